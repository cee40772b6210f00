// Which digits are taken for which.
#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/program/numbers.h"
#include "common/show/text_table.h"

// counts[a][b]: how many images of class a were predicted to be b; classes x classes.
using ConfusionMatrix = std::vector<std::vector<std::size_t>>;

// One count for each image. Throws when the lists differ in length or hold a class that is not below
// `classes`.
inline ConfusionMatrix confusion_matrix(std::span<const std::uint8_t> labels,
                                        std::span<const std::size_t> predictions, std::size_t classes) {
    if (labels.size() != predictions.size()) {
        throw std::invalid_argument("confusion_matrix: " + std::to_string(predictions.size()) +
                                    " predictions for " + std::to_string(labels.size()) +
                                    " labels; one for each is needed");
    }
    ConfusionMatrix counts(classes, std::vector<std::size_t>(classes));
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (labels[i] >= classes || predictions[i] >= classes) {
            throw std::invalid_argument("confusion_matrix: label " + std::to_string(labels[i]) +
                                        " predicted as " + std::to_string(predictions[i]) + " at position " +
                                        std::to_string(i) + " (the first is 0) is outside the " +
                                        std::to_string(classes) + " classes");
        }
        ++counts[labels[i]][predictions[i]];
    }
    return counts;
}

// The share of the images of class a that are right, 0 to 1; nothing when the class has no images.
inline std::optional<double> share_right(const ConfusionMatrix& counts, std::size_t a) {
    const auto total = std::accumulate(counts[a].begin(), counts[a].end(), std::size_t{0});
    if (total == 0) return std::nullopt;
    return static_cast<double>(counts[a][a]) / static_cast<double>(total);
}

// The matrix as rows of text: a row for each true class, a column for each predicted one, and last the share
// of the row that is right, in per cent, or "-" for a class without images.
inline TextRows confusion_rows(const ConfusionMatrix& counts) {
    TextRows rows = {{"is"}};
    for (std::size_t b = 0; b < counts.size(); ++b) rows[0].push_back("-> " + std::to_string(b));
    rows[0].push_back("right %");
    for (std::size_t a = 0; a < counts.size(); ++a) {
        std::vector<std::string> row = {std::to_string(a)};
        for (const std::size_t count : counts[a]) row.push_back(std::to_string(count));
        const std::optional<double> share = share_right(counts, a);
        row.push_back(share ? decimal_text(100 * *share, 1) : "-");
        rows.push_back(row);
    }
    return rows;
}
