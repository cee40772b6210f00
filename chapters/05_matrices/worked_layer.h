// Chapter 02's worked example as matrices, with a second neuron beside the first.
#pragma once

#include <cstddef>

#include "chapters/02_gradient_descent/worked_example.h"
#include "chapters/05_matrices/layer.h"
#include "common/math/matrix.h"

// The first m samples, a row each: m x 2.
inline Matrix<double> worked_inputs(std::size_t m = worked_samples.size()) {
    Matrix<double> X(m, 2);
    for (std::size_t i = 0; i < m; ++i) {
        X(i, 0) = worked_samples[i].x1;
        X(i, 1) = worked_samples[i].x2;
    }
    return X;
}

// Their labels, the same for each of h neurons: m x h.
inline Matrix<double> worked_labels(std::size_t h, std::size_t m = worked_samples.size()) {
    Matrix<double> Y(m, h);
    for (std::size_t i = 0; i < m; ++i) {
        for (double& y : Y.row(i)) y = worked_samples[i].y;
    }
    return Y;
}

// Chapter 02's neuron, and one with the weights 1, 1 and the bias -1.
inline Layer<double> worked_layer() {
    return {{{worked_neuron.w1, 1}, {worked_neuron.w2, 1}}, {{worked_neuron.b, -1}}};
}
