// The gradient check: does `backward` compute the slope of the loss? Every parameter is moved a little up and
// a little down, and the loss is measured at both places.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "chapters/05_matrices/layer.h"
#include "chapters/07_hidden_layer/network.h"
#include "common/math/matrix.h"
#include "common/program/numbers.h"

// The parameters of one matrix, and their derivatives as some program computed them.
struct CheckedParameters {
    std::string name;                     // "hidden weights"
    std::span<double> values;             // row after row; changed one at a time, and put back
    std::span<const double> derivatives;  // dJ/d of each
    std::size_t columns;                  // of the matrix, to name a value's row and column
};

// The derivative of one matrix that agrees worst with the measured slope.
struct DerivativeCheck {
    std::string name;
    std::size_t row = 0, column = 0;  // counted from 0
    double given = 0;                 // dJ/d of that parameter, as the program said
    double measured = 0;              // by central differences
    double error = 0;                 // relative, see check_gradients
};

// In double a right program stays below this; a wrong one is far above.
inline constexpr double largest_good_error = 1e-7;

// The slope of the loss along one parameter: (J(w + t) - J(w - t)) / 2t. A long step t is wrong by
// t^2 J''' / 6, because the curvature changes; a short one by the rounding of J, about eps J / t. The cube
// root of the machine epsilon, 6e-6, balances the two; it is scaled with a large parameter. `loss` sees the
// change of `value`.
inline double central_difference(double& value, const std::function<double()>& loss) {
    const double kept = value;
    const double t = std::cbrt(std::numeric_limits<double>::epsilon()) * std::max(1.0, std::abs(kept));
    const double up = kept + t, down = kept - t;  // rounded, so their distance is not exactly 2t
    value = up;
    const double loss_up = loss();
    value = down;
    const double loss_down = loss();
    value = kept;
    return (loss_up - loss_down) / (up - down);
}

// Checks every parameter; returns the worst of each matrix, in the order of `matrices`. The relative error is
// |given - measured| / the largest |given| or |measured| of the same matrix: the difference quotient has
// about the same absolute error for all of them, so the error relative to a single derivative near 0 would
// prove nothing. For the same reason the divisor is at least 0.001. An error that is not a number counts as
// infinite.
inline std::vector<DerivativeCheck> check_gradients(std::span<const CheckedParameters> matrices,
                                                    const std::function<double()>& loss) {
    std::vector<DerivativeCheck> result;
    for (const CheckedParameters& matrix : matrices) {
        std::vector<double> measured;
        double divisor = 1e-3;
        for (std::size_t i = 0; i < matrix.values.size(); ++i) {
            measured.push_back(central_difference(matrix.values[i], loss));
            divisor = std::max({divisor, std::abs(measured[i]), std::abs(matrix.derivatives[i])});
        }
        DerivativeCheck worst{matrix.name};
        worst.error = -1;
        for (std::size_t i = 0; i < measured.size(); ++i) {
            const double given = matrix.derivatives[i];
            double error = std::abs(given - measured[i]) / divisor;
            if (std::isnan(error)) error = std::numeric_limits<double>::infinity();
            if (error <= worst.error) continue;
            worst = {matrix.name, i / matrix.columns, i % matrix.columns, given, measured[i], error};
        }
        result.push_back(worst);
    }
    return result;
}

// The worst of all. `checks` must not be empty.
inline const DerivativeCheck& worst_of(std::span<const DerivativeCheck> checks) {
    return *std::ranges::max_element(checks, {}, &DerivativeCheck::error);
}

// "output bias (0, 0): given 0, measured 0.1234, relative error 1"
inline std::string describe(const DerivativeCheck& check) {
    return check.name + " (" + std::to_string(check.row) + ", " + std::to_string(check.column) + "): given " +
           short_text(check.given, 6) + ", measured " + short_text(check.measured, 6) + ", relative error " +
           short_text(check.error, 2);
}

// A layer's two matrices, for the list that check_gradients takes. Both must outlive the list.
inline void add_layer(std::vector<CheckedParameters>& list, const std::string& name, Layer<double>& layer,
                      const LayerGradients<double>& d) {
    const auto add = [&](const char* part, Matrix<double>& values, const Matrix<double>& derivatives) {
        check_same_shape("check_gradients", values, derivatives);
        list.push_back({name + part,
                        {values.data(), values.size()},
                        {derivatives.data(), derivatives.size()},
                        values.columns()});
    };
    add(" weights", layer.weights, d.weights);
    add(" bias", layer.bias, d.bias);
}

// All four matrices of a network.
inline std::vector<DerivativeCheck> check_gradients(
    Network<double> network, const NetworkGradients<double>& d,
    const std::function<double(const Network<double>&)>& loss) {
    std::vector<CheckedParameters> list;
    add_layer(list, "hidden", network.hidden, d.hidden);
    add_layer(list, "output", network.output, d.output);
    return check_gradients(list, [&] { return loss(network); });
}
