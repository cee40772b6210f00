// Is a picture still what its program makes? By bytes, by numbers, by what is drawn, or by grey levels.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <regex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chapters/15_draw/png_reader.h"
#include "common/program/numbers.h"
#include "common/show/picture.h"

// All functions return what differs, in a few words; nothing when the pictures agree.

inline std::string different_bytes(std::string_view kept, std::string_view made) {
    if (kept == made) return "";
    const auto [a, b] = std::mismatch(kept.begin(), kept.end(), made.begin(), made.end());
    return "differs from byte " + std::to_string(a - kept.begin() + 1) + " on";
}

// An SVG cut into numbers and the text between them.
struct SvgParts {
    std::vector<double> numbers;
    std::string text;  // with a mark at the place of each number
};

inline SvgParts svg_parts(const std::string& svg) {
    static const std::regex number("-?[0-9]+(\\.[0-9]+)*");
    SvgParts parts{{}, std::regex_replace(svg, number, "\x01")};
    for (std::sregex_iterator it(svg.begin(), svg.end(), number), end; it != end; ++it)
        parts.numbers.push_back(parse_number(it->str()).value_or(0));
    return parts;
}

// Two units are a stroke's width: a training that rounds otherwise somewhere moves a curve by less.
inline std::string different_numbers(const std::string& kept, const std::string& made, double tolerance = 2) {
    const SvgParts a = svg_parts(kept), b = svg_parts(made);
    if (a.text != b.text) return "other elements or other words";
    double largest = 0;
    for (std::size_t i = 0; i < a.numbers.size(); ++i)
        largest = std::max(largest, std::abs(a.numbers[i] - b.numbers[i]));
    return largest <= tolerance ? "" : "a number differs by " + short_text(largest);
}

// A chart without what was measured: its words, and its strokes in their order.
inline std::string svg_structure(const std::string& svg) {
    std::string structure;
    for (std::size_t at = svg.find('<'); at != std::string::npos; at = svg.find('<', at + 1)) {
        const std::size_t end = std::min(svg.find('>', at), svg.size()),
                          next = std::min(svg.find('<', end), svg.size());
        const std::string tag = svg.substr(at, end - at),
                          words = svg.substr(std::min(end + 1, next), next - std::min(end + 1, next));
        if (tag.starts_with("<title") || tag.starts_with("<desc") || tag.starts_with("<text")) {
            if (words.find_first_not_of("0123456789.,-e %") != std::string::npos) structure += words + "\n";
        }
        const std::size_t stroke = tag.find("stroke=\""), dashes = tag.find("stroke-dasharray=");
        if (dashes != std::string::npos && stroke != std::string::npos) {
            structure +=
                tag.substr(stroke, tag.find('"', stroke + 8) - stroke) + " " + tag.substr(dashes) + "\n";
        }
    }
    return structure;
}

inline std::string different_structure(const std::string& kept, const std::string& made) {
    return svg_structure(kept) == svg_structure(made) ? "" : "other curves or other words";
}

// Mean difference of two PNG files, in grey levels from 0 to 255.
inline std::string different_greys(std::span<const std::uint8_t> kept, std::span<const std::uint8_t> made,
                                   double tolerance = 2) {
    const Picture a = parse_png(kept, "the picture that is kept"),
                  b = parse_png(made, "the picture that was made");
    if (a.height != b.height || a.width != b.width) {
        return std::to_string(a.height) + " x " + std::to_string(a.width) + " pixels, but " +
               std::to_string(b.height) + " x " + std::to_string(b.width) + " were made";
    }
    double sum = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i)
        sum += std::abs(static_cast<double>(a.pixels[i]) - static_cast<double>(b.pixels[i]));
    const double mean = sum / static_cast<double>(std::max<std::size_t>(a.pixels.size(), 1));
    return mean <= tolerance ? "" : "its grey levels differ by " + short_text(mean, 2) + " on average";
}
