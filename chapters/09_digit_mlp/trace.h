// One image on its way through training, and five of the parameters.
#pragma once

#include <array>
#include <cstddef>
#include <cstdio>
#include <string>
#include <utility>

#include "chapters/02_gradient_descent/check_loss.h"
#include "chapters/03_images/normalise.h"
#include "chapters/04_zero_detector/trace.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/softmax.h"
#include "chapters/08_softmax/softmax_loss.h"
#include "chapters/09_digit_mlp/digit_mlp.h"
#include "common/files/digits.h"
#include "common/math/matrix.h"
#include "common/program/numbers.h"

inline NetworkGradients<float> gradients_of(const Network<float>& network, const DenseDigits<float>& data) {
    const Activations<float> activations = forward(network, data.X);
    return backward(network, data.X, activations, softmax_loss(data.Y, activations.logits).dZ);
}

// The parameters to trace: two weights and the bias of hidden neuron u, its weight to class c, and that
// class's bias.
struct TracedParameters {
    std::array<TracedPixel, 3> pixels;
    std::size_t u, c;

    // The same five places of a network's parameters or of their gradients.
    template <class AnyNetwork>
    std::array<float, 5> of(const AnyNetwork& network) const {
        return {network.hidden.weights(pixels[0].place, u), network.hidden.weights(pixels[2].place, u),
                network.hidden.bias(0, u), network.output.weights(u, c), network.output.bias(0, c)};
    }
};

// The hidden neuron with the largest weight to class c.
inline std::size_t neuron_with_largest_weight(const Network<float>& network, std::size_t c) {
    std::size_t u = 0;
    for (std::size_t k = 1; k < network.output.weights.rows(); ++k)
        if (network.output.weights(k, c) > network.output.weights(u, c)) u = k;
    return u;
}

// The values, and their derivatives: those of the image's own loss, and those of the mean loss of all images.
inline void trace_parameters(const TracedParameters& traced, const Network<float>& network,
                             const NetworkGradients<float>& alone, const NetworkGradients<float>& all,
                             std::size_t width) {
    const std::string u = std::to_string(traced.u), c = std::to_string(traced.c);
    const auto pixel = [&](std::size_t k) {
        const auto& [where, place] = traced.pixels[k];
        return std::string(where) + ": pixel (" + std::to_string(place / width) + ", " +
               std::to_string(place % width) + ") to hidden " + u;
    };
    const std::array<std::string, 5> names = {pixel(0), pixel(2), "b: bias of hidden " + u,
                                              "v: hidden " + u + " to class " + c, "c: bias of class " + c};
    const std::array<float, 5> values = traced.of(network), one = traced.of(alone), mean = traced.of(all);
    std::printf("  %-35s  %8s  %10s  %10s\n", "parameter", "value", "this image", "all images");
    for (std::size_t k = 0; k < 5; ++k) {
        std::printf("  %-35s  %8s  %10s  %10s\n", names[k].c_str(), decimal_text(values[k], 4).c_str(),
                    decimal_text(one[k], 4).c_str(), decimal_text(mean[k], 4).c_str());
    }
}

// The image's forward pass, and the five parameters.
inline void trace_row(std::size_t steps, const TracedParameters& traced, const Network<float>& network,
                      const DenseDigits<float>& image) {
    const Activations<float> activations = forward(network, image.X);
    std::printf("  %5zu  %.4f  %.4f  %7s", steps, activations.hidden(0, traced.u),
                softmax(activations.logits)(0, traced.c),
                decimal_text(softmax_loss(image.Y, activations.logits).loss, 4).c_str());
    for (const float value : traced.of(network)) std::printf("  %7s", decimal_text(value, 4).c_str());
    std::printf("\n");
}

inline void trace(Network<float> network, const Digits& digits, std::size_t classes, std::size_t epochs,
                  double learning_rate) {
    const DenseDigits<float> data = dense_digits<float>(digits, classes),
                             image = dense_digits<float>(first(digits, 1), classes);
    const std::size_t c = image.labels[0];
    const TracedParameters traced{traced_pixels(normalise(first(digits, 1).pixels), digits.width),
                                  neuron_with_largest_weight(network, c), c};
    std::printf("Training image 0 is a %zu. Before the first step, with the derivatives of the loss\n\n", c);
    trace_parameters(traced, network, gradients_of(network, image), gradients_of(network, data),
                     digits.width);
    std::printf(
        "\nAfter each step with learning rate %s: a of hidden %zu, p of class %zu\n\n"
        "   step       a       p        L   stroke   corner        b        v        c\n",
        short_text(learning_rate).c_str(), traced.u, c);
    for (std::size_t steps = 0; steps <= epochs; ++steps) {
        if (steps < 3 || steps == 10 || steps == 100 || steps == epochs)
            trace_row(steps, traced, network, image);
        if (steps == epochs) return;
        auto [after, loss] = descend_softmax(std::move(network), data, static_cast<float>(learning_rate));
        check_loss(loss, steps + 1, learning_rate);
        network = std::move(after);
    }
}
