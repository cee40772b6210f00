// Whether what was counted is equally likely.
#pragma once

#include <cmath>
#include <cstddef>
#include <numeric>
#include <span>

#include "tests/support/check.h"

// Chi-square has the mean k and the variance 2 k for k = counts - 1; it may be five standard deviations off.
inline void expect_equally_likely(std::span<const std::size_t> counts) {
    const std::size_t total = std::accumulate(counts.begin(), counts.end(), std::size_t{0});
    const double expected = static_cast<double>(total) / static_cast<double>(counts.size());
    double chi_square = 0;
    for (const std::size_t count : counts) {
        const double distance = static_cast<double>(count) - expected;
        chi_square += distance * distance / expected;
    }
    const double freedom = static_cast<double>(counts.size() - 1);
    expect_near(chi_square, freedom, 5 * std::sqrt(2 * freedom), "chi-square");
}
