#include "chapters/01_neuron/neuron.h"

#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <vector>

#include "chapters/01_neuron/gates.h"
#include "common/math/random.h"
#include "tests/support/check.h"

namespace neuron_test {

namespace {

Gate gate_number(int number) {
    return {number >> 3 & 1, number >> 2 & 1, number >> 1 & 1, number & 1};
}

// S(z) by another formula: the hyperbolic tangent above 0, e^z / (1 + e^z) below, where 1 + tanh would
// cancel.
long double reference_sigmoid(long double z) {
    return z >= 0 ? (1 + std::tanh(z / 2)) / 2 : std::exp(z) / (1 + std::exp(z));
}

void expect_sigmoid() {
    constexpr double epsilon = std::numeric_limits<double>::epsilon();
    double last = 0;
    for (int i = -4000; i <= 4000; ++i) {
        const double z = 0.15 * i, a = sigmoid(z);
        const double expected = static_cast<double>(reference_sigmoid(z));
        // e^-z is off by half a unit or so, and so is the quotient.
        expect_near(a, expected, 4 * epsilon * expected, "S(" + std::to_string(z) + ")");
        expect_near(a + sigmoid(-z), 1, 2 * epsilon, "S(z) + S(-z)");
        expect(a >= last, "S grows");
        last = a;
    }
}

void expect_extremes() {
    using Limits = std::numeric_limits<double>;
    for (const double z : {1e4, Limits::max(), Limits::infinity()}) {
        expect_equal(sigmoid(z), 1.0);
        expect_equal(sigmoid(-z), 0.0);
    }
    expect_equal(sigmoid(0), 0.5);
    expect(std::isnan(sigmoid(Limits::quiet_NaN())), "not a number stays so");
}

}  // namespace

const Test test(
    "neuron",
    {
        {"the sigmoid equals the hyperbolic tangent's form, is symmetric and grows",
         [] {
             expect_sigmoid();
             expect_near(sigmoid(std::log(3.0)), 0.75, 1e-15, "e^-z = 1/3");
         }},
        {"the sigmoid of huge numbers is exactly 0 or 1", expect_extremes},
        {"the weighted sum",
         [] {
             const std::vector<double> weights = {2, -3, 0.5}, inputs = {4, 1, 8};
             expect_equal(weighted_sum(weights, inputs, 0.25), 9.25);
             expect_equal(weighted_sum({}, {}, -7), -7.0, "the bias alone");
             expect_equal(neuron(weights, inputs, -9), 0.5, "z = 0");
             expect_near(neuron(weights, inputs, std::log(3.0) - 9), 0.75, 1e-15, "z = log 3");
             expect_error(
                 [&] {
                     weighted_sum(weights, std::vector<double>{1, 2}, 0);
                 },
                 "one weight for each input");
         }},
        {"a neuron's decisions are in the order 00, 01, 10, 11",
         [] {
             expect(decisions({{1, 1}, -1.5}) == Gate{0, 0, 0, 1}, "AND");
             expect(decisions({{0, 1}, -0.5}) == Gate{0, 1, 0, 1}, "the second input");
             expect(decisions({{1, 0}, -0.5}) == Gate{0, 0, 1, 1}, "the first input");
             expect(decisions({{0, 0}, 0}) == Gate{0, 0, 0, 0}, "one half is not above one half");
         }},
        {"find_neuron finds the gates that random neurons compute, and no other",
         [] {
             std::set<Gate> possible;
             Random random(1);
             for (int i = 0; i < 20'000; ++i) {
                 const double w1 = random.uniform(-3, 3), w2 = random.uniform(-3, 3),
                              b = random.uniform(-3, 3);
                 const auto fires = [&](double x1, double x2) { return w1 * x1 + w2 * x2 + b > 0 ? 1 : 0; };
                 possible.insert({fires(0, 0), fires(0, 1), fires(1, 0), fires(1, 1)});
             }
             expect_equal(possible.size(), 14u);
             for (int number = 0; number < 16; ++number) {
                 const Gate gate = gate_number(number);
                 const std::optional<GateNeuron> found = find_neuron(gate);
                 const std::string name = "gate " + std::to_string(number);
                 expect_equal(found.has_value(), possible.contains(gate), name);
                 if (found) expect(decisions(*found) == gate, name + " answers as wanted");
             }
             expect(!find_neuron({0, 1, 1, 0}), "XOR");
             expect(!find_neuron({1, 0, 0, 1}), "XNOR");
         }},
        {"one neuron with three inputs can be 104 of the 256 gates",
         [] {
             std::set<int> gates;  // a gate is eight answers, one bit each
             for (int w1 = -3; w1 <= 3; ++w1) {
                 for (int w2 = -3; w2 <= 3; ++w2) {
                     for (int w3 = -3; w3 <= 3; ++w3) {
                         for (int b = -10; b <= 9; ++b) {
                             const std::array<double, 3> weights = {double(w1), double(w2), double(w3)};
                             int gate = 0;
                             for (int x = 0; x < 8; ++x) {
                                 const std::array<double, 3> inputs = {double(x >> 2 & 1), double(x >> 1 & 1),
                                                                       double(x & 1)};
                                 if (weighted_sum(weights, inputs, b + 0.5) > 0) gate |= 1 << x;
                             }
                             gates.insert(gate);
                         }
                     }
                 }
             }
             expect_equal(gates.size(), 104u);
         }},
        {"find_neuron prefers small numbers",
         [] {
             const std::optional<GateNeuron> both = find_neuron({0, 0, 0, 1});
             expect(both && both->weights == std::array<double, 2>{1, 1} && both->bias == -1.5, "AND");
             for (const int answer : {0, 1}) {
                 const std::optional<GateNeuron> constant = find_neuron({answer, answer, answer, answer});
                 expect(constant && constant->weights == std::array<double, 2>{0, 0}, "the bias is enough");
                 expect_equal(constant->bias, answer - 0.5);
             }
         }},
    });

}  // namespace neuron_test
