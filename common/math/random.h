// Random numbers that are the same on every compiler, machine and build type.
//
// The C++ standard fixes its engines but not its distributions: std::normal_distribution, std::shuffle and
// their kin give different numbers with different libraries. Here everything is integer arithmetic, or
// floating-point operations that are exact or rounded once. Nothing comes from the mathematics library.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "common/math/fused.h"

// The generator SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA
// 2014): a counter that advances by an odd constant, and a mixing function that scrambles it.
class Random {
 public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    // 64 random bits.
    std::uint64_t next() {
        state_ += 0x9e3779b97f4a7c15;
        std::uint64_t bits = state_;
        bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
        bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
        return bits ^ (bits >> 31);
    }

    // Uniform in [0, 1): one of the 2^53 multiples of 2^-53.
    double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

    // Uniform from low to high, which rounding may reach. Some compilers fuse low + width * u into one
    // rounding and others do not, so this always computes the fused form.
    double uniform(double low, double high) { return multiply_add(high - low, uniform(), low); }

    // A whole number in [0, bound), all equally likely; bound > 0. The first 2^64 mod bound of the 2^64
    // values are drawn again: the rest are whole runs of `bound`. Otherwise small numbers would come more
    // often.
    std::uint64_t below(std::uint64_t bound) {
        assert(bound > 0);
        const std::uint64_t incomplete = (0 - bound) % bound;  // 2^64 mod bound
        std::uint64_t bits = next();
        while (bits < incomplete) bits = next();
        return bits % bound;
    }

    // Normal with mean 0 and standard deviation 1, to the 53 bits of uniform(): Karney, "Sampling exactly
    // from the normal distribution", ACM TOMS 42 (2016), algorithm N. The whole part k of |x| and its
    // fraction are proposed and accepted by comparing uniform numbers only, so that no logarithm or cosine,
    // which differ in the last digit between systems, decides anything.
    double normal() {
        for (;;) {
            unsigned k = 0;
            while (happens_with_exp_minus(0.5)) ++k;
            bool accepted = true;
            for (unsigned i = 0; accepted && i < k * (k - 1); ++i) accepted = happens_with_exp_minus(0.5);
            if (!accepted) continue;
            const double fraction = uniform();
            const double numerator = fraction * (2 * k + fraction);
            for (unsigned i = 0; accepted && i <= k; ++i) {
                accepted = happens_with_exp_minus(numerator / (2 * k + 2));
            }
            if (!accepted) continue;
            const double size = k + fraction;
            return (next() >> 63) != 0 ? -size : size;
        }
    }

    // Puts `items` into a random order, each of the n! orders equally likely (Fisher and Yates; Durstenfeld
    // 1964).
    template <class T, std::size_t N>
    void shuffle(std::span<T, N> items) {
        for (std::size_t i = items.size(); i > 1; --i)
            std::swap(items[i - 1], items[static_cast<std::size_t>(below(i))]);
    }

    // An independent generator for part number `index` of a job: part 7 gets the same numbers whether or not
    // parts 0 to 6 were done before it, or are being done by another thread.
    Random part(std::uint64_t index) const {
        Random scramble(state_ ^ Random(index).next());
        return Random(scramble.next());
    }

 private:
    // True with probability exp(-p), 0 <= p <= 1 (von Neumann 1951): draw uniform numbers for as long as each
    // is smaller than the one before, starting below p. The run stops at an odd draw with that probability.
    bool happens_with_exp_minus(double p) {
        bool odd = true;
        for (double last = p, draw = uniform(); draw < last; draw = uniform()) {
            last = draw;
            odd = !odd;
        }
        return odd;
    }

    std::uint64_t state_;
};
