#include "common/math/random.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "tests/math/equally_likely.h"
#include "tests/support/check.h"

namespace random_test {

// The statistical cases have fixed seeds, so each always passes or always fails. Their bands are five
// standard deviations wide, so that a correct generator with another seed would miss one in about two million
// times.

// The largest distance between the share of `values` below x and what it should be, cdf(x), times sqrt(n):
// Kolmogorov and Smirnov. Above 2.6 once in 370,000 times.
template <class F>
void expect_distribution(std::vector<double> values, const F& cdf) {
    std::sort(values.begin(), values.end());
    const double n = static_cast<double>(values.size());
    double distance = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double below = static_cast<double>(i) / n, p = cdf(values[i]);
        distance = std::max({distance, p - below, below + 1 / n - p});
    }
    expect(distance * std::sqrt(n) < 2.6, "Kolmogorov-Smirnov " + std::to_string(distance * std::sqrt(n)));
}

template <class Draw>
std::vector<double> drawn(std::size_t count, std::uint64_t seed, const Draw& draw) {
    Random random(seed);
    std::vector<double> values(count);
    for (double& value : values) value = draw(random);
    return values;
}

// The constants below come from another program, in another language with exact integers and fractions. The
// first five are also the ones commonly published for SplitMix64.
void pinned_integers() {
    Random random(1234567);
    for (const std::uint64_t expected :
         {6457827717110365317ull, 3203168211198807973ull, 9817491932198370423ull, 4593380528125082431ull,
          16408922859458223821ull}) {
        expect_equal(random.next(), expected);
    }
    Random zero(0);
    for (const std::uint64_t expected :
         {0xe220a8397b1dcdafull, 0x6e789e6aa1b965f4ull, 0x06c45d188009454full, 0xf88bb8a8724c81ecull}) {
        expect_equal(zero.next(), expected);
    }
}

void pinned_floating_point() {
    Random random(42);
    for (const double expected : {0x1.7bae644c5fd6dp-1, 0x1.477f199d93378p-3, 0x1.1d499d5c4c3e6p-2}) {
        expect_equal(random.uniform(), expected, "uniform");
    }
    random = Random(42);
    for (const double expected : {0x1.92b0a07a32f15p-3, -0x1.2734a3d0ae0dap-5, 0x1.76e177d09cb80p-7}) {
        expect_equal(random.uniform(-0.1, 0.3), expected, "uniform(-0.1, 0.3)");
    }
    random = Random(42);
    for (const double expected :
         {0x1.5c16e1dc2cf5ep-2, 0x1.0a3f2ee68fdadp-1, -0x1.7eadff448a868p-4, -0x1.fb82270e4e9e0p-3,
          -0x1.73bd67216ded9p-1, -0x1.4b360f375fb08p-3, 0x1.6b03db11336e6p+0, -0x1.3465c0a55643ap+0}) {
        expect_equal(random.normal(), expected, "normal");
    }
}

// std::fma of GNU's C library is as exact, by other means.
void multiply_add_is_rounded_once() {
#if !defined(__GLIBC__)
    throw Skipped("std::fma of this C library may round twice");
#endif
    Random random(10);
    for (int i = 0; i < 300'000; ++i) {
        const auto size = [&] { return static_cast<int>(random.below(60)) - 30; };
        const double a = std::ldexp(random.uniform() - 0.5, size());
        const double b = std::ldexp(random.uniform() - 0.5, size());
        const double beside = -a * b * (1 + std::ldexp(random.uniform(), 2 * size() - 60));  // nearly cancels
        const double c = i % 2 == 0 ? beside : std::ldexp(a * b, 2 * size());
        expect_equal(multiply_add(a, b, c), std::fma(a, b, c), "a product and a sum");
    }
    expect_equal(multiply_add(0, 3, 0.25), 0.25);
    expect_equal(multiply_add(3, 0.5, 0), 1.5);
    // So near to the middle of two numbers that a rest rounded to even would fall on the wrong side.
    for (int i = 0; i < 300'000; ++i) {
        const auto near_1 = [&] {
            const double far = std::ldexp(static_cast<double>(random.below(3)) - 1,
                                          -20 - static_cast<int>(random.below(12)));
            return 1 + far + static_cast<double>(random.below(4)) * 0x1p-53;
        };
        const double a = near_1(), b = std::ldexp(near_1(), -53 - static_cast<int>(random.below(2)));
        const double c = 1 + static_cast<double>(random.below(4)) * 0x1p-52, sign = i % 2 == 0 ? 1 : -1;
        expect_equal(multiply_add(sign * a, b, c), std::fma(sign * a, b, c), "beside the middle");
        expect_equal(multiply_add(sign * a, b, -c), std::fma(sign * a, b, -c), "beside the middle");
    }
}

void pinned_choices() {
    Random random(42);
    for (const unsigned expected :
         {3u, 1u, 8u, 4u, 0u, 2u, 5u, 8u, 5u, 4u, 7u, 6u, 8u, 5u, 6u, 0u, 9u, 1u, 7u, 8u}) {
        expect_equal(random.below(10), expected);
    }
    std::vector<int> items(10);
    std::iota(items.begin(), items.end(), 0);
    Random(42).shuffle(std::span(items));
    expect(items == std::vector<int>{0, 9, 5, 8, 6, 4, 7, 2, 1, 3}, "the order of ten items");
    const Random parent(42);
    expect_equal(parent.part(0).next(), 13001546778580674847ull);
    expect_equal(parent.part(1).next(), 2851204742667611941ull);
    expect_equal(parent.part(~0ull).next(), 8314204923799953617ull);
}

void uniform_distribution() {
    const std::vector<double> values = drawn(200'000, 1, [](Random& random) { return random.uniform(); });
    expect_distribution(values, [](double x) { return x; });
    expect(std::ranges::min(values) >= 0 && std::ranges::max(values) < 1, "from 0 to below 1");
}

void normal_distribution() {
    const std::vector<double> values = drawn(200'000, 3, [](Random& random) { return random.normal(); });
    expect_distribution(values, [](double x) { return std::erfc(-x / std::sqrt(2.0)) / 2; });
    for (const double limit : {1.0, 2.0, 3.0, 4.0}) {
        const double p = std::erfc(limit / std::sqrt(2.0)), n = static_cast<double>(values.size());
        const auto beyond =
            std::count_if(values.begin(), values.end(), [&](double x) { return std::abs(x) > limit; });
        expect_near(static_cast<double>(beyond) / n, p, 5 * std::sqrt(p * (1 - p) / n),
                    "share beyond " + std::to_string(limit));
    }
}

void below_small_bounds() {
    Random random(4);
    for (const std::size_t bound : {2u, 3u, 7u, 10u, 64u, 1000u}) {
        std::vector<std::size_t> counts(bound);
        for (int i = 0; i < 100'000; ++i) ++counts.at(random.below(bound));
        expect_equally_likely(counts);
    }
    for (int i = 0; i < 100; ++i) expect_equal(random.below(1), 0u);
}

// Taking the remainder of every draw would favour the first third here: two draws in four, not one in three.
void below_huge_bounds() {
    Random random(5);
    const std::uint64_t third = 1ull << 62;
    std::array<std::size_t, 3> thirds{};
    for (int i = 0; i < 60'000; ++i) ++thirds.at(random.below(3 * third) / third);
    expect_equally_likely(thirds);
    for (const std::uint64_t bound : {(1ull << 63) + 1, ~0ull}) {
        for (int i = 0; i < 1000; ++i) expect(random.below(bound) < bound, "below the bound");
    }
}

void shuffles() {
    std::vector<std::size_t> items(1000);
    std::iota(items.begin(), items.end(), std::size_t{0});
    std::vector<std::size_t> shuffled = items;
    Random random(6);
    random.shuffle(std::span(shuffled));
    expect(shuffled != items, "another order");
    expect(std::is_permutation(shuffled.begin(), shuffled.end(), items.begin()), "the same items");

    Random used(7);
    std::vector<int> few;
    used.shuffle(std::span(few));
    few = {5};
    used.shuffle(std::span(few));
    expect_equal(used.next(), Random(7).next(), "nothing to draw for 0 or 1 items");
}

// A part's first number against its second, the next part's and the same part's of another seed.
void parts() {
    const Random parent(8), other(9);
    std::array<std::size_t, 256> counts{};
    for (std::uint64_t i = 0; i < 20'000; ++i) {
        Random part = parent.part(i);
        const std::uint64_t first = part.below(4), second = part.below(4);
        const std::uint64_t next_part = parent.part(i + 1).below(4), next_seed = other.part(i).below(4);
        ++counts.at(static_cast<std::size_t>(64 * first + 16 * second + 4 * next_part + next_seed));
    }
    expect_equally_likely(counts);
}

const Test test("random",
                {
                    {"the integers are pinned", pinned_integers},
                    {"uniform and normal numbers are pinned to the last bit", pinned_floating_point},
                    {"a product and a sum, rounded once", multiply_add_is_rounded_once},
                    {"below, shuffle and part are pinned", pinned_choices},
                    {"uniform: distribution and range", uniform_distribution},
                    {"normal: distribution and tails", normal_distribution},
                    {"below: small bounds", below_small_bounds},
                    {"below: huge bounds", below_huge_bounds},
                    {"shuffle: a permutation", shuffles},
                    {"parts: independent of each other", parts},
                });

}  // namespace random_test
