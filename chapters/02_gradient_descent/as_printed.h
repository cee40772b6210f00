// The report's pseudocode as it is printed. docs/errata.md lists its misprints.
#pragma once

#include <cmath>
#include <span>

#include "chapters/01_neuron/sigmoid.h"
#include "chapters/02_gradient_descent/descent.h"

// gradients() with log(1 - y) in the loss, dw1 and dw2 without the factor dz, and db never divided by m.
inline TwoInputGradients gradients_as_printed(const TwoInputNeuron& neuron, std::span<const Sample> samples) {
    TwoInputGradients sum;
    for (const Sample& sample : samples) {
        const double z = neuron.w1 * sample.x1 + neuron.w2 * sample.x2 + neuron.b;
        const double a = sigmoid(z);
        sum.J += -(sample.y * std::log(a) + (1 - sample.y) * std::log(1 - sample.y));
        const double dz = a - sample.y;
        sum.dw1 += sample.x1;
        sum.dw2 += sample.x2;
        sum.db += dz;
    }
    const double m = static_cast<double>(samples.size());
    return {sum.J / m, sum.dw1 / m, sum.dw2 / m, sum.db};
}
