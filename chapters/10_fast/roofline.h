// The roofline: the highest speed that a program can reach, given how much it computes with each byte that it
// fetches (Williams, Waterman and Patterson, "Roofline: an insightful visual performance model", 2009).
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "common/show/chart.h"
#include "common/show/series.h"

struct Machine {
    double flops = 0;      // operations in a second
    double bandwidth = 0;  // bytes in a second
};

// The most operations a second for a program that does `intensity` operations for each byte.
inline double roof(const Machine& machine, double intensity) {
    return std::min(machine.flops, machine.bandwidth * intensity);
}

// Something measured: operations for each byte from memory, and operations in a second.
struct RooflinePoint {
    std::string name;
    double intensity, flops;
};

// Points are drawn as short strokes under the roof of each machine (one thread, all threads).
inline std::string roofline_chart(const Machine& one_thread, const Machine& all_threads,
                                  const std::vector<RooflinePoint>& points) {
    std::vector<Series> series;
    for (const auto& [name, machine] :
         {std::pair{"roof, one thread", one_thread}, {"roof, all threads", all_threads}}) {
        Series line{name};
        for (double intensity = 0.1; intensity < 100; intensity *= 1.1) {
            line.add(intensity, roof(machine, intensity) / 1e9);
        }
        series.push_back(line);
    }
    for (const RooflinePoint& point : points) {
        const double y = point.flops / 1e9;
        series.push_back({point.name, {point.intensity / 1.15, point.intensity * 1.15}, {y, y}});
    }
    return line_chart(series, {.title = "What this machine allows, and what we reach",
                               .x_label = "operations for each byte from memory",
                               .y_label = "GFLOP/s",
                               .log_x = true,
                               .log_y = true,
                               .height = 400});
}
