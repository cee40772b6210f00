// Checks 15/centre_of_mass: a few pixels of ink at a time, so that each mistake moves them differently.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

struct Ink {
    std::size_t y, x;
    double amount;
};

void check(const std::vector<Ink>& drops) {
    Matrix<double> ink(28, 28);
    std::string input = "ink = ";
    for (const Ink& drop : drops) {
        ink(drop.y, drop.x) = drop.amount;
        input += show(drop.amount) + " at (" + show(drop.y) + ", " + show(drop.x) + "), ";
    }
    asked("to_the_middle(ink)", input + (drops.empty() ? "0 everywhere" : "0 elsewhere"));
    const Asked answer = ask([&] {
        const Move move = to_the_middle(ink);
        return named({{"down", move.down}, {"right", move.right}});
    });
#ifdef JUDGE
    compare(answer, {{"blank-divided", "Without ink the sum is 0, and dividing by it gives NaN. Check first.",
                      drops.empty() && !answer.came.threw()}});
#endif
}

}  // namespace

void cases() {
    a_case("one pixel", [] { check({{5, 20, 1}}); });
    a_case("one pixel already in the middle", [] { check({{14, 14, 0.5}}); });
    a_case("much and little ink", [] { check({{4, 6, 1}, {11, 12, 4}}); });
    a_case("below and to the right", [] { check({{17, 22, 2}, {18, 23, 3}}); });
    a_case("three pixels in a corner", [] { check({{2, 3, 1}, {3, 8, 1}, {20, 4, 1}}); });
    a_case("faint ink", [] { check({{20, 3, 0.125}, {27, 9, 0.25}, {25, 4, 0.0625}}); });
    a_case("no ink", [] { check({}); });
    // Nine parts of ink: the centre never lies half-way between two pixels.
    for (const std::size_t low : {0u, 15u})
        a_drawn_case("three pixels", [=](Draw& draw) {
            const auto place = [&] { return draw.whole(low, low + 12); };
            const std::size_t y = place(), x = place();
            check({{y, x, 1}, {place(), 13, 2}, {14, place(), 6}});
        });
}
}  // namespace checker
