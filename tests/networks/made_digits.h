// Images that a small network can learn, and their files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "common/files/digits.h"
#include "common/math/random.h"
#include "data/idx_writer.h"

// Every class is a random pattern, one pixel in `one_in` of it inked; an image is its class's pattern with
// noise in it. The first images are one of each class.
inline Digits made_digits(std::size_t count, std::size_t height, std::size_t width, std::size_t classes,
                          std::uint64_t seed, std::uint64_t one_in = 5) {
    const std::size_t n = height * width;
    Random patterns(77), random(seed);
    std::vector<std::uint8_t> ink(classes * n);
    for (std::uint8_t& pixel : ink) pixel = patterns.below(one_in) == 0 ? 200 : 0;
    Digits digits{height, width, std::vector<std::uint8_t>(count * n), std::vector<std::uint8_t>(count)};
    for (std::size_t i = 0; i < count; ++i) {
        digits.labels[i] = static_cast<std::uint8_t>(i < classes ? i : random.below(classes));
        for (std::size_t j = 0; j < n; ++j) {
            const std::uint64_t noise = random.below(3) == 0 ? random.below(56) : 0;
            digits.pixels[i * n + j] = static_cast<std::uint8_t>(ink[digits.labels[i] * n + j] + noise);
        }
    }
    return digits;
}

// The images and the labels as two files in `folder`, whose names begin with `name`: "train" or "t10k".
inline void write_digits(const std::filesystem::path& folder, const std::string& name, const Digits& digits) {
    write_idx(folder / (name + "-images-idx3-ubyte"),
              {{digits.count(), digits.height, digits.width}, digits.pixels});
    write_idx(folder / (name + "-labels-idx1-ubyte"), {{digits.count()}, digits.labels});
}

// A data set of such images, as four files in `folder`, which is returned.
inline std::filesystem::path write_made_data(const std::filesystem::path& folder, std::size_t train,
                                             std::size_t test, std::size_t height, std::size_t width,
                                             std::size_t classes, std::uint64_t one_in = 5) {
    write_digits(folder, "train", made_digits(train, height, width, classes, 1, one_in));
    write_digits(folder, "t10k", made_digits(test, height, width, classes, 2, one_in));
    return folder;
}
