// Images moved by a pixel or two: the same digit, other inputs. A training set that changes every epoch is
// harder to overfit.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "common/files/digits.h"
#include "common/math/random.h"

// An image of a set, by its number, and how many pixels it is moved.
struct MovedImage {
    std::size_t number = 0;
    std::ptrdiff_t right = 0, down = 0;  // negative: to the left, upwards
};

// The images with these numbers, each moved at random: by -most to most pixels both ways, all (2 most + 1)^2
// moves equally likely. most = 0 moves none and draws nothing.
inline std::vector<MovedImage> moved_at_random(std::span<const std::size_t> numbers, std::size_t most,
                                               Random& random) {
    const auto distance = [&] {
        if (most == 0) return std::ptrdiff_t{0};
        return static_cast<std::ptrdiff_t>(random.below(2 * most + 1)) - static_cast<std::ptrdiff_t>(most);
    };
    std::vector<MovedImage> images;
    for (const std::size_t number : numbers) {
        const std::ptrdiff_t right = distance(), down = distance();
        images.push_back({number, right, down});
    }
    return images;
}

// Copies the image, moved, to `target`. What leaves the field is lost, and what comes in is background, 0.
// target: height * width pixels, all 0.
inline void copy_moved(const Digits& digits, const MovedImage& moved, std::span<std::uint8_t> target) {
    const auto height = static_cast<std::ptrdiff_t>(digits.height);
    const auto width = static_cast<std::ptrdiff_t>(digits.width);
    const std::uint8_t* const source = digits.image(moved.number).data();
    const std::ptrdiff_t first = std::clamp<std::ptrdiff_t>(moved.right, 0, width);  // column of the target
    const std::ptrdiff_t last = std::clamp<std::ptrdiff_t>(width + moved.right, 0, width);
    for (std::ptrdiff_t y = std::max<std::ptrdiff_t>(0, moved.down);
         y < std::min(height, height + moved.down); ++y) {
        const std::uint8_t* const row = source + (y - moved.down) * width;
        if (first < last)
            std::copy(row + first - moved.right, row + last - moved.right, target.data() + y * width + first);
    }
}
