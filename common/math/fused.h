// a b + c, rounded once, without the mathematics library: std::fma should give the same, but mingw-w64's
// rounds twice where the processor has no such instruction.
#pragma once

#include <bit>
#include <cstdint>
#include <utility>

// For finite numbers whose products are far from the largest and the smallest numbers (Boldo and Melquiond,
// "Emulation of a FMA and correctly rounded sums", IEEE Transactions on Computers 57, 2008, figure 4).
inline double multiply_add(double a, double b, double c) {
    // x + y and what its rounding left over (Knuth, "The Art of Computer Programming", vol. 2,
    // section 4.2.2).
    const auto add = [](double x, double y) {
        const double sum = x + y, of_y = sum - x;
        return std::pair{sum, (x - (sum - of_y)) + (y - of_y)};
    };
    // x in two halves of 26 bits, whose products are exact (Dekker, Numerische Mathematik 18, 1971).
    const auto halves = [](double x) {
        const double scaled = 0x1.0p27 * x + x, high = scaled - (scaled - x);
        return std::pair{high, x - high};
    };
    const auto [a1, a2] = halves(a);
    const auto [b1, b2] = halves(b);
    const double product = a * b, product_rest = a2 * b2 - (((product - a1 * b1) - a2 * b1) - a1 * b2);
    const auto [low, low_rest] = add(c, product_rest);
    const auto [sum, sum_rest] = add(product, low);
    // The rests are added and rounded to odd: if that is not exact, to the neighbour whose last bit is odd.
    // Such a number can be rounded once more without harm.
    const auto [rest, lost] = add(low_rest, sum_rest);
    const std::uint64_t bits = std::bit_cast<std::uint64_t>(rest);
    if (lost == 0 || (bits & 1) != 0) return sum + rest;
    return sum + std::bit_cast<double>((lost > 0) == (rest > 0) ? bits + 1 : bits - 1);
}
