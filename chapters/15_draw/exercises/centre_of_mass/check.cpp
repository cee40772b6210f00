// Checks 15/centre_of_mass: a few pixels of ink at a time, so that each mistake moves them elsewhere.
#include "tests/exercises/checker.h"
#include ANSWER

#include <cmath>

namespace checker {
namespace {

struct Ink {
    std::size_t y, x;
    double amount;
};

Value moves(double down, double right) {
    return named({{"down", down}, {"right", right}});
}

Value rounded(double down, double right) {
    return moves(std::round(down), std::round(right));
}

void check(const std::vector<Ink>& drops) {
    Matrix<double> ink(28, 28);
    double mass = 0, y = 0, x = 0, places_y = 0, places_x = 0, top = 28, bottom = 0, left = 28, right = 0;
    std::string input;
    for (const Ink& drop : drops) {
        ink(drop.y, drop.x) = drop.amount;
        const auto dy = static_cast<double>(drop.y), dx = static_cast<double>(drop.x);
        mass += drop.amount;
        y += drop.amount * dy;
        x += drop.amount * dx;
        places_y += dy;
        places_x += dx;
        top = std::min(top, dy);
        bottom = std::max(bottom, dy);
        left = std::min(left, dx);
        right = std::max(right, dx);
        input += (input.empty() ? "" : ", ") + show(drop.amount) + " at (" + show(dy) + ", " + show(dx) + ")";
    }
    asked("to_the_middle(ink)", "ink = " + input + "; 0 elsewhere");
    const auto count = static_cast<double>(drops.size());
    const double down = 14 - y / mass, across = 14 - x / mass;
    const Move move = to_the_middle(ink);
    compare(
        moves(static_cast<double>(move.down), static_cast<double>(move.right)), rounded(down, across),
        {
            {"down-and-right-exchanged", "Down and right are exchanged: y is the row, and moves down.",
             rounded(across, down)},
            {"wrong-way", "It moves the wrong way: a digit above the middle must go down, 14 - y.",
             rounded(-down, -across)},
            {"centre-returned", "This is where the centre of mass is, not how far it must move.",
             rounded(y / mass, x / mass)},
            {"ink-not-weighed",
             "Every pixel with ink counts the same. Much ink must count more: multiply by it.",
             rounded(14 - places_y / count, 14 - places_x / count)},
            {"box-centred",
             "This brings the middle of the box around the ink to 14. The centre of mass is asked.",
             rounded(14 - (top + bottom) / 2, 14 - (left + right) / 2)},
            {"cut-not-rounded", "The decimals are cut off. The nearest whole number is asked: std::lround.",
             moves(std::trunc(down), std::trunc(across))},
            {"rounded-towards-zero-below-zero",
             "Adding 0.5 and cutting rounds negative numbers up. std::lround rounds them right, too.",
             moves(std::trunc(down + 0.5), std::trunc(across + 0.5))},
            {"another-middle",
             "The middle here is 13.5. It lies between 13 and 14; MNIST's digits stand at 14.",
             rounded(down - 0.5, across - 0.5)},
            {"counted-from-one", "Rows and columns are counted from 1 here. They count from 0.",
             rounded(down - 1, across - 1)},
            {"not-divided-by-the-mass", "The sums are not divided by the sum of the ink.",
             rounded(14 - y, 14 - x)},
            {"divided-by-the-pixels",
             "The sums are divided by the number of pixels. Divide by the sum of the ink.",
             rounded(14 - y / 784, 14 - x / 784)},
        });
}

void check_blank() {
    asked("to_the_middle(ink)", "ink = 0 everywhere");
    const Move move = to_the_middle(Matrix<double>(28, 28));
    const bool moved = move.down != 0 || move.right != 0;
    require(!moved, "a move of a blank image", "{0, 0}",
            {symptom("blank-divided",
                     "Without ink the sum is 0, and nothing can be divided by it. Ask first.", moved)});
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"one pixel",
         [] {
             check({{5, 20, 1}});
         }},
        {"one pixel that is there",
         [] {
             check({{14, 14, 0.5}});
         }},
        {"much and little ink",
         [] {
             check({{4, 6, 1}, {11, 12, 4}});
         }},
        {"below and to the right",
         [] {
             check({{17, 22, 2}, {18, 23, 3}});
         }},
        {"three pixels in a corner",
         [] {
             check({{2, 3, 1}, {3, 8, 1}, {20, 4, 1}});
         }},
        {"faint ink",
         [] {
             check({{20, 3, 0.125}, {27, 9, 0.25}, {25, 4, 0.0625}});
         }},
        {"no ink", [] { check_blank(); }},
    };
}
}  // namespace checker
