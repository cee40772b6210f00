// The images, cut out of their files where the learner's header reader says.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <numeric>
#include <string>
#include <vector>

#include "common/files/digits.h"
#include "common/files/idx.h"
#include "common/files/read_file.h"
#include "common/math/matrix.h"
#include "tests/exercises/mine/loaded.h"

namespace mine {

// The bytes behind the header. Throws the sentence when the dimensions are not those that the file has.
inline std::vector<std::uint8_t> elements(Parts& parts, const std::filesystem::path& file,
                                          const std::vector<std::size_t>& expected) {
    const std::vector<std::uint8_t> bytes = read_file(file);
    const std::string asked = "the dimensions of " + file.filename().string();
    std::array<std::size_t, 4> came{};
    std::size_t count = 0;
    parts.call<IdxHeader>("03/idx_header", asked, bytes.data(), bytes.size(), came.data(), &count);
    const std::vector<std::size_t> dimensions(came.begin(),
                                              came.begin() + static_cast<std::ptrdiff_t>(count));
    if (dimensions != expected)
        parts.fail(
            "03/idx_header",
            "says " + dimensions_text(dimensions) + ", but the file holds " + dimensions_text(expected),
            asked);
    return {bytes.begin() + static_cast<std::ptrdiff_t>(4 + 4 * count), bytes.end()};
}

// The course reads the files first: a file that is damaged is no fault of an answer.
inline Dataset read_digits(Parts& parts, const std::filesystem::path& directory) {
    Dataset data = load_digits(directory);
    const auto files = digits_detail::find_files(directory);
    const auto cut = [&](Digits& digits, const auto& images, const auto& labels) {
        digits.pixels = elements(parts, images, {digits.count(), digits.height, digits.width});
        digits.labels = elements(parts, labels, {digits.count()});
    };
    cut(data.train, files[0], files[1]);
    cut(data.test, files[2], files[3]);
    return data;
}

// 0, 1, 2, ...: the first `count` images.
inline std::vector<std::size_t> numbers_to(std::size_t count) {
    std::vector<std::size_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), std::size_t{0});
    return numbers;
}

// Pixels as numbers from 0 to 1: the images with these numbers, a row each.
inline Matrix<double> rows_of(const Digits& digits, const std::size_t* numbers, std::size_t count) {
    Matrix<double> X(count, digits.image_size());
    for (std::size_t i = 0; i < count; ++i) {
        const auto image = digits.image(numbers[i]);
        std::transform(image.begin(), image.end(), X.row(i).begin(),
                       [](std::uint8_t grey) { return grey / 255.0; });
    }
    return X;
}

}  // namespace mine
