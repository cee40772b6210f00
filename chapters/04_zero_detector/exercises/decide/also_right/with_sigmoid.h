// Through the activation, as the chapter puts it first; the errors are counted.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <stdexcept>
#include <vector>

inline std::vector<int> decisions(std::span<const double> z) {
    std::vector<int> answers(z.size());
    for (std::size_t i = 0; i < z.size(); ++i) answers[i] = 1 / (1 + std::exp(-z[i])) > 0.5;
    return answers;
}

inline double accuracy(std::span<const double> z, std::span<const double> labels) {
    double errors = 0;
    for (std::size_t i = 0; i < std::max(z.size(), labels.size()); ++i) {
        if (i >= z.size() || i >= labels.size()) throw std::runtime_error("z and labels differ in length");
        errors += std::abs(decisions(z.subspan(i, 1))[0] - labels[i]);
    }
    return 1 - errors / static_cast<double>(z.size());
}
