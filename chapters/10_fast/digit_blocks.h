// The digits laid out for fast training: without their zeros, and in blocks of images that fit into a cache
// and that threads can share out. The network, its loss and its gradients are those of chapters 07 to 09.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "chapters/05_matrices/layer.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/argmax.h"
#include "chapters/08_softmax/one_hot.h"
#include "chapters/08_softmax/softmax_loss.h"
#include "chapters/10_fast/parallel_sum.h"
#include "common/files/digits.h"
#include "common/math/matrix.h"
#include "common/math/parallel.h"
#include "common/math/sparse_matrix.h"
#include "common/math/sparse_products.h"

// Images of n pixels each, one after the other, as rows of pixels / 255: m x n.
template <std::floating_point T>
SparseMatrix<T> image_matrix(std::span<const std::uint8_t> pixels, std::size_t n) {
    return {pixels.size() / n, n, pixels, T(255)};
}

// The same, stored by rows only, for mini-batches.
template <std::floating_point T>
SparseRows<T> image_rows(std::span<const std::uint8_t> pixels, std::size_t n) {
    return {pixels.size() / n, n, pixels, T(255)};
}

// Consecutive images and their labels as a network uses them. Four of five pixels are zero; X keeps only the
// others.
template <std::floating_point T>
struct DigitBlock {
    SparseMatrix<T> X;  // m x n
    Matrix<T> Y;        // m x k, one-hot
};

// Images in a block: few enough that their activations are still in the cache when the backward pass needs
// them, and that there are blocks enough for all threads.
inline constexpr std::size_t block_images = 1000;

// All images of a set, in blocks.
template <std::floating_point T>
struct DigitMatrices {
    std::vector<DigitBlock<T>> blocks;  // of block_images images each but the last
    std::vector<std::uint8_t> labels;   // of all m images
    std::size_t inputs, classes;        // n, k

    // The images of block i as a share of all.
    T share(std::size_t i) const {
        return static_cast<T>(blocks[i].Y.rows()) / static_cast<T>(labels.size());
    }
};

template <std::floating_point T>
DigitMatrices<T> digit_matrices(const Digits& digits, std::size_t classes) {
    const std::size_t n = digits.image_size();
    DigitMatrices<T> data{{}, digits.labels, n, classes};
    data.blocks.resize((digits.count() + block_images - 1) / block_images);
    parallel_for(digits.count(), block_images, [&](std::size_t begin, std::size_t end) {
        const std::span pixels = std::span(digits.pixels).subspan(begin * n, (end - begin) * n);
        const std::span labels = std::span(digits.labels).subspan(begin, end - begin);
        data.blocks[begin / block_images] = {image_matrix<T>(pixels, n), one_hot<T>(labels, classes)};
    });
    return data;
}

// The gradients of two parts of the images add up to those of both.
template <std::floating_point T>
LayerGradients<T>& operator+=(LayerGradients<T>& a, const LayerGradients<T>& b) {
    a.weights += b.weights;
    a.bias += b.bias;
    return a;
}

template <std::floating_point T>
NetworkGradients<T>& operator+=(NetworkGradients<T>& a, const NetworkGradients<T>& b) {
    a.hidden += b.hidden;
    a.output += b.output;
    return a;
}

// What a part of the images contributes to the mean gradients and the mean loss of all. Gradients: those of
// any network, with +=.
template <class Gradients>
struct Contribution {
    Gradients d;
    double loss;

    Contribution& operator+=(const Contribution& other) {
        d += other.d;
        loss += other.loss;
        return *this;
    }
};

// Forward, loss, backward. `share`: the block's images as a share of all. The gradients are proportional to
// dZ2, so with the share in it a block's means are its contribution to the means of all.
template <std::floating_point T>
Contribution<NetworkGradients<T>> contribution(const Network<T>& network, const DigitBlock<T>& block,
                                               T share) {
    const Activations<T> activations = forward(network, block.X);
    const auto [loss, dZ2] = softmax_loss(block.Y, activations.logits);  // dZ2: m x k
    return {backward(network, block.X, activations, share * dZ2), static_cast<double>(share) * loss};
}

// One epoch of full-batch descent: the contributions of all blocks, then one step. The loss is that before
// the step.
template <std::floating_point T>
Epoch<Network<T>> descend_softmax(Network<T> network, const DigitMatrices<T>& data, T learning_rate) {
    const auto all = parallel_sum(data.blocks.size(), [&](std::size_t i) {
        return contribution(network, data.blocks[i], data.share(i));
    });
    return {step(std::move(network), all.d, learning_rate), all.loss};
}

// The class that the network finds most probable for each image. AnyNetwork: one that forward() takes, such
// as Network<T> or chapter 12's DeepNetwork<T>.
template <class AnyNetwork, std::floating_point T>
std::vector<std::size_t> predict(const AnyNetwork& network, const DigitMatrices<T>& data) {
    std::vector<std::size_t> classes(data.labels.size());
    parallel_for(data.blocks.size(), 1, [&](std::size_t i, std::size_t) {
        const auto of_block = argmax_rows(forward(network, data.blocks[i].X).logits);
        std::ranges::copy(of_block, classes.begin() + static_cast<std::ptrdiff_t>(i * block_images));
    });
    return classes;
}
