// What distinguishes one set of digits from another, in numbers and as mean images.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "common/files/digits.h"
#include "common/math/parallel.h"

// Means over the images of a class.
struct ClassStatistics {
    double ink = 0;    // the mean pixel, 0 to 255
    double width = 0;  // columns with ink, from the first to the last
    double own = 0;    // the distance to the nearest other image of the class
    double other = 0;  // the distance to the nearest image of another class
};

// Euclidean, with pixels from 0 to 1.
inline double distance(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
    int squares = 0;  // fits for up to 33,000 pixels: each adds at most 255^2
    for (std::size_t i = 0; i < a.size(); ++i) squares += (a[i] - b[i]) * (a[i] - b[i]);
    return std::sqrt(squares) / 255;
}

inline std::size_t ink_width(std::span<const std::uint8_t> image, std::size_t columns) {
    std::size_t left = columns, right = 0;
    for (std::size_t i = 0; i < image.size(); ++i) {
        if (image[i] == 0) continue;
        left = std::min(left, i % columns), right = std::max(right, i % columns + 1);
    }
    return right > left ? right - left : 0;
}

inline std::vector<std::size_t> images_of(const Digits& digits, std::size_t digit) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < digits.count(); ++i) {
        if (digits.labels[i] == digit) found.push_back(i);
    }
    return found;
}

// Ink and width of all images of the class; distances from its first `probes` to all images of the set. The
// class has images.
inline ClassStatistics class_statistics(const Digits& digits, std::size_t digit, std::size_t probes) {
    const std::vector<std::size_t> members = images_of(digits, digit);
    const auto count = static_cast<double>(members.size());
    ClassStatistics mean;
    for (const std::size_t i : members) {
        double ink = 0;
        for (const std::uint8_t value : digits.image(i)) ink += value;
        mean.ink += ink / static_cast<double>(digits.image_size()) / count;
        mean.width += static_cast<double>(ink_width(digits.image(i), digits.width)) / count;
    }
    probes = std::min(probes, members.size());
    std::vector<double> own(probes, std::numeric_limits<double>::max()), other = own;
    parallel_for(probes, 5, [&](std::size_t begin, std::size_t end) {
        for (std::size_t p = begin; p < end; ++p) {
            for (std::size_t i = 0; i < digits.count(); ++i) {
                if (i == members[p]) continue;
                double& nearest = digits.labels[i] == digit ? own[p] : other[p];
                nearest = std::min(nearest, distance(digits.image(members[p]), digits.image(i)));
            }
        }
    });
    for (std::size_t p = 0; p < probes; ++p) {
        mean.own += own[p] / static_cast<double>(probes);
        mean.other += other[p] / static_cast<double>(probes);
    }
    return mean;
}

// The mean of the class's images, of which there must be some.
inline std::vector<std::uint8_t> mean_image(const Digits& digits, std::size_t digit) {
    const std::vector<std::size_t> members = images_of(digits, digit);
    std::vector<double> sums(digits.image_size());
    for (const std::size_t i : members) {
        for (std::size_t j = 0; j < sums.size(); ++j) sums[j] += digits.image(i)[j];
    }
    std::vector<std::uint8_t> mean;
    for (const double sum : sums) {
        mean.push_back(static_cast<std::uint8_t>(std::lround(sum / static_cast<double>(members.size()))));
    }
    return mean;
}
