// Figures 7 and 8: our curves, and the report's as points that were read off its pages.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "chapters/11_table_two/program.h"
#include "common/files/bytes.h"
#include "common/files/csv.h"
#include "common/program/numbers.h"
#include "common/show/series.h"

// The report's curve at one learning rate.
struct ReportCurve {
    double learning_rate = 0;
    std::vector<double> iterations = {}, values = {};
};

// Reads data/report/figure_7.csv and the like, where the points of a rate follow one another.
inline std::vector<ReportCurve> read_report_curves(const std::filesystem::path& path) {
    std::vector<ReportCurve> curves;
    std::size_t row_number = 2;
    for (const CsvRow& row : read_csv(path, {"learning_rate", "iteration", "value"})) {
        const auto rate = parse_number(row[0]), iteration = parse_number(row[1]),
                   value = parse_number(row[2]);
        if (!rate || !iteration || !value)
            fail(path.string(), "row ", row_number, ": must hold three numbers");
        if (curves.empty() || curves.back().learning_rate != *rate) curves.push_back({*rate});
        curves.back().iterations.push_back(*iteration);
        curves.back().values.push_back(*value);
        ++row_number;
    }
    return curves;
}

// Figure 9 in a sentence: which of the first 36 test images are read wrongly. labels, decisions: of the test
// images.
inline std::string figure_nine_text(std::span<const std::uint8_t> labels,
                                    std::span<const std::size_t> decisions) {
    const std::size_t shown = std::min<std::size_t>(36, labels.size());
    std::string errors;
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < shown; ++i) {
        if (decisions[i] == labels[i]) continue;
        errors += (wrong++ == 0 ? ": " : ", ") + std::string("number ") + std::to_string(i) + " (" +
                  std::to_string(labels[i]) + " as " + std::to_string(decisions[i]) + ")";
    }
    return "Of the first " + std::to_string(shown) + " test images, " + std::to_string(wrong) +
           " are read wrongly" + errors + ".\n";
}

// Loss over the iterations, a line for each rate.
inline std::vector<Series> program_loss_series(std::span<const ProgramCurve> curves) {
    std::vector<Series> all;
    for (const ProgramCurve& curve : curves) {
        all.push_back({"rate " + short_text(curve.learning_rate),
                       {curve.iterations.begin(), curve.iterations.end()},
                       curve.loss});
    }
    return all;
}

// Accuracy in per cent over the iterations: of one of the lists `train` and `test`, of `images` images.
inline std::vector<Series> program_accuracy_series(std::span<const ProgramCurve> curves,
                                                   std::vector<std::size_t> ProgramCurve::*list,
                                                   std::size_t images) {
    std::vector<Series> all;
    for (const ProgramCurve& curve : curves) {
        Series series{"rate " + short_text(curve.learning_rate),
                      {curve.iterations.begin(), curve.iterations.end()},
                      {}};
        for (const std::size_t right : curve.*list) {
            series.y.push_back(100 * static_cast<double>(right) / static_cast<double>(images));
        }
        all.push_back(series);
    }
    return all;
}

// The report's curves as points, each in the colour of our curve of the same rate. AnyCurves: a list of
// curves, each with a learning_rate.
template <class AnyCurves>
std::vector<Series> report_series(std::span<const ReportCurve> report, const AnyCurves& ours) {
    std::vector<Series> all;
    for (const ReportCurve& curve : report) {
        const auto same = std::ranges::find_if(
            ours, [&](const auto& one) { return one.learning_rate == curve.learning_rate; });
        if (same == ours.end()) continue;
        all.push_back({"", curve.iterations, curve.values, Style::points,
                       static_cast<std::size_t>(same - ours.begin())});
    }
    return all;
}
