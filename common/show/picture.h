// A grey picture, and many small ones on one sheet.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "common/files/bytes.h"
#include "common/show/png.h"

// Grey pixels, row by row, 0 black to 255 white.
struct Picture {
    std::size_t height = 0, width = 0;
    std::vector<std::uint8_t> pixels;  // height * width
};

// A picture file may claim any size; larger ones than this are refused before anything is allocated.
inline constexpr std::size_t most_pixels = std::size_t{1} << 24;

inline void write_png(const std::filesystem::path& path, const Picture& picture) {
    write_png(path, picture.pixels, picture.height, picture.width);
}

// All images, `columns` in a row, each pixel drawn as scale x scale, `gap` pixels of grey `paper` around
// every image. Throws std::runtime_error when an image is not of height x width.
inline Picture contact_sheet(const std::vector<std::span<const std::uint8_t>>& images, std::size_t height,
                             std::size_t width, std::size_t columns, std::size_t gap = 2,
                             std::size_t scale = 1, std::uint8_t paper = 96) {
    columns = std::clamp<std::size_t>(columns, 1, std::max<std::size_t>(images.size(), 1));
    const std::size_t lines = (images.size() + columns - 1) / columns;
    const std::size_t step_down = height * scale + gap, step_right = width * scale + gap;
    Picture sheet{lines * step_down + gap, columns * step_right + gap, {}};
    sheet.pixels.assign(sheet.height * sheet.width, paper);
    for (std::size_t i = 0; i < images.size(); ++i) {
        if (images[i].size() != height * width) {
            fail("contact_sheet", "image ", i, " has ", images[i].size(), " pixels, not ", height, " x ",
                 width);
        }
        const std::size_t top = gap + i / columns * step_down, left = gap + i % columns * step_right;
        for (std::size_t y = 0; y < height * scale; ++y) {
            for (std::size_t x = 0; x < width * scale; ++x) {
                sheet.pixels[(top + y) * sheet.width + left + x] = images[i][y / scale * width + x / scale];
            }
        }
    }
    return sheet;
}
