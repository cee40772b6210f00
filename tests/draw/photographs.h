// Photographs of digits, made from images like MNIST's: a sheet of paper, ink on it, light that falls on
// both, and the camera's grain. Every kind is drawn at random; the same seed gives the same photograph.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "chapters/15_draw/distort.h"
#include "common/math/random.h"
#include "common/show/picture.h"

// What a photograph is made of. A pixel of it is 255 * light * reflectance, and grain.
struct Scene {
    std::size_t side = 200;            // pixels of the square picture
    double size = 0.8;                 // of the digit's field of 28 x 28 in that of the picture
    double paper = 0.88, ink = 0.2;    // how much of the light they reflect
    double grain = 2, bold = 0;        // grey values; how many pixels of 28 x 28 the pen is wider
    std::vector<double> cover, light;  // side * side: 0 paper to 1 ink; how much light falls there
    double down = 0.5, right = 0.5;    // where the middle of the field is

    double at(std::size_t pixel) const {
        return (static_cast<double>(pixel) + 0.5) / static_cast<double>(side);
    }

    // Calls `change(value, y, x)` for every pixel of a layer; y and x go from 0 to 1.
    template <class Change>
    void each(std::vector<double>& layer, const Change& change) const {
        for (std::size_t i = 0; i < layer.size(); ++i) change(layer[i], at(i / side), at(i % side));
    }
};

// The image's ink at every pixel of the picture, enlarged with a sharp but not jagged rim.
inline void write(Scene& scene, std::span<const std::uint8_t> image) {
    const double field = 28 / scene.size;
    scene.each(scene.cover, [&](double& cover, double y, double x) {
        double grey = 0;
        const double steps = scene.bold > 0 ? 2 : 0;
        for (double a = -steps; a <= steps; ++a) {
            for (double b = -steps; b <= steps; ++b) {
                if (a * a + b * b > steps * steps) continue;
                const double row = (y - scene.down) * field + 13.5 + a / 2 * scene.bold;
                const double column = (x - scene.right) * field + 13.5 + b / 2 * scene.bold;
                grey = std::max(grey, between_pixels(image, 28, 28, row, column));
            }
        }
        cover = std::max(cover, std::clamp((grey / 255 - 0.5) * 2 + 0.5, 0.0, 1.0));
    });
}

// Covers with `strength` of ink what is nearer than `thick` (in pixels) to y = offset + k * step, or to x.
inline void rule(Scene& scene, double step, double offset, double slant, double thick, double strength,
                 bool upright) {
    scene.each(scene.cover, [&](double& cover, double y, double x) {
        const double along = upright ? x + slant * y : y + slant * x;
        const double from_line = std::remainder(along - offset, step) * static_cast<double>(scene.side);
        if (std::abs(from_line) < thick / 2) cover = std::max(cover, strength);
    });
}

struct Kind {
    std::string name;
    std::function<void(Scene&, Random&)> before, after;  // the digit is written
};

inline Picture photograph(const Kind& kind, std::span<const std::uint8_t> image, Random random) {
    Scene scene;
    scene.side = 160 + random.below(120);
    scene.size = random.uniform(0.6, 0.95);
    kind.before(scene, random);
    scene.cover.assign(scene.side * scene.side, 0.0);
    scene.light.assign(scene.side * scene.side, 1.0);
    write(scene, image);
    kind.after(scene, random);
    Picture picture{scene.side, scene.side, std::vector<std::uint8_t>(scene.side * scene.side)};
    for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
        const double reflectance = scene.paper + (scene.ink - scene.paper) * scene.cover[i];
        const double grey = 255 * scene.light[i] * reflectance + scene.grain * random.normal();
        picture.pixels[i] = static_cast<std::uint8_t>(std::clamp(grey + 0.5, 0.0, 255.0));
    }
    return picture;
}

inline std::vector<Kind> kinds_of_photographs() {
    const auto nothing = [](Scene&, Random&) {};
    const auto small = [](Scene& scene, Random& random) {
        scene.size = random.uniform(0.35, 0.5);
        scene.down = random.uniform(0.4, 0.6);
        scene.right = random.uniform(0.4, 0.6);
    };
    const auto smaller = [](Scene& scene, Random& random) { scene.size = random.uniform(0.6, 0.75); };
    const auto inks = [](double paper, double ink) {
        return [=](Scene& scene, Random&) { scene.paper = paper, scene.ink = ink; };
    };
    const auto corners = [](double darker) {
        return [=](Scene& scene, Random&) {
            scene.each(scene.light, [&](double& light, double y, double x) {
                light *= 1 - darker * 2 * ((y - 0.5) * (y - 0.5) + (x - 0.5) * (x - 0.5));
            });
        };
    };
    const auto shadow = [](double darker, double soft) {  // of a corner
        return [=](Scene& scene, Random& random) {
            const double reach = random.uniform(0.25, 0.55);
            scene.each(scene.light, [&](double& light, double y, double x) {
                light *= 1 - darker * std::clamp((reach - y - x) / soft + 0.5, 0.0, 1.0);
            });
        };
    };
    const auto across = [](double darker, double soft) {  // a shadow's edge goes through the digit
        return [=](Scene& scene, Random& random) {
            const double reach = random.uniform(0.4, 0.6), slant = random.uniform(-0.5, 0.5);
            scene.each(scene.light, [&](double& light, double y, double x) {
                light *= 1 - darker * std::clamp((reach - x - slant * (y - 0.5)) / soft + 0.5, 0.0, 1.0);
            });
        };
    };
    const auto side_darker = [](double darker) {
        return [=](Scene& scene, Random&) {
            scene.each(scene.light, [&](double& light, double, double x) { light *= 1 - darker * (1 - x); });
        };
    };
    const auto edge = [](double share, bool around) {
        return [=](Scene& scene, Random& random) {
            const double wide = random.uniform(share / 2, share);
            const auto table = [&](double& light, double y, double x) {
                const double from_edge = around ? std::min({x, 1 - x, y, 1 - y}) : x;
                if (from_edge < wide) light *= 0.2;
            };
            scene.each(scene.light, table);
        };
    };
    const auto box = [](Scene& scene, Random& random) {
        const double place = random.uniform(0.03, 0.09), thick = random.uniform(0.01, 0.025);
        scene.each(scene.cover, [&](double& cover, double y, double x) {
            const double from_edge = std::min({x, 1 - x, y, 1 - y});
            if (from_edge > place && from_edge < place + thick) cover = 1;
        });
    };
    const auto specks = [](std::size_t count) {
        return [=](Scene& scene, Random& random) {
            for (std::size_t i = 0; i < count; ++i) {
                const double radius = 1.7 / static_cast<double>(scene.side);
                const double top = random.uniform(0.02, 0.98), left = random.uniform(0.02, 0.98);
                scene.each(scene.cover, [&](double& cover, double y, double x) {
                    if (std::max(std::abs(y - top), std::abs(x - left)) < radius) cover = 1;
                });
            }
        };
    };
    const auto lines = [](double strength, bool squared, double slant) {
        return [=](Scene& scene, Random& random) {
            const double step = squared ? random.uniform(0.1, 0.16) : random.uniform(0.16, 0.3);
            const double thick = random.uniform(1, 2.4), tilt = random.uniform(-slant, slant);
            rule(scene, step, random.uniform(), tilt, thick, strength, false);
            if (squared) rule(scene, step, random.uniform(), -tilt, thick, strength, true);
        };
    };
    const auto both = [](auto first, auto second) {
        return [=](Scene& scene, Random& random) {
            first(scene, random);
            second(scene, random);
        };
    };
    const auto pen = [](double bold) { return [=](Scene& scene, Random&) { scene.bold = bold; }; };
    const auto grainy = [](double grain) { return [=](Scene& scene, Random&) { scene.grain = grain; }; };
    return {
        {"plain", nothing, nothing},
        {"low contrast", inks(0.8, 0.6), nothing},
        {"corners 20 % darker", nothing, corners(0.2)},
        {"corners 30 % darker", nothing, corners(0.3)},
        {"corners 50 % darker", nothing, corners(0.5)},
        {"small, corners 5 % darker", small, corners(0.05)},
        {"small, corners 10 % darker", small, corners(0.1)},
        {"small, corners 30 % darker", small, corners(0.3)},
        {"a corner's shadow, sharp", nothing, shadow(0.5, 0.01)},
        {"a corner's shadow, soft", nothing, shadow(0.5, 0.2)},
        {"a shadow across, sharp", nothing, across(0.3, 0.01)},
        {"a shadow across, soft", nothing, across(0.5, 0.3)},
        {"a table's edge", nothing, edge(0.06, false)},
        {"a table around", smaller, edge(0.12, true)},
        {"a box around", smaller, box},
        {"one speck", nothing, specks(1)},
        {"ten specks", nothing, specks(10)},
        {"ruled paper", nothing, lines(0.3, false, 0.03)},
        {"squared paper", nothing, lines(0.25, true, 0)},
        {"squared paper, tilted, dark", small, lines(0.45, true, 0.05)},
        {"one side 70 % darker", nothing, side_darker(0.7)},
        {"coloured paper and ink", inks(0.6, 0.3), corners(0.2)},
        {"blackboard", inks(0.2, 0.85), corners(0.3)},
        {"whiteboard", both(inks(0.97, 0.15), pen(0.8)), side_darker(0.3)},
        {"pencil", both(inks(0.9, 0.6), grainy(4)), corners(0.2)},
        {"thick marker", pen(1.5), nothing},
        {"much grain", grainy(12), nothing},
        {"squares, a shadow, specks", nothing,
         both(both(lines(0.25, true, 0.03), shadow(0.4, 0.1)), specks(3))},
    };
}
