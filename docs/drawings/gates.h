// Chapter 01: which gates a neuron can be, seen in the plane of its two inputs.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "chapters/01_neuron/gates.h"
#include "chapters/01_neuron/neuron.h"
#include "common/program/numbers.h"
#include "docs/drawings/sketch.h"

// The part of the square [low, high] x [low, high] where w1 x1 + w2 x2 + b > 0, as corners (Sutherland and
// Hodgman 1974, for one edge).
inline std::vector<Point> yes_side(const GateNeuron& gate, double low, double high) {
    const std::array<Point, 4> corners = {{{low, low}, {high, low}, {high, high}, {low, high}}};
    const auto z = [&](Point p) { return weighted_sum(gate.weights, std::array{p.x, p.y}, gate.bias); };
    std::vector<Point> side;
    for (std::size_t i = 0; i < 4; ++i) {
        const Point a = corners[i], b = corners[(i + 1) % 4];
        if (z(a) > 0) side.push_back(a);
        if ((z(a) > 0) == (z(b) > 0)) continue;
        const double share = z(a) / (z(a) - z(b));
        side.push_back({a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)});
    }
    return side;
}

// " + 2 x_1", " - 1.5", and " + x_1" for a factor of 1.
inline std::string signed_term(double factor, const std::string& variable) {
    const std::string size = std::abs(factor) == 1 && !variable.empty() ? "" : short_text(std::abs(factor));
    return (factor < 0 ? " - " : " + ") + size + (size.empty() || variable.empty() ? "" : " ") + variable;
}

// The four cases of a gate in the plane of its inputs, and the side of the line on which the neuron that was
// found says yes.
inline std::string gate_panel(const std::string& name, const Gate& gate, double left) {
    constexpr double low = -0.4, high = 1.4, size = 190, top = 44;
    const auto place = [&](Point p) {
        return Point{left + size * (p.x - low) / (high - low), top + size * (high - p.y) / (high - low)};
    };
    std::string svg = svg_text({left + size / 2, 28}, name, centred_heading) +
                      svg_rectangle({left, top}, size, size, filled("#fff", "#555", 1));
    const std::optional<GateNeuron> found = find_neuron(gate);
    if (found) {
        std::string path;
        for (const Point corner : yes_side(*found, low, high))
            path += (path.empty() ? "M" : "L") + svg_point(place(corner));
        svg += "<path d=\"" + path + "Z\" fill=\"#dcecf7\" stroke=\"#0072b2\"/>\n";
    }
    for (std::size_t i = 0; i < gate.size(); ++i) {
        const Point at = place({gate_inputs[i][0], gate_inputs[i][1]});
        svg += svg_circle(at, 12, gate[i] == 1 ? filled(orange, orange) : filled("#fff", "#555")) +
               svg_text({at.x, at.y + 5}, std::to_string(gate[i]),
                        gate[i] == 1 ? "text-anchor=\"middle\" fill=\"#fff\"" : centred);
    }
    for (const double tick : {0.0, 1.0}) {
        svg += svg_text({place({tick, 0}).x, top + size + 18}, decimal_text(tick, 0), centred_remark) +
               svg_text({left - 12, place({0, tick}).y + 5}, decimal_text(tick, 0), centred_remark);
    }
    const std::string line = !found ? "no neuron found"
                                    : signed_term(found->weights[0], "x_1") +
                                          signed_term(found->weights[1], "x_2") +
                                          signed_term(found->bias, "") + " > 0";
    return svg + svg_formula({place({0.5, 0}).x, top + size + 18}, "x_1", centred_remark) +
           svg_formula({left - 14, place({0, 0.5}).y + 5}, "x_2", centred_remark) +
           svg_formula({left + size / 2, top + size + 44}, line.starts_with(" + ") ? line.substr(3) : line);
}

inline std::string gates_drawing() {
    return svg_document(
        730, 302, "AND, OR and XOR in the plane of their inputs",
        "AND and OR: a straight line has all the ones on one side and all the zeros on the other. XOR: its "
        "ones lie across from each other, and so do its zeros; no line parts them",
        gate_panel("AND", {0, 0, 0, 1}, 40) + gate_panel("OR", {0, 1, 1, 1}, 280) +
            gate_panel("XOR", {0, 1, 1, 0}, 520));
}
