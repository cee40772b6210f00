// The natural logarithm in additions, multiplications, divisions and shifts only, as
// common/math/exponential.h has e^x.
#pragma once

#include <bit>

#include "common/math/exponential.h"

// log x = k log 2 + log(1 + f), where x = 2^k (1 + f) and 1 + f lies between sqrt(1/2) and sqrt(2). With
// s = f / (2 + f), |s| < 0.172, log(1 + f) = 2 (s + s^3/3 + s^5/5 + ...). Arranged as f - (f^2/2 - s (f^2/2 +
// 2 (s^2/3 + s^4/5 + ...))), its largest part is f itself, which is exact. So the result is one of the two
// numbers on either side of the logarithm. x: positive, finite and not denormal; for others the result means
// nothing. The arrangement: Sun Microsystems, fdlibm 5.3, the comment in e_log.c.
inline double logarithm(double x) {
    using Format = exponential_detail::Format<double>;
    using Bits = Format::Bits;
    constexpr Bits one = std::bit_cast<Bits>(1.0), root = std::bit_cast<Bits>(0.70710678118654752);
    // Adding the distance from sqrt(1/2) to 1 carries into the exponent exactly where k must be one larger.
    const Bits moved = std::bit_cast<Bits>(x) + (one - root);
    const Bits exponent = moved >> Format::fraction_bits;
    const double k = static_cast<int>(exponent) - Format::bias;
    const Bits fraction = moved & ((Bits(1) << Format::fraction_bits) - 1);
    const double f = std::bit_cast<double>(fraction + root) - 1;
    const double s = f / (2 + f), square = s * s, half = f * f / 2;
    double sum = 0;  // s^2 (2/3 + s^2 (2/5 + s^2 (...)))
    for (int n = 11; n >= 1; --n) sum = square * (2.0 / (2 * n + 1) + sum);
    const double low = s * (half + sum) + k * Format::logarithm_low;
    return k * Format::logarithm_high - ((half - low) - f);
}
