// The light on a photograph, and the picture without it: dark ink on evenly white paper. Light varies slowly
// from place to place; strokes are thin, so that near every one of them there is paper.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "chapters/15_draw/scaled.h"
#include "common/math/matrix.h"
#include "common/show/picture.h"

// Larger pictures are scaled down to this first: a digit needs no more, and grain averages out.
inline constexpr std::size_t longest_side = 160;

inline Picture small_enough(const Picture& picture) {
    if (std::max(picture.height, picture.width) <= longest_side) return picture;
    const Matrix<double> whole(picture.height, picture.width,
                               std::vector<double>(picture.pixels.begin(), picture.pixels.end()));
    const Matrix<double> small = fitted(whole, {0, picture.height, 0, picture.width}, longest_side);
    Picture result{small.rows(), small.columns(), std::vector<std::uint8_t>(small.size())};
    for (std::size_t i = 0; i < small.size(); ++i) {
        result.pixels[i] = static_cast<std::uint8_t>(small.data()[i] + 0.5);
    }
    return result;
}

inline Picture negative(Picture picture) {
    for (std::uint8_t& pixel : picture.pixels) pixel = static_cast<std::uint8_t>(255 - pixel);
    return picture;
}

// Every pixel becomes the brightest one near it: at most a quarter of the picture's longer side away, first
// along its column, then along its row.
inline Picture brightest_near(const Picture& picture) {
    const std::size_t reach = std::max<std::size_t>(1, std::max(picture.height, picture.width) / 4);
    Picture result = picture;
    // One row or column: `count` pixels from `first` on, `step` apart.
    const auto along = [&](std::size_t first, std::size_t step, std::size_t count) {
        std::vector<std::uint8_t> line(count);
        for (std::size_t i = 0; i < count; ++i) line[i] = result.pixels[first + i * step];
        for (std::size_t i = 0; i < count; ++i) {
            const auto begin = line.begin() + static_cast<std::ptrdiff_t>(i < reach ? 0 : i - reach);
            const auto end = line.begin() + static_cast<std::ptrdiff_t>(std::min(i + reach + 1, count));
            result.pixels[first + i * step] = *std::max_element(begin, end);
        }
    };
    for (std::size_t x = 0; x < picture.width; ++x) along(x, picture.width, picture.height);
    for (std::size_t y = 0; y < picture.height; ++y) along(y * picture.width, 1, picture.width);
    return result;
}

inline Picture darkest_near(const Picture& picture) {
    return negative(brightest_near(negative(picture)));
}

// The picture, or its negative when its ink is light. Around ink there is more paper than ink: so when the
// ink is dark, the pixels are on average nearer to the brightest near them.
inline Picture dark_on_light(const Picture& picture) {
    const Picture bright = brightest_near(picture), dark = darkest_near(picture);
    long long to_bright = 0, to_dark = 0;
    for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
        to_bright += bright.pixels[i] - picture.pixels[i];
        to_dark += picture.pixels[i] - dark.pixels[i];
    }
    return to_dark < to_bright ? negative(picture) : picture;
}

// The paper's grey at every pixel, also below the ink. The brightest pixels near cover every stroke, but they
// also spread over the edge of a shadow; the darkest of those near go back to that edge, and not into
// strokes.
inline Picture light_of(const Picture& picture) {
    return darkest_near(brightest_near(picture));
}

// Every pixel divided by the light on it: paper becomes 255, and ink equally dark in the shade and in the
// sun.
inline Picture evenly_lit(const Picture& picture) {
    Picture result = light_of(picture);
    for (std::size_t i = 0; i < result.pixels.size(); ++i) {
        const int seen = picture.pixels[i], light = result.pixels[i];
        result.pixels[i] = static_cast<std::uint8_t>(light == 0 ? 255 : (255 * seen + light / 2) / light);
    }
    return result;
}
