// Chapter 06: descent on a parabola, with a rate that arrives and one that does not.
#pragma once

#include <string>
#include <vector>

#include "common/program/numbers.h"
#include "common/show/chart.h"
#include "docs/drawings/sketch.h"

// One way down J = c w^2 / 2 from w = 1, five steps, each w - rate * c w.
inline std::string parabola_panel(double left, double learning_rate, double curvature) {
    const PlotArea area{left, 48, 310, 240, linear_axis({-4, 4}, 5), linear_axis({0, 4}, 5)};
    const auto loss = [&](double w) { return curvature * w * w / 2; };
    std::vector<Point> curve, way;
    for (int i = -200; i <= 200; ++i) curve.push_back({i / 50.0, loss(i / 50.0)});
    double w = 1;
    std::string dots;
    for (int step = 0; step <= 5; ++step) {
        way.push_back({w, loss(w)});
        dots += svg_circle(on_field(area, w, loss(w)), 4, "fill=\"#d55e00\"");
        w -= learning_rate * curvature * w;
    }
    const Point end = on_field(area, way[5].x, way[5].y);
    return svg_rectangle({area.left, area.top}, area.width, area.height, filled("none", "#999", 1)) +
           svg_polyline(area, curve, "stroke=\"#0072b2\" stroke-width=\"2\"") +
           svg_polyline(area, way, "stroke=\"#d55e00\" stroke-width=\"1.5\"") + dots +
           svg_text({area.left + area.width / 2, 32},
                    "rate " + short_text(learning_rate) + ": times " +
                        short_text(1 - learning_rate * curvature) + " a step",
                    centred_heading) +
           svg_text({end.x, end.y - 10}, "5", centred) +
           svg_text({on_field(area, 1, loss(1)).x + 12, on_field(area, 1, loss(1)).y + 4}, "0") +
           svg_text({area.left + area.width / 2, area.top + area.height + 22}, "w; the lowest point is at 0",
                    centred_remark);
}

inline std::string parabola_drawing() {
    return svg_document(
        700, 322, "Descent on a parabola",
        "From w = 1 on the parabola J = w squared over 2, five steps each. With rate 0.5 they come "
        "nearer to the lowest point; with rate 2.15 each jumps across and lands higher than it began",
        parabola_panel(24, 0.5, 1) + parabola_panel(366, 2.15, 1));
}
