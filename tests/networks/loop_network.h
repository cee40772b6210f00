// The networks of chapters 09 and 11 again, in scalar loops, from the formulas, straight from the bytes of
// the images: a sample at a time, without the course's matrices.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "chapters/07_hidden_layer/network.h"
#include "common/files/digits.h"

// Chapter 09's: sigmoids, and softmax at the end. The report's: tanh, and sigmoids at the end.
struct LoopNetwork {
    std::vector<std::vector<double>> W1, W2;  // [input][hidden], [hidden][class]
    std::vector<double> b1, b2;
    bool of_the_report;

    explicit LoopNetwork(const Network<double>& network, bool reports = false)
        : W1(rows_of(network.hidden.weights)),
          W2(rows_of(network.output.weights)),
          b1(W2.size()),
          b2(W2[0].size()),
          of_the_report(reports) {}

    static std::vector<std::vector<double>> rows_of(const Matrix<double>& a) {
        std::vector<std::vector<double>> rows;
        for (std::size_t i = 0; i < a.rows(); ++i) rows.emplace_back(a.row(i).begin(), a.row(i).end());
        return rows;
    }

    // What the hidden neurons say of an image, and what the outputs say.
    std::pair<std::vector<double>, std::vector<double>> outputs(std::span<const std::uint8_t> image) const {
        std::vector<double> A1 = b1, A2 = b2;
        for (std::size_t u = 0; u < b1.size(); ++u) {
            for (std::size_t j = 0; j < image.size(); ++j) A1[u] += W1[j][u] * image[j] / 255.0;
            A1[u] = of_the_report ? std::tanh(A1[u]) : 1 / (1 + std::exp(-A1[u]));
        }
        double sum = 0;
        for (std::size_t c = 0; c < b2.size(); ++c) {
            for (std::size_t u = 0; u < b1.size(); ++u) A2[c] += W2[u][c] * A1[u];
            A2[c] = of_the_report ? 1 / (1 + std::exp(-A2[c])) : std::exp(A2[c]);
            sum += A2[c];
        }
        for (double& share : A2) share /= of_the_report ? 1 : sum;
        return {A1, A2};
    }

    // One epoch; returns the loss before its step. The report's is a sum over the outputs.
    double descend(const Digits& digits, double rate) {
        LoopNetwork next = *this;
        const double m = static_cast<double>(digits.count());
        double loss = 0;
        for (std::size_t i = 0; i < digits.count(); ++i) {
            const auto [A1, A2] = outputs(digits.image(i));
            std::vector<double> dA1(b1.size());
            for (std::size_t c = 0; c < b2.size(); ++c) {
                const bool label = digits.labels[i] == c;
                if (label || of_the_report) loss -= std::log(label ? A2[c] : 1 - A2[c]) / m;
                const double dz = A2[c] - (label ? 1 : 0);
                for (std::size_t u = 0; u < b1.size(); ++u) {
                    dA1[u] += dz * W2[u][c];
                    next.W2[u][c] -= rate / m * dz * A1[u];
                }
                next.b2[c] -= rate / m * dz;
            }
            for (std::size_t u = 0; u < b1.size(); ++u) {
                const double dz = dA1[u] * (of_the_report ? 1 - A1[u] * A1[u] : A1[u] * (1 - A1[u]));
                for (std::size_t j = 0; j < W1.size(); ++j)
                    next.W1[j][u] -= rate / m * dz * digits.image(i)[j] / 255.0;
                next.b1[u] -= rate / m * dz;
            }
        }
        *this = next;
        return loss;
    }
};
