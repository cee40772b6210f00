// The loss over two weights as contours, and ways down on it.
#pragma once

#include <cmath>
#include <cstddef>
#include <numbers>
#include <string>
#include <vector>

#include "chapters/02_gradient_descent/descent.h"
#include "chapters/02_gradient_descent/two_clouds.h"
#include "common/program/numbers.h"
#include "docs/drawings/sketch.h"

// The loss over the two weights of a neuron whose bias is held.
struct LossSurface {
    std::vector<Sample> samples;
    double bias;

    TwoInputGradients at(Point weights) const { return gradients({weights.x, weights.y, bias}, samples); }
    Point lowest() const {
        Point weights = {0, 0};
        for (int i = 0; i < 20000; ++i) weights = descended(weights, 0.5);
        return weights;
    }
    // One epoch of chapter 02's descent.
    Point descended(Point weights, double learning_rate) const {
        const TwoInputNeuron next = step({weights.x, weights.y, bias}, at(weights), learning_rate);
        return {next.w1, next.w2};
    }
};

// The weights around `lowest` at which the loss is `level`. The loss is convex: on each ray from its lowest
// point it only rises, so bisection finds the one place.
inline std::vector<Point> contour(const LossSurface& surface, Point lowest, double level) {
    std::vector<Point> line;
    constexpr int rays = 180;
    for (int ray = 0; ray <= rays; ++ray) {
        const double angle = 2 * std::numbers::pi * ray / rays;
        const auto on_ray = [&](double r) {
            return Point{lowest.x + r * std::cos(angle), lowest.y + r * std::sin(angle)};
        };
        double near = 0, far = 8;
        for (int halving = 0; halving < 40; ++halving) {
            const double middle = (near + far) / 2, loss = surface.at(on_ray(middle)).J;
            (loss < level ? near : far) = middle;
        }
        line.push_back(on_ray(far));
    }
    return line;
}

// Contours in grey with their losses.
inline std::string surface_on(const PlotArea& area, const LossSurface& surface) {
    const Point lowest = surface.lowest();
    std::string lines, losses;
    for (const double level : {0.21, 0.23, 0.27, 0.35, 0.5, 0.75, 1.0, 1.5, 2.0, 2.5}) {
        const std::vector<Point> line = contour(surface, lowest, level);
        lines += svg_polyline(area, line, "stroke=\"#b0b0b0\"");
        // Below on the right, along the valley, or where that is outside, above on the right.
        const auto is_inside = [&](Point p) {
            return p.x < area.x.high - 0.1 && p.y > area.y.low && p.y < area.y.high;
        };
        const Point below = line[line.size() * 7 / 8],
                    label = is_inside(below) ? below : line[line.size() / 8];
        if (!is_inside(label)) continue;
        const Point at = on_field(area, label.x, label.y);
        losses += svg_text(
            {at.x, at.y + 4}, short_text(level),
            "text-anchor=\"middle\" font-size=\"12\" fill=\"#666\" stroke=\"#fff\" stroke-width=\"4\" "
            "paint-order=\"stroke\"");
    }
    return lines + losses;
}

inline std::string svg_cross(Point at) {
    return "<path d=\"M" + svg_point({at.x - 7, at.y}) + "L" + svg_point({at.x + 7, at.y}) + "M" +
           svg_point({at.x, at.y - 7}) + "L" + svg_point({at.x, at.y + 7}) +
           "\" stroke=\"#333\" stroke-width=\"2.5\"/>\n";
}

struct Way {
    std::string name;
    std::vector<Point> weights;  // before the first step and after each
};

// Every way on the surface, with a disc where each step begins; beside it each way's name and last loss.
inline std::string ways_drawing(const std::string& title, const std::string& description,
                                const LossSurface& surface, const std::vector<Way>& ways) {
    const PlotArea area{56, 48, 420, 420, linear_axis({-1, 2.5}, 8), linear_axis({-0.5, 3}, 8)};
    const double right = area.left + area.width + 22;
    std::string svg = svg_text({area.left, 28}, title, "font-size=\"16\" font-weight=\"600\"");
    svg += draw_axes(area, {}) + surface_on(area, surface);
    svg += svg_formula({area.left + area.width / 2, area.top + area.height + 42}, "weight w_1") +
           svg_formula({16, area.top + area.height / 2}, "w_2");
    double y = area.top + 16;
    for (std::size_t i = 0; i < ways.size(); ++i) {
        const std::string colour = curve_colour(i);
        svg += svg_polyline(area, ways[i].weights,
                            "stroke-width=\"1.8\" stroke-linejoin=\"round\" stroke=" + colour);
        for (const Point p : ways[i].weights)
            svg += svg_circle(on_field(area, p.x, p.y), 3, "fill=" + colour);
        svg += svg_line({right, y - 5}, {right + 30, y - 5}, "stroke-width=\"1.8\" stroke=" + colour) +
               svg_circle({right + 15, y - 5}, 3.5, "fill=" + colour) +
               svg_text({right + 40, y}, ways[i].name, heading) +
               svg_text({right + 40, y + 20},
                        std::to_string(ways[i].weights.size() - 1) +
                            " steps: J = " + decimal_text(surface.at(ways[i].weights.back()).J, 3),
                        remark);
        y += 58;
    }
    const Point lowest = surface.lowest();
    svg += svg_cross(on_field(area, lowest.x, lowest.y)) + svg_cross({right + 15, y - 5}) +
           svg_text({right + 40, y}, "the lowest loss", heading) +
           svg_text({right + 40, y + 20}, "J = " + decimal_text(surface.at(lowest).J, 3), remark) +
           svg_line({right, y + 53}, {right + 30, y + 53}, "stroke=\"#b0b0b0\"") +
           svg_text({right + 40, y + 58}, "equal loss", heading);
    return svg_document(right + 215, area.top + area.height + 58, title, description, svg);
}

inline const Point start_of_ways = {0, 2.6};

// The clouds of the page with the bias held at -3, so that two weights are left to draw.
inline LossSurface clouds_surface() {
    return {two_clouds(100, 1), -3};
}
