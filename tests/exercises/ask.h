// What a check.cpp includes before the answer; README.md shows how one is written. It is compiled twice. With
// an answer it only asks: it calls the answer and records what came, in a process of its own. With the
// solution, and with every known mistake, it judges: it asks those the same questions, and compares the
// records. What stands between #ifdef JUDGE and #endif is cut out of what is compiled with an answer. The
// definitions are in asker.cpp and judge.cpp; both have a main() too.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "tests/exercises/not_written.h"
#include "tests/exercises/value.h"

namespace checker {

// A reference to something callable that is alive during the call: compiled faster than std::function.
template <class Result>
class Callable {
 public:
    template <class F>
    Callable(const F& f)
        : object_(&f), call_([](const void* object) -> Result {
              return static_cast<Result>((*static_cast<const F*>(object))());
          }) {}
    Result operator()() const { return call_(object_); }

 private:
    const void* object_;
    Result (*call_)(const void*);
};

// Numbers that nobody can know beforehand: drawn from a fingerprint of the answer's text, so that the same
// answer gets the same ones. Sizes are better not drawn: mistakes are told apart by sizes that all differ.
class Draw {
 public:
    explicit Draw(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next();
    std::size_t whole(std::size_t low, std::size_t high);  // both may come
    double quarter(double low = -4, double high = 4);      // a multiple of 1/4, never 0
    std::vector<double> quarters(std::size_t count, double low = -4,
                                 double high = 4);  // different, if enough

    template <class Matrix>
    Matrix into(Matrix matrix, double low = -4, double high = 4) {
        const std::vector<double> numbers = quarters(matrix.size(), low, high);
        std::copy(numbers.begin(), numbers.end(), matrix.data());
        return matrix;
    }

 private:
    std::uint64_t state_;
};

// Every check.cpp defines it: calls a_case for each case, the smallest first, then some with drawn numbers.
void cases();

// One case. An exception out of the answer ends it, not the program.
void a_case(const std::string& name, Callable<void> body, bool is_drawn = false);

// A case with numbers drawn for this answer. It decides whether an answer passes, and tells which mistake it
// is only when no other case has failed.
Draw& drawn_numbers();
template <class F>
void a_drawn_case(const std::string& name, const F& body) {
    a_case(
        name, [&] { body(drawn_numbers()); }, true);
}

// What comes next, as one would write it: the call, and the input when the call does not show it.
void asked(std::string call, std::string input = "");

// The answer to one question.
struct Asked {
    std::size_t place;  // in the case
    Value came;         // from the answer, when it is judged
    Value right;        // from the solution
};

// Calls the answer, and records what it returns or throws.
Asked ask(Callable<Value> call);

// Numbers must differ by at most `tolerance` times the largest finite number in what is right; whole numbers
// and words must be equal. When they are not, the case ends here.
void compare(const Asked& answer, double tolerance = 1e-9);

template <class F>
requires std::is_invocable_v<const F&>
void compare(const F& call, double tolerance = 1e-9) {
    compare(ask(call), tolerance);
}

// The exception that is being handled, and whether it has the type that is asked for.
Value refusal_now(bool of_type);
void compare_refusal(const Asked& answer, const std::string& type, const std::vector<std::string>& words);

// Calls the answer, which must throw `Type` or a type derived from it, with a message that contains all
// words.
template <class Type = std::exception, class F>
Asked ask_to_throw(const F& call) {
    return ask([&]() -> Value {
        try {
            return call();
        } catch (const Type&) {
            return refusal_now(true);
        } catch (...) {
            return refusal_now(false);
        }
    });
}

template <class Type = std::exception, class F>
void must_throw(const F& call, const std::vector<std::string>& words = {}, const std::string& type = "") {
    compare_refusal(ask_to_throw<Type>(call), type, words);
}

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

// A function that an answer is handed: `converges` of 06/stable_rate, f of 07/finite_differences. A list of
// numbers goes in, another comes out. It belongs to the judge: in the process that asks stands a stub that
// sends its arguments to the judge and waits for the result, so the judge sees every call, and what the
// function does is not there to be read.
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
class Served {
 public:
    Served();
    std::vector<double> operator()(const std::vector<double>& arguments) const;
    void serve(ServedFunction function, Hold hold = {}) const;
    std::vector<ServedCall> calls() const;  // by the answer, in the last question

 private:
    std::size_t number_;  // in its case
};

#ifdef JUDGE

// A mistake that mistakes.txt cannot say: what it is called, one or two sentences, and either whether it
// shows here or what it would give.
struct Symptom {
    template <std::same_as<bool> Condition>
    Symptom(std::string name, std::string sentences, Condition holds)
        : id(std::move(name)), advice(std::move(sentences)), shows(holds) {}
    Symptom(std::string name, std::string sentences, Value value)
        : id(std::move(name)), advice(std::move(sentences)), gives(std::move(value)) {}
    std::string id, advice;
    bool shows = false;
    std::optional<Value> gives;
};

// As above; when the answer is wrong these count beside the mistakes of mistakes.txt.
void compare(const Asked& answer, const std::vector<Symptom>& symptoms, double tolerance = 1e-9);

void compare_refusal(const Asked& answer, const std::string& type, const std::vector<std::string>& words,
                     const std::vector<Symptom>& symptoms);

// For a fact about the answer that is no value, such as a count or a ratio. When `holds` is false, the case
// ends here. The two texts say what was seen and what was expected. A mistake whose answer was the same as
// this one is a candidate too.
void require(const Asked& answer, bool holds, const std::string& seen, const std::string& expected,
             const std::vector<Symptom>& symptoms = {});

// The solution (0) and the solution with one known mistake each. The tool makes them out of solution.h and
// mistakes.txt; become() makes the functions of the task those of one of them.
struct Known {
    std::string id, advice;  // of two mistakes at once: "dz-forgotten+mean-forgotten"
};
const std::vector<Known>& known_programs();
void become(std::size_t program);
#endif

}  // namespace checker

// Compiled once, in asker.cpp and in judge.cpp.
extern template class std::vector<checker::Part>;
extern template checker::Value::Value(const std::vector<double>&);
extern template checker::Value::Value(double);
