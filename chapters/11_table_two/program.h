// Two programs for the same table, the report's and the sound one, and the results of training them.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "chapters/02_gradient_descent/check_loss.h"
#include "chapters/07_hidden_layer/descent.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/argmax.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/11_table_two/report_program.h"
#include "common/files/digits.h"

inline constexpr std::size_t report_hidden = 64;  // neurons in the report's hidden layer

// A program: where it starts, how it descends, how it decides.
template <std::floating_point T>
struct Program {
    Network<T> start;
    Epoch<Network<T>> (*descend)(Network<T>, const DigitMatrices<T>&, T);
    std::vector<std::size_t> (*predict)(const Network<T>&, const DigitMatrices<T>&);
};

// The report's, for n inputs and k classes. stretch: see report_network().
inline Program<double> report_program(std::size_t n, std::size_t k, std::size_t hidden = report_hidden,
                                      double stretch = 1) {
    return {report_network(n, hidden, k, stretch), report_descend, report_predict};
}

// The sound one: chapter 09's network, a softmax, and the largest output decides.
inline Program<float> sound_program(std::size_t n, std::size_t k, std::uint64_t seed,
                                    std::size_t hidden = report_hidden) {
    return {initial_network<float>(n, hidden, k, seed), descend_softmax<Network<float>, float>,
            predict<Network<float>, float>};
}

// When a training notes its state: at iterations 0, every, 2 every, ... up to `last`. Iteration i makes
// update number i + 1.
struct Schedule {
    std::size_t last = 290, every = 10;
};

// The results of one program at one learning rate; the lists have one number for each noted iteration.
struct ProgramCurve {
    double learning_rate = 0;
    std::vector<std::size_t> iterations = {};
    std::vector<double> loss = {};                   // on the training images, before the iteration's update
    std::vector<std::size_t> train = {}, test = {};  // right answers after it, by the program's own rule
    std::vector<std::size_t> decisions = {};         // on the test images, after the last update
};

// What was noted at an iteration; nothing where it was not. iterations, counts: of the same length.
inline std::optional<std::size_t> noted_at(std::span<const std::size_t> iterations,
                                           std::span<const std::size_t> counts, std::size_t iteration) {
    const auto place = std::ranges::find(iterations, iteration);
    if (place == iterations.end()) return std::nullopt;
    return counts[static_cast<std::size_t>(place - iterations.begin())];
}

template <std::floating_point T>
struct ProgramData {
    DigitMatrices<T> train, test;
};

template <std::floating_point T>
ProgramData<T> program_data(const Dataset& data) {
    return {digit_matrices<T>(data.train, data.classes), digit_matrices<T>(data.test, data.classes)};
}

// Trains at one rate. Calls on_update(u) after each of the updates u = 1, 2, ..., schedule.last + 1.
template <std::floating_point T>
ProgramCurve train_program(const Program<T>& program, const ProgramData<T>& data, double learning_rate,
                           const Schedule& schedule, const std::function<void(std::size_t)>& on_update) {
    ProgramCurve curve{learning_rate};
    Network<T> network = program.start;
    for (std::size_t i = 0; i <= schedule.last; ++i) {
        auto [next, loss] = program.descend(std::move(network), data.train, static_cast<T>(learning_rate));
        check_loss(loss, i + 1, learning_rate);
        network = std::move(next);
        if (i % schedule.every == 0) {
            curve.iterations.push_back(i);
            curve.loss.push_back(loss);
            curve.train.push_back(count_right(data.train.labels, program.predict(network, data.train)));
            curve.test.push_back(count_right(data.test.labels, program.predict(network, data.test)));
        }
        on_update(i + 1);
    }
    curve.decisions = program.predict(network, data.test);
    return curve;
}

// The same at one rate after the other. Calls on_update(u) after each of the
// rates.size() * (schedule.last + 1) updates.
template <std::floating_point T>
std::vector<ProgramCurve> train_rates(const Program<T>& program, const ProgramData<T>& data,
                                      std::span<const double> rates, const Schedule& schedule,
                                      const std::function<void(std::size_t)>& on_update) {
    std::vector<ProgramCurve> curves;
    for (const double rate : rates) {
        const std::size_t before = curves.size() * (schedule.last + 1);
        curves.push_back(train_program(program, data, rate, schedule,
                                       [&](std::size_t update) { on_update(before + update); }));
    }
    return curves;
}
