// make run N=09 ARGS="--trace": one image and five of the network's parameters, from step to step.
#include <cstddef>
#include <cstdio>

#include "chapters/07_hidden_layer/network.h"
#include "chapters/09_digit_mlp/trace.h"
#include "common/files/digits.h"
#include "common/program/options.h"

namespace {

void run(const Options& options) {
    const std::size_t epochs = options.count("epochs", 1), hidden = options.count("hidden", 1);
    const Dataset data = load_digits(find_data(options.text("data")));
    const std::size_t inputs = data.train.image_size();
    std::printf("%s\nnetwork: %zu-%zu-%zu\n\n", describe(data).c_str(), inputs, hidden, data.classes);
    trace(initial_network<float>(inputs, hidden, data.classes, options.seed()), data.train, data.classes,
          epochs, options.positive("learning-rate"));
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, "Chapter 09: one image and five parameters on their way through training.",
                       {{"trace", "", "", "what this program does"},
                        data_option(),
                        {"hidden", "H", "64", "neurons in the hidden layer"},
                        {"epochs", "N", "290", "passes over the training images"},
                        {"learning-rate", "X", "0.6", "length of the steps"},
                        {"seed", "N", "1", "picks the random initial weights"}},
                       run);
}
