// Functions that an answer is handed: `converges` of 06/stable_rate, f of 07/finite_differences. They belong
// to the judge. In the process that asks each is a stub that sends its arguments to the judge and waits for
// the result, so the judge sees every call, and what the function does is not there to be read.
//
//     Served<bool(double)> converges;
//     #ifdef JUDGE
//     converges.serve([=](double rate) { return rate < border; });
//     #endif
//     const Asked answer = ask([&] { return largest_stable_rate(converges, low, high); });
//     #ifdef JUDGE
//     const std::vector<ServedCall> calls = converges.calls();
//     #endif
#pragma once

#include <concepts>
#include <cstddef>
#include <functional>
#include <type_traits>
#include <utility>
#include <vector>

namespace checker {

// Thrown by a function that is called too often, through the answer to the end of the question.
struct Stopped {};

using Place = std::pair<std::size_t, std::size_t>;  // the case, and which of its functions

// One call of a served function by the answer.
struct ServedCall {
    Place place;
    std::vector<double> arguments, result;
    bool waited_in_vain = false;  // it was held back, and nothing came that would have ended that
    std::size_t question = 0;     // of the case, counted from 1
};

using ServedFunction = std::function<std::vector<double>(const std::vector<double>&)>;
// Whether this call, the last of those that came so far, must wait still; to show that others go on
// meanwhile.
using Hold = std::function<bool(const ServedCall& waiting, const std::vector<ServedCall>& so_far)>;

// What is behind a Served: in the process that asks, a number; in the judge, the function and its calls.
class Channel {
 public:
    Channel();
    std::vector<double> call(const std::vector<double>& arguments) const;
    void serve(ServedFunction function, Hold hold) const;
    std::vector<ServedCall> calls() const;  // by the answer, in the last question

 private:
    std::size_t number_;  // in its case
};

namespace served_detail {

template <class T>
std::vector<double> packed(const T& value) {
    if constexpr (std::is_arithmetic_v<T>)
        return {static_cast<double>(value)};
    else
        return {value.begin(), value.end()};
}

template <class T>
T unpacked(const std::vector<double>& numbers) {
    if constexpr (std::same_as<T, bool>)
        return numbers.at(0) != 0;
    else if constexpr (std::is_arithmetic_v<T>)
        return static_cast<T>(numbers.at(0));
    else
        return T(numbers.begin(), numbers.end());
}

}  // namespace served_detail

template <class Signature>
class Served;

// One argument at most.
template <class Result, class... Argument>
class Served<Result(Argument...)> {
 public:
    operator std::function<Result(Argument...)>() const {
        return [channel = channel_](Argument... argument) {
            std::vector<double> numbers;
            ((numbers = served_detail::packed(argument)), ...);
            return served_detail::unpacked<Result>(channel.call(numbers));
        };
    }
    template <class F>
    void serve(F f, Hold hold = {}) const {
        channel_.serve(
            [f]([[maybe_unused]] const std::vector<double>& numbers) {
                return served_detail::packed<Result>(
                    f(served_detail::unpacked<std::remove_cvref_t<Argument>>(numbers)...));
            },
            hold);
    }
    std::vector<ServedCall> calls() const { return channel_.calls(); }

 private:
    Channel channel_;
};

}  // namespace checker
