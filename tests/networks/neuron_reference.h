// One neuron's loss and its slopes, computed as plainly as possible, to compare the chapters' faster and
// shorter code with.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "chapters/07_hidden_layer/gradient_check.h"
#include "common/math/random.h"

// A neuron with n weights, and m samples for it.
struct NeuronProblem {
    std::vector<double> weights;  // n
    double bias = 0;
    std::vector<double> inputs;  // m x n
    std::vector<double> y;       // m: 0 or 1
};

inline std::vector<double> random_numbers(Random& random, std::size_t count, double low, double high) {
    std::vector<double> numbers(count);
    for (double& number : numbers) number = random.uniform(low, high);
    return numbers;
}

inline NeuronProblem random_problem(std::size_t m, std::size_t n, std::uint64_t seed) {
    Random random(seed);
    NeuronProblem p{random_numbers(random, n, -2, 2), random.uniform(-1, 1),
                    random_numbers(random, m * n, -1, 1), std::vector<double>(m)};
    for (double& label : p.y) label = static_cast<double>(random.below(2));
    return p;
}

// The mean cross-entropy, with log a = -log(1 + e^-z) and log(1 - a) = -log(1 + e^z).
inline long double reference_loss(const NeuronProblem& p) {
    const std::size_t n = p.weights.size();
    long double sum = 0;
    for (std::size_t i = 0; i < p.y.size(); ++i) {
        long double z = p.bias;
        for (std::size_t j = 0; j < n; ++j) z += (long double)(p.weights[j]) * p.inputs[i * n + j];
        sum += p.y[i] * std::log(1 + std::exp(-z)) + (1 - p.y[i]) * std::log(1 + std::exp(z));
    }
    return sum / static_cast<long double>(p.y.size());
}

// The slopes of reference_loss() by central differences, good to about 1e-9: n for the weights and, last, one
// for the bias.
inline std::vector<double> numerical_gradients(NeuronProblem p) {
    const auto loss = [&] { return static_cast<double>(reference_loss(p)); };
    std::vector<double> slopes;
    for (double& weight : p.weights) slopes.push_back(central_difference(weight, loss));
    slopes.push_back(central_difference(p.bias, loss));
    return slopes;
}
