// Checks 09/most_confused: the list against the right one, and against lists made with one flaw each.
#include "tests/exercises/checker.h"
#include ANSWER

#include "common/random.h"

namespace checker {
namespace {

using Counts = std::vector<std::vector<std::size_t>>;

enum class Flaw {
    none,
    diagonal_included,
    zeros_included,
    exchanged,
    smallest_first,
    not_sorted,
    not_cut,
    cut_before_sorting,
    one_too_few,
    one_too_many,
    pairs_merged,
    half_of_matrix,
    by_prediction,
    reversed_ties,
    padded,
    one_for_each_truth
};

using Key = std::array<double, 3>;

// What a list is sorted by, smaller first.
Key key(const Confusion& c, Flaw flaw) {
    const double truth = static_cast<double>(c.truth), prediction = static_cast<double>(c.prediction),
                 count = static_cast<double>(c.count);
    if (flaw == Flaw::smallest_first) return {count, truth, prediction};
    if (flaw == Flaw::not_sorted || flaw == Flaw::cut_before_sorting) return {truth, prediction, 0};
    if (flaw == Flaw::by_prediction) return {-count, prediction, truth};
    if (flaw == Flaw::reversed_ties) return {-count, -truth, -prediction};
    return {-count, truth, prediction};
}

std::vector<Confusion> collected(const Counts& counts, Flaw flaw) {
    std::vector<Confusion> found;
    for (std::size_t a = 0; a < counts.size(); ++a) {
        for (std::size_t b = 0; b < counts.size(); ++b) {
            if (a == b && flaw != Flaw::diagonal_included) continue;
            if (a > b && (flaw == Flaw::half_of_matrix || flaw == Flaw::pairs_merged)) continue;
            const std::size_t count = counts[a][b] + (flaw == Flaw::pairs_merged ? counts[b][a] : 0);
            if (count > 0 || flaw == Flaw::zeros_included) found.push_back({a, b, count});
        }
    }
    return found;
}

void sort(std::vector<Confusion>& list, Flaw flaw) {
    std::ranges::sort(list, {}, [&](const Confusion& c) { return key(c, flaw); });
}

std::vector<Confusion> flawed(const Counts& counts, std::size_t how_many, Flaw flaw) {
    std::vector<Confusion> list = collected(counts, flaw);
    sort(list, flaw);
    if (flaw == Flaw::one_for_each_truth) {
        std::vector<Confusion> first;
        for (const Confusion& c : list) {
            if (std::ranges::find(first, c.truth, &Confusion::truth) == first.end()) first.push_back(c);
        }
        list = first;
    }
    std::size_t most = how_many;
    if (flaw == Flaw::one_too_few && most > 0) --most;
    if (flaw == Flaw::one_too_many) ++most;
    if (flaw != Flaw::not_cut && (list.size() > most || flaw == Flaw::padded)) list.resize(most, {0, 0, 0});
    if (flaw == Flaw::cut_before_sorting) sort(list, Flaw::none);
    if (flaw == Flaw::exchanged) {
        for (Confusion& c : list) std::swap(c.truth, c.prediction);
    }
    return list;
}

// "4 as 9: 12"
std::vector<std::string> words(const std::vector<Confusion>& list) {
    std::vector<std::string> all;
    for (const Confusion& c : list) {
        all.push_back(std::to_string(c.truth) + " as " + std::to_string(c.prediction) + ": " +
                      std::to_string(c.count));
    }
    return all;
}

// Every entry stands in the matrix, none twice, and the counts come in the right order: only ties are not.
bool only_ties_differ(const std::vector<Confusion>& came, const std::vector<Confusion>& right,
                      const Counts& counts) {
    std::vector<std::string> names = words(came);
    std::ranges::sort(names);
    if (std::ranges::adjacent_find(names) != names.end()) return false;
    for (const Confusion& c : came) {
        const std::size_t k = counts.size();
        if (c.truth >= k || c.prediction >= k || c.truth == c.prediction) return false;
        if (counts[c.truth][c.prediction] != c.count) return false;
    }
    return std::ranges::equal(came, right, {}, &Confusion::count, &Confusion::count);
}

std::string shown(const Counts& counts) {
    std::string text;
    for (const auto& row : counts) text += (text.empty() ? "" : ", ") + show(row);
    return counts.size() > 4 ? std::to_string(counts.size()) + " classes" : text;
}

void check(const Counts& counts, std::size_t how_many) {
    asked("most_confused(counts, " + std::to_string(how_many) + ")", "counts = " + shown(counts));
    const auto gives = [&](Flaw flaw) { return words(flawed(counts, how_many, flaw)); };
    const std::vector<Confusion> came = most_confused(counts, how_many);
    const std::vector<Confusion> right = flawed(counts, how_many, Flaw::none);
    compare(
        words(came), words(right),
        {
            {"diagonal-included", "A class taken for itself is no confusion: leave out a == b.",
             gives(Flaw::diagonal_included)},
            {"zeros-included", "A count of 0 is in the list: it never happened. Collect what is above 0.",
             gives(Flaw::zeros_included)},
            {"truth-and-prediction-exchanged",
             "Truth and prediction are exchanged: the row is what it is, the column what it was taken for.",
             gives(Flaw::exchanged)},
            {"smallest-first", "The smallest count comes first: turn the comparison round.",
             gives(Flaw::smallest_first)},
            {"cut-before-sorting",
             "The list is cut before it is sorted, so that a large count further back is lost. Sort first.",
             gives(Flaw::cut_before_sorting)},
            {"not-sorted", "The list is in the order of the matrix: sort it by count before it is cut.",
             gives(Flaw::not_sorted)},
            {"not-cut", "The whole list comes back: cut it to how_many.", gives(Flaw::not_cut)},
            {"one-too-few", "The list is one shorter than how_many.", gives(Flaw::one_too_few)},
            {"one-too-many", "The list is one longer than how_many.", gives(Flaw::one_too_many)},
            {"filled-up",
             "The list is filled up to how_many with empty entries: resize lengthens too. Cut only when it "
             "is "
             "longer.",
             gives(Flaw::padded)},
            {"pairs-merged",
             "(a, b) and (b, a) are added together. They are two confusions: which was taken for which "
             "matters.",
             gives(Flaw::pairs_merged)},
            {"half-of-the-matrix", "Only elements above the diagonal are looked at. Start b from 0 too.",
             gives(Flaw::half_of_matrix)},
            {"one-for-each-truth", "Each class occurs once only. A class may be taken for several others.",
             gives(Flaw::one_for_each_truth)},
            {"ties-by-prediction",
             "Equal counts come in the order of the prediction. The truth decides first, then the "
             "prediction.",
             gives(Flaw::by_prediction)},
            symptom("ties-out-of-order",
                    "The counts are right, but equal ones do not come by truth and then by prediction. "
                    "std::sort does not keep their order: use std::stable_sort, or compare those too.",
                    only_ties_differ(came, right, counts)),
        });
}

// k classes with counts below `limit`, the same ones every time.
Counts made(std::size_t k, std::uint64_t limit) {
    Random random(k);
    Counts counts(k, std::vector<std::size_t>(k));
    for (auto& row : counts) {
        for (std::size_t& count : row) count = random.below(limit);
    }
    return counts;
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"two classes, one asked for",
         [] {
             check({{9, 1}, {2, 8}}, 1);
         }},
        {"three classes, three asked for",
         [] {
             check({{5, 3, 1}, {4, 9, 6}, {2, 7, 8}}, 3);
         }},
        {"three classes, the largest of each row",
         [] {
             check({{0, 9, 8}, {7, 20, 1}, {3, 2, 11}}, 2);
         }},
        {"fewer confusions than asked for",
         [] {
             check({{5, 0, 1}, {0, 9, 0}, {2, 0, 8}}, 4);
         }},
        {"equal counts",
         [] {
             check({{4, 2, 3}, {3, 1, 2}, {2, 3, 6}}, 5);
         }},
        {"four classes, more ties than places",
         [] {
             check({{9, 1, 2, 1}, {5, 9, 1, 1}, {1, 2, 9, 5}, {1, 1, 5, 9}}, 4);
         }},
        {"no errors at all",
         [] {
             check({{3, 0}, {0, 4}}, 2);
         }},
        {"ten classes, all errors equal",
         [] {
             Counts counts(10, std::vector<std::size_t>(10, 7));
             check(counts, 25);
         }},
        {"ten classes, many ties", [] { check(made(10, 5), 30); }},
    };
}
}  // namespace checker
