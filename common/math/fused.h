// a b + c, rounded once, without the mathematics library: std::fma should give the same, but mingw-w64's
// rounds twice where the processor has no such instruction.
#pragma once

#include <bit>
#include <cstdint>
#include <utility>

namespace fused_detail {

// a + b and what its rounding left over (Knuth, "The Art of Computer Programming", vol. 2, section 4.2.2).
inline std::pair<double, double> two_sum(double a, double b) {
    const double sum = a + b, of_b = sum - a;
    return {sum, (a - (sum - of_b)) + (b - of_b)};
}

// a in two halves of 26 bits, whose products are exact (Dekker, Numerische Mathematik 18, 1971).
inline std::pair<double, double> halves(double a) {
    const double scaled = 0x1.0p27 * a + a, high = scaled - (scaled - a);
    return {high, a - high};
}

// a b and what its rounding left over.
inline std::pair<double, double> two_product(double a, double b) {
    const double product = a * b;
    const auto [a1, a2] = halves(a);
    const auto [b1, b2] = halves(b);
    return {product, a2 * b2 - (((product - a1 * b1) - a2 * b1) - a1 * b2)};
}

// a + b, rounded to odd: if it is not exact, to the neighbour whose last bit is odd. Such a sum can be
// rounded once more without harm.
inline double sum_to_odd(double a, double b) {
    const auto [sum, rest] = two_sum(a, b);
    const std::uint64_t bits = std::bit_cast<std::uint64_t>(sum);
    if (rest == 0 || (bits & 1) != 0) return sum;
    return std::bit_cast<double>((rest > 0) == (sum > 0) ? bits + 1 : bits - 1);
}

}  // namespace fused_detail

// For finite numbers whose products are far from the largest and the smallest numbers (Boldo and Melquiond,
// "Emulation of a FMA and correctly rounded sums", IEEE Transactions on Computers 57, 2008, figure 4).
inline double multiply_add(double a, double b, double c) {
    using namespace fused_detail;
    const auto [product, product_rest] = two_product(a, b);
    const auto [low, low_rest] = two_sum(c, product_rest);
    const auto [sum, sum_rest] = two_sum(product, low);
    return sum + sum_to_odd(low_rest, sum_rest);
}
