// Checks 01/gate_weights: what each gate answers to every input, against other gates and against what the
// same weights would answer if z were read differently.
#include "tests/exercises/checker.h"
#include ANSWER

namespace checker {
namespace {

// For every input, 0 0, 0 1, 1 0, ...: what to make of z.
template <class Decide>
std::vector<int> answers(const std::vector<double>& weights, double bias, const Decide& decide) {
    std::vector<int> all;
    const std::size_t n = weights.size();
    for (std::size_t input = 0; input < std::size_t{1} << n; ++input) {
        double z = 0;
        for (std::size_t j = 0; j < n; ++j) z += weights[j] * static_cast<double>(input >> (n - 1 - j) & 1);
        all.push_back(decide(z + bias) ? 1 : 0);
    }
    return all;
}

// Yes when at least `few` of the n inputs are 1.
std::vector<int> at_least(double few, std::size_t n) {
    return answers(std::vector<double>(n, 1), 0.5 - few, [](double z) { return z > 0; });
}

std::vector<int> inverted(std::vector<int> gate) {
    for (int& answer : gate) answer = 1 - answer;
    return gate;
}

void check(const std::string& call, const GateNeuron& neuron, const std::vector<int>& right,
           std::vector<Mistake> mistakes) {
    const std::size_t n = right.size() == 4 ? 2 : 3;
    const bool whole = neuron.weights.size() == n;
    asked("the answers of " + call + " to " + (n == 2 ? "00 01 10 11" : "000 001 010 011 100 101 110 111"),
          "weights " + show(neuron.weights) + ", bias " + show(neuron.bias));
    require(whole, show(neuron.weights.size()) + " weights", show(n) + " weights, one for each input",
            {symptom("weight-count", "The neuron needs one weight for each input: " + show(n) + " of them.",
                     !whole)});
    double total = neuron.bias;
    for (const double weight : neuron.weights) total += weight;
    require(std::isfinite(total), "weights " + show(neuron.weights) + ", bias " + show(neuron.bias),
            "finite numbers");
    const auto read_as = [&](double bias, auto decide) { return answers(neuron.weights, bias, decide); };
    const auto above = [](double z) { return z > 0; };
    mistakes.insert(
        mistakes.begin(),
        {symptom(
             "z-is-zero",
             "Where the answer should be yes, z is exactly 0, and that is not above 0. Move the bias up a "
             "little.",
             read_as(neuron.bias, [](double z) { return z >= 0; }) == right),
         symptom(
             "bias-sign",
             "With the opposite bias it would be right. z adds the bias, so a threshold that the weighted "
             "sum has to exceed goes in with a minus.",
             read_as(-neuron.bias, above) == right),
         symptom(
             "decision-inverted",
             "Every answer is the opposite of what it should be: change the sign of all weights and of the "
             "bias.",
             read_as(neuron.bias, above) == inverted(right))});
    mistakes.push_back({"always-yes", "It says yes to every input: the bias is too high.",
                        std::vector<int>(right.size(), 1)});
    mistakes.push_back(
        {"always-no", "It says no to every input: z never gets above 0.", std::vector<int>(right.size(), 0)});
    compare(read_as(neuron.bias, above), right, mistakes);
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"AND",
         [] {
             asked("and_gate()");
             check("and_gate()", and_gate(), at_least(2, 2),
                   {{"one-is-enough",
                     "This is OR: one input alone gets z above 0. The bias must outweigh a single weight, "
                     "but not "
                     "both.",
                     at_least(1, 2)},
                    {"input-ignored", "Only x1 counts: the answer does not depend on x2.",
                     std::vector{0, 0, 1, 1}},
                    {"input-ignored", "Only x2 counts: the answer does not depend on x1.",
                     std::vector{0, 1, 0, 1}},
                    {"another-gate", "This is NOR, the other gate.", inverted(at_least(1, 2))}});
         }},
        {"NOR",
         [] {
             asked("nor_gate()");
             check("nor_gate()", nor_gate(), inverted(at_least(1, 2)),
                   {{"both-needed-to-stop",
                     "This is NAND: it takes both inputs to stop it. For NOR one input must be enough, so "
                     "the bias "
                     "must be smaller than the size of a single weight.",
                     inverted(at_least(2, 2))},
                    {"input-ignored", "Only x1 counts: the answer does not depend on x2.",
                     std::vector{1, 1, 0, 0}},
                    {"input-ignored", "Only x2 counts: the answer does not depend on x1.",
                     std::vector{1, 0, 1, 0}},
                    {"another-gate", "This is AND, the other gate.", at_least(2, 2)}});
         }},
        {"at least two of three",
         [] {
             asked("two_of_three()");
             check("two_of_three()", two_of_three(), at_least(2, 3),
                   {{"one-is-enough",
                     "One input alone gets z above 0. The bias must outweigh a single weight, but not two.",
                     at_least(1, 3)},
                    {"all-needed", "It takes all three inputs: two of them must already get z above 0.",
                     at_least(3, 3)},
                    {"input-ignored", "x3 does not count: this is x1 AND x2.",
                     std::vector{0, 0, 0, 0, 0, 0, 1, 1}},
                    {"input-ignored", "x3 does not count: this is x1 OR x2.",
                     std::vector{0, 0, 1, 1, 1, 1, 1, 1}},
                    {"input-ignored", "x2 does not count: this is x1 AND x3.",
                     std::vector{0, 0, 0, 0, 0, 1, 0, 1}},
                    {"input-ignored", "x1 does not count: this is x2 AND x3.",
                     std::vector{0, 0, 0, 1, 0, 0, 0, 1}}});
         }},
    };
}
}  // namespace checker
