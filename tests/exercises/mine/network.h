// 784-64-10 out of parts: what a network says, and one step of its training.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "chapters/12_more_layers/activations.h"
#include "chapters/12_more_layers/deep_network.h"
#include "common/math/matmul.h"
#include "common/math/matrix.h"
#include "common/math/random.h"
#include "tests/exercises/mine/loaded.h"
#include "tests/exercises/mine/plan.h"

namespace mine {

struct Shape {
    std::size_t inputs, hidden, classes;  // n, h, k
    std::size_t count() const { return inputs * hidden + hidden + hidden * classes + classes; }
};

// All parameters in one list, W1, b1, W2, b2, as an optimiser takes them; and what it remembers.
struct Training {
    Shape shape;
    std::vector<double> w, memory;
    std::size_t steps = 0;

    double* W1() { return w.data(); }
    double* b1() { return W1() + shape.inputs * shape.hidden; }
    double* W2() { return b1() + shape.hidden; }
    double* b2() { return W2() + shape.hidden * shape.classes; }
};

inline std::string by(std::size_t a, std::size_t b) {
    return std::to_string(a) + " x " + std::to_string(b);
}

// Throws the sentence about the part unless all numbers are finite.
inline void check_finite(const Parts& parts, const std::string& exercise, const std::string& asked,
                         const double* numbers, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        if (!std::isfinite(numbers[i]))
            parts.fail(exercise,
                       "returned a number that is infinite or none (element " + std::to_string(i) + ")",
                       asked);
    }
}

inline Training first_training(Parts& parts, const Shape& shape, std::uint64_t seed) {
    Training now{shape, std::vector<double>(shape.count()), std::vector<double>(2 * shape.count())};
    Random random(seed);
    const auto draw = [&](std::size_t n, std::size_t h, double* W) {
        const std::string asked = by(n, h) + " first weights";
        parts.call<FirstWeights>("07/break_symmetry", asked, n, h, random.next(), W);
        check_finite(parts, "07/break_symmetry", asked, W, n * h);
    };
    draw(shape.inputs, shape.hidden, now.W1());
    draw(shape.hidden, shape.classes, now.W2());
    return now;
}

inline Activation activation_of(Neurons neurons) {
    if (neurons == Neurons::tanh) return Activation::tanh;
    return neurons == Neurons::relu ? Activation::relu : Activation::sigmoid;
}

struct Said {
    Matrix<double> A1, Z2;  // m x h, m x k
};

// Z = A W + b; the product is a part.
inline Matrix<double> layer(Parts& parts, const Matrix<double>& A, const double* W, const double* b,
                            std::size_t neurons) {
    Matrix<double> Z(A.rows(), neurons);
    const std::string asked = by(A.rows(), A.columns()) + " times " + by(A.columns(), neurons);
    parts.call<Product>("05/shape_checked_product", asked, A.data(), A.rows(), A.columns(), W, neurons,
                        Z.data());
    check_finite(parts, "05/shape_checked_product", asked, Z.data(), Z.size());
    return add_to_rows(std::move(Z), Matrix<double>(1, neurons, std::vector<double>(b, b + neurons)));
}

inline Said forward(Parts& parts, Training& now, const Plan& plan, const Matrix<double>& X) {
    Said said{layer(parts, X, now.W1(), now.b1(), now.shape.hidden), {}};
    if (plan.neurons == Neurons::sigmoid) {
        const std::string asked = "the activations of " + std::to_string(said.A1.size()) + " sums";
        parts.call<Sigmoid>("01/stable_sigmoid", asked, said.A1.data(), said.A1.size(), said.A1.data());
        check_finite(parts, "01/stable_sigmoid", asked, said.A1.data(), said.A1.size());
    } else {
        said.A1 = activate(activation_of(plan.neurons), std::move(said.A1));
    }
    said.Z2 = layer(parts, said.A1, now.W2(), now.b2(), now.shape.classes);
    return said;
}

// dZ2 = P - Y, the error of each logit; and the mean loss of the batch.
inline std::pair<Matrix<double>, double> loss_of(Parts& parts, const Matrix<double>& Z2,
                                                 const std::vector<std::uint8_t>& labels) {
    const std::size_t m = Z2.rows(), k = Z2.columns();
    const std::string logits = by(m, k) + " logits";
    Matrix<double> P(m, k), Y(m, k);
    parts.call<Softmax>("08/softmax", "the probabilities of " + logits, Z2.data(), m, k, P.data());
    check_finite(parts, "08/softmax", "the probabilities of " + logits, P.data(), P.size());
    parts.call<OneHot>("08/one_hot", "the rows of " + std::to_string(m) + " labels", labels.data(), m, k,
                       Y.data());
    const std::vector<std::size_t> classes(labels.begin(), labels.end());
    double loss = 0;
    parts.call<CrossEntropy>("08/cross_entropy_from_logits", "the loss of " + logits, Z2.data(),
                             classes.data(), m, k, &loss);
    check_finite(parts, "08/cross_entropy_from_logits", "the loss of " + logits, &loss, 1);
    return {P - Y, loss};
}

// The mean gradient in the order of Training::w. The learner's step_back takes a step of length 1, and what
// it took off each parameter is the derivative. Neurons other than sigmoids go back by the course's
// functions.
inline std::vector<double> gradient(Parts& parts, Training& now, const Plan& plan, const Matrix<double>& X,
                                    const Said& said, const Matrix<double>& dZ2) {
    const auto& [n, h, k] = now.shape;
    Training after{now.shape, now.w, {}};
    if (plan.neurons == Neurons::sigmoid) {
        const std::string asked =
            "a step back from " + by(X.rows(), k) + " errors through " + std::to_string(h) + " neurons";
        parts.call<Backward>("07/backward", asked, after.W1(), after.b1(), after.W2(), after.b2(), X.data(),
                             said.A1.data(), dZ2.data(), X.rows(), n, h, k, 1.0);
        check_finite(parts, "07/backward", asked, after.w.data(), after.w.size());
    } else {
        const Matrix<double> W2(h, k, std::vector<double>(now.W2(), now.b2()));
        const Matrix<double> dZ1 =
            back_through(activation_of(plan.neurons), matmul_transposed(dZ2, W2), said.A1);
        const auto take = [](const LayerGradients<double>& d, double* W, double* b) {
            for (std::size_t i = 0; i < d.weights.size(); ++i) W[i] -= d.weights.data()[i];
            for (std::size_t i = 0; i < d.bias.size(); ++i) b[i] -= d.bias.data()[i];
        };
        take(dense_gradients(X, dZ1), after.W1(), after.b1());
        take(dense_gradients(said.A1, dZ2), after.W2(), after.b2());
    }
    for (std::size_t i = 0; i < now.w.size(); ++i) after.w[i] = now.w[i] - after.w[i];
    return after.w;
}

// One step on the images X, m x n. Returns the loss before it.
inline double train_batch(Parts& parts, Training& now, const Plan& plan, const Matrix<double>& X,
                          const std::vector<std::uint8_t>& labels, double rate) {
    const Said said = forward(parts, now, plan, X);
    const auto [dZ2, loss] = loss_of(parts, said.Z2, labels);
    const std::vector<double> dw = gradient(parts, now, plan, X, said, dZ2);
    now.steps += 1;
    const std::string step = plan.step ? "mine" : "13/momentum", asked = "step " + std::to_string(now.steps);
    if (plan.step) {
        parts.at_work(step, asked, [&] {
            plan.step(now.w.size(), now.w.data(), dw.data(), now.memory.data(), now.steps, rate);
        });
    } else {
        parts.call<Momentum>(step, asked, now.w.data(), now.memory.data(), dw.data(), now.w.size(), rate,
                             plan.beta);
    }
    check_finite(parts, step, asked, now.w.data(), now.w.size());
    return loss;
}

// As weight files and the page have it.
inline DeepNetwork<float> as_float(Training now, const Plan& plan) {
    const auto [n, h, k] = now.shape;
    const auto narrow = [](const double* from, std::size_t rows, std::size_t columns) {
        Matrix<float> result(rows, columns);
        for (std::size_t i = 0; i < result.size(); ++i) result.data()[i] = static_cast<float>(from[i]);
        return result;
    };
    DeepNetwork<float> network;
    network.layers.push_back({{narrow(now.W1(), n, h), narrow(now.b1(), 1, h)}, activation_of(plan.neurons)});
    network.layers.push_back({{narrow(now.W2(), h, k), narrow(now.b2(), 1, k)}, Activation::none});
    return network;
}

}  // namespace mine
