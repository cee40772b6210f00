// Chapter 02: the loss of one sample, and of all of them over two weights with the way down.
#pragma once

#include <string>
#include <vector>

#include "chapters/02_gradient_descent/cross_entropy.h"
#include "common/program/numbers.h"
#include "docs/drawings/loss_surface.h"
#include "docs/drawings/sketch.h"

// -log a and -log(1 - a) for activations from 0 to 1.
inline std::string cross_entropy_drawing() {
    Series yes{"label 1: L = -log a"}, no{"label 0: L = -log(1 - a)"};
    for (int i = 1; i < 200; ++i) {
        const double a = i / 200.0;
        yes.x.push_back(a);
        yes.y.push_back(cross_entropy(1.0, a));
        no.x.push_back(a);
        no.y.push_back(cross_entropy(0.0, a));
    }
    return line_chart({yes, no}, {.title = "The loss of one sample",
                                  .x_label = "activation a: what the neuron says",
                                  .y_label = "loss L",
                                  .y_range = Range{0, 5}});
}

// Chapter 02's descent at three learning rates.
inline std::string descent_drawing() {
    const LossSurface surface = clouds_surface();
    std::vector<Way> ways;
    for (const double learning_rate : {0.1, 0.6, 1.9}) {
        Way way{"learning rate " + short_text(learning_rate), {start_of_ways}};
        for (int epoch = 0; epoch < 30; ++epoch) {
            way.weights.push_back(surface.descended(way.weights.back(), learning_rate));
        }
        ways.push_back(way);
    }
    return ways_drawing("The loss over two weights, and three ways down",
                        "Contours of the loss form a long narrow valley. From one start, a small learning "
                        "rate has not come far after 30 steps, a middle one has nearly reached the lowest "
                        "point, and a large one jumps from side to side and never settles",
                        surface, ways);
}
