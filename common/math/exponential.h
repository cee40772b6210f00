// e^x in additions, multiplications and shifts only: no branch and no call, so that a loop over it becomes
// vector instructions, and no operation that another machine or library rounds differently.
#pragma once

#include <bit>
#include <cfloat>
#include <concepts>
#include <cstdint>

static_assert(FLT_EVAL_METHOD != 2,
              "numbers here keep more bits than their type has, and e^x comes out wrong: on 32-bit x86 add "
              "-msse2 -mfpmath=sse to the compiler's options");

namespace exponential_detail {

// What the method needs to know about a format; `logarithm_high` has so few digits that k times it is exact.
template <class T>
struct Format;

template <>
struct Format<float> {
    using Bits = std::uint32_t;
    static constexpr int fraction_bits = 23, bias = 127, terms = 7;
    static constexpr float lowest = -87, highest = 88;  // e^x is neither denormal nor infinite
    static constexpr float logarithm_high = 0x1.62e4p-1f, logarithm_low = 0x1.7f7d1cp-20f;
};

template <>
struct Format<double> {
    using Bits = std::uint64_t;
    static constexpr int fraction_bits = 52, bias = 1023, terms = 13;
    static constexpr double lowest = -708, highest = 709;
    static constexpr double logarithm_high = 0x1.62e42feep-1, logarithm_low = 0x1.a39ef35793c76p-33;
};

}  // namespace exponential_detail

// e^x = 2^k e^r, where k is the whole number nearest to x / ln 2, so that |r| = |x - k ln 2| < 0.35 and a few
// terms of the Taylor series give e^r. The largest relative error is about 2 epsilons. x is clamped to -87 to
// 88 (double: -708 to 709), so the result is never 0 or infinite. NaN gives NaN. The method: W. J. Cody and
// W. Waite, Software Manual for the Elementary Functions, 1980, chapter 6.
template <std::floating_point T>
T exponential(T x) {
    using Format = exponential_detail::Format<T>;
    using Bits = typename Format::Bits;
    x = x < Format::lowest ? Format::lowest : x;
    x = x > Format::highest ? Format::highest : x;
    // Adding 1.5 * 2^23 (double: 2^52) leaves no room for a fraction: the last bits of the sum are k.
    constexpr T shift = T(3) * T(Bits(1) << (Format::fraction_bits - 1));
    const T shifted = x * T(1.4426950408889634) + shift;
    const T k = shifted - shift;
    const T r = (x - k * Format::logarithm_high) - k * Format::logarithm_low;
    T sum = 1;  // 1 + r/1 (1 + r/2 (1 + r/3 (...)))
    for (int n = Format::terms - 1; n >= 1; --n) sum = 1 + sum * r * (T(1) / static_cast<T>(n));
    const Bits power_of_two = (std::bit_cast<Bits>(shifted) << Format::fraction_bits) +
                              (Bits(Format::bias) << Format::fraction_bits);
    return sum * std::bit_cast<T>(power_of_two);
}
