// g++ -std=c++20 -O2 -pthread -I. chapters/03_images/main.cpp -o images
//
// What is in the image files: digits as text and as a picture, how many of each, and the score of doing
// nothing.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <span>
#include <vector>

#include "chapters/03_images/labels.h"
#include "chapters/03_images/normalise.h"
#include "common/files/digits.h"
#include "common/files/files.h"
#include "common/program/options.h"
#include "common/show/picture.h"
#include "common/show/text_images.h"

namespace {

// The positions of the first `per_class` images of every class, class after class.
std::vector<std::size_t> first_of_each(const Digits& digits, std::size_t classes, std::size_t per_class) {
    std::vector<std::size_t> positions;
    for (std::size_t label = 0; label < classes; ++label) {
        std::size_t found = 0;
        for (std::size_t i = 0; i < digits.count() && found < per_class; ++i) {
            if (digits.labels[i] != label) continue;
            positions.push_back(i);
            ++found;
        }
    }
    return positions;
}

void show_counts(const Dataset& data) {
    const std::vector<std::size_t> train = count_classes(data.train.labels, data.classes);
    const std::vector<std::size_t> test = count_classes(data.test.labels, data.classes);
    std::printf("\nclass  training   test\n");
    for (std::size_t label = 0; label < data.classes; ++label) {
        std::printf("%5zu  %8zu  %5zu\n", label, train[label], test[label]);
    }
    const double m_test = static_cast<double>(data.test.count());
    const double m_train = static_cast<double>(data.train.count());
    std::printf("\nA program that always says \"not a zero\" is right on %.1f %% of the test images.\n",
                100 * (1 - static_cast<double>(test[0]) / m_test));
    const auto largest = std::max_element(train.begin(), train.end());
    std::printf("A program that always says \"%td\" is right on %.3f %% of the training images.\n",
                largest - train.begin(), 100 * static_cast<double>(*largest) / m_train);
}

void show_numbers(const Digits& digits) {
    const std::vector<double> inputs = normalise(digits.pixels);
    double sum = 0;
    for (const double x : inputs) sum += x;
    const auto zeros = std::count(inputs.begin(), inputs.end(), 0.0);
    std::printf("\nAs inputs from 0 to 1: mean %.4f, and %.1f %% of them are exactly 0.\n",
                sum / static_cast<double>(inputs.size()),
                100 * static_cast<double>(zeros) / static_cast<double>(inputs.size()));
}

void run(const Options& options) {
    const Dataset data = load_digits(find_data(options.text("data")));
    std::printf("%s\n\n", describe(data).c_str());
    const std::size_t scarcest = std::ranges::min(count_classes(data.train.labels, data.classes));
    const std::size_t per_class = std::min(options.count("per-class", 1), std::max<std::size_t>(scarcest, 1));
    const std::filesystem::path out = options.path("out");
    prepare_directory(out);

    std::vector<std::span<const std::uint8_t>> images;
    for (const std::size_t i : first_of_each(data.train, data.classes, per_class))
        images.push_back(data.train.image(i));
    std::printf("The first image of the training set, label %d:\n\n%s", data.train.labels[0],
                image_as_text(data.train.image(0), data.train.height, data.train.width).c_str());
    show_counts(data);
    show_numbers(data.train);

    const std::filesystem::path sheet = out / "digits.png";
    write_png(sheet, contact_sheet(images, data.train.height, data.train.width, per_class));
    std::printf("\n%s: the first %zu of each class\n", sheet.generic_string().c_str(), per_class);
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, "Chapter 03: what is in the image files.",
                       {data_option(),
                        {"per-class", "N", "20", "images of each class in the picture"},
                        {"out", "DIR", "out/03_images", "where the picture goes"}},
                       run);
}
