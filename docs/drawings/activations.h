// Chapter 12: the three activations, by the chapter's own function.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "chapters/12_more_layers/activations.h"
#include "common/math/matrix.h"
#include "common/show/chart.h"

inline std::string activations_drawing() {
    std::vector<Series> curves;
    for (const auto& [name, activation] : {std::pair("sigmoid", Activation::sigmoid),
                                           {"tanh", Activation::tanh},
                                           {"ReLU", Activation::relu}}) {
        Series curve{name, {}, {}};
        for (int i = -80; i <= 80; ++i) {
            const double z = i / 20.0;
            curve.x.push_back(z);
            curve.y.push_back(activate(activation, Matrix<double>(1, 1, z))(0, 0));
        }
        curves.push_back(curve);
    }
    return line_chart(
        curves,
        {.title = "Three activations", .x_label = "z", .y_label = "a = f(z)", .y_range = Range{-1, 2}});
}
