// What comes out beside the network: whose parts it has, how fast it was, what it confuses, and the page.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "chapters/09_digit_mlp/confusion.h"
#include "chapters/09_digit_mlp/digit_mlp.h"
#include "chapters/12_more_layers/deep_network.h"
#include "chapters/15_draw/page.h"
#include "chapters/15_draw/weight_file.h"
#include "common/files/digits.h"
#include "common/files/files.h"
#include "common/program/numbers.h"
#include "common/show/text_table.h"
#include "tests/exercises/mine/epochs.h"
#include "tests/exercises/mine/loaded.h"
#include "tests/exercises/mine/work.h"

namespace mine {

// The names of the learner's parts, or of those that are lent.
inline std::string whose(const Parts& parts, bool yours) {
    std::string names;
    for (const PartFile& part : parts.files()) {
        if (part.yours == yours && part.exercise != "mine")
            names += (names.empty() ? "" : ", ") + part.exercise.substr(3);
    }
    return names;
}

// "9 of 16"
inline std::string count_of_yours(const Parts& parts) {
    const auto is_part = [](const PartFile& part) { return part.exercise != "mine"; };
    const auto is_yours = [&](const PartFile& part) { return is_part(part) && part.yours; };
    return std::to_string(std::ranges::count_if(parts.files(), is_yours)) + " of " +
           std::to_string(std::ranges::count_if(parts.files(), is_part));
}

// How much longer an epoch takes than by chapter 09's program, which trains in float on products that use the
// whole processor.
inline void compare_speed(const Dataset& data, double seconds_an_image) {
    const Digits digits = first(data.train, 5000);
    const auto images = dense_digits<float>(digits, data.classes);
    auto network = initial_network<float>(digits.image_size(), std::size_t{64}, data.classes, 1);
    const auto epoch = [&] { network = descend_softmax(std::move(network), images, 0.6f).network; };
    epoch();
    const double theirs = seconds_for(epoch) / static_cast<double>(digits.count());
    std::printf("an epoch of 60000 images takes this program %s s, chapter 09's %s s: %.1f times as long\n",
                decimal_text(60000 * seconds_an_image, 2).c_str(), decimal_text(60000 * theirs, 2).c_str(),
                seconds_an_image / theirs);
}

// Each row has the images of its class, and the diagonal those that are read right.
inline void check_confusion(const Parts& parts, const Tested& tested, const ::ConfusionMatrix& matrix,
                            const std::string& asked) {
    std::size_t diagonal = 0, right = 0;
    for (std::size_t a = 0; a < matrix.size(); ++a) {
        const auto there = static_cast<std::size_t>(std::ranges::count(tested.labels, a));
        const std::size_t counted = std::accumulate(matrix[a].begin(), matrix[a].end(), std::size_t{0});
        if (counted != there)
            parts.fail("09/confusion_matrix",
                       "has " + std::to_string(counted) + " images in row " + std::to_string(a) + ", and " +
                           std::to_string(there) + " have this label",
                       asked);
        diagonal += matrix[a][a];
    }
    for (std::size_t i = 0; i < tested.labels.size(); ++i) right += tested.labels[i] == tested.predictions[i];
    if (diagonal != right)
        parts.fail("09/confusion_matrix",
                   "has " + std::to_string(diagonal) + " images on its diagonal, and " +
                       std::to_string(right) + " are read right",
                   asked);
}

inline void show_confusion(Parts& parts, const Tested& tested, std::size_t classes) {
    const std::string asked = "the confusion of " + std::to_string(tested.labels.size()) + " images";
    std::vector<std::size_t> counts(classes * classes);
    parts.call<ConfusionMatrix>("09/confusion_matrix", asked, tested.labels.data(), tested.predictions.data(),
                                tested.labels.size(), classes, counts.data());
    ::ConfusionMatrix matrix;
    for (std::size_t a = 0; a < classes; ++a)
        matrix.emplace_back(counts.begin() + static_cast<std::ptrdiff_t>(a * classes),
                            counts.begin() + static_cast<std::ptrdiff_t>((a + 1) * classes));
    std::printf("\nTest images: a row for what each is, a column for what the network says\n%s",
                table_as_text(confusion_rows(matrix)).c_str());
    std::fflush(stdout);
    check_confusion(parts, tested, matrix, asked);
}

inline void write_page(const Parts& parts, const DeepNetwork<float>& network, const DrawingPageFiles& files,
                       const std::filesystem::path& out) {
    const std::string yours = whose(parts, true), lent = whose(parts, false);
    std::string note =
        yours.empty() ? "Trained by the course's own program." : "Trained by your program: " + yours + ".";
    if (!yours.empty() && !lent.empty()) note += " The course's: " + lent + ".";
    save_weights(out / "weights.nn", network, note);
    write_file(out / "index.html", drawing_page(network, files, note));
}

}  // namespace mine
