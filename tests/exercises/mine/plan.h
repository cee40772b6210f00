// What the learner may have otherwise, by a function in answers/mine.h:
//
//     inline void change(mine::Plan& plan) {
//         plan.idea = "more neurons";
//         plan.hidden = 128;
//     }
#pragma once

#include <cstddef>

namespace mine {

enum class Neurons { sigmoid, tanh, relu };

struct Plan {
    const char* idea = "";               // a name for the table of runs
    std::size_t hidden = 64;             // neurons in the hidden layer
    Neurons neurons = Neurons::sigmoid;  // others than sigmoids are the course's, and their way back too
    std::size_t batch = 100;             // images in a step
    double learning_rate = 0.3;          // of the first epoch
    double decay = 0.93;                 // the rate's factor after each epoch
    std::size_t patience = 5;            // end after this many epochs without a better network
    double beta = 0.9;                   // of momentum
    // An optimiser in place of momentum: moves the `count` weights w against their derivatives dw in step t
    // (1, 2, 3, ...). `memory` holds 2 * count numbers, all 0 before the first step, that nobody else
    // touches.
    void (*step)(std::size_t count, double* w, const double* dw, double* memory, std::size_t t,
                 double learning_rate) = nullptr;
};

}  // namespace mine
