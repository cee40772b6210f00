// How many of the report's accuracies we reproduce, and how closely.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>

#include "chapters/06_learning_rates/report_table.h"
#include "chapters/11_table_two/table_two.h"
#include "common/program/numbers.h"

// How ours agrees with a cell of the report. The first that is true counts.
enum class Agreement {
    missing,   // we have no number
    digits,    // cut to as many digits as the report prints, ours is what it prints
    misprint,  // the same once the cell's misprint is corrected: data/report has the reason
    near,      // within 0.5 points
    far,
};

// A cell with what it needs to be judged. images: the number that the accuracy is a share of.
struct JudgedCell {
    std::string table;
    ReportCell cell;
    std::size_t images = 0;
    bool chaotic = false;  // at this rate training is chaotic, and no program can promise its digits

    std::uint64_t right() const {
        return static_cast<std::uint64_t>(std::llround(*cell.ours / 100 * static_cast<double>(images)));
    }
};

// Ours in per cent, cut (not rounded) to as many decimals as `printed` has. judged.cell.ours: not nothing.
inline std::string cut_like(const JudgedCell& judged, const std::string& printed) {
    return cut_percent(judged.right(), judged.images, decimals_of(printed));
}

inline Agreement agreement(const JudgedCell& judged) {
    const ReportCell& cell = judged.cell;
    if (!cell.ours) return Agreement::missing;
    if (cut_like(judged, cell.printed) == cell.printed) return Agreement::digits;
    const std::string read = short_text(cell.read, 6);
    if (!cell.reason.empty() && cut_like(judged, read) == read) return Agreement::misprint;
    return std::abs(*cell.ours - cell.read) <= 0.5 ? Agreement::near : Agreement::far;
}

// How a cell agrees, for a table that has ours, cut like the report's, beside it.
inline std::string agreement_text(const JudgedCell& judged) {
    switch (agreement(judged)) {
        case Agreement::missing:
            return "-";
        case Agreement::digits:
            return "same";
        case Agreement::misprint:
            return "same as " + short_text(judged.cell.read, 6);
        default:
            break;
    }
    const std::string shown = cut_like(judged, judged.cell.printed);
    const double points = *parse_number(shown) - judged.cell.read;
    return (points > 0 ? "+" : "") + decimal_text(points, static_cast<int>(decimals_of(shown)));
}

// How many cells agree in each way.
struct Tally {
    std::array<std::size_t, 5> counts{};

    std::size_t of(Agreement way) const { return counts[static_cast<std::size_t>(way)]; }
    std::size_t cells() const { return std::accumulate(counts.begin(), counts.end(), std::size_t{0}); }
};

inline Tally tally(std::span<const JudgedCell> cells) {
    Tally result;
    for (const JudgedCell& judged : cells) ++result.counts[static_cast<std::size_t>(agreement(judged))];
    return result;
}

// "17 of the report's 32 accuracies come out to the last digit that it prints"
inline std::string headline(const Tally& all) {
    return std::to_string(all.of(Agreement::digits)) + " of the report's " + std::to_string(all.cells()) +
           " accuracies come out to the last digit that it prints";
}

// The others: "3 more once its misprints are mended, 7 more within 0.5 points, 5 not"
inline std::string others(const Tally& all) {
    std::string text;
    const auto add = [&](Agreement way, const std::string& what) {
        if (all.of(way) == 0) return;
        text += (text.empty() ? "" : ", ") + std::to_string(all.of(way)) + what;
    };
    add(Agreement::misprint, " more once its misprints are mended");
    add(Agreement::near, " more within 0.5 points");
    add(Agreement::far, " not");
    add(Agreement::missing, " missing in this run");
    return text;
}
