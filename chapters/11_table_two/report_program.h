// The program behind the report's Table II: tanh where the text says sigmoid, ten sigmoids where it says
// softmax, NumPy's random numbers with seed 2, everything in double.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "chapters/05_matrices/layer.h"
#include "chapters/05_matrices/sigmoid_layer.h"
#include "chapters/07_hidden_layer/descent.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/argmax.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/11_table_two/numpy_random.h"
#include "chapters/11_table_two/tanh.h"
#include "common/math/matmul.h"
#include "common/math/matrix.h"
#include "common/math/sparse_matrix.h"

// numpy.random.randn(h, n) * 0.01 for a layer of h neurons with n inputs: drawn neuron after neuron. Biases
// are 0. Returns n x h.
inline Layer<double> numpy_layer(std::size_t n, std::size_t h, NumpyRandom& random) {
    Layer<double> layer{Matrix<double>(n, h), Matrix<double>(1, h)};
    for (std::size_t u = 0; u < h; ++u) {
        for (std::size_t j = 0; j < n; ++j) layer.weights(j, u) = random.normal() * 0.01;
    }
    return layer;
}

// What the report's program starts from, with n inputs, h hidden neurons and k outputs. `stretch`: W1 is
// multiplied by it; 1 + 1e-15 changes last digits only.
inline Network<double> report_network(std::size_t n, std::size_t h, std::size_t k, double stretch = 1) {
    NumpyRandom random(2);
    Layer<double> hidden = numpy_layer(n, h, random);
    hidden.weights = stretch * std::move(hidden.weights);
    return {std::move(hidden), numpy_layer(h, k, random)};
}

// Z1 = X W1 + b1, A1 = tanh Z1, Z2 = A1 W2 + b2. X: m x n.
inline Activations<double> report_forward(const Network<double>& network, const SparseMatrix<double>& X) {
    Matrix<double> A1 = tanh(dense_forward(network.hidden, X));  // m x h
    Matrix<double> Z2 = dense_forward(network.output, A1);       // m x k
    return {std::move(A1), std::move(Z2)};
}

// Chapter 07's backward with the slope of tanh. X: m x n. dZ2: m x k.
inline NetworkGradients<double> report_backward(const Network<double>& network, const SparseMatrix<double>& X,
                                                const Activations<double>& activations,
                                                const Matrix<double>& dZ2) {
    Matrix<double> dA1 = matmul_transposed(dZ2, network.output.weights);           // m x h
    const Matrix<double> dZ1 = tanh_backward(std::move(dA1), activations.hidden);  // m x h
    return {dense_gradients(X, dZ1), dense_gradients(activations.hidden, dZ2)};
}

// Chapter 10's contribution of a block: the loss is the sum of ten binary cross-entropies, one an output.
inline Contribution<NetworkGradients<double>> report_contribution(const Network<double>& network,
                                                                  const DigitBlock<double>& block,
                                                                  double share) {
    const Activations<double> activations = report_forward(network, block.X);
    const double loss = share * sigmoid_loss(block.Y, activations.logits);
    const Matrix<double> dZ2 = share * (sigmoid(activations.logits) - block.Y);  // m x k
    return {report_backward(network, block.X, activations, dZ2), loss};
}

// One iteration of its descent on all images. The loss is that before the update.
inline Epoch<Network<double>> report_descend(Network<double> network, const DigitMatrices<double>& data,
                                             double learning_rate) {
    const auto all = parallel_sum(data.blocks.size(), [&](std::size_t i) {
        return report_contribution(network, data.blocks[i], data.share(i));
    });
    return {step(std::move(network), all.d, learning_rate), all.loss};
}

// Its decision: each output becomes 1 where it is above one half and 0 elsewhere, and the first of the
// largest wins. So a sample without a sure output is called a 0. outputs: m x k, between 0 and 1.
inline std::vector<std::size_t> decide_above_half(Matrix<double> outputs) {
    return argmax_rows(map(std::move(outputs), [](double p) { return p > 0.5 ? 1.0 : 0.0; }));
}

inline std::vector<std::size_t> report_predict(const Network<double>& network,
                                               const DigitMatrices<double>& data) {
    return decisions_of(data, [&](const SparseMatrix<double>& X) {
        return decide_above_half(sigmoid(report_forward(network, X).logits));
    });
}
