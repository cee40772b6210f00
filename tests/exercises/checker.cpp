// The library behind checker.h: it runs the cases, finds the diagnosis that explains them best, and writes
// the verdict. Compiled once for all exercises.
// main() is here, and everything that writes is in an unnamed namespace, so that an answer can write none.
#include "tests/exercises/checker.h"

#include <cstdio>
#include <cstdlib>

#include "tests/exercises/evidence.h"
#include "tests/exercises/handover.h"
#include "tests/exercises/judge.h"
#include "tests/exercises/run_case.h"
#include "tests/exercises/shapes.h"
#include "tests/exercises/value_functions.h"
#include "tests/exercises/values.h"
#include "tests/exercises/verdict.h"

template class std::vector<double, AlignedAllocator<double>>;
template class Matrix<double>;
template class std::vector<checker::Part>;
template class std::vector<checker::Case>;
template checker::Value::Value(const std::vector<double>&);
template checker::Value::Value(const Matrix<double>&);
template checker::Value::Value(double);

namespace checker {

Mistake symptom(std::string id, std::string advice, bool shows) {
    Mistake mistake(std::move(id), std::move(advice), 0);
    mistake.shows = shows;
    return mistake;
}

void asked(std::string call, std::string input) {
    current_call = std::move(call);
    current_input = std::move(input);
    tell_progress();
}

void compare(const Value& came, const Value& right, const std::vector<Mistake>& mistakes, double tolerance) {
    Event event = new_event();
    add_candidates(event, came, right, mistakes, tolerance);
    const double distance = tolerance * scale(right);
    const std::optional<std::size_t> wrong = first_difference(came, right, distance);
    if (!wrong) {
        events.push_back(std::move(event));
        return;
    }
    const int digits = digits_to_tell(came, right);
    event.came = show(came, digits);
    event.expected = show(right, digits);
    if (came.list.size() == right.list.size())
        event.shape = shape_of(came.list[*wrong], right.list[*wrong], distance);
    end_case(std::move(event));
}

void require(bool holds, const std::string& seen, const std::string& expected,
             const std::vector<Mistake>& mistakes) {
    Event event = new_event();
    if (holds) {
        events.push_back(std::move(event));
        return;
    }
    event.came = seen;
    event.expected = expected;
    for (const Mistake& mistake : mistakes) {
        if (mistake.shows && *mistake.shows) event.candidates.push_back({mistake.id, mistake.advice, true});
    }
    end_case(std::move(event));
}

void must_throw(const std::function<Value()>& call, const std::vector<std::string>& words,
                const std::vector<Mistake>& mistakes) {
    Event event = new_event();
    event.expected = "an exception (std::exception or derived)";
    for (const std::string& word : words)
        event.expected += (&word == words.data() ? " that names \"" : ", \"") + word + "\"";
    try {
        const Value came = call();
        event.came = show(came);
        add_candidates(event, came, thrown(), mistakes, 1e-9);
        event.shape =
            Shape{"does-not-throw", "This input must be refused with an exception, but a value came back."};
    } catch (const NotWritten&) {
        throw;
    } catch (const std::exception& error) {
        const std::string what = error.what();
        const auto is_missing = [&](const std::string& word) { return what.find(word) == std::string::npos; };
        const auto missing = std::ranges::find_if(words, is_missing);
        if (missing == words.end()) {
            events.push_back(std::move(event));
            return;
        }
        event.came = "an exception: " + what;
        event.shape = Shape{"message-says-little", "The message should name \"" + *missing +
                                                       "\", so that its reader can find the fault."};
        for (const Mistake& mistake : mistakes) {
            if (mistake.shows && *mistake.shows)
                event.candidates.push_back({mistake.id, mistake.advice, true});
        }
    } catch (...) {
        event.came = "something thrown that is no std::exception";
        event.shape = Shape{"throws-no-exception", "Throw a type of <stdexcept>: others carry no message."};
    }
    end_case(std::move(event));
}

}  // namespace checker

int main() {
    using namespace checker;
    std::vector<Case> all;
    run_body([&] { all = cases(); });
    std::size_t failed = 0;
    for (const Case& one : all) {
        current_case = one.name;
        current_call.clear();
        current_input.clear();
        tell_progress();
        const std::size_t before = static_cast<std::size_t>(std::ranges::count_if(events, &Event::failed));
        run_body(one.body);
        if (static_cast<std::size_t>(std::ranges::count_if(events, &Event::failed)) > before) ++failed;
    }
    Verdict verdict = judge(events);
    verdict.cases = all.size();
    verdict.failed = failed;
    hand_over("done", verdict);
    if (!handover.path[0]) std::fputs(to_text(verdict).c_str(), stdout);
    std::fflush(nullptr);
    std::_Exit(0);  // what the answer does when its objects are destroyed is not asked
}
