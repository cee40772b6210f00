// From k numbers per sample to a decision, and how many decisions are right.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/math/matrix.h"

// The column of each row's largest number; of equal ones, the first. Softmax keeps the order, so logits and
// probabilities give the same. a: m x k, k > 0; returns m columns.
template <std::floating_point T>
std::vector<std::size_t> argmax_rows(const Matrix<T>& a) {
    if (a.columns() == 0)
        throw ShapeError("argmax_rows: the rows of " + a.shape() + " have no largest number");
    std::vector<std::size_t> largest(a.rows());
    for_each_row(a.rows(), a.columns(), [&](std::size_t i) {
        const std::span<const T> row = a.row(i);
        largest[i] = static_cast<std::size_t>(std::ranges::max_element(row) - row.begin());
    });
    return largest;
}

// How many predictions equal their label.
inline std::size_t count_right(std::span<const std::uint8_t> labels,
                               std::span<const std::size_t> predictions) {
    if (labels.size() != predictions.size()) {
        throw std::invalid_argument("count_right: " + std::to_string(predictions.size()) +
                                    " predictions for " + std::to_string(labels.size()) +
                                    " labels; one for each is needed");
    }
    std::size_t right = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) right += predictions[i] == labels[i] ? 1 : 0;
    return right;
}

// The share of predictions that equal their label, 0 to 1. labels: at least one.
inline double accuracy(std::span<const std::uint8_t> labels, std::span<const std::size_t> predictions) {
    if (labels.empty()) throw std::invalid_argument("accuracy: at least one label is needed");
    return static_cast<double>(count_right(labels, predictions)) / static_cast<double>(labels.size());
}
