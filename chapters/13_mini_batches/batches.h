// Mini-batches: the images in a new order every epoch, cut into pieces of a few.
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
#include "common/matrix.h"
#include "common/parallel.h"
#include "common/random.h"
#include "common/sparse_matrix.h"

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

// Some images as a network uses them.
template <std::floating_point T>
struct Batch {
    SparseRows<T> X;  // m x n
    Matrix<T> Y;      // m x k, one-hot
};

// make(begin, end) for one batch after the other, in their order: every number from 0 to m - 1 lies in one of
// them, and all have batch_size numbers but the last, which has what is left. batch_size > 0. Several threads
// call make at once.
template <class Make>
auto make_batches(std::size_t m, std::size_t batch_size, const Make& make) {
    if (batch_size == 0) throw std::invalid_argument("make_batches: a batch needs at least one image");
    std::vector<decltype(make(m, m))> batches(m / batch_size + (m % batch_size > 0 ? 1 : 0));
    parallel_for(m, batch_size,
                 [&](std::size_t begin, std::size_t end) { batches[begin / batch_size] = make(begin, end); });
    return batches;
}

// These images, in this order and moved as they say.
template <std::floating_point T>
Batch<T> batch_of(const Digits& digits, std::span<const MovedImage> images, std::size_t classes) {
    const std::size_t n = digits.image_size();
    std::vector<std::uint8_t> pixels(images.size() * n), labels(images.size());
    for (std::size_t i = 0; i < images.size(); ++i) {
        copy_moved(digits, images[i], std::span(pixels).subspan(i * n, n));
        labels[i] = digits.labels[images[i].number];
    }
    return {image_rows<T>(pixels, n), one_hot<T>(labels, classes)};
}

// All images of an epoch in batches.
template <std::floating_point T>
std::vector<Batch<T>> batches_of(const Digits& digits, std::span<const MovedImage> images,
                                 std::size_t classes, std::size_t batch_size) {
    return make_batches(images.size(), batch_size, [&](std::size_t begin, std::size_t end) {
        return batch_of<T>(digits, images.subspan(begin, end - begin), classes);
    });
}

// The same from rows X that were made before, m x n: the images with these numbers, in this order.
template <std::floating_point T>
std::vector<Batch<T>> gathered_batches(const SparseRows<T>& X, std::span<const std::uint8_t> labels,
                                       std::span<const std::size_t> order, std::size_t classes,
                                       std::size_t batch_size) {
    return make_batches(order.size(), batch_size, [&](std::size_t begin, std::size_t end) {
        const std::span<const std::size_t> numbers = order.subspan(begin, end - begin);
        std::vector<std::uint8_t> labels_of_batch;
        for (const std::size_t number : numbers) labels_of_batch.push_back(labels[number]);
        return Batch<T>{X.select_rows(numbers), one_hot<T>(labels_of_batch, classes)};
    });
}
