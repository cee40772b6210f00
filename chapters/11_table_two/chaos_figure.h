// The spread of runs that differ in their last digits beside the report's numbers: a table and a figure.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "chapters/06_learning_rates/report_table.h"
#include "chapters/11_table_two/chaos.h"
#include "chapters/11_table_two/table_two.h"
#include "common/axis.h"
#include "common/chart.h"
#include "common/numbers.h"
#include "common/svg.h"

// A line for each cell of the report at a rate that has runs, in per cent of `images`.
inline std::vector<std::vector<std::string>> chaos_rows(std::span<const ChaosRun> runs,
                                                        std::span<const ReportCell> cells,
                                                        std::size_t images) {
    std::vector<std::vector<std::string>> rows = {
        {"rate", "epoch", "report", "runs", "lowest", "median", "highest"}};
    for (const ReportCell& cell : cells) {
        const std::vector<std::size_t> right = sorted_right(runs_of(runs, cell.learning_rate), cell.epoch);
        if (right.empty()) continue;
        rows.push_back({short_text(cell.learning_rate), std::to_string(cell.epoch), cell.printed,
                        std::to_string(right.size()), cut_percent(right.front(), images, 3),
                        cut_percent(right[right.size() / 2], images, 3),
                        cut_percent(right.back(), images, 3)});
    }
    return rows;
}

namespace chaos_detail {

inline constexpr double width = 560, field_height = 230, panel_height = 320;

// Per cent over iterations: one thin line for each run, the program's own thicker.
inline std::string draw_runs(const PlotArea& area, std::span<const ChaosRun> runs, std::size_t images) {
    std::string svg;
    for (const ChaosRun& run : runs) {
        std::string path;
        for (std::size_t k = 0; k < run.iterations.size(); ++k) {
            const double share = static_cast<double>(run.right[k]) / static_cast<double>(images);
            path += (k == 0 ? "M" : "L") +
                    svg_point(area.place({area.x.position(static_cast<double>(run.iterations[k])),
                                          area.y.position(100 * share)}));
        }
        const bool own = run.number == 0;
        svg += "<path d=\"" + path + "\" fill=\"none\" stroke=" + curve_colour(0) + " stroke-width=\"" +
               (own ? "2" : "1") + "\" stroke-opacity=\"" + (own ? "1" : "0.4") + "\"/>\n";
    }
    return svg;
}

// The report's cells of a rate: rings with what it prints.
inline std::string draw_cells(const PlotArea& area, std::span<const ReportCell> cells, double learning_rate) {
    std::string svg;
    for (const ReportCell& cell : cells) {
        const double iteration = static_cast<double>(cell.epoch);
        if (cell.learning_rate != learning_rate || iteration > area.x.high()) continue;
        const Point at = area.place({area.x.position(iteration), area.y.position(cell.read)});
        svg += svg_circle(at, 5, "fill=\"none\" stroke-width=\"2.5\" stroke=" + curve_colour(1));
        svg += svg_text({at.x - 9, at.y - 9}, cell.printed, "text-anchor=\"end\" font-weight=\"600\"");
    }
    return svg;
}

}  // namespace chaos_detail

// A field for each rate that has runs, one below the other. cells: the report's. images: as the runs counted.
inline std::string chaos_figure(std::span<const ChaosRun> runs, std::span<const ReportCell> cells,
                                std::size_t images) {
    using namespace chaos_detail;
    std::string body, spread;
    double top = 0;
    for (const double rate : learning_rates(cells)) {
        const std::vector<ChaosRun> some = runs_of(runs, rate);
        if (some.empty()) continue;
        const double last = static_cast<double>(some[0].iterations.back());
        const PlotArea area{
            60, top + 44, width - 86, field_height, Axis({0, last}, false, 8), Axis({0, 100}, false, 6)};
        const std::string title =
            "rate " + short_text(rate) + ": " + std::to_string(some.size()) + " runs; rings: the report";
        body += svg_text({60, top + 25}, title, "font-size=\"16\" font-weight=\"600\"");
        body += draw_axes(area, {.x_label = "iteration", .y_label = "% right"});
        body += draw_runs(area, some, images) + draw_cells(area, cells, rate);
        spread += (spread.empty() ? "" : "; ") + title;
        top += panel_height;
    }
    return svg_document(width, top, "Runs whose first weights differ by 1e-15",
                        "Accuracy on the training images over iterations. " + spread, body);
}
