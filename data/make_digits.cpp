// Draws digits that look handwritten and writes them as MNIST's four files, for a machine with no network.
// g++ -std=c++20 -O2 -pthread -I. data/make_digits.cpp -o make_digits
#include <array>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "common/files/digits.h"
#include "common/files/files.h"
#include "common/files/idx.h"
#include "common/math/parallel.h"
#include "common/math/random.h"
#include "common/program/options.h"
#include "common/program/progress.h"
#include "common/show/picture.h"
#include "data/digit_pictures.h"
#include "data/digit_set.h"
#include "data/idx_writer.h"

namespace {

constexpr std::size_t most_images = 0xffffffff;  // an IDX dimension has 32 bits

// Replaces the four files together. An interruption must not leave new images beside old labels, which
// nothing could detect, so the labels are removed first and written last.
void write_sets(const std::filesystem::path& folder, const Digits& train, const Digits& test) {
    const std::array sets = {std::pair{"train", &train}, std::pair{"t10k", &test}};
    StagedFiles files;
    for (const auto& [name, set] : sets) {
        const std::filesystem::path path = folder / (std::string(name) + "-images-idx3-ubyte");
        const IdxArray images{{set->count(), set->height, set->width}, set->pixels};
        files.add(path, format_idx(images, path.string()));
    }
    std::vector<std::filesystem::path> labels;
    for (const auto& [name, set] : sets) {
        labels.push_back(folder / (std::string(name) + "-labels-idx1-ubyte"));
        files.add(labels.back(), format_idx(IdxArray{{set->count()}, set->labels}, labels.back().string()));
    }
    std::error_code ignored;
    for (const std::filesystem::path& path : labels) std::filesystem::remove(path, ignored);
    files.place();
}

void write_pictures(const std::filesystem::path& folder, const Digits& digits) {
    write_png(folder / "digit_forms.png", picture_of_forms());
    write_png(folder / "generated_classes.png", picture_of_classes(digits, 24, 1));
}

void make_digits(const Options& options) {
    const std::filesystem::path folder = options.path("out");
    const std::size_t train_size = options.count("train", 1, most_images),
                      test_size = options.count("test", 1, most_images);
    const std::size_t threads =
        options.given("threads") ? options.count("threads", 1, most_threads) : default_threads();
    const Random random(options.seed());
    const Variety variety = without({}, options.text("without"));

    prepare_directory(folder);
    Progress progress("drawing digits", train_size + test_size);
    const Digits train = make_digit_set(
        scale_counts(mnist_train_counts, train_size), random.part(0), threads,
        [&](std::size_t done) { progress.update(done); }, variety);
    const Digits test = make_digit_set(
        scale_counts(mnist_test_counts, test_size), random.part(1), threads,
        [&](std::size_t done) { progress.update(train_size + done); }, variety);
    progress.erase();
    write_sets(folder, train, test);
    if (options.given("pictures")) write_pictures(options.path("pictures"), train);
    std::printf("%s: %zu training and %zu test digits, drawn with seed %s\n", folder.string().c_str(),
                train_size, test_size, options.text("seed").c_str());
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv,
                       "Draws digits that look handwritten and writes them as MNIST's four files.",
                       {
                           {"out", "DIR", "data/generated", "where to write them"},
                           {"seed", "N", "1", "another seed, other digits"},
                           {"train", "N", "60000", "training images"},
                           {"test", "N", "10000", "test images"},
                           {"threads", "N", "", "threads; as many as processors when not given"},
                           {"without", "LIST", "", "habits of hands to leave out, such as slant,pen"},
                           {"pictures", "DIR", "", "also write pictures of the forms and of some digits"},
                       },
                       make_digits);
}
