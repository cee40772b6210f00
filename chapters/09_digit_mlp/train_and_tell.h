// Full-batch descent that prints its progress.
#pragma once

#include <cstddef>
#include <cstdio>
#include <utility>

#include "chapters/02_gradient_descent/check_loss.h"
#include "chapters/08_softmax/argmax.h"
#include "chapters/09_digit_mlp/digit_mlp.h"
#include "common/program/progress.h"

// Prints a line for the epochs 1, 10, 50, 100, 150, ... and the last; its loss is from before that epoch's
// step, its accuracy from after it. Returns the trained network. AnyNetwork and AnyDigits: types in float
// that descend_softmax() and predict() take, such as Network<float> and DenseDigits<float>.
template <class AnyNetwork, class AnyDigits>
AnyNetwork train_and_tell(AnyNetwork network, const AnyDigits& train, const AnyDigits& test,
                          std::size_t epochs, double learning_rate) {
    std::printf("epoch    loss  right on the test images\n");
    Progress progress("training", epochs);
    for (std::size_t epoch = 1; epoch <= epochs; ++epoch) {
        auto [after, loss] = descend_softmax(std::move(network), train, static_cast<float>(learning_rate));
        check_loss(loss, epoch, learning_rate);
        network = std::move(after);
        if (epoch == 1 || epoch == 10 || epoch % 50 == 0 || epoch == epochs) {
            const double right = accuracy(test.labels, predict(network, test));
            progress.erase();
            std::printf("%5zu  %.4f  %.2f %%\n", epoch, loss, 100 * right);
        }
        progress.update(epoch);
    }
    return network;
}
