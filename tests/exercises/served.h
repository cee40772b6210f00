// Functions that an answer is handed: `converges` of 06/stable_rate, f of 07/finite_differences. They belong
// to the judge. In the process that asks each is a stub that sends its arguments to the judge and waits for
// the result, so the judge sees every call, and what the function does is not there to be read.
//
//     const Served square;
//     #ifdef JUDGE
//     square.serve([](const std::vector<double>& x) { return std::vector{x.at(0) * x.at(0)}; });
//     #endif
//     const auto f = [&](double x) { return square({x}).at(0); };
//     const Asked answer = ask([&] { return slope(f, 3); });
//     #ifdef JUDGE
//     const std::vector<ServedCall> calls = square.calls();
//     #endif
#pragma once

#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

namespace checker {

// Thrown by a function that is called too often, through the answer to the end of the question.
struct Stopped {};

using Place = std::pair<std::size_t, std::size_t>;  // the case, and which of its functions

// One call of a served function by the answer.
struct ServedCall {
    Place place;
    std::size_t question = 0;  // of the case, counted from 1
    std::vector<double> arguments, result;
    double time = 0;              // on the judge's clock
    bool waited_in_vain = false;  // it was held back, and nothing came that would have ended that
};

using ServedFunction = std::function<std::vector<double>(const std::vector<double>&)>;
// Whether this call must wait still, after all that came so far; to show that others go on meanwhile.
using Hold = std::function<bool(const ServedCall& waiting, const std::vector<ServedCall>& so_far)>;

// A list of numbers in, another out.
class Served {
 public:
    Served();
    std::vector<double> operator()(const std::vector<double>& arguments) const;
    void serve(ServedFunction function, Hold hold = {}) const;
    std::vector<ServedCall> calls() const;  // by the answer, in the last question

 private:
    std::size_t number_;  // in its case
};

}  // namespace checker
