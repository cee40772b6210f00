// Checks 13/early_stopping on lists of scores, against programs with one flaw. The weights of an epoch are
// its number and its score, so that they tell where they come from.
#include "tests/exercises/checker.h"
#include ANSWER

namespace checker {
namespace {

enum class Flaw {
    none,
    last_weights,
    last_everything,
    equal_is_better,
    one_late,
    one_early,
    against_last,
    not_reset,
    smallest,
    from_zero,
    never_ends,
    no_end,
    one_less,
    from_start,
    from_zero_epoch,
    first_fall,
};

using Scores = std::vector<double>;

std::vector<double> weights_of(std::size_t epoch, const Scores& scores) {
    return {static_cast<double>(epoch), scores[epoch - 1]};
}

Value value(const std::vector<double>& weights, std::size_t epoch, std::size_t epochs) {
    return named({{"weights", weights}, {"epoch", epoch}, {"epochs", epochs}});
}

bool is_over(std::size_t epoch, std::size_t best, std::size_t without, std::size_t patience, Flaw flaw) {
    switch (flaw) {
        case Flaw::one_late:
            return epoch - best > patience;
        case Flaw::one_early:
            return epoch - best + 1 >= patience;
        case Flaw::not_reset:
            return without >= patience;
        case Flaw::never_ends:
        case Flaw::no_end:
            return false;
        case Flaw::from_start:
            return epoch > patience;
        case Flaw::first_fall:
            return epoch != best;
        default:
            return epoch - best >= patience;
    }
}

// `most`: epochs at most; the scores are of more.
Value trained(const Scores& scores, std::size_t most, std::size_t patience, Flaw flaw) {
    const double none = flaw == Flaw::smallest ? 1e300 : flaw == Flaw::from_zero ? 0 : -1e300;
    double best_score = none;
    std::size_t best = 0, epoch = 0, without = 0;
    if (flaw == Flaw::no_end) most = scores.size();
    if (flaw == Flaw::one_less && most > 1) --most;
    while (epoch < most) {
        const double score = scores[epoch++];
        bool better = score > best_score;
        if (flaw == Flaw::equal_is_better) better = score >= best_score;
        if (flaw == Flaw::smallest) better = score < best_score;
        if (better || flaw == Flaw::against_last) best_score = score;
        if (better) best = epoch;
        if (!better) ++without;
        if (is_over(epoch, best, without, patience, flaw)) break;
    }
    const bool last = flaw == Flaw::last_weights || flaw == Flaw::last_everything;
    const std::size_t from = last ? epoch : best;
    std::vector<double> weights;
    if (from > 0) weights = weights_of(from, scores);
    if (flaw == Flaw::last_everything) best = epoch;
    return value(weights, best - (flaw == Flaw::from_zero_epoch ? 1 : 0), epoch);
}

struct NoMoreEpochs : std::runtime_error {
    using std::runtime_error::runtime_error;
};

void check(const Scores& scores, std::size_t most, std::size_t patience) {
    asked("train_in_time(next_epoch, " + std::to_string(most) + ", " + std::to_string(patience) + ")",
          "scores " + show(scores));
    std::size_t calls = 0;
    Kept kept;
    const auto next_epoch = [&] {
        if (calls == scores.size()) throw NoMoreEpochs("next_epoch was called too often");
        ++calls;
        return Epoch{scores[calls - 1], weights_of(calls, scores)};
    };
    bool too_often = false;
    try {
        kept = train_in_time(next_epoch, most, patience);
    } catch (const NoMoreEpochs&) {
        too_often = true;
    }
    const auto by = [&](Flaw flaw) { return trained(scores, most, patience, flaw); };
    const Mistake no_end =
        symptom("most-epochs-ignored", "Training went on beyond most_epochs, the limit in any case.", true);
    const Mistake twice =
        symptom("trained-twice", "next_epoch() trains each time it is called: call it once an epoch.", true);
    require(!too_often, "next_epoch called more than " + std::to_string(calls) + " times",
            "at most " + std::to_string(most) + " calls", {calls > 2 * most ? no_end : twice});
    require(calls == kept.epochs || calls <= 1 || calls % 2 != 0 || calls / 2 != kept.epochs,
            std::to_string(calls) + " calls of next_epoch, " + std::to_string(kept.epochs) + " epochs",
            "a call for each epoch", {twice});
    compare(value(kept.weights, kept.epoch, kept.epochs), by(Flaw::none),
            {
                {"last-weights", "These are the last weights. Those with the best score are to be kept.",
                 by(Flaw::last_weights)},
                {"last-weights", "This is the last network. The one with the best score is to be kept.",
                 by(Flaw::last_everything)},
                {"equal-counts-as-better", "An equal score is taken for a better one: compare with >.",
                 by(Flaw::equal_is_better)},
                {"one-epoch-late",
                 "Training ends one epoch too late: after `patience` epochs without a better score, not "
                 "after one "
                 "more.",
                 by(Flaw::one_late)},
                {"one-epoch-early",
                 "Training ends one epoch too early: the best epoch itself is none of those without a better "
                 "score.",
                 by(Flaw::one_early)},
                {"compared-with-last",
                 "A score is compared with the one before it. It must be better than the best so far.",
                 by(Flaw::against_last)},
                {"count-not-reset",
                 "All epochs without a better score are counted. Only those in a row count: begin again with "
                 "each "
                 "better score.",
                 by(Flaw::not_reset)},
                {"smallest-kept", "The smallest score is kept: larger is better.", by(Flaw::smallest)},
                {"best-begins-at-0",
                 "No score below 0 is ever the best: begin with the first score, or with minus infinity.",
                 by(Flaw::from_zero)},
                {"patience-ignored", "Training goes on to most_epochs, however long nothing better comes.",
                 by(Flaw::never_ends)},
                {"most-epochs-ignored", "Training went on beyond most_epochs, the limit in any case.",
                 by(Flaw::no_end)},
                {"last-epoch-left-out", "One epoch is missing: most_epochs itself may still be trained.",
                 by(Flaw::one_less)},
                {"patience-from-start",
                 "The patience is counted from the first epoch. It begins anew with each better score.",
                 by(Flaw::from_start)},
                {"counted-from-0", "The best epoch is counted from 0: the first is 1.",
                 by(Flaw::from_zero_epoch)},
                {"stops-at-first-fall",
                 "Training ends with the first score that is not better: wait `patience` of "
                 "them.",
                 by(Flaw::first_fall)},
                symptom("trained-twice", "next_epoch() trains each time it is called: call it once an epoch.",
                        calls == 2 * kept.epochs),
            });
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"one epoch",
         [] {
             check({5, 6, 7, 8, 9}, 1, 3);
         }},
        {"better every time",
         [] {
             check({1, 2, 3, 4, 5, 6, 7, 8, 9}, 4, 2);
         }},
        {"the second is the best",
         [] {
             check({3, 8, 5, 4, 6, 7, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9}, 7, 3);
         }},
        {"a fall, a best, a rise below it",
         [] {
             check({3, 5, 4, 9, 2, 3, 4, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19}, 8, 3);
         }},
        {"scores below 0",
         [] {
             check({-9, -3, -4, -5, -6, -7, -8, -9, -9, -9, -9, -9}, 5, 3);
         }},
        {"equal scores",
         [] {
             check({1, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5}, 7, 4);
         }},
        {"a patience of one",
         [] {
             check({2, 3, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9, 9}, 6, 1);
         }},
        {"more patience than epochs",
         [] {
             check({4, 6, 5, 1, 7, 8, 9, 9, 9, 9}, 4, 10);
         }},
    };
}
}  // namespace checker
