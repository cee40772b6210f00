// What an epoch is made of: the plan, an order, batches, and a look at the test images.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "common/files/digits.h"
#include "common/math/matrix.h"
#include "common/math/random.h"
#include "tests/exercises/mine/images.h"
#include "tests/exercises/mine/loaded.h"
#include "tests/exercises/mine/network.h"
#include "tests/exercises/mine/plan.h"

namespace mine {

inline Plan plan_of(Parts& parts) {
    Plan plan;
    if (!parts.has("mine")) return plan;
    parts.call<Mine>("mine", "your plan", &plan);
    const bool sane = plan.idea && plan.hidden > 0 && plan.hidden <= 4096 && plan.batch > 0 &&
                      plan.learning_rate > 0 && plan.decay > 0 && plan.beta >= 0;
    if (!sane)
        throw std::runtime_error(
            "answers/mine.h: hidden (at most 4096), batch, learning_rate and decay must be above 0, and beta "
            "not below");
    return plan;
}

inline std::vector<std::size_t> new_order(Parts& parts, std::size_t m, Random& random) {
    const auto below = [](void* state, std::size_t n) {
        return static_cast<std::size_t>(static_cast<Random*>(state)->below(std::max<std::size_t>(1, n)));
    };
    const std::string asked = "an order of " + std::to_string(m) + " images";
    std::vector<std::size_t> order(m);
    parts.call<Shuffle>("13/shuffle", asked, m, +below, static_cast<void*>(&random), order.data());
    std::vector<bool> named(m);
    for (const std::size_t i : order) {
        const std::string names = "names image " + std::to_string(i);
        if (i >= m) parts.fail("13/shuffle", names + ", and the last is " + std::to_string(m - 1), asked);
        if (named[i]) parts.fail("13/shuffle", names + " twice", asked);
        named[i] = true;
    }
    return order;
}

// Begin and end of each batch.
inline std::vector<std::pair<std::size_t, std::size_t>> cut(Parts& parts, std::size_t m, std::size_t size) {
    const std::string asked = "batches of " + std::to_string(size) + " out of " + std::to_string(m);
    std::vector<std::size_t> begins(m), ends(m);
    std::size_t count = 0;
    parts.call<Batches>("13/batches", asked, m, size, begins.data(), ends.data(), m, &count);
    if (count == 0 || count > m)
        parts.fail("13/batches", "makes " + std::to_string(count) + " batches", asked);
    std::vector<std::pair<std::size_t, std::size_t>> batches;
    for (std::size_t i = 0; i < count; ++i) {
        if (begins[i] >= ends[i] || ends[i] > m)
            parts.fail("13/batches",
                       "lets batch " + std::to_string(i) + " go from " + std::to_string(begins[i]) + " to " +
                           std::to_string(ends[i]),
                       asked);
        batches.emplace_back(begins[i], ends[i]);
    }
    return batches;
}

inline double train_on(Parts& parts, Training& now, const Plan& plan, const Digits& digits,
                       const std::size_t* numbers, std::size_t count, double rate) {
    std::vector<std::uint8_t> labels;
    for (std::size_t i = 0; i < count; ++i) labels.push_back(digits.labels[numbers[i]]);
    return train_batch(parts, now, plan, rows_of(digits, numbers, count), labels, rate);
}

struct Tested {
    std::vector<std::size_t> labels, predictions;
    double right = 0;
};

// What the network says to these images, a thousand at a time.
inline Tested test(Parts& parts, Training& now, const Plan& plan, const Digits& digits,
                   const std::vector<std::size_t>& numbers) {
    const std::size_t count = numbers.size();
    Tested tested{{}, std::vector<std::size_t>(count), 0};
    for (const std::size_t i : numbers) tested.labels.push_back(digits.labels[i]);
    for (std::size_t begin = 0; begin < count; begin += 1000) {
        const std::size_t m = std::min<std::size_t>(1000, count - begin);
        const Matrix<double> Z = forward(parts, now, plan, rows_of(digits, &numbers[begin], m)).Z2;
        const std::string asked = "the digits of " + by(m, Z.columns()) + " logits";
        double share = 0;
        parts.call<Argmax>("08/argmax", asked, Z.data(), &tested.labels[begin], m, Z.columns(),
                           &tested.predictions[begin], &share);
        tested.right += share * static_cast<double>(m) / static_cast<double>(count);
        for (std::size_t i = begin; i < begin + m; ++i) {
            if (tested.predictions[i] >= now.shape.classes)
                parts.fail("08/argmax",
                           "says " + std::to_string(tested.predictions[i]) + ", which is no class", asked);
        }
    }
    return tested;
}

// What an epoch gives the loop over epochs, which calls it; and what stopped it, if anything did.
struct EpochCalls {
    std::function<double()> next;  // trains one epoch; returns the score
    const std::vector<double>* weights;
    std::size_t most, epochs = 0;
    std::exception_ptr stopped = nullptr;
};

// The learner's loop: at most `most` epochs, and the weights with the best score. Returns their epoch.
inline std::size_t loop(Parts& parts, std::vector<double>& weights, std::size_t most, std::size_t patience,
                        const std::function<double()>& next) {
    const std::string asked = "the best of " + std::to_string(most) + " epochs";
    EpochCalls calls{next, &weights, most};
    const auto call = [](void* state, double* place) {
        EpochCalls& all = *static_cast<EpochCalls*>(state);
        try {
            if (++all.epochs > all.most) throw std::runtime_error("");
            const double score = all.next();
            std::copy(all.weights->begin(), all.weights->end(), place);
            return score;
        } catch (...) {
            all.stopped = std::current_exception();
            throw;
        }
    };
    std::vector<double> kept(weights.size());
    std::size_t epoch = 0, epochs = 0;
    try {
        parts.call<EarlyStopping>("13/early_stopping", asked, +call, static_cast<void*>(&calls),
                                  weights.size(), most, patience, kept.data(), &epoch, &epochs);
    } catch (const std::exception&) {
        if (!calls.stopped) throw;  // else another part has failed within the loop
    }
    if (calls.epochs > most) parts.fail("13/early_stopping", "goes on after the last epoch", asked);
    if (calls.stopped) std::rethrow_exception(calls.stopped);
    weights = kept;
    return epoch;
}

}  // namespace mine
