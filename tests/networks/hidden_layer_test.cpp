#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

#include "chapters/07_hidden_layer/descent.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/07_hidden_layer/trace.h"
#include "chapters/07_hidden_layer/xor.h"
#include "chapters/07_hidden_layer/zero_network.h"
#include "common/math/random.h"
#include "tests/math/random_matrix.h"
#include "tests/networks/made_digits.h"
#include "tests/support/check.h"

namespace hidden_layer_test {

using Doubles = Matrix<double>;
using Table = std::vector<std::vector<double>>;

// The network again: scalar loops from the formulas, one sample at a time, without the course's functions.
struct LoopNetwork {
    Table W1, W2;  // [hidden][input], [output][hidden]
    std::vector<double> b1, b2;

    // One epoch; returns the loss before its step.
    double descend(const Table& X, const Table& Y, double rate) {
        const std::size_t m = X.size(), n = X[0].size(), h = b1.size(), k = b2.size();
        Table dW1(h, std::vector<double>(n)), dW2(k, std::vector<double>(h));
        std::vector<double> db1(h), db2(k);
        double loss = 0;
        for (std::size_t i = 0; i < m; ++i) {
            std::vector<double> a1(h), dz2(k);
            for (std::size_t u = 0; u < h; ++u) {
                double z = b1[u];
                for (std::size_t j = 0; j < n; ++j) z += W1[u][j] * X[i][j];
                a1[u] = 1 / (1 + std::exp(-z));
            }
            for (std::size_t c = 0; c < k; ++c) {
                double z = b2[c];
                for (std::size_t u = 0; u < h; ++u) z += W2[c][u] * a1[u];
                const double a2 = 1 / (1 + std::exp(-z));
                loss -= Y[i][c] * std::log(a2) + (1 - Y[i][c]) * std::log(1 - a2);
                dz2[c] = a2 - Y[i][c];
                for (std::size_t u = 0; u < h; ++u) dW2[c][u] += dz2[c] * a1[u];
                db2[c] += dz2[c];
            }
            for (std::size_t u = 0; u < h; ++u) {
                double da = 0;
                for (std::size_t c = 0; c < k; ++c) da += dz2[c] * W2[c][u];
                const double dz1 = da * a1[u] * (1 - a1[u]);
                for (std::size_t j = 0; j < n; ++j) dW1[u][j] += dz1 * X[i][j];
                db1[u] += dz1;
            }
        }
        const double scale = rate / static_cast<double>(m);
        for (std::size_t u = 0; u < h; ++u) {
            for (std::size_t j = 0; j < n; ++j) W1[u][j] -= scale * dW1[u][j];
            b1[u] -= scale * db1[u];
        }
        for (std::size_t c = 0; c < k; ++c) {
            for (std::size_t u = 0; u < h; ++u) W2[c][u] -= scale * dW2[c][u];
            b2[c] -= scale * db2[c];
        }
        return loss / static_cast<double>(m);
    }
};

Table rows_of(const Doubles& a) {
    Table rows;
    for (std::size_t i = 0; i < a.rows(); ++i) rows.emplace_back(a.row(i).begin(), a.row(i).end());
    return rows;
}

// 1 for numbers above 0, else 0.
Doubles signs(Doubles a) {
    return map(std::move(a), [](double x) { return x > 0 ? 1.0 : 0.0; });
}

void loops_and_matrices_agree() {
    struct Shape {
        std::size_t m, n, h, k;
    };
    for (const Shape& s : std::vector<Shape>{{4, 2, 3, 1}, {50, 12, 7, 3}, {300, 64, 16, 10}}) {
        for (const std::uint64_t seed : {1u, 2u}) {
            const Doubles X = random_matrix<double>(s.m, s.n, seed),
                          Y = signs(random_matrix<double>(s.m, s.k, seed + 100));
            Network<double> network = initial_network<double>(s.n, s.h, s.k, seed, 0.5, 0.5);
            LoopNetwork loops{rows_of(transpose(network.hidden.weights)),
                              rows_of(transpose(network.output.weights)), std::vector<double>(s.h),
                              std::vector<double>(s.k)};
            double first_loss = 0, last_loss = 0;
            for (int epoch = 1; epoch <= 20; ++epoch) {
                Epoch<Network<double>> result = descend(network, X, Y, 0.8);
                network = std::move(result.network);
                expect_near(result.loss, loops.descend(rows_of(X), rows_of(Y), 0.8), 1e-9,
                            "loss of epoch " + std::to_string(epoch));
                if (epoch == 1) first_loss = result.loss;
                last_loss = result.loss;
            }
            expect(last_loss < first_loss, "the loss falls");
            for (std::size_t u = 0; u < s.h; ++u) {
                expect_near(network.hidden.bias(0, u), loops.b1[u], 1e-12, "hidden bias");
            }
        }
    }
}

// One sample by hand, from the formulas; then the losses after a step, which the page shows, by the loops.
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
    for (std::size_t i = 0; i < 4; ++i) expect_near(d.hidden.weights.data()[i], by_hand.data()[i], 1e-14);

    struct Step {
        std::size_t m;
        double rate, before, after;
    };
    for (const Step& s : {Step{1, 0.1, 0.8792, 0.7843},
                          {1, 1, 0.8792, 0.2087},
                          {4, 0.1, 0.8428, 0.8398},
                          {4, 1, 0.8428, 0.8136}}) {
        LoopNetwork loops{{{1, -1}, {1, 1}}, {{2, -1}}, {0, -1}, {0}};
        const Table X = rows_of(worked_inputs(s.m)), Y = rows_of(worked_labels(1, s.m));
        expect_near(loops.descend(X, Y, s.rate), s.before, 5e-5, "before the step");
        expect_near(loops.descend(X, Y, s.rate), s.after, 5e-5, "after it");
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
        double sum = 0;
        for (std::size_t i = 0; i < a.size(); ++i) sum += a.data()[i] * a.data()[i];
        return std::sqrt(sum / static_cast<double>(a.size()));
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

void wrong_shapes() {
    const Network<double> network = initial_network<double>(4, 3, 2, 1);
    const Doubles X = random_matrix<double>(5, 4, 1);
    expect_error([&] { forward(network, Doubles(5, 3)); }, "5 x 3");
    const Activations<double> a = forward(network, X);
    expect_error([&] { backward(network, X, a, Doubles(5, 3)); }, "5 x 3");
    expect_error([&] { backward(network, X, a, Doubles(6, 2)); }, "6 x 3");
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
    for (const double rate : {100.0, 1000.0}) {
        try {
            const Curve wild = train_zero_network<float>(data, 8, rate, 50, 1, [](std::size_t) {});
            for (const double loss : wild.loss) expect(std::isfinite(loss), "a loss that is no number");
        } catch (const std::runtime_error& error) {
            expect(std::string(error.what()).starts_with("loss is not finite at epoch"), error.what());
        }
    }
}

const Test test("hidden_layer",
                {
                    {"the network in scalar loops has the same losses", loops_and_matrices_agree},
                    {"the worked example", worked_example},
                    {"XOR is solved from several seeds", xor_is_solved},
                    {"initial weights", initial_weights_have_the_size_asked_for},
                    {"wrong shapes", wrong_shapes},
                    {"zero or not on made images", zero_network_learns},
                });

}  // namespace hidden_layer_test
