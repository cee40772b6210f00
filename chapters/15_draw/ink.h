// The ink on evenly lit paper. Take the grey values as heights: paper is high, and strokes are valleys. Rain
// fills the valleys until the water runs off over the picture's border; the deeper it is, the stronger the
// ink.
// Source: P. Soille, C. Gratin, "An efficient algorithm for drainage network extraction on DEMs" (1994).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include "chapters/15_draw/light.h"
#include "common/math/matrix.h"
#include "common/show/picture.h"

// Calls `visit` with the number of each pixel that touches pixel i, also at a corner; and with i.
template <class Visit>
void each_near(std::size_t i, std::size_t height, std::size_t width, const Visit& visit) {
    const std::size_t y = i / width, x = i % width;
    for (std::size_t b = y - (y > 0 ? 1 : 0); b < std::min(y + 2, height); ++b) {
        for (std::size_t a = x - (x > 0 ? 1 : 0); a < std::min(x + 2, width); ++a) visit(b * width + a);
    }
}

// The height of the water over every pixel, or of the pixel where it is dry. The sea rises outside: what is
// reached from the border, at the lowest level first, is as high as the lowest way there.
inline Picture water_level(const Picture& picture) {
    const std::size_t height = picture.height, width = picture.width;
    const std::vector<std::uint8_t>& pixels = picture.pixels;
    Picture level{height, width, std::vector<std::uint8_t>(pixels.size())};
    std::array<std::vector<std::size_t>, 256> waiting;  // the pixels that were reached at each level
    std::vector<bool> reached(pixels.size());
    for (std::size_t sea = 0; sea < waiting.size(); ++sea) {
        const auto reach = [&](std::size_t i) {
            if (reached[i]) return;
            reached[i] = true;
            level.pixels[i] = std::max(static_cast<std::uint8_t>(sea), pixels[i]);
            waiting[level.pixels[i]].push_back(i);
        };
        for (std::size_t i = 0; sea == 0 && i < pixels.size(); ++i) {
            const std::size_t y = i / width, x = i % width;
            if (y == 0 || x == 0 || y + 1 == height || x + 1 == width) reach(i);
        }
        while (!waiting[sea].empty()) {
            const std::size_t i = waiting[sea].back();
            waiting[sea].pop_back();
            each_near(i, height, width, reach);
        }
    }
    return level;
}

// A digit that touches the border runs dry: then more than half of the strong ink in the middle of the
// picture, the border's sixths left out, lies less than half as deep in water as it is dark.
inline bool runs_dry(const Picture& picture, const Picture& level) {
    const auto& [height, width, pixels] = picture;
    const int darkest = 255 - std::ranges::min(pixels);
    std::size_t strong = 0, dry = 0;
    for (std::size_t y = height / 6; y < height - height / 6; ++y) {
        for (std::size_t x = width / 6; x < width - width / 6; ++x) {
            const std::size_t i = y * width + x;
            const int dark = 255 - pixels[i], deep = level.pixels[i] - pixels[i];
            if (2 * dark <= darkest) continue;
            ++strong;
            dry += 2 * deep < dark ? 1 : 0;
        }
    }
    return 2 * dry > strong;
}

// How deep each pixel lies below the water, 0 to 255; when the digit would run dry, below white. Uneven paper
// and grain hold a little water, too: three times as deep as nine tenths of the picture's rim is still paper,
// but never more than half of the deepest. Returns height x width of the picture, made small enough.
// Throws std::runtime_error when nothing differs from the paper.
inline Matrix<double> ink_of(const Picture& photograph) {
    const Picture picture = evenly_lit(dark_on_light(small_enough(photograph)));
    const auto& [height, width, pixels] = picture;
    Picture level = water_level(picture);
    const bool dry = level.pixels == pixels || runs_dry(picture, level);
    if (dry) level.pixels.assign(pixels.size(), 255);
    Matrix<double> ink(height, width);
    std::vector<double> rim;
    double deepest = 0;
    for (std::size_t i = 0; i < ink.size(); ++i) {
        ink.data()[i] = level.pixels[i] - pixels[i];
        deepest = std::max(deepest, ink.data()[i]);
        const std::size_t y = i / width, x = i % width, margin = std::max(height, width) / 10;
        if (std::min({y, height - 1 - y, x, width - 1 - x}) <= margin) rim.push_back(ink.data()[i]);
    }
    if (deepest == 0) throw std::runtime_error("shows nothing: all its pixels are alike");
    std::ranges::sort(rim);
    const double uneven = dry ? 0 : std::min(3 * rim[rim.size() * 9 / 10], deepest / 2);
    for (std::size_t i = 0; i < ink.size(); ++i) {
        if (ink.data()[i] <= uneven) ink.data()[i] = 0;
    }
    return ink;
}
