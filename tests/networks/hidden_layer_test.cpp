#include <cmath>
#include <cstdint>
#include <string>

#include "chapters/07_hidden_layer/descent.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/07_hidden_layer/trace.h"
#include "chapters/07_hidden_layer/xor.h"
#include "chapters/07_hidden_layer/zero_network.h"
#include "chapters/12_more_layers/layer_slopes.h"
#include "tests/math/expect_all_near.h"
#include "tests/networks/made_digits.h"
#include "tests/support/check.h"

namespace hidden_layer_test {

using Doubles = Matrix<double>;
// One sample by hand, from the formulas; then the losses before and after a step, which the page shows,
// as scalar loops gave them.
void worked_example() {
    const double e = std::exp(1.0), a1 = 1 / (1 + e), a2 = e * e / (1 + e * e), z = 2 * a1 - a2,
                 dz = 1 / (1 + std::exp(-z)) - 1;
    const NetworkGradients<double> d =
        worked_gradients(worked_network(), worked_inputs(1), worked_labels(1, 1));
    const double dz1 = dz * 2 * a1 * (1 - a1), dz2 = -dz * a2 * (1 - a2);
    expect_near(d.output.bias(0, 0), dz, 1e-14);
    expect_near(d.output.weights(0, 0), dz * a1, 1e-14);
    expect_near(d.output.weights(1, 0), dz * a2, 1e-14);
    const Doubles by_hand{{dz1, dz2}, {2 * dz1, 2 * dz2}};
    expect_all_near(d.hidden.weights, by_hand, 1e-14);

    struct Step {
        std::size_t m;
        double rate, before, after;
    };
    for (const Step& s : {Step{1, 0.1, 0.8792, 0.7843},
                          {1, 1, 0.8792, 0.2087},
                          {4, 0.1, 0.8428, 0.8398},
                          {4, 1, 0.8428, 0.8136}}) {
        const Doubles X = worked_inputs(s.m), Y = worked_labels(1, s.m);
        const Epoch<Network<double>> first = descend(worked_network(), X, Y, s.rate);
        expect_near(first.loss, s.before, 5e-5, "before the step");
        expect_near(descend(first.network, X, Y, s.rate).loss, s.after, 5e-5, "after it");
    }
}

void xor_is_solved() {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const Epoch<Network<double>> trained = train_xor(4, seed);
        expect(solves_xor(trained.network), "4 hidden neurons, seed " + std::to_string(seed));
        expect(trained.loss < 0.01, "loss " + std::to_string(trained.loss));
        expect(!solves_xor(train_xor(1, seed, 500).network), "1 hidden neuron cannot");
    }
    expect(solves_xor(train_xor(2, 1).network), "2 hidden neurons, seed 1: the one that the page shows");
}

void initial_weights_have_the_size_asked_for() {
    const auto deviation = [](const Doubles& a) {
        return std::sqrt(sum_of_squares(a) / static_cast<double>(a.size()));
    };
    const Network<double> given = initial_network<double>(400, 50, 30, 1, 0.2, 3);
    expect_near(deviation(given.hidden.weights), 0.2, 0.01);
    expect_near(deviation(given.output.weights), 3, 0.2);
    const Network<double> usual = initial_network<double>(400, 50, 30, 1);
    expect_near(deviation(usual.hidden.weights), 0.05, 0.0025);
    expect_near(deviation(usual.output.weights), 1 / std::sqrt(50.0), 0.01);
    expect(usual.hidden.bias == Doubles(1, 50) && usual.output.bias == Doubles(1, 30), "biases 0");
    expect_equal(usual.output.weights.shape(), std::string("50 x 30"));
    const Network<float> narrow = initial_network<float>(400, 50, 30, 1);
    expect_equal(narrow.hidden.weights(7, 7), static_cast<float>(usual.hidden.weights(7, 7)));
    expect(initial_network<double>(4, 3, 2, 1).hidden.weights !=
               initial_network<double>(4, 3, 2, 2).hidden.weights,
           "another seed, other weights");
}

void zero_network_learns() {
    const Dataset data{made_digits(400, 9, 5, 3, 1), made_digits(100, 9, 5, 3, 2), 3, "made"};
    std::size_t calls = 0;
    const Curve curve = train_zero_network<double>(data, 8, 1, 200, 1,
                                                   [&](std::size_t epoch) { expect_equal(epoch, ++calls); });
    expect_equal(calls, 200u);
    expect_equal(curve.loss.size(), 200u);
    expect(curve.accuracy.back() > 0.95, "accuracy " + std::to_string(curve.accuracy.back()));
    expect(curve.loss.back() < 0.2, "loss " + std::to_string(curve.loss.back()));
}

const Test test("hidden_layer", {
                                    {"the worked example", worked_example},
                                    {"XOR is solved from several seeds", xor_is_solved},
                                    {"initial weights", initial_weights_have_the_size_asked_for},
                                    {"zero or not on made images", zero_network_learns},
                                });

}  // namespace hidden_layer_test
