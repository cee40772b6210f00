// First the rows, then the columns; the weights are divided by their sum.
#pragma once

#include <algorithm>
#include <cstddef>

#include "common/math/matrix.h"

inline Matrix<double> shrink(const Matrix<double>& picture, std::size_t height, std::size_t width) {
    const auto shorter = [](const Matrix<double>& tall, std::size_t rows) {
        const double d = double(tall.rows()) / double(rows);
        Matrix<double> result(rows, tall.columns());
        for (std::size_t i = 0; i < rows; ++i) {
            const double from = double(i) * d, to = from + d;
            double all = 0;
            for (auto y = std::size_t(from); y < tall.rows() && double(y) < to; ++y) {
                const double part = std::min(to, double(y + 1)) - std::max(from, double(y));
                all += part;
                for (std::size_t x = 0; x < tall.columns(); ++x) result(i, x) += part * tall(y, x);
            }
            for (double& value : result.row(i)) value /= all;
        }
        return result;
    };
    return transpose(shorter(transpose(shorter(picture, height)), width));
}
