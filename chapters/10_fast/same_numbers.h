// How far chapter 09's descent and the one in blocks drift apart: they add the same products in different
// orders.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <utility>

#include "chapters/05_matrices/largest_difference.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/09_digit_mlp/digit_mlp.h"
#include "chapters/10_fast/digit_blocks.h"

// The largest absolute difference of two parameters at the same place.
inline double largest_difference(const Network<float>& a, const Network<float>& b) {
    return std::max({largest_difference(a.hidden.weights, b.hidden.weights),
                     largest_difference(a.hidden.bias, b.hidden.bias),
                     largest_difference(a.output.weights, b.output.weights),
                     largest_difference(a.output.bias, b.output.bias)});
}

struct DescentDifference {
    double loss = 0;       // the largest of any epoch
    double parameter = 0;  // the largest after the last
};

// Trains `epochs` epochs from `start` both ways. dense, blocks: the same images. Calls on_epoch(e) after each
// epoch e = 1, 2, ...
inline DescentDifference compare_descents(const Network<float>& start, const DenseDigits<float>& dense,
                                          const DigitMatrices<float>& blocks, float learning_rate,
                                          std::size_t epochs,
                                          const std::function<void(std::size_t)>& on_epoch) {
    Epoch<Network<float>> slow{start, 0}, fast{start, 0};
    DescentDifference difference;
    for (std::size_t epoch = 1; epoch <= epochs; ++epoch) {
        slow = descend_softmax(std::move(slow.network), dense, learning_rate);
        fast = descend_softmax(std::move(fast.network), blocks, learning_rate);
        const double apart = std::abs(slow.loss - fast.loss);
        if (!(apart <= difference.loss)) difference.loss = apart;  // also when it is not a number
        on_epoch(epoch);
    }
    difference.parameter = largest_difference(slow.network, fast.network);
    return difference;
}
