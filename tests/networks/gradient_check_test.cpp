#include "chapters/07_hidden_layer/gradient_check.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "chapters/07_hidden_layer/descent.h"
#include "chapters/07_hidden_layer/planted_bugs.h"
#include "tests/math/random_matrix.h"
#include "tests/support/check.h"

namespace gradient_check_test {

using Doubles = Matrix<double>;

// J = sum of c_i w_i^3 over a 2 x 3 matrix: the derivatives are 3 c_i w_i^2.
struct Cubic {
    std::vector<double> w{0.5, -1, 2, 0, 30, -0.25}, c{1, 2, -3, 4, 0.001, 6};

    double loss() const {
        double sum = 0;
        for (std::size_t i = 0; i < w.size(); ++i) sum += c[i] * w[i] * w[i] * w[i];
        return sum;
    }
    std::vector<double> derivatives() const {
        std::vector<double> d;
        for (std::size_t i = 0; i < w.size(); ++i) d.push_back(3 * c[i] * w[i] * w[i]);
        return d;
    }
    std::vector<DerivativeCheck> check(const std::vector<double>& given) {
        return check_gradients(std::vector<CheckedParameters>{{"cubic", w, given, 3}},
                               [&] { return loss(); });
    }
};

void closed_form() {
    Cubic cubic;
    const std::vector<double> before = cubic.w;
    const std::vector<DerivativeCheck> checks = cubic.check(cubic.derivatives());
    expect_equal(checks.size(), 1u);
    expect(checks[0].error < 1e-9, describe(checks[0]));
    expect(cubic.w == before, "every parameter is put back exactly");
    expect_near(central_difference(cubic.w[2], [&] { return cubic.loss(); }), -36, 1e-8);
}

void names_the_parameter() {
    for (std::size_t wrong = 0; wrong < 6; ++wrong) {
        Cubic cubic;
        std::vector<double> given = cubic.derivatives();
        given[wrong] += 0.36;  // the largest derivative is 36
        const DerivativeCheck check = cubic.check(given)[0];
        expect_equal(check.name, std::string("cubic"));
        expect_equal(check.row, wrong / 3);
        expect_equal(check.column, wrong % 3);
        expect_near(check.given - check.measured, 0.36, 1e-7);
        expect_near(check.error, 0.01, 2e-4);
    }
}

void says_it_in_words() {
    expect_equal(describe(DerivativeCheck{"output bias", 0, 2, 0, 0.125, 1}),
                 std::string("output bias (0, 2): given 0, measured 0.125, relative error 1"));
    const std::vector<DerivativeCheck> checks = {{"a", 0, 0, 0, 0, 1e-9}, {"b", 0, 0, 0, 0, 0.5}, {"c"}};
    expect_equal(worst_of(checks).name, std::string("b"));
}

void not_a_number() {
    for (const double bad : {std::nan(""), std::numeric_limits<double>::infinity()}) {
        Cubic cubic;
        std::vector<double> given = cubic.derivatives();
        given[1] = bad;
        expect(!(cubic.check(given)[0].error < largest_good_error), "a derivative that is no number");
    }
    std::vector<double> w = {1, 2};
    const std::vector<double> d = {0, 0};
    const auto checks =
        check_gradients(std::vector<CheckedParameters>{{"w", w, d, 2}}, [] { return std::nan(""); });
    expect_equal(checks[0].error, std::numeric_limits<double>::infinity(), "a loss that is no number");
}

void wrong_sizes() {
    const Network<double> network = initial_network<double>(2, 3, 1, 1);
    NetworkGradients<double> gradients{{Doubles(3, 2), Doubles(1, 3)}, {Doubles(3, 1), Doubles(1, 1)}};
    expect_error([&] { check_gradients(network, gradients, [](const auto&) { return 0.0; }); },
                 "check_gradients: 2 x 3 and 3 x 2 differ in shape");
}

// Which of the four matrices are found wrong, as a word of r and w.
template <class OneEpoch>
std::string verdicts(const OneEpoch& one_epoch, const Doubles& X, const Doubles& Y,
                     const Network<double>& before) {
    const double rate = 0.5;
    const auto checks =
        check_gradients(before, gradients_of_step(before, one_epoch(before, X, Y, rate), rate),
                        [&](const Network<double>& n) { return loss_of(n, X, Y); });
    std::string word;
    for (const DerivativeCheck& check : checks) word += check.error < largest_good_error ? 'r' : 'w';
    return word;
}

void planted_bugs_are_caught() {
    const auto right = [](const Network<double>& n, const Doubles& X, const Doubles& Y, double rate) {
        return descend(n, X, Y, rate).network;
    };
    for (const std::uint64_t seed : {1u, 2u, 3u, 4u, 5u}) {
        const Doubles X = random_matrix<double>(6, 4, seed),
                      Y = map(random_matrix<double>(6, 2, seed + 9),
                              [](double y) { return y < 0 ? 0.0 : 1.0; });
        Network<double> network = initial_network<double>(4, 3, 2, seed, 1, 1);
        for (int steps = 0; steps < 2; ++steps) {
            expect_equal(verdicts(right, X, Y, network), std::string("rrrr"));
            expect_equal(verdicts(bias_not_updated, X, Y, network), std::string("rwrw"));
            expect_equal(verdicts(mean_forgotten, X, Y, network), std::string("wwww"));
            expect_equal(verdicts(second_layer_first, X, Y, network), std::string("wwrr"));
            network = right(network, X, Y, 0.5);
        }
    }
}

const Test test("gradient_check",
                {
                    {"a function whose derivatives are known", closed_form},
                    {"the worst parameter is named", names_the_parameter},
                    {"the check in words", says_it_in_words},
                    {"a derivative or a loss that is not a number is an error", not_a_number},
                    {"wrong sizes", wrong_sizes},
                    {"the planted bugs", planted_bugs_are_caught},
                });

}  // namespace gradient_check_test
