// The same work in plain loops, as chapters 01 to 04 would do it: what "make bench" compares with. All in
// float, one thread.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "chapters/05_matrices/input_matrix.h"
#include "chapters/05_matrices/plain_product.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/10_fast/machine.h"
#include "chapters/13_mini_batches/bench_weights.h"
#include "common/files/digits.h"
#include "common/math/matrix.h"

// One epoch of "zero or not" over the first images, one image at a time. x: m x n, normalised. Returns the
// loss before the step.
inline double naive_neuron_epoch(std::span<const float> x, std::span<const std::uint8_t> labels,
                                 std::vector<float>& weights, float& bias, float learning_rate) {
    const std::size_t n = weights.size(), m = labels.size();
    std::vector<float> dw(n);
    float db = 0;
    double loss = 0;
    for (std::size_t i = 0; i < m; ++i) {
        float z = bias;
        for (std::size_t j = 0; j < n; ++j) z += weights[j] * x[i * n + j];
        const float y = labels[i] == 0 ? 1.0f : 0.0f, a = 1 / (1 + std::exp(-z));
        loss -= y == 1 ? std::log(a) : std::log(1 - a);
        for (std::size_t j = 0; j < n; ++j) dw[j] += x[i * n + j] * (a - y);
        db += a - y;
    }
    for (std::size_t j = 0; j < n; ++j) weights[j] -= learning_rate * dw[j] / static_cast<float>(m);
    bias -= learning_rate * db / static_cast<float>(m);
    return loss / static_cast<double>(m);
}

// A network n-h-k, its weights row after row: w1 is n x h, w2 is h x k.
struct NaiveNetwork {
    std::size_t n, h, k;
    std::vector<float> w1, b1, w2, b2;

    NaiveNetwork(std::size_t inputs, std::size_t hidden, std::size_t classes)
        : n(inputs), h(hidden), k(classes), b1(hidden), b2(classes) {
        const Network<float> start = bench_network(n, h, k);
        w1.assign(start.hidden.weights.data(), start.hidden.weights.data() + n * h);
        w2.assign(start.output.weights.data(), start.output.weights.data() + h * k);
    }

    // Forward, backward and step for these images, one image at a time. x: m x n, normalised. Returns the
    // loss before the step.
    double descend(std::span<const float> x, std::span<const std::uint8_t> labels, float learning_rate) {
        std::vector<float> dw1(n * h), db1(h), dw2(h * k), db2(k), a(h), p(k);
        double loss = 0;
        for (std::size_t i = 0; i < labels.size(); ++i) {
            const std::span<const float> image = x.subspan(i * n, n);
            for (std::size_t u = 0; u < h; ++u) {
                float z = b1[u];
                for (std::size_t j = 0; j < n; ++j) z += image[j] * w1[j * h + u];
                a[u] = 1 / (1 + std::exp(-z));
            }
            float sum = 0;
            for (std::size_t c = 0; c < k; ++c) {
                float z = b2[c];
                for (std::size_t u = 0; u < h; ++u) z += a[u] * w2[u * k + c];
                sum += p[c] = std::exp(z);
            }
            for (float& share : p) share /= sum;
            loss -= std::log(p[labels[i]]);
            p[labels[i]] -= 1;
            for (std::size_t u = 0; u < h; ++u) {
                float da = 0;
                for (std::size_t c = 0; c < k; ++c) {
                    da += p[c] * w2[u * k + c];
                    dw2[u * k + c] += a[u] * p[c];
                }
                const float dz = da * a[u] * (1 - a[u]);
                for (std::size_t j = 0; j < n; ++j) dw1[j * h + u] += image[j] * dz;
                db1[u] += dz;
            }
            for (std::size_t c = 0; c < k; ++c) db2[c] += p[c];
        }
        const float scale = learning_rate / static_cast<float>(labels.size());
        for (std::size_t j = 0; j < w1.size(); ++j) w1[j] -= scale * dw1[j];
        for (std::size_t j = 0; j < w2.size(); ++j) w2[j] -= scale * dw2[j];
        for (std::size_t u = 0; u < h; ++u) b1[u] -= scale * db1[u];
        for (std::size_t c = 0; c < k; ++c) b2[c] -= scale * db2[c];
        return loss / static_cast<double>(labels.size());
    }
};

// Seconds of the naive loops for an item, on at most `images` of the training images and scaled up to all; 0
// where there is no naive form.
inline double naive_seconds(const std::string& item, const Dataset& data, std::size_t images) {
    const std::size_t n = data.train.image_size(), m = std::min(images, data.train.count());
    const Matrix<float> X = input_matrix<float>(first(data.train, m));
    const std::span<const float> x(X.data(), X.size());
    const std::span labels = std::span(data.train.labels).first(m);
    const double scale = static_cast<double>(data.train.count()) / static_cast<double>(m);
    if (item == "neuron") {
        std::vector<float> weights(n);
        float bias = 0;
        return scale * best_seconds([&] { naive_neuron_epoch(x, labels, weights, bias, 1); });
    }
    if (item == "mlp" || item.starts_with("batch")) {
        NaiveNetwork network(n, bench_hidden, data.classes);
        const std::size_t batch = item == "mlp" ? m : static_cast<std::size_t>(std::stoul(item.substr(5)));
        return scale * best_seconds([&] {
                   for (std::size_t i = 0; i < m; i += batch) {
                       const std::size_t count = std::min(batch, m - i);
                       network.descend(x.subspan(i * n, count * n), labels.subspan(i, count), 0.5f);
                   }
               });
    }
    if (item == "gemm-fwd-f32") {
        const Matrix<float> W = bench_layer<float>(1, n, bench_hidden).weights;
        return scale * best_seconds([&] { plain_product(X, W); });
    }
    return 0;
}
