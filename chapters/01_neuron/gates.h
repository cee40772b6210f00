// Gates: functions of two inputs that are 0 or 1. Which of them can one neuron compute?
#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "chapters/01_neuron/neuron.h"

// What a gate answers to (0,0), (0,1), (1,0) and (1,1).
using Gate = std::array<int, 4>;

inline constexpr std::array<std::array<double, 2>, 4> gate_inputs = {{{0, 0}, {0, 1}, {1, 0}, {1, 1}}};

struct GateNeuron {
    std::array<double, 2> weights{};
    double bias = 0;
};

// The neuron's decision for each of the four inputs: 1 where z > 0, which is where a > 1/2.
inline Gate decisions(const GateNeuron& candidate) {
    Gate answers{};
    for (std::size_t i = 0; i < answers.size(); ++i) {
        answers[i] = weighted_sum(candidate.weights, gate_inputs[i], candidate.bias) > 0 ? 1 : 0;
    }
    return answers;
}

// Tries neurons with whole-number weights from -reach to reach, small reaches first. The weighted inputs then
// add up to a whole number from -2 reach to 2 reach, so a bias halfway between every two neighbouring whole
// numbers is enough. Returns the first neuron that decides as `wanted` does, or nothing.
inline std::optional<GateNeuron> find_neuron(const Gate& wanted) {
    for (int reach = 0; reach <= 10; ++reach) {
        for (int w1 = -reach; w1 <= reach; ++w1) {
            for (int w2 = -reach; w2 <= reach; ++w2) {
                for (int b = -2 * reach - 1; b <= 2 * reach; ++b) {
                    const GateNeuron candidate{{double(w1), double(w2)}, b + 0.5};
                    if (decisions(candidate) == wanted) return candidate;
                }
            }
        }
    }
    return std::nullopt;
}
