// The task of this chapter: points of two clouds in the plane.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "chapters/02_gradient_descent/descent.h"
#include "common/math/random.h"

// Two clouds of m / 2 points each, normal with standard deviation 1: label 0 around (1, 1), label 1 around
// (4, 3).
inline std::vector<Sample> two_clouds(std::size_t m, std::uint64_t seed) {
    Random random(seed);
    std::vector<Sample> samples(m);
    for (std::size_t i = 0; i < m; ++i) {
        const bool second = i % 2 == 1;
        samples[i].x1 = (second ? 4 : 1) + random.normal();
        samples[i].x2 = (second ? 3 : 1) + random.normal();
        samples[i].y = second ? 1 : 0;
    }
    return samples;
}
