// Mini-batches: the images in a new order every epoch, cut into small pieces.
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
#include "common/files/digits.h"
#include "common/math/parallel.h"
#include "common/math/random.h"

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

// make(begin, end) for each batch, in order: consecutive pieces of [0, m), of batch_size numbers each but the
// last, which has the rest. batch_size > 0. Several threads call make at once.
template <class Make>
auto make_batches(std::size_t m, std::size_t batch_size, const Make& make) {
    if (batch_size == 0) throw std::invalid_argument("make_batches: a batch needs at least one image");
    std::vector<decltype(make(m, m))> batches(m / batch_size + (m % batch_size > 0 ? 1 : 0));
    parallel_for(m, batch_size,
                 [&](std::size_t begin, std::size_t end) { batches[begin / batch_size] = make(begin, end); });
    return batches;
}

// Some images as a network uses them, in blocks that threads share out, as in chapter 10. Here all blocks but
// the last have 50 images.
template <std::floating_point T>
struct Batch {
    std::vector<DigitBlock<T>> blocks;  // at least one
    std::size_t images;                 // of all blocks

    std::size_t size() const { return images; }
};

// These images, at least one, in this order and moved as they say.
template <std::floating_point T>
Batch<T> batch_of(const Digits& digits, std::span<const MovedImage> images, std::size_t classes) {
    constexpr std::size_t images_of_block = 50;
    const std::size_t n = digits.image_size();
    Batch<T> batch{{}, images.size()};
    while (!images.empty()) {
        const std::size_t count = std::min(images_of_block, images.size());
        std::vector<std::uint8_t> pixels(count * n), labels(count);
        for (std::size_t i = 0; i < count; ++i) {
            copy_moved(digits, images[i], std::span(pixels).subspan(i * n, n));
            labels[i] = digits.labels[images[i].number];
        }
        batch.blocks.push_back({image_matrix<T>(pixels, n), one_hot<T>(labels, classes)});
        images = images.subspan(count);
    }
    return batch;
}

// All images in the order of their file as one batch, in chapter 10's blocks.
template <std::floating_point T>
Batch<T> all_in_one(const Digits& digits, std::size_t classes) {
    return {digit_matrices<T>(digits, classes).blocks, digits.count()};
}

// All images of an epoch in batches.
template <std::floating_point T>
std::vector<Batch<T>> batches_of(const Digits& digits, std::span<const MovedImage> images,
                                 std::size_t classes, std::size_t batch_size) {
    return make_batches(images.size(), batch_size, [&](std::size_t begin, std::size_t end) {
        return batch_of<T>(digits, images.subspan(begin, end - begin), classes);
    });
}
