// A whole set of drawn digits, of any size, with the classes as frequent as they are in MNIST.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numeric>
#include <span>
#include <vector>

#include "common/files/digits.h"
#include "common/math/parallel.h"
#include "common/math/random.h"
#include "data/draw_digit.h"

using ClassCounts = std::array<std::size_t, 10>;

// MNIST's own, counted in its label files: 60,000 and 10,000.
inline constexpr ClassCounts mnist_train_counts = {5923, 6742, 5958, 6131, 5842,
                                                   5421, 5918, 6265, 5851, 5949};
inline constexpr ClassCounts mnist_test_counts = {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009};

// `total` images divided among the classes in the proportions of `counts`. Each class gets the growth of the
// running total, scaled and rounded down: so the parts sum to `total`, and each is off by less than 1.
inline ClassCounts scale_counts(const ClassCounts& counts, std::size_t total) {
    const std::size_t all = std::accumulate(counts.begin(), counts.end(), std::size_t{0});
    ClassCounts scaled{};
    std::size_t running = 0, given = 0;
    for (std::size_t digit = 0; digit < counts.size(); ++digit) {
        running += counts[digit];
        // total * running / all, without overflow
        const std::size_t until = total / all * running + total % all * running / all;
        scaled[digit] = until - given;
        given = until;
    }
    return scaled;
}

// counts[d] images of each digit d, in random order: the same for any number of threads, because image i is
// drawn from a random stream of its own. on_progress(images done) is called now and then, from this thread.
inline Digits make_digit_set(
    const ClassCounts& counts, const Random& random, std::size_t threads = default_threads(),
    const std::function<void(std::size_t)>& on_progress = [](std::size_t) {}, const Variety& variety = {}) {
    Digits set{image_side, image_side, {}, {}};
    set.pixels.reserve(std::accumulate(counts.begin(), counts.end(), std::size_t{0}) * set.image_size());
    for (std::size_t digit = 0; digit < counts.size(); ++digit) {
        set.labels.insert(set.labels.end(), counts[digit], static_cast<std::uint8_t>(digit));
    }
    const std::size_t count = set.count(), block = 2000;  // images between two reports
    random.part(count).shuffle(std::span(set.labels));    // parts 0 to count - 1 are the images'
    set.pixels.resize(count * set.image_size());
    for (std::size_t first = 0; first < count; first += block) {
        const auto draw = [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = first + begin; i < first + end; ++i) {
                Random hand = random.part(i);
                const std::vector<std::uint8_t> image = draw_digit(set.labels[i], variety, hand);
                std::copy(image.begin(), image.end(), &set.pixels[i * set.image_size()]);
            }
        };
        const std::size_t images = std::min(block, count - first);
        parallel_for(images, 50, draw, threads);
        on_progress(first + images);
    }
    return set;
}
