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

// Forward, loss, backward. AnyNetwork: one that forward() and backward() take, such as Network<T> or chapter
// 12's DeepNetwork<T>. X: m x n, Y: m x k, one-hot. `share`: these images as a share of all. The gradients
// are proportional to dZ, so with the share in it the means of a part are its contribution to the means of
// all.
template <class AnyNetwork, class Inputs, std::floating_point T>
auto contribution(const AnyNetwork& network, const Inputs& X, const Matrix<T>& Y, T share) {
    const auto activations = forward(network, X);
    const auto [loss, dZ] = softmax_loss(Y, activations.logits);  // dZ: m x k
    auto d = backward(network, X, activations, share * dZ);
    return Contribution<decltype(d)>{std::move(d), static_cast<double>(share) * loss};
}

// The sum over all blocks, at least one: the mean gradients and the mean loss of their images.
template <class AnyNetwork, std::floating_point T>
auto mean_contribution(const AnyNetwork& network, const std::vector<DigitBlock<T>>& blocks) {
    std::size_t images = 0;
    for (const DigitBlock<T>& block : blocks) images += block.Y.rows();
    return parallel_sum(blocks.size(), [&](std::size_t i) {
        const auto& [X, Y] = blocks[i];
        return contribution(network, X, Y, static_cast<T>(Y.rows()) / static_cast<T>(images));
    });
}

// One epoch of full-batch descent: the contributions of all blocks, then one step. The loss is that before
// the step.
template <class AnyNetwork, std::floating_point T>
Epoch<AnyNetwork> descend_softmax(AnyNetwork network, const DigitMatrices<T>& data, T learning_rate) {
    const auto all = mean_contribution(network, data.blocks);
    return {step(std::move(network), all.d, learning_rate), all.loss};
}

// A class for each image: decide(X) gives those of a block.
template <std::floating_point T, class Decide>
std::vector<std::size_t> decisions_of(const DigitMatrices<T>& data, const Decide& decide) {
    std::vector<std::size_t> classes(data.labels.size());
    parallel_for(data.blocks.size(), 1, [&](std::size_t i, std::size_t) {
        std::ranges::copy(decide(data.blocks[i].X), classes.data() + i * block_images);
    });
    return classes;
}

// The class that the network finds most probable for each image.
template <class AnyNetwork, std::floating_point T>
std::vector<std::size_t> predict(const AnyNetwork& network, const DigitMatrices<T>& data) {
    return decisions_of(data, [&](const auto& X) { return argmax_rows(forward(network, X).logits); });
}
