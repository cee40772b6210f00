// Mini-batches: the images in a new order every epoch, and cut into pieces of a few.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <stdexcept>
#include <vector>

#include "chapters/08_softmax/one_hot.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/13_mini_batches/shift.h"
#include "common/digits.h"
#include "common/random.h"

// The numbers 0 to m - 1: the images in the order of their file.
inline std::vector<std::size_t> first_numbers(std::size_t m) {
    std::vector<std::size_t> numbers(m);
    std::iota(numbers.begin(), numbers.end(), std::size_t{0});
    return numbers;
}

// The same in a random order, each order equally likely.
inline std::vector<std::size_t> shuffled_numbers(std::size_t m, Random& random) {
    std::vector<std::size_t> numbers = first_numbers(m);
    random.shuffle(std::span(numbers));
    return numbers;
}

// Calls body(begin, end) for one batch after the other: every number from 0 to m - 1 lies in one of them, and
// all have batch_size numbers but the last, which has what is left. batch_size > 0.
template <class Body>
void for_each_batch(std::size_t m, std::size_t batch_size, const Body& body) {
    if (batch_size == 0) throw std::invalid_argument("for_each_batch: a batch needs at least one image");
    for (std::size_t begin = 0; begin < m; begin += batch_size) {
        body(begin, begin + std::min(batch_size, m - begin));
    }
}

// These images, in this order and moved as they say, as a network uses them: X is as many rows x n, Y as many
// x classes.
template <std::floating_point T>
DigitBlock<T> batch_of(const Digits& digits, std::span<const MovedImage> images, std::size_t classes) {
    const std::size_t n = digits.image_size();
    std::vector<std::uint8_t> pixels(images.size() * n), labels(images.size());
    for (std::size_t i = 0; i < images.size(); ++i) {
        copy_moved(digits, images[i], std::span(pixels).subspan(i * n, n));
        labels[i] = digits.labels[images[i].number];
    }
    return {image_matrix<T>(pixels, n), one_hot<T>(labels, classes)};
}
