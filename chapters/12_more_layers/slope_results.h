// Each layer's slopes, as tables and as a chart.
#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <vector>

#include "chapters/12_more_layers/deep_network.h"
#include "chapters/12_more_layers/layer_slopes.h"
#include "common/program/numbers.h"
#include "common/show/axis.h"
#include "common/show/chart.h"
#include "common/show/series.h"
#include "common/show/text_table.h"

// One network: a line for each layer, the first layer first.
template <std::floating_point T>
TextRows layer_rows(const DeepNetwork<T>& network, const std::vector<LayerSlope>& slopes) {
    TextRows rows = {{"layer", "weights", "error dZ", "gradient dW"}};
    for (std::size_t l = 0; l < slopes.size(); ++l) {
        rows.push_back({std::to_string(l + 1), network.layers[l].weights.shape(),
                        short_text(slopes[l].error, 3), short_text(slopes[l].gradient, 3)});
    }
    return rows;
}

// The layers' slopes at the start, under the recipe's name.
struct NamedSlopes {
    std::string name;
    std::vector<LayerSlope> slopes;  // one for each layer
};

// A line for each layer, the first layer first; a column for each network.
inline TextRows slope_rows(const std::vector<NamedSlopes>& networks, double LayerSlope::*size) {
    TextRows rows = {{"layer"}};
    for (const NamedSlopes& network : networks) {
        rows[0].push_back(network.name);
        for (std::size_t l = 0; l < network.slopes.size(); ++l) {
            if (rows.size() == l + 1) rows.push_back({std::to_string(l + 1)});
            rows[l + 1].push_back(short_text(network.slopes[l].*size, 3));
        }
    }
    return rows;
}

// The gradients of the weights, a curve for each network over the number of the layer.
inline std::vector<Series> gradient_by_layer(const std::vector<NamedSlopes>& networks) {
    std::vector<Series> all;
    for (const NamedSlopes& network : networks) {
        Series series{network.name};
        for (const LayerSlope& slope : network.slopes) {
            series.add(static_cast<double>(series.size() + 1), slope.gradient);
        }
        all.push_back(series);
    }
    return all;
}

// The axis extends a little beyond the outermost layers, so that no stroke lies on the frame.
inline Range beside(std::size_t most) {
    return {0, static_cast<double>(most + 1)};
}

// networks: at least one.
inline std::string gradient_chart(const std::vector<NamedSlopes>& networks) {
    return line_chart(gradient_by_layer(networks), {.title = "The gradient of each layer's weights",
                                                    .x_label = "layer, the first sees the image",
                                                    .y_label = "typical size at the start",
                                                    .log_y = true,
                                                    .x_range = beside(networks[0].slopes.size()),
                                                    .width = 640});
}
