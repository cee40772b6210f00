// Grey images as plain ASCII text, at most 80 columns wide. No line ends with spaces.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/files/bytes.h"
#include "common/show/text_grid.h"

// The character for a grey value, 0 (empty) to 255 (full ink).
inline char ink(std::size_t grey) {
    constexpr std::string_view ramp = " .:-=+*#%@";
    return ramp[grey * ramp.size() / 256];
}

struct Block {
    std::size_t top, bottom, left, right;  // bottom and right are one past the end
};

// The mean of the pixels in a block that is not empty, rounded down.
inline std::size_t mean_grey(std::span<const std::uint8_t> pixels, std::size_t width, const Block& block) {
    std::size_t sum = 0;
    for (std::size_t y = block.top; y < block.bottom; ++y) {
        for (std::size_t x = block.left; x < block.right; ++x) sum += pixels[y * width + x];
    }
    return sum / ((block.bottom - block.top) * (block.right - block.left));
}

// Several images side by side, `per_row` in a row, each with its caption below if there is one. A character
// is the mean of s x 2s pixels, with the smallest s that fits 80 columns: 2 images of MNIST in a row for s =
// 1, 5 for s = 2. Throws std::runtime_error when an image is not of height x width.
inline std::string images_as_text(const std::vector<std::span<const std::uint8_t>>& images,
                                  std::size_t height, std::size_t width, std::size_t per_row,
                                  const std::vector<std::string>& captions = {}) {
    per_row = std::clamp<std::size_t>(per_row, 1, 27);
    std::size_t s = 1;  // at s = width an image is one column wide, and 27 of those fit
    while (per_row * ((width + s - 1) / s + 2) - 2 > 80) ++s;
    const std::size_t rows = (height + 2 * s - 1) / (2 * s), columns = (width + s - 1) / s;
    const std::size_t step_down = rows + (captions.empty() ? 1 : 2);  // with an empty line below
    const std::size_t step_right = columns + 2;
    const std::size_t lines = (images.size() + per_row - 1) / per_row;
    TextGrid grid(std::max<std::size_t>(lines * step_down, 1) - 1, per_row * step_right);
    for (std::size_t i = 0; i < images.size(); ++i) {
        if (images[i].size() != height * width) {
            fail("images_as_text", "image ", i, " has ", images[i].size(), " pixels, not ", height, " x ",
                 width);
        }
        const std::size_t top = i / per_row * step_down, left = i % per_row * step_right;
        for (std::size_t row = 0; row < rows; ++row) {
            for (std::size_t column = 0; column < columns; ++column) {
                const Block block{2 * s * row, std::min(height, 2 * s * (row + 1)), s * column,
                                  std::min(width, s * (column + 1))};
                grid.at(top + row, left + column) = ink(mean_grey(images[i], width, block));
            }
        }
        if (i < captions.size()) grid.write(top + rows, left, captions[i].substr(0, columns));
    }
    return grid.text();
}

// One grey image, two characters a pixel, because a character is about twice as high as it is wide; an image
// too wide for that is drawn as images_as_text() does. Throws std::runtime_error when pixels.size() is not
// height * width.
inline std::string image_as_text(std::span<const std::uint8_t> pixels, std::size_t height,
                                 std::size_t width) {
    if (width > 40 || pixels.size() != height * width) return images_as_text({pixels}, height, width, 1);
    TextGrid grid(height, 2 * width);
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < 2 * width; ++x) grid.at(y, x) = ink(pixels[y * width + x / 2]);
    }
    return grid.text();
}
