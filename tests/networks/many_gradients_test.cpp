// 10,000 gradient checks: random shapes, depths, activations, data and seeds, for the networks of
// chapters 07, 09 and 12. tests/networks/gradient_check_test.cpp looks at every parameter of a few networks;
// this looks at one parameter of each matrix of many.
//
// The tolerance is measured. The slope J' is taken by central differences with steps s and 2s:
//     D(s) = J' + s^2 J''' / 6 + ...      D(2s) = J' + 4 s^2 J''' / 6 + ...
// so (4 D(s) - D(2s)) / 3 is J' without the first error, and |D(2s) - D(s)| is larger than what is left of
// it. The rounding of the loss, some epsilons of its size divided by s, is added to it.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "chapters/07_hidden_layer/descent.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/one_hot.h"
#include "chapters/08_softmax/softmax.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/12_more_layers/deep_network.h"
#include "chapters/12_more_layers/initialisation.h"
#include "chapters/12_more_layers/recipes.h"
#include "common/math/matrix.h"
#include "common/math/random.h"
#include "tests/math/random_matrix.h"
#include "tests/support/check.h"

namespace many_gradients_test {

namespace {

using Doubles = Matrix<double>;

// A loss at some parameters. `pattern` says which ReLU neurons let which sample through: where two places
// differ in it, there is a bend between them, and the loss has no slope there that differences could measure.
struct Measured {
    double loss;
    std::vector<bool> pattern = {};
};

struct Counts {
    std::size_t networks = 0, derivatives = 0, sizeable = 0, bent = 0, missed = 0;
};

// What a test does to a derivative before it is checked: nothing, or a mistake.
using Change = std::function<double(double)>;

struct Checker {
    const Change& change;
    Random& random;
    Counts& counts;

    // Checks one random parameter of each matrix.
    void layer(Layer<double>& checked, const LayerGradients<double>& d,
               const std::function<Measured()>& measure) const {
        one(checked.weights, d.weights, measure);
        one(checked.bias, d.bias, measure);
    }

    void one(Doubles& values, const Doubles& derivatives, const std::function<Measured()>& measure) const {
        expect_equal(derivatives.shape(), values.shape(), "a derivative for each parameter");
        const std::size_t place = static_cast<std::size_t>(random.below(values.size()));
        double& value = values.data()[place];
        const double kept = value, step = 0x1p-12 * std::max(1.0, std::abs(kept));
        const std::vector<bool> pattern = measure().pattern;
        bool bent = false;
        double largest = 0;
        const auto slope = [&](double s) {
            const double up = kept + s, down = kept - s;
            value = up;
            const Measured above = measure();
            value = down;
            const Measured below = measure();
            value = kept;
            bent = bent || above.pattern != pattern || below.pattern != pattern;
            largest = std::max({largest, above.loss, below.loss});
            return (above.loss - below.loss) / (up - down);
        };
        const double near = slope(step), far = slope(2 * step);
        ++counts.derivatives;
        if (bent) {
            ++counts.bent;
            return;
        }
        const double rounding = 64 * std::numeric_limits<double>::epsilon() * (1 + largest) / step;
        const double given = change(derivatives.data()[place]);
        const double error = std::abs(given - (4 * near - far) / 3),
                     allowed = std::abs(far - near) + rounding;
        if (!(error <= allowed)) ++counts.missed;
        if (std::abs(given) > 1e-3) ++counts.sizeable;
    }
};

// A shape of 1 to `most`.
std::size_t size(Random& random, std::size_t most) {
    return static_cast<std::size_t>(1 + random.below(most));
}

// The labels of `count` samples, one-hot.
Doubles random_labels(std::size_t count, std::size_t classes, Random& random) {
    std::vector<std::uint8_t> labels(count);
    for (std::uint8_t& label : labels) label = static_cast<std::uint8_t>(random.below(classes));
    return one_hot<double>(labels, classes);
}

// Weights from half to twice the usual size, and biases that are not 0.
void stir(Layer<double>& layer, Random& random) {
    const double factor = std::pow(2.0, random.uniform(-1, 1));
    for (std::size_t i = 0; i < layer.weights.size(); ++i) layer.weights.data()[i] *= factor;
    for (std::size_t i = 0; i < layer.bias.size(); ++i) layer.bias.data()[i] = random.uniform(-0.5, 0.5);
}

// One hidden layer; outputs are sigmoids (chapter 07).
void sigmoid_outputs(Random& random, const Checker& check) {
    const std::size_t m = size(random, 6), n = size(random, 5), h = size(random, 5), k = size(random, 4);
    const Doubles X = 2.0 * random_matrix<double>(m, n, random.next());
    Doubles Y(m, k);
    for (std::size_t i = 0; i < Y.size(); ++i) Y.data()[i] = static_cast<double>(random.below(2));
    Network<double> network = initial_network<double>(n, h, k, random.next());
    stir(network.hidden, random);
    stir(network.output, random);
    const Activations<double> a = forward(network, X);
    const NetworkGradients<double> d = backward(network, X, a, sigmoid(a.logits) - Y);
    const auto measure = [&] { return Measured{loss_of(network, X, Y)}; };
    check.layer(network.hidden, d.hidden, measure);
    check.layer(network.output, d.output, measure);
}

// One hidden layer, softmax, pixels in a sparse matrix (chapter 09). The gradients come from softmax_loss,
// the loss from chapter 08's other function.
void softmax_outputs(Random& random, const Checker& check) {
    const std::size_t m = size(random, 6), n = size(random, 9), h = size(random, 5), k = size(random, 5);
    std::vector<std::uint8_t> pixels(m * n);
    for (std::uint8_t& pixel : pixels) pixel = static_cast<std::uint8_t>(random.below(2) * random.below(256));
    const DigitBlock<double> block{image_matrix<double>(pixels, n), random_labels(m, k, random)};
    Network<double> network = initial_network<double>(n, h, k, random.next());
    stir(network.hidden, random);
    stir(network.output, random);
    const NetworkGradients<double> d = contribution(network, block.X, block.Y, 1.0).d;
    const auto measure = [&] {
        return Measured{categorical_cross_entropy_from_logits(block.Y, forward(network, block.X).logits)};
    };
    check.layer(network.hidden, d.hidden, measure);
    check.layer(network.output, d.output, measure);
}

// One to five layers of sigmoids, tanh or ReLU, softmax (chapter 12).
void deep(Random& random, const Checker& check) {
    std::vector<std::size_t> sizes;
    for (std::size_t layers = size(random, 5); sizes.size() <= layers;) sizes.push_back(size(random, 5));
    const std::size_t m = size(random, 6);
    const Doubles X = 2.0 * random_matrix<double>(m, sizes.front(), random.next()),
                  Y = random_labels(m, sizes.back(), random);
    const Recipe& recipe = recipes[static_cast<std::size_t>(random.below(recipes.size()))];
    DeepNetwork<double> network = initial_deep_network<double>(recipe, sizes, random.next());
    const bool mixed = random.below(2) == 0;  // another kind of neuron in each hidden layer
    for (std::size_t l = 0; mixed && l + 1 < network.layers.size(); ++l) {
        const Recipe& other = recipes[static_cast<std::size_t>(random.below(recipes.size()))];
        network.layers[l].activation = other.activation;
    }
    for (DeepLayer<double>& layer : network.layers) stir(layer, random);
    const DeepGradients<double> d = contribution(network, X, Y, 1.0).d;
    const auto measure = [&] {
        const DeepActivations<double> activations = forward(network, X);
        Measured result{categorical_cross_entropy_from_logits(Y, activations.logits)};
        for (std::size_t l = 0; l < activations.hidden.size(); ++l) {
            if (network.layers[l].activation != Activation::relu) continue;
            const Doubles& A = activations.hidden[l];
            for (std::size_t i = 0; i < A.size(); ++i) result.pattern.push_back(A.data()[i] > 0);
        }
        return result;
    };
    expect_equal(d.size(), network.layers.size(), "gradients for each layer");
    for (std::size_t l = 0; l < d.size(); ++l) check.layer(network.layers[l], d[l], measure);
}

constexpr std::array kinds = {sigmoid_outputs, softmax_outputs, deep, deep};

Counts check_networks(std::size_t networks, std::uint64_t seed, const Change& change) {
    Counts counts;
    for (; counts.networks < networks; ++counts.networks) {
        Random random = Random(seed).part(counts.networks);
        kinds[counts.networks % kinds.size()](random, {change, random, counts});
    }
    return counts;
}

void every_derivative_is_right() {
    const Counts counts = check_networks(10000, 1, [](double d) { return d; });
    expect_equal(counts.missed, 0u, "derivatives that are not the slope");
    expect(counts.derivatives > 40000, std::to_string(counts.derivatives) + " derivatives");
    expect(100 * counts.bent < counts.derivatives, std::to_string(counts.bent) + " across a bend of a ReLU");
}

// The tolerance lets no mistake pass: of derivatives above a thousandth, all that are wrong by a thousandth
// of themselves are found, and all with the wrong sign.
void wrong_derivatives_are_found() {
    for (const double factor : {1.001, 0.999, -1.0}) {
        const Counts counts = check_networks(1000, 2, [&](double d) { return factor * d; });
        expect(counts.sizeable > 3000, std::to_string(counts.sizeable) + " derivatives above a thousandth");
        expect(counts.missed >= counts.sizeable,
               std::to_string(counts.missed) + " of " + std::to_string(counts.sizeable) + " were found");
    }
}

}  // namespace

const Test test("many_gradients",
                {
                    {"10,000 networks, one derivative of each matrix", every_derivative_is_right},
                    {"derivatives that are wrong by a thousandth are found", wrong_derivatives_are_found},
                });

}  // namespace many_gradients_test
