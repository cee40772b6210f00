// The parameters of a network, or their derivatives, as one list.
#pragma once

#include <array>
#include <concepts>
#include <type_traits>
#include <vector>

#include "chapters/07_hidden_layer/network.h"
#include "common/math/matrix.h"

// The weights and the bias of each layer: of a DeepNetwork's layers, or of a DeepGradients.
template <class Layers>
auto all_parameters(const Layers& layers) {
    std::vector<std::decay_t<decltype(layers[0].bias(0, 0))>> all;
    for (const auto& layer : layers) {
        for (const auto* matrix : {&layer.weights, &layer.bias})
            all.insert(all.end(), matrix->data(), matrix->data() + matrix->size());
    }
    return all;
}

template <std::floating_point T>
std::vector<T> all_parameters(const Network<T>& network) {
    return all_parameters(std::array{network.hidden, network.output});
}
