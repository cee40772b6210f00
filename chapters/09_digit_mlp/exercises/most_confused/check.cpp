// Checks 09/most_confused: the lists, with and without ties.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

using Counts = std::vector<std::vector<std::size_t>>;
using Words = std::vector<std::string>;

// "4 as 9: 12"
Words words(const std::vector<Confusion>& list) {
    Words all;
    for (const Confusion& c : list)
        all.push_back(show(c.truth) + " as " + show(c.prediction) + ": " + show(c.count));
    return all;
}

#ifdef JUDGE
// Every entry is in the matrix, none twice, and the counts are in the right order: only the order of ties is
// wrong.
bool only_ties_differ(Words came, const Words& right, const Counts& counts) {
    const auto count = [](const std::string& word) { return word.substr(word.find(':')); };
    if (!std::ranges::equal(came, right, {}, count, count)) return false;
    Words all = words(most_confused(counts, counts.size() * counts.size()));
    std::ranges::sort(all);
    std::ranges::sort(came);
    return std::ranges::includes(all, came);
}
#endif

void check(const Counts& counts, std::size_t how_many) {
    std::string rows;
    for (const std::vector<std::size_t>& row : counts) rows += (rows.empty() ? "" : ", ") + show(row);
    asked("most_confused(counts, " + show(how_many) + ")",
          "counts = " + (counts.size() > 4 ? show(counts.size()) + " classes" : rows));
    const Asked answer = ask([&] { return words(most_confused(counts, how_many)); });
#ifdef JUDGE
    compare(answer, {{"ties-out-of-order",
                      "The counts are right, but equal ones are not sorted by truth and then by prediction. "
                      "std::sort does not keep their order: use std::stable_sort, with > and not >=, or "
                      "compare truth and prediction too.",
                      only_ties_differ(answer.came.list[0].words, answer.right.list[0].words, counts)}});
#endif
}

// k classes, each count drawn from 0 to `most`.
Counts made(Draw& draw, std::size_t k, std::size_t most) {
    Counts counts(k, std::vector<std::size_t>(k));
    for (std::vector<std::size_t>& row : counts) {
        for (std::size_t& count : row) count = draw.whole(0, most);
    }
    return counts;
}

}  // namespace

void cases() {
    a_case("two classes, one asked for", [] { check({{9, 1}, {2, 8}}, 1); });
    a_case("three classes, three asked for", [] { check({{5, 3, 1}, {4, 9, 6}, {2, 7, 8}}, 3); });
    a_case("three classes, the largest of each row", [] { check({{0, 9, 8}, {7, 20, 1}, {3, 2, 11}}, 2); });
    a_case("fewer confusions than asked for", [] { check({{5, 0, 1}, {0, 9, 0}, {2, 0, 8}}, 4); });
    a_case("equal counts", [] { check({{4, 2, 3}, {3, 1, 2}, {2, 3, 6}}, 5); });
    a_case("four classes, more ties than places", [] {
        check({{9, 1, 2, 1}, {5, 9, 1, 1}, {1, 2, 9, 5}, {1, 1, 5, 9}}, 4);
    });
    a_case("no errors at all", [] { check({{3, 0}, {0, 4}}, 2); });
    a_case("ten classes, many ties", [] {
        Draw always_the_same(1);
        check(made(always_the_same, 10, 4), 30);
    });
    // Here std::sort reads outside the list when the comparison is not strict.
    a_case("ten classes, all errors equal", [] { check(Counts(10, std::vector<std::size_t>(10, 7)), 25); });
    a_drawn_case("three classes", [](Draw& draw) { check(made(draw, 3, 30), 4); });
    a_drawn_case("eight classes, many ties", [](Draw& draw) { check(made(draw, 8, 5), 20); });
}
}  // namespace checker
