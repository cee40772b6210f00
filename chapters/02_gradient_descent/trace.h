// One step of descent with every number on the way, for one sample and for four.
#pragma once

#include <cmath>
#include <cstdio>
#include <span>
#include <string>

#include "chapters/01_neuron/sigmoid.h"
#include "chapters/02_gradient_descent/check_loss.h"
#include "chapters/02_gradient_descent/cross_entropy.h"
#include "chapters/02_gradient_descent/descent.h"
#include "chapters/02_gradient_descent/worked_example.h"
#include "common/program/numbers.h"

// Whole numbers as they are, others with four decimals.
inline std::string worked_number(double value) {
    return decimal_text(value, value == std::round(value) ? 0 : 4);
}

// The same as a term or a factor: a negative number gets brackets, (-1).
inline std::string worked_factor(double value) {
    return value < 0 ? "(" + worked_number(value) + ")" : worked_number(value);
}

// One number: its name, its formula, the formula with numbers.
inline void trace_line(const char* name, const char* formula, const std::string& numbers, double value) {
    std::printf("  %-3s  %-19s  %-35s  %8s\n", name, formula, numbers.c_str(),
                decimal_text(value, 4).c_str());
}

inline void trace_costs() {
    constexpr double probabilities[] = {0.999, 0.9, 0.5, 0.1, 0.01, 0.001};
    std::printf("The loss of an answer that gave the true label the probability p\n\n       p");
    for (const double p : probabilities) std::printf("%8s", short_text(p).c_str());
    std::printf("\n  -log p");
    for (const double p : probabilities) std::printf("%8.3f", cross_entropy(1.0, p));
    std::printf("\n");
}

// Prints z, a and the loss of a sample with label 1. Returns a.
inline double trace_forward(const TwoInputNeuron& neuron, const Sample& sample) {
    const double z = neuron.w1 * sample.x1 + neuron.w2 * sample.x2 + neuron.b, a = sigmoid(z);
    const auto product = [](double w, double x) { return worked_factor(w) + " * " + worked_number(x); };
    trace_line("z", "w1 x1 + w2 x2 + b",
               product(neuron.w1, sample.x1) + " + " + product(neuron.w2, sample.x2) + " + " +
                   worked_factor(neuron.b),
               z);
    trace_line("a", "S(z)", "", a);
    trace_line("L", "-log a", "", cross_entropy(sample.y, a));
    return a;
}

inline void trace_step(const TwoInputNeuron& neuron, const TwoInputGradients& d, double learning_rate) {
    const TwoInputNeuron next = step(neuron, d, learning_rate);
    const std::string rate = short_text(learning_rate);
    const auto line = [&](const char* name, double before, double derivative, double after) {
        trace_line(name, (std::string(name) + " - " + rate + " d" + name).c_str(),
                   worked_number(before) + " - " + rate + " * " + worked_factor(derivative), after);
    };
    line("w1", neuron.w1, d.dw1, next.w1);
    line("w2", neuron.w2, d.dw2, next.w2);
    line("b", neuron.b, d.db, next.b);
}

// Traces one sample with label 1, and one step. Its db is its dz.
inline void trace_sample(const TwoInputNeuron& neuron, const Sample& sample, double learning_rate) {
    const TwoInputGradients d = gradients(neuron, std::span(&sample, 1));
    std::printf("\nOne sample, x1 = %s, x2 = %s, y = %s, and the neuron w1 = %s, w2 = %s, b = %s\n\n",
                worked_number(sample.x1).c_str(), worked_number(sample.x2).c_str(),
                worked_number(sample.y).c_str(), worked_number(neuron.w1).c_str(),
                worked_number(neuron.w2).c_str(), worked_number(neuron.b).c_str());
    const double a = trace_forward(neuron, sample);
    const std::string dz = worked_factor(d.db);
    trace_line("dz", "a - y", worked_number(a) + " - " + worked_number(sample.y), d.db);
    trace_line("dw1", "x1 dz", worked_number(sample.x1) + " * " + dz, d.dw1);
    trace_line("dw2", "x2 dz", worked_number(sample.x2) + " * " + dz, d.dw2);
    trace_line("db", "dz", "", d.db);

    std::printf("\nOne step with learning rate %s\n\n", short_text(learning_rate).c_str());
    trace_step(neuron, d, learning_rate);
    const TwoInputNeuron next = step(neuron, d, learning_rate);
    trace_forward(next, sample);
    const double loss = gradients(next, std::span(&sample, 1)).J;
    check_loss(loss, 2, learning_rate);
    std::printf("\nThe loss has fallen by %.4f; the slopes promised %.4f.\n", d.J - loss,
                learning_rate * (d.dw1 * d.dw1 + d.dw2 * d.dw2 + d.db * d.db));
}

inline void trace_samples(const TwoInputNeuron& neuron, std::span<const Sample> samples,
                          double learning_rate) {
    std::printf("\nFour samples, the same neuron\n\n  x1  x2  y");
    for (const char* name : {"z", "a", "L", "dz", "x1 dz", "x2 dz"}) std::printf("  %7s", name);
    std::printf("\n");
    const auto show = [](double value) { std::printf("  %7s", decimal_text(value, 4).c_str()); };
    for (const Sample& sample : samples) {
        const TwoInputGradients d = gradients(neuron, std::span(&sample, 1));
        const double z = neuron.w1 * sample.x1 + neuron.w2 * sample.x2 + neuron.b;
        std::printf("  %2.0f  %2.0f  %.0f", sample.x1, sample.x2, sample.y);
        for (const double value : {z, sigmoid(z), d.J, d.db, d.dw1, d.dw2}) show(value);
        std::printf("\n");
    }
    const TwoInputGradients d = gradients(neuron, samples);
    std::printf("  %-27s", "the means: J, db, dw1, dw2");
    for (const double value : {d.J, d.db, d.dw1, d.dw2}) show(value);
    std::printf("\n\nOne step with learning rate %s\n\n", short_text(learning_rate).c_str());
    trace_step(neuron, d, learning_rate);
    const double loss = gradients(step(neuron, d, learning_rate), samples).J;
    check_loss(loss, 2, learning_rate);
    std::printf("\nThe loss J was %.4f and is %.4f.\n", d.J, loss);
}

// Traces the whole worked example. Throws when a loss is not finite.
inline void trace(double learning_rate) {
    trace_costs();
    trace_sample(worked_neuron, worked_samples[0], learning_rate);
    trace_samples(worked_neuron, worked_samples, learning_rate);
}
