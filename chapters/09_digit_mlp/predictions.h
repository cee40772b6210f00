// Figure 9 of the report: test images with the network's predictions.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "common/files/digits.h"
#include "common/show/picture.h"
#include "common/show/text_images.h"

// A colour picture, three bytes a pixel.
struct ColourPicture {
    std::size_t height = 0, width = 0;
    std::vector<std::uint8_t> pixels;  // height * width * 3
};

// The first `count` images, or all when there are fewer. Throws unless there is one prediction for each
// image.
inline Digits predicted_images(const Digits& digits, std::span<const std::size_t> predictions,
                               std::size_t count) {
    if (predictions.size() == digits.count()) return first(digits, count);
    throw std::invalid_argument("predicted_images: " + std::to_string(predictions.size()) +
                                " predictions for " + std::to_string(digits.count()) +
                                " images; one for each is needed");
}

// The words below an image: "4" when the network is right, "4 as 0" when it takes a 4 for a 0.
inline std::string prediction_text(std::size_t label, std::size_t prediction) {
    const std::string text = std::to_string(label);
    return label == prediction ? text : text + " as " + std::to_string(prediction);
}

// The first `count` images as text, `per_row` in a row.
inline std::string predictions_as_text(const Digits& digits, std::span<const std::size_t> predictions,
                                       std::size_t count, std::size_t per_row) {
    const Digits shown = predicted_images(digits, predictions, count);
    std::vector<std::span<const std::uint8_t>> images;
    std::vector<std::string> captions;
    for (std::size_t i = 0; i < shown.count(); ++i) {
        images.push_back(shown.image(i));
        captions.push_back(prediction_text(shown.labels[i], predictions[i]));
    }
    return images_as_text(images, shown.height, shown.width, per_row, captions);
}

// The image with the number below it, white on black, in characters of 3 x 5 pixels.
inline std::vector<std::uint8_t> with_number(std::span<const std::uint8_t> image, std::size_t width,
                                             std::size_t number) {
    constexpr std::array<std::string_view, 10> shapes = {
        "####.##.##.####", ".#.##..#..#.###", "##...#.#.#..###", "##...#.#...###.", "#.##.####..#..#",
        "####..##...###.", ".###..####.####", "###..#.#..#..#.", "####.#####.####", "####.####..###."};
    constexpr std::size_t shape_width = 3, shape_height = 5;
    std::vector<std::uint8_t> pixels(image.begin(), image.end());
    const std::size_t top = pixels.size() + width;  // after one empty line
    pixels.resize(top + (shape_height + 1) * width);
    std::size_t left = 1;
    for (const char digit : std::to_string(number)) {
        const std::string_view shape = shapes[static_cast<std::size_t>(digit - '0')];
        for (std::size_t i = 0; i < shape.size(); ++i) {
            const std::size_t y = i / shape_width, x = left + i % shape_width;
            if (shape[i] == '#' && x < width) pixels[top + y * width + x] = 255;
        }
        left += shape_width + 1;
    }
    return pixels;
}

// Colours a frame, `thickness` pixels wide. (top, left) is the corner of its outer edge, height x width its
// outer size.
inline void draw_frame(ColourPicture& picture, std::size_t top, std::size_t left, std::size_t height,
                       std::size_t width, std::size_t thickness, std::array<std::uint8_t, 3> colour) {
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < width; ++x) {
            const bool outside =
                std::min(y, height - 1 - y) < thickness || std::min(x, width - 1 - x) < thickness;
            if (outside)
                std::ranges::copy(colour, &picture.pixels[3 * ((top + y) * picture.width + left + x)]);
        }
    }
}

// The same as one picture: every image enlarged to about 64 pixels, with the prediction below it. Errors have
// a red frame, the others a grey one.
inline ColourPicture predictions_as_picture(const Digits& digits, std::span<const std::size_t> predictions,
                                            std::size_t count, std::size_t per_row) {
    const Digits shown = predicted_images(digits, predictions, count);
    std::vector<std::vector<std::uint8_t>> pictures;
    for (std::size_t i = 0; i < shown.count(); ++i) {
        pictures.push_back(with_number(shown.image(i), shown.width, predictions[i]));
    }
    const std::vector<std::span<const std::uint8_t>> images(pictures.begin(), pictures.end());
    const std::size_t height = shown.height + 7, width = shown.width;  // 7: the number between empty lines
    const std::size_t gap = 6, scale = std::max<std::size_t>(1, 64 / width);
    const Picture sheet = contact_sheet(images, height, width, per_row, gap, scale);

    ColourPicture picture{sheet.height, sheet.width, {}};
    for (const std::uint8_t grey : sheet.pixels) picture.pixels.insert(picture.pixels.end(), 3, grey);
    const std::size_t down = height * scale + gap, right = width * scale + gap;  // from image to image
    const std::size_t columns = (sheet.width - gap) / right;
    for (std::size_t i = 0; i < shown.count(); ++i) {
        if (shown.labels[i] == predictions[i]) continue;
        draw_frame(picture, i / columns * down, i % columns * right, down + gap, right + gap, gap,
                   {220, 40, 40});
    }
    return picture;
}
