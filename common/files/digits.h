// A set of labelled images, as MNIST comes: four IDX files in one directory, of any size, count and classes.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "common/files/bytes.h"
#include "common/files/idx.h"
#include "common/files/read_file.h"
#include "common/program/options.h"
#include "common/program/platform.h"

struct Digits {
    std::size_t height = 0, width = 0;  // in pixels, the same for every image
    std::vector<std::uint8_t> pixels;   // count x (height * width), 0 background to 255 ink, row after row
    std::vector<std::uint8_t> labels;   // count

    std::size_t count() const { return labels.size(); }
    std::size_t image_size() const { return height * width; }

    // Image number i < count(), from its top left pixel.
    std::span<const std::uint8_t> image(std::size_t i) const {
        return std::span(pixels).subspan(i * image_size(), image_size());
    }
};

struct Dataset {
    Digits train, test;
    std::size_t classes = 0;  // the largest training label + 1; every label is smaller
    std::filesystem::path directory;
};

// Images `begin` to `end` - 1, counted from 0; begin <= end <= digits.count().
inline Digits images_between(const Digits& digits, std::size_t begin, std::size_t end) {
    const std::size_t size = digits.image_size();
    const std::span pixels = std::span(digits.pixels).subspan(begin * size, (end - begin) * size);
    const std::span labels = std::span(digits.labels).subspan(begin, end - begin);
    return {digits.height, digits.width, {pixels.begin(), pixels.end()}, {labels.begin(), labels.end()}};
}

// The first `count` images, or all when there are fewer: a small set for a quick run.
inline Digits first(const Digits& digits, std::size_t count) {
    return images_between(digits, 0, std::min(count, digits.count()));
}

// "; classes without a test image: 2, the first is 3", or an empty text.
inline std::string missing_classes(const Digits& digits, std::size_t classes, const std::string& kind) {
    std::vector<std::size_t> missing;
    for (std::size_t label = 0; label < classes; ++label)
        if (std::ranges::find(digits.labels, label) == digits.labels.end()) missing.push_back(label);
    return missing.empty() ? ""
                           : "; classes without a " + kind + " image: " + std::to_string(missing.size()) +
                                 ", the first is " + std::to_string(missing.front());
}

// "data/generated: 60000 training and 10000 test images of 28 x 28, 10 classes"
inline std::string describe(const Dataset& data) {
    return data.directory.string() + ": " + std::to_string(data.train.count()) + " training and " +
           std::to_string(data.test.count()) + " test images of " + std::to_string(data.train.height) +
           " x " + std::to_string(data.train.width) + ", " + std::to_string(data.classes) + " classes" +
           missing_classes(data.train, data.classes, "training") +
           missing_classes(data.test, data.classes, "test");
}

namespace digits_detail {

inline constexpr std::string_view how_to_get =
    "name the digits' directory (--data or MNIST_DIR), or run \"make digits\" (offline) or \"make mnist\"";

// Each file under MNIST's own name and under the one that some copies have.
using FileNames = std::array<const char*, 2>;
inline constexpr std::array<FileNames, 4> file_names{{{"train-images-idx3-ubyte", "train-images.idx3-ubyte"},
                                                      {"train-labels-idx1-ubyte", "train-labels.idx1-ubyte"},
                                                      {"t10k-images-idx3-ubyte", "t10k-images.idx3-ubyte"},
                                                      {"t10k-labels-idx1-ubyte", "t10k-labels.idx1-ubyte"}}};

// The file in `directory` with one of the names, or an empty path. Some copies unpack to a directory of the
// first name beside the file of the second, so directories are passed over.
inline std::filesystem::path find_file(const std::filesystem::path& directory, const FileNames& names,
                                       const std::string& suffix = "") {
    std::error_code error;
    for (const char* name : names) {
        std::filesystem::path path = directory / (name + suffix);  // not const, so that it is moved out
        if (std::filesystem::exists(path, error) && !std::filesystem::is_directory(path, error)) return path;
    }
    return {};
}

// True when at least one of the files, compressed or not, lies in `directory`.
inline bool has_some(const std::filesystem::path& directory) {
    return std::ranges::any_of(file_names, [&](const FileNames& names) {
        return !find_file(directory, names).empty() || !find_file(directory, names, ".gz").empty();
    });
}

// The paths of the four files, in the order of file_names.
inline std::array<std::filesystem::path, 4> find_files(const std::filesystem::path& directory) {
    const std::string where = directory.string();
    std::error_code error;
    if (!std::filesystem::exists(directory, error)) fail(where, "no such directory; ", how_to_get);
    if (!std::filesystem::is_directory(directory, error)) {
        fail(where, "is a file, expected the directory that holds the four MNIST files; name that directory");
    }
    if (!has_some(directory)) {
        const auto& [a, b, c, d] = file_names;
        fail(where, "holds none of ", a[0], ", ", b[0], ", ", c[0], ", ", d[0], "; ", how_to_get);
    }
    std::array<std::filesystem::path, 4> paths;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        paths[i] = find_file(directory, file_names[i]);
        if (!paths[i].empty()) continue;
        const std::filesystem::path compressed = find_file(directory, file_names[i], ".gz");
        if (compressed.empty()) {
            fail(where, "there is no ", file_names[i][0], " (nor ", file_names[i][1], "); ", how_to_get);
        }
        paths[i] = compressed;
        if (as_text(read_file(compressed)).starts_with('\0')) continue;  // unpacked, and its name kept
        fail(compressed.string(), "is gzip-compressed; run \"gunzip ", (directory / "*.gz").string(),
             "\" first");
    }
    return paths;
}

// The array of bytes in the file at `path`: labels when one dimension is expected, images when three are.
inline IdxArray read_bytes(const std::filesystem::path& path, std::size_t expected) {
    const auto kind = [](std::size_t count) {
        return count == 1 ? "labels" : count == 3 ? "images" : "an array";
    };
    IdxArray array = read_idx(path);
    if (array.dimensions.size() == expected) return array;
    fail(path.string(), "holds ", kind(array.dimensions.size()), " (", dimensions_text(array.dimensions),
         "), expected ", kind(expected), expected == 1 ? " (count)" : " (count x height x width)",
         "; check that no two files have each other's names");
}

inline Digits read_digits(const std::filesystem::path& image_path, const std::filesystem::path& label_path) {
    IdxArray images = read_bytes(image_path, 3);
    IdxArray labels = read_bytes(label_path, 1);
    if (images.dimensions[0] != labels.dimensions[0]) {
        fail(image_path.string(), "holds ", images.dimensions[0], " images, but ",
             label_path.filename().string(), " beside it holds ", labels.dimensions[0],
             " labels; take both from the same set");
    }
    return {images.dimensions[1], images.dimensions[2], std::move(images.values), std::move(labels.values)};
}

}  // namespace digits_detail

// Reads the four files in `directory`: train-images-idx3-ubyte, train-labels-idx1-ubyte,
// t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, each also with a dot in place of its second dash. Throws
// std::runtime_error with one sentence when one is missing, is damaged or does not fit the others.
inline Dataset load_digits(const std::filesystem::path& directory) {
    using namespace digits_detail;
    const auto [train_images, train_labels, test_images, test_labels] = find_files(directory);
    Dataset data{read_digits(train_images, train_labels), read_digits(test_images, test_labels), 0,
                 directory};
    const Digits &train = data.train, &test = data.test;
    if (train.height != test.height || train.width != test.width) {
        fail(directory.string(), "the training images are ", train.height, " x ", train.width,
             ", but the test images are ", test.height, " x ", test.width,
             "; take all four files from the same set");
    }
    data.classes = std::size_t{std::ranges::max(train.labels)} + 1;
    const auto outside =
        std::ranges::find_if(test.labels, [&](std::size_t label) { return label >= data.classes; });
    if (outside != test.labels.end()) {
        fail(test_labels.string(), "label ", std::size_t{*outside}, " at position ",
             outside - test.labels.begin(), " (the first is 0), but the training labels go up to ",
             data.classes - 1, "; take all four files from the same set");
    }
    return data;
}

// The directory to read: `given` (the option --data) when not empty, else $MNIST_DIR, else data/mnist, else
// data/generated, the first of the two that holds digits. Throws std::runtime_error when neither does.
inline std::filesystem::path find_data(const std::string& given,
                                       const std::string& mnist_dir = environment_variable("MNIST_DIR")) {
    if (!given.empty()) return utf8_path(given);
    if (!mnist_dir.empty()) return utf8_path(mnist_dir);
    for (const char* directory : {"data/mnist", "data/generated"}) {
        if (digits_detail::has_some(directory)) return directory;
    }
    fail(std::filesystem::current_path().string(), "no digits in data/mnist or data/generated; ",
         digits_detail::how_to_get);
}

// The option that find_data() is given, the same in every program.
inline OptionSpec data_option() {
    return {"data", "DIR", "",
            "directory of the four MNIST files; else $MNIST_DIR, data/mnist, data/generated"};
}
