// Checks 02/per_sample_pass: the answer against the right pass, and against the same pass with one flaw each.
#include "tests/exercises/checker.h"
#include ANSWER

namespace checker {
namespace {

// Every mistake that we know of, as one change to the right pass.
enum class Flaw {
    none,
    dz_forgotten,
    mean_forgotten,
    mean_forgotten_in_gradient,
    mean_forgotten_in_db,
    mean_forgotten_in_loss,
    label_in_logarithm,
    loss_sign,
    loss_of_ones_only,
    bias_not_updated,
    bias_not_in_z,
    sigmoid_forgotten,
    uphill,
    updated_in_loop,
    last_sample_only,
    w2_from_x1,
    rate_forgotten,
    slope_of_sigmoid,
    loss_after_step
};

PassResult pass(Neuron neuron, const std::vector<Example>& examples, double alpha, Flaw flaw) {
    double J = 0, dw1 = 0, dw2 = 0, db = 0;
    const double m = static_cast<double>(examples.size());
    const auto sigmoid = [](double z) { return 1 / (1 + std::exp(-z)); };
    const auto update = [&](double rate) {
        neuron.w1 -= rate * dw1;
        neuron.w2 -= rate * dw2;
        if (flaw != Flaw::bias_not_updated) neuron.b -= rate * db;
    };
    for (const Example& example : examples) {
        const double bias = flaw == Flaw::bias_not_in_z ? 0 : neuron.b;
        const double z = neuron.w1 * example.x1 + neuron.w2 * example.x2 + bias;
        const double a = flaw == Flaw::sigmoid_forgotten ? z : sigmoid(z);
        const double inside = flaw == Flaw::label_in_logarithm ? 1 - example.y : 1 - a;
        const double zeros = flaw == Flaw::loss_of_ones_only ? 0 : (1 - example.y) * std::log(inside);
        J += -(example.y * std::log(a) + zeros);
        const double dz = (a - example.y) * (flaw == Flaw::slope_of_sigmoid ? a * (1 - a) : 1);
        if (flaw == Flaw::last_sample_only || flaw == Flaw::updated_in_loop) dw1 = dw2 = db = 0;
        dw1 += example.x1 * (flaw == Flaw::dz_forgotten ? 1 : dz);
        dw2 += (flaw == Flaw::w2_from_x1 ? example.x1 : example.x2) * (flaw == Flaw::dz_forgotten ? 1 : dz);
        db += dz;
        if (flaw == Flaw::updated_in_loop) update(alpha);
    }
    const bool sum = flaw == Flaw::mean_forgotten || flaw == Flaw::mean_forgotten_in_gradient;
    if (flaw == Flaw::mean_forgotten_in_db) db *= m;
    if (flaw != Flaw::mean_forgotten && flaw != Flaw::mean_forgotten_in_loss) J /= m;
    if (flaw == Flaw::loss_sign) J = -J;
    if (flaw == Flaw::rate_forgotten) alpha = 1;
    if (flaw == Flaw::uphill) alpha = -alpha;
    if (flaw != Flaw::updated_in_loop) update(sum ? alpha : alpha / m);
    if (flaw == Flaw::loss_after_step) J = pass(neuron, examples, alpha, Flaw::none).J;
    return {neuron, J};
}

Value value(const PassResult& result) {
    return named(
        {{"J", result.J}, {"w1", result.neuron.w1}, {"w2", result.neuron.w2}, {"b", result.neuron.b}});
}

void check(Neuron neuron, const std::vector<Example>& examples, double alpha) {
    const auto flawed = [&](Flaw flaw) { return value(pass(neuron, examples, alpha, flaw)); };
    std::vector<std::string> rows;
    for (const Example& e : examples)
        rows.push_back(show(std::vector<double>{e.x1, e.x2}) + " -> " + show(e.y));
    std::string input = "examples";
    for (const std::string& row : rows) input += (&row == rows.data() ? ": " : ", ") + row;
    asked("one_pass({" + show(neuron.w1) + ", " + show(neuron.w2) + ", " + show(neuron.b) + "}, examples, " +
              show(alpha) + ")",
          input);
    compare(
        value(one_pass(neuron, examples, alpha)), flawed(Flaw::none),
        {
            {"dz-forgotten", "dw1 and dw2 add up x alone. The factor dz is missing: dw1 += x1 * dz.",
             flawed(Flaw::dz_forgotten)},
            {"log-of-label",
             "The loss takes the logarithm of 1 - y, as the report prints it. With labels of 0 and 1 "
             "that is 0 or not a number; log(1 - a) is meant.",
             flawed(Flaw::label_in_logarithm)},
            {"mean-forgotten", "Neither the loss nor the gradient is divided by m, the number of examples.",
             flawed(Flaw::mean_forgotten)},
            {"gradient-not-a-mean",
             "The step uses the sum of the gradients. Divide dw1, dw2 and db by m too.",
             flawed(Flaw::mean_forgotten_in_gradient)},
            {"bias-gradient-not-a-mean", "dw1 and dw2 are divided by m, but db is not.",
             flawed(Flaw::mean_forgotten_in_db)},
            {"loss-not-a-mean", "J is the sum of the losses. The line J /= m is missing.",
             flawed(Flaw::mean_forgotten_in_loss)},
            {"loss-sign", "The loss is negative: the minus before the bracket is missing.",
             flawed(Flaw::loss_sign)},
            {"loss-of-ones-only", "Only examples with y = 1 add to the loss: (1 - y) log(1 - a) is missing.",
             flawed(Flaw::loss_of_ones_only)},
            {"bias-not-updated",
             "b comes back as it went in: it takes a step like the weights, b -= alpha * db.",
             flawed(Flaw::bias_not_updated)},
            {"bias-not-in-z", "z is w1 x1 + w2 x2 without b.", flawed(Flaw::bias_not_in_z)},
            {"sigmoid-forgotten", "a is z itself. Put z through the sigmoid.",
             flawed(Flaw::sigmoid_forgotten)},
            {"uphill", "The weights go up the slope: a step subtracts alpha times the gradient.",
             flawed(Flaw::uphill)},
            {"updated-in-loop",
             "The weights change inside the loop over the examples. Add up the gradient of all "
             "of them first, and take one step behind the loop.",
             flawed(Flaw::updated_in_loop)},
            {"last-example-only", "The step knows only the last example: use += for dw1, dw2 and db.",
             flawed(Flaw::last_sample_only)},
            {"w2-from-x1", "dw2 is built from x1. Each weight goes with its own input.",
             flawed(Flaw::w2_from_x1)},
            {"rate-forgotten", "The step is the whole gradient: multiply it by alpha.",
             flawed(Flaw::rate_forgotten)},
            {"slope-twice", "dz has a factor a (1 - a). With cross-entropy it cancels: dz = a - y.",
             flawed(Flaw::slope_of_sigmoid)},
            {"loss-after-step", "J is the loss of the new weights. Add it up in the loop, before the step.",
             flawed(Flaw::loss_after_step)},
        });
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"one example with label 1",
         [] {
             check({0, 0, 0}, {{1, 2, 1}}, 1);
         }},
        {"one example with label 0",
         [] {
             check({0.5, -0.25, 0.1}, {{1, 2, 0}}, 0.5);
         }},
        {"two examples",
         [] {
             check({0.2, -0.3, 0.1}, {{1, 0, 1}, {0, 2, 0}}, 0.5);
         }},
        {"four examples",
         [] {
             check({0.3, 0.6, -0.4}, {{0.5, 1.5, 1}, {-1, 0.25, 0}, {2, -0.5, 1}, {0.75, 0.5, 0}}, 0.1);
         }},
    };
}
}  // namespace checker
