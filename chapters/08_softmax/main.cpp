// g++ -std=c++20 -O2 -pthread -I. chapters/08_softmax/main.cpp -o softmax
//
// Softmax, and ten classes with no hidden layer.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <utility>
#include <vector>

#include "chapters/02_gradient_descent/check_loss.h"
#include "chapters/05_matrices/input_matrix.h"
#include "chapters/05_matrices/layer.h"
#include "chapters/07_hidden_layer/gradient_check.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/argmax.h"
#include "chapters/08_softmax/one_hot.h"
#include "chapters/08_softmax/softmax.h"
#include "chapters/08_softmax/softmax_layer.h"
#include "chapters/08_softmax/weight_pictures.h"
#include "common/files/digits.h"
#include "common/files/files.h"
#include "common/math/matrix.h"
#include "common/program/numbers.h"
#include "common/program/options.h"
#include "common/program/platform.h"
#include "common/program/progress.h"
#include "common/show/picture.h"

namespace {

// The definition, taken at its word.
std::vector<double> careless_softmax(std::vector<double> z) {
    double sum = 0;
    for (const double logit : z) sum += std::exp(logit);
    for (double& logit : z) logit = std::exp(logit) / sum;
    return z;
}

void show_softmax() {
    std::printf("          logits   softmax at its word      largest logit subtracted first\n");
    for (const double shift : {0.0, 100.0, 1000.0}) {
        const std::vector<double> z = {shift, shift + 1, shift + 3};
        for (const double logit : z) std::printf("%4.0f  ", logit);
        // std::abs because inf / inf has a sign on some machines.
        for (const double p : careless_softmax(z)) std::printf("%6.4f  ", std::abs(p));
        const Matrix<double> P = softmax(Matrix<double>(1, 3, z));
        std::printf(" %6.4f  %6.4f  %6.4f\n", P(0, 0), P(0, 1), P(0, 2));
    }
}

// Checks every parameter of the layer on the first `m` images. A step with learning rate 1 subtracts exactly
// the gradient.
void show_gradient_check(Layer<double> layer, const Digits& digits, std::size_t classes, std::size_t m) {
    const Digits few = first(digits, m);
    const Matrix<double> X = input_matrix<double>(few);             // m x n
    const Matrix<double> Y = one_hot<double>(few.labels, classes);  // m x k
    const Layer<double> after = descend(layer, X, Y, 1.0).network;
    const LayerGradients<double> d{layer.weights - after.weights, layer.bias - after.bias};
    std::vector<CheckedParameters> list;
    add_layer(list, "output", layer, d);
    const std::vector<DerivativeCheck> checks = check_gradients(
        list, [&] { return categorical_cross_entropy_from_logits(Y, dense_forward(layer, X)); });
    const bool right = worst_of(checks).error < largest_good_error;
    std::printf("\nThe gradient P - Y of all %zu parameters, checked on %zu images: %s\n",
                layer.weights.size() + layer.bias.size(), few.count(),
                right ? "every derivative agrees" : describe(worst_of(checks)).c_str());
}

Layer<double> train(const Dataset& data, std::size_t epochs, double learning_rate) {
    const std::size_t n = data.train.image_size(), k = data.classes;
    const Matrix<double> X = input_matrix<double>(data.train);       // m x n
    const Matrix<double> X_test = input_matrix<double>(data.test);   // m_test x n
    const Matrix<double> Y = one_hot<double>(data.train.labels, k);  // m x k

    Layer<double> layer{Matrix<double>(n, k), Matrix<double>(1, k)};  // all zeros
    std::printf("epoch    loss  right on the test images\n");
    Progress progress("training", epochs);
    const double start = seconds_now();
    for (std::size_t epoch = 1; epoch <= epochs; ++epoch) {
        Epoch<Layer<double>> result = descend(std::move(layer), X, Y, learning_rate);
        check_loss(result.loss, epoch, learning_rate);
        layer = std::move(result.network);
        if (epoch == 1 || epoch % 10 == 0 || epoch == epochs) {
            const double right = accuracy(data.test.labels, argmax_rows(dense_forward(layer, X_test)));
            progress.erase();
            std::printf("%5zu  %.4f  %.2f %%\n", epoch, result.loss, 100 * right);
        }
        progress.update(epoch);
    }
    progress.erase();
    std::printf("\n%s of %zu images took %.1f s\n", counted(epochs, "epoch").c_str(), data.train.count(),
                seconds_now() - start);
    return layer;
}

void show_weights(const Layer<double>& layer, const Digits& digits, const std::filesystem::path& file) {
    const std::vector<std::vector<std::uint8_t>> pictures = weight_pictures(layer.weights);
    write_png(file, contact_sheet({pictures.begin(), pictures.end()}, digits.height, digits.width, 5, 4, 3));
    std::printf("\n%s: the weights of the %zu neurons\n", file.generic_string().c_str(), pictures.size());
}

void run(const Options& options) {
    const std::size_t epochs = options.count("epochs", 1);
    const double learning_rate = options.positive("learning-rate");
    const std::filesystem::path pictures = options.path("out") / "weights.png";
    const Dataset data = load_digits(find_data(options.text("data")));
    prepare_file(pictures);
    show_softmax();
    std::printf("\n%s\n\n", describe(data).c_str());
    const Layer<double> layer = train(data, epochs, learning_rate);
    show_gradient_check(layer, data.train, data.classes, 5);
    show_weights(layer, data.train, pictures);
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, "Chapter 08: softmax, and ten classes with no hidden layer.",
                       {data_option(),
                        {"epochs", "N", "50", "passes over the training images"},
                        {"learning-rate", "X", "0.5", "length of the steps"},
                        {"out", "DIR", "out/08_softmax", "where the picture of the weights goes"}},
                       run);
}
