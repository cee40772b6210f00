// Checks 12/first_deviation: one rule and one layer at a time, against the right deviation and known
// mistakes.
#include "tests/exercises/checker.h"
#include ANSWER

#include <cmath>

namespace checker {
namespace {

void check(Rule rule, std::size_t inputs, std::size_t neurons) {
    const bool he = rule == Rule::he, glorot = rule == Rule::glorot;
    asked(std::string("first_deviation(Rule::") +
          (he       ? "he"
           : glorot ? "glorot"
                    : "by_inputs") +
          ", " + std::to_string(inputs) + ", " + std::to_string(neurons) + ")");
    const double n = static_cast<double>(inputs), h = static_cast<double>(neurons);
    const double variance = he ? 2 / n : glorot ? 2 / (n + h) : 1 / n;
    const std::size_t whole = he ? 2 / inputs : glorot ? 2 / (inputs + neurons) : 1 / inputs;
    std::vector<Mistake> mistakes = {
        {"variance-returned", "This is the variance. The standard deviation is its square root.", variance},
        {"integers-divided",
         "n and h are whole numbers, and so is their quotient: 1 / 64 is 0. Turn them into doubles first.",
         std::sqrt(static_cast<double>(whole))},
        {"multiplied",
         "The more inputs, the larger this gets. A sum of more products needs smaller weights: divide.",
         std::sqrt(1 / variance)},
    };
    if (!glorot) {
        mistakes.emplace_back(
            "inputs-and-neurons-exchanged",
            "This depends on h. A neuron adds up n products, one for each input: divide by n.",
            std::sqrt((he ? 2 : 1) / h));
    }
    if (he) {
        mistakes.emplace_back(
            "he-without-two",
            "This is the deviation without ReLU. Half of the inputs are 0 behind it: twice the "
            "variance, 2 / n.",
            std::sqrt(1 / n));
        mistakes.emplace_back(
            "two-outside-the-root",
            "The deviation is doubled. The rule doubles the variance: put the 2 under the root.",
            2 / std::sqrt(n));
    }
    if (glorot) {
        mistakes.emplace_back(
            "sum-for-mean",
            "This is one over the sum of n and h. One over their mean is twice as much: 2 / (n + h).",
            std::sqrt(1 / (n + h)));
        mistakes.emplace_back(
            "half-width-of-uniform",
            "sqrt(6 / (n + h)) is the half-width of a uniform distribution. Its deviation is smaller "
            "by sqrt(3): sqrt(2 / (n + h)).",
            std::sqrt(6 / (n + h)));
        mistakes.emplace_back("glorot-without-neurons",
                              "This depends on n alone. Glorot's rule is a compromise between n and h.",
                              std::sqrt(1 / n));
        mistakes.emplace_back("geometric-mean",
                              "This is one over sqrt(n h). The rule takes the plain mean, (n + h) / 2.",
                              std::sqrt(1 / std::sqrt(n * h)));
        mistakes.emplace_back("mean-of-variances",
                              "This is the mean of 1/n and 1/h. The rule takes one over the mean of n and h.",
                              std::sqrt((1 / n + 1 / h) / 2));
    }
    compare(first_deviation(rule, inputs, neurons), std::sqrt(variance), mistakes);
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"by_inputs, four inputs", [] { check(Rule::by_inputs, 4, 9); }},
        {"by_inputs, an image of MNIST", [] { check(Rule::by_inputs, 784, 64); }},
        {"he, eight inputs", [] { check(Rule::he, 8, 3); }},
        {"he, an image of MNIST", [] { check(Rule::he, 784, 64); }},
        {"glorot, three inputs and five neurons", [] { check(Rule::glorot, 3, 5); }},
        {"glorot, the output layer", [] { check(Rule::glorot, 64, 10); }},
        {"one input, one neuron", [] { check(Rule::glorot, 1, 1); }},
    };
}
}  // namespace checker
