// Exercise 04/decide: from z to yes or no, and the share that is right. A solution.
#pragma once

#include <cstddef>
#include <span>
#include <stdexcept>
#include <vector>

inline std::vector<int> decisions(std::span<const double> z) {
    std::vector<int> answers;
    for (const double one : z) answers.push_back(one > 0 ? 1 : 0);
    return answers;
}

inline double accuracy(std::span<const double> z, std::span<const double> labels) {
    if (labels.size() != z.size()) throw std::invalid_argument("accuracy: one label for each z");
    const std::vector<int> answers = decisions(z);
    std::size_t right = 0;
    for (std::size_t i = 0; i < answers.size(); ++i) right += answers[i] == (labels[i] == 1 ? 1 : 0) ? 1 : 0;
    return static_cast<double>(right) / static_cast<double>(answers.size());
}
