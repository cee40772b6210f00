// How often the network is right when it says that it is 95 % sure.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "chapters/12_more_layers/deep_network.h"
#include "chapters/15_draw/reading.h"
#include "common/files/digits.h"
#include "common/math/parallel.h"
#include "common/program/numbers.h"
#include "common/show/text_table.h"

// What the network reads in each image, as it is.
inline std::vector<Reading> readings_of(const DeepNetwork<double>& network, const Digits& digits) {
    std::vector<Reading> readings(digits.count());
    parallel_for(digits.count(), 100, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            readings[i].probabilities = probabilities(network, digits.image(i));
        }
    });
    return readings;
}

// The readings that are not doubted, by the probability that they state: how many there are, what they state
// on average, and how many of them are right.
inline std::string reliability_table(std::span<const Reading> readings,
                                     std::span<const std::uint8_t> labels) {
    constexpr std::array<double, 8> from = {0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999};
    std::array<double, from.size()> count{}, stated{}, right{};
    for (std::size_t i = 0; i < readings.size(); ++i) {
        if (readings[i].doubted()) continue;
        const double p = readings[i].of_classes()[readings[i].digit()];
        const auto bin = static_cast<std::size_t>(std::ranges::upper_bound(from, p) - from.begin()) - 1;
        ++count[bin];
        stated[bin] += p;
        right[bin] += readings[i].digit() == labels[i] ? 1 : 0;
    }
    TextRows rows = {{"states", "images", "on average", "right"}};
    for (std::size_t bin = 0; bin < from.size(); ++bin) {
        if (count[bin] == 0) continue;
        const double until = bin + 1 < from.size() ? from[bin + 1] : 1;
        rows.push_back({short_text(100 * from[bin]) + " to " + short_text(100 * until) + " %",
                        decimal_text(count[bin], 0), decimal_text(100 * stated[bin] / count[bin], 1) + " %",
                        decimal_text(100 * right[bin] / count[bin], 1) + " %"});
    }
    return table_as_text(rows);
}
