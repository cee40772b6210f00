// Checks 13/early_stopping on lists of scores. The judge serves the epochs, so it knows how many were
// trained. The weights of an epoch are its number and its score, so they show which epoch they come from.
#include "tests/exercises/ask.h"
#include ANSWER

#include <memory>

namespace checker {
namespace {

using List = std::vector<double>;

void check(const List& scores, std::size_t most, std::size_t patience) {
    asked("train_in_time(next_epoch, " + show(most) + ", " + show(patience) + ")", "scores " + show(scores));
    const Served served;  // the number of an epoch, and its score; empty when that goes on too long
#ifdef JUDGE
    served.serve([scores, trained = std::make_shared<std::size_t>(0)](const List&) -> List {
        if (*trained == scores.size()) return {};
        ++*trained;
        return {static_cast<double>(*trained), scores[*trained - 1]};
    });
#endif
    const Asked answer = ask([&] {
        const auto next_epoch = [&] {
            const List weights = served({});
            if (weights.empty()) throw std::runtime_error("next_epoch is called again and again");
            return Epoch{weights.at(1), weights};
        };
        const Kept kept = train_in_time(next_epoch, most, patience);
        return named({{"weights", kept.weights}, {"epoch", kept.epoch}, {"epochs", kept.epochs}});
    });
#ifdef JUDGE
    const std::vector<ServedCall> calls = served.calls();
    const double epochs = answer.came.number("epochs");
    const Symptom twice("trained-twice", "next_epoch() trains each time it is called: call it once an epoch.",
                        epochs > 0 && static_cast<double>(calls.size()) > epochs);
    compare(answer, std::vector{twice});
    require(answer, static_cast<double>(calls.size()) == epochs, show(calls.size()) + " calls of next_epoch",
            show(epochs), {twice});
#endif
}

}  // namespace

void cases() {
    a_case("one epoch", [] { check({5, 6, 7, 8, 9}, 1, 3); });
    a_case("better every time", [] { check({1, 2, 3, 4, 5, 6, 7, 8, 9}, 4, 2); });
    a_case("the second is the best", [] { check({3, 8, 5, 4, 6, 7, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9}, 7, 3); });
    a_case("a fall, a best, a rise below it", [] {
        check({3, 5, 4, 9, 2, 3, 4, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19}, 8, 3);
    });
    a_case("scores below 1", [] { check({0.5, 0.9, 0.7, 0.6, 0.4, 0.3, 0.2, 0.1, 0.1, 0.1}, 4, 3); });
    a_case("scores below 0", [] { check({-9, -3, -4, -5, -6, -7, -8, -9, -9, -9, -9, -9}, 5, 3); });
    a_case("equal scores", [] { check({1, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5}, 7, 4); });
    a_case("a patience of one", [] { check({2, 3, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9, 9}, 6, 1); });
    a_case("more patience than epochs", [] { check({4, 6, 5, 1, 7, 8, 9, 9, 9, 9}, 4, 10); });
    for (const std::size_t patience : {2, 4})
        a_drawn_case("any scores", [=](Draw& draw) { check(draw.quarters(20, -9, 9), 9, patience); });
}
}  // namespace checker
