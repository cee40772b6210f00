// The peak speed of this machine, measured with the instructions that the products use: floating-point
// operations a second, and bytes read from memory a second.
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

#include "common/math/lanes.h"
#include "common/math/parallel.h"
#include "common/program/platform.h"

// The shortest of several runs of `body`, in seconds: the one that other programs disturbed least. At least
// `rounds` runs, and as many as fit into `at_least` seconds.
template <class Body>
double best_seconds(const Body& body, std::size_t rounds = 3, double at_least = 0) {
    double best = 1e300;
    const double start = seconds_now();
    for (std::size_t round = 0; round < rounds || seconds_now() - start < at_least; ++round) {
        const double before = seconds_now();
        body();
        best = std::min(best, seconds_now() - before);
    }
    return best;
}

// Multiplies and adds to twelve vectors, `steps` times each. They stay in registers and do not wait for one
// another, so only the arithmetic units limit the speed. They start from different numbers: a compiler may
// compute equal ones only once. Returns a sum, so that the compiler cannot leave the work out.
inline float multiply_and_add(std::size_t steps, float factor) {
    Lanes<float> values[12], term;
    std::vector<float> start(12 * lane_count<float>);
    std::iota(start.begin(), start.end(), 1.0f);
    UNROLLED for (std::size_t k = 0; k < 12; ++k) load(values[k], start.data() + k * lane_count<float>);
    load(term, start.data());
    for (std::size_t step = 0; step < steps; ++step) {
        UNROLLED for (std::size_t k = 0; k < 12; ++k) {
            values[k] = factor * values[k];
            values[k] += term;
        }
    }
    UNROLLED for (std::size_t k = 1; k < 12; ++k) values[0] += values[k];
    float numbers[lane_count<float>];
    store(numbers, values[0]);
    return numbers[0];
}

// Floating-point operations a second on `threads` threads; a product and its addition are two. Measured for
// half a second or more: it takes a processor a while to reach its highest clock.
inline double peak_flops(std::size_t threads) {
    constexpr std::size_t steps = 4'000'000;
    std::vector<float> results(threads);
    const double seconds = best_seconds(
        [&] {
            parallel_for(
                threads, 1,
                [&](std::size_t i, std::size_t) {
                    results[i] = multiply_and_add(steps, 1 / static_cast<float>(i + 2));
                },
                threads);
        },
        20, 0.5);
    return 2.0 * 12 * static_cast<double>(lane_count<float> * steps * threads) / seconds;
}

// Bytes a second, reading 256 MiB from one end to the other.
inline double memory_bandwidth(std::size_t threads) {
    constexpr std::size_t count = std::size_t{1} << 26;
    const std::vector<float> numbers(count, 1);
    std::vector<float> sums(64 * lane_count<float>);
    const double seconds = best_seconds(
        [&] {
            parallel_for(
                count, count / 64,
                [&](std::size_t begin, std::size_t end) {
                    Lanes<float> partial[8] = {}, next;
                    for (std::size_t i = begin; i < end; i += 8 * lane_count<float>) {
                        UNROLLED for (std::size_t k = 0; k < 8; ++k) {
                            load(next, numbers.data() + i + k * lane_count<float>);
                            partial[k] += next;
                        }
                    }
                    UNROLLED for (std::size_t k = 1; k < 8; ++k) partial[0] += partial[k];
                    store(&sums[begin / (count / 64) * lane_count<float>], partial[0]);
                },
                threads);
        },
        5);
    return static_cast<double>(count * sizeof(float)) / seconds;
}
