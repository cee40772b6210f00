// common/files/digits.h: a small set of four files, one case a fault, and the real files where $MNIST_DIR has
// them.
#include "common/files/digits.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "common/files/files.h"
#include "common/files/idx.h"
#include "common/program/this_machine.h"
#include "data/idx_writer.h"
#include "tests/support/check.h"
#include "tests/support/mnist.h"
#include "tests/support/temporary_directory.h"

namespace digits_test {

namespace fs = std::filesystem;
using Images = IdxArray;

// `count` images of height x width with pixels 1, 2, 3, ... and labels 0, 1, 2, 0, 1, 2, ...
Images images(std::size_t count, std::size_t height, std::size_t width) {
    Images array{{count, height, width}, std::vector<std::uint8_t>(count * height * width)};
    for (std::size_t i = 0; i < array.values.size(); ++i) array.values[i] = static_cast<std::uint8_t>(i + 1);
    return array;
}

Images labels(std::size_t count) {
    Images array{{count}, std::vector<std::uint8_t>(count)};
    for (std::size_t i = 0; i < count; ++i) array.values[i] = static_cast<std::uint8_t>(i % 3);
    return array;
}

// A whole set in `directory`: 5 training and 4 test images of 2 x 3, 3 classes.
void write_set(const fs::path& directory) {
    write_idx(directory / "train-images-idx3-ubyte", images(5, 2, 3));
    write_idx(directory / "train-labels-idx1-ubyte", labels(5));
    write_idx(directory / "t10k-images-idx3-ubyte", images(4, 2, 3));
    write_idx(directory / "t10k-labels-idx1-ubyte", labels(4));
}

// A whole set that `damage` then spoils must be refused with a sentence that begins "directory" + `sentence`,
// the / before a file's name being the system's own.
void expect_fault(const std::function<void(const fs::path&)>& damage, const std::string& sentence) {
    const TemporaryDirectory directory("digits");
    write_set(directory.path());
    damage(directory.path());
    const std::string whole = sentence.starts_with('/') ? (directory.path() / sentence.substr(1)).string()
                                                        : directory.path().string() + sentence;
    expect_error([&] { load_digits(directory.path()); }, whole);
}

void remove_all_files(const fs::path& directory) {
    fs::remove_all(directory);
    fs::create_directory(directory);
}

void expect_small_set(const Dataset& data) {
    expect_equal(data.train.count(), 5u, "training images");
    expect_equal(data.test.count(), 4u, "test images");
    expect_equal(data.train.height, 2u, "height");
    expect_equal(data.train.width, 3u, "width");
    expect_equal(data.classes, 3u, "classes");
    const std::vector<std::uint8_t> second{7, 8, 9, 10, 11, 12}, test_labels{0, 1, 2, 0};
    expect(std::ranges::equal(data.train.image(1), second), "the second training image");
    expect(std::ranges::equal(data.test.image(3), std::vector<std::uint8_t>{19, 20, 21, 22, 23, 24}),
           "the last");
    expect(data.test.labels == test_labels, "test labels");
}

// Runs `body` in another working directory.
void in_directory(const fs::path& directory, const std::function<void()>& body) {
    struct Return {
        fs::path before = fs::current_path();
        ~Return() { fs::current_path(before); }
    } const back;
    fs::current_path(directory);
    body();
}

void real_mnist() {
    const std::string directory = mnist_directory();
    const Dataset data = load_digits(directory);
    expect_equal(describe(data), directory + ": 60000 training and 10000 test images of 28 x 28, 10 classes");
    expect_equal(data.train.pixels.size(), 60000u * 784u, "training pixels");
    // Class counts from the report's tables: 5923 of 60000 is its 9.871 %, 980 of 10000 leaves its 90.2 %.
    expect_equal(std::ranges::count(data.train.labels, 0), 5923, "zeros in the training set");
    expect_equal(std::ranges::count(data.test.labels, 0), 980, "zeros in the test set");
    expect_equal(std::ranges::count(data.train.labels, 1), 6742, "ones in the training set");
    // The first training image is a 5; its first ink is in row 5, column 12.
    expect_equal(int{data.train.labels[0]}, 5, "the first training label");
    const auto five = data.train.image(0);
    const auto ink = std::ranges::find_if(five, [](int pixel) { return pixel != 0; });
    expect_equal(ink - five.begin(), 5 * 28 + 12, "the first pixel with ink in it");
    expect_equal(std::accumulate(five.begin(), five.end(), 0), 27525, "all ink of the first image");
    const double megabytes = static_cast<double>(peak_memory()) / 1e6;
    expect(megabytes < 2 * 55, "reading 55 MB of files took " + std::to_string(megabytes) + " MB of memory");
}

const Test test(
    "digits",
    {
        {"a whole set",
         [] {
             const TemporaryDirectory directory("digits");
             write_set(directory.path());
             const Dataset data = load_digits(directory.path());
             expect_small_set(data);
             expect_equal(describe(data),
                          directory.path().string() + ": 5 training and 4 test images of 2 x 3, 3 classes");
         }},
        {"dot names, and a directory of the dash name beside them",
         [] {
             const TemporaryDirectory directory("digits");
             write_set(directory.path());
             for (const char* start : {"train-images", "train-labels", "t10k-images", "t10k-labels"}) {
                 const std::string type =
                     std::string_view(start).ends_with("images") ? "idx3-ubyte" : "idx1-ubyte";
                 const fs::path dash = directory.path() / (std::string(start) + "-" + type);
                 fs::rename(dash, directory.path() / (std::string(start) + "." + type));
                 fs::create_directory(dash);
             }
             expect_small_set(load_digits(directory.path()));
         }},
        {"all 256 labels",
         [] {
             const TemporaryDirectory directory("digits");
             write_set(directory.path());
             write_idx(directory.path() / "train-labels-idx1-ubyte", Images{{5}, {0, 255, 1, 2, 3}});
             expect_equal(load_digits(directory.path()).classes, 256u);
         }},
        {"the first images of a set",
         [] {
             const Digits digits{2, 1, {1, 2, 3, 4, 5, 6}, {7, 8, 9}};
             const Digits two = first(digits, 2);
             expect(two.pixels == std::vector<std::uint8_t>{1, 2, 3, 4}, "pixels");
             expect(two.labels == std::vector<std::uint8_t>{7, 8}, "labels");
             expect_equal(two.image_size(), 2u, "pixels of an image");
             expect_equal(first(digits, 0).count(), 0u, "none");
             expect_equal(first(digits, 4).count(), 3u, "more than there are");
             const Digits last = images_between(digits, 2, 3);
             expect(last.pixels == std::vector<std::uint8_t>{5, 6}, "pixels of the last");
             expect(last.labels == std::vector<std::uint8_t>{9}, "label of the last");
         }},

        {"no such directory",
         [] {
             expect_error([] { load_digits("no/such"); },
                          "no/such: no such directory; name the digits' directory (--data or MNIST_DIR), or "
                          "run \"make digits\" (offline) or \"make mnist\"");
         }},
        {"a file for the directory",
         [] {
             const TemporaryDirectory directory("digits");
             const fs::path path = directory.path() / "labels";
             write_idx(path, labels(3));
             expect_error([&] { load_digits(path); }, path.string() +
                                                          ": is a file, expected the directory that "
                                                          "holds the four MNIST files; name that directory");
         }},
        {"an empty directory",
         [] {
             expect_fault(
                 remove_all_files,
                 ": holds none of train-images-idx3-ubyte, train-labels-idx1-ubyte, "
                 "t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte; name the digits' directory (--data or "
                 "MNIST_DIR), or run \"make digits\"");
         }},
        {"one file missing",
         [] {
             for (const char* name : {"train-images-idx3-ubyte", "train-labels-idx1-ubyte",
                                      "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"}) {
                 expect_fault([&](const fs::path& directory) { fs::remove(directory / name); },
                              std::string(": there is no ") + name + " (nor t");
             }
             expect_fault([](const fs::path& directory) { fs::remove(directory / "t10k-labels-idx1-ubyte"); },
                          ": there is no t10k-labels-idx1-ubyte (nor t10k-labels.idx1-ubyte); name the "
                          "digits' directory");
         }},
        {"unpacked files that kept the name of the compressed ones",
         [] {
             const TemporaryDirectory directory("digits");
             write_set(directory.path());
             fs::rename(directory.path() / "t10k-images-idx3-ubyte",
                        directory.path() / "t10k-images-idx3-ubyte.gz");
             expect_small_set(load_digits(directory.path()));
         }},
        {"classes without an image",
         [] {
             Dataset data{{1, 1, {0, 0}, {1, 4}}, {1, 1, {0}, {1}}, 5, "there"};
             expect_equal(
                 describe(data),
                 "there: 2 training and 1 test images of 1 x 1, 5 classes; classes without a training "
                 "image: 3, the first is 0; classes without a test image: 4, the first is 0");
         }},
        {"compressed files",
         [] {
             expect_fault(
                 [](const fs::path& directory) {
                     fs::remove(directory / "t10k-images-idx3-ubyte");
                     write_file(directory / "t10k-images-idx3-ubyte.gz", "\x1f\x8b");
                 },
                 "/t10k-images-idx3-ubyte.gz: is gzip-compressed; run \"gunzip ");
             expect_fault(
                 [](const fs::path& directory) {
                     remove_all_files(directory);
                     write_file(directory / "train-images.idx3-ubyte.gz", "\x1f\x8b");
                 },
                 "/train-images.idx3-ubyte.gz: is gzip-compressed; run \"gunzip ");
         }},
        {"a damaged file",
         [] {
             expect_fault(
                 [](const fs::path& directory) { fs::resize_file(directory / "t10k-images-idx3-ubyte", 30); },
                 "/t10k-images-idx3-ubyte: is truncated: 14 bytes follow its header, expected 24");
         }},
        {"files that do not belong together",
         [] {
             const auto refused = [](const std::string& file, const Images& array,
                                     const std::string& sentence) {
                 expect_fault([&](const fs::path& directory) { write_idx(directory / file, array); },
                              sentence);
             };
             refused("train-images-idx3-ubyte", labels(5),
                     "/train-images-idx3-ubyte: holds labels (5), expected images (count x height x width); "
                     "check that no two files have each other's names");
             refused("t10k-labels-idx1-ubyte", images(4, 2, 3),
                     "/t10k-labels-idx1-ubyte: holds images (4 x 2 x 3), expected labels (count); check "
                     "that no two files have each other's names");
             refused("train-images-idx3-ubyte", {{5, 1}, {1, 2, 3, 4, 5}},
                     "/train-images-idx3-ubyte: holds an array (5 x 1), expected images (count x height x "
                     "width)");
             refused(
                 "train-labels-idx1-ubyte", labels(4),
                 "/train-images-idx3-ubyte: holds 5 images, but train-labels-idx1-ubyte beside it holds 4 "
                 "labels; take both from the same set");
             refused("t10k-images-idx3-ubyte", images(3, 2, 3),
                     "/t10k-images-idx3-ubyte: holds 3 images, but t10k-labels-idx1-ubyte beside it holds 4 "
                     "labels");
             refused(
                 "t10k-images-idx3-ubyte", images(4, 3, 2),  // of as many pixels
                 ": the training images are 2 x 3, but the test images are 3 x 2; take all four files from "
                 "the same set");
             refused(
                 "t10k-labels-idx1-ubyte", {{4}, {0, 2, 3, 1}},
                 "/t10k-labels-idx1-ubyte: label 3 at position 2 (the first is 0), but the training labels "
                 "go up to 2; take all four files from the same set");
         }},

        {"where the data is: the option, then the environment, then data/",
         [] {
             const TemporaryDirectory directory("digits");
             in_directory(directory.path(), [] {
                 expect_error([] { find_data("", ""); },
                              "no digits in data/mnist or data/generated; name the digits' directory");
                 fs::create_directories("data/mnist");  // empty: passed over
                 write_set("data/generated");
                 expect_equal(find_data("", ""), fs::path("data/generated"));
                 expect_small_set(load_digits(find_data("", "")));
                 write_file("data/mnist/train-images-idx3-ubyte.gz",
                            "\x1f\x8b");  // meant, so not passed over
                 expect_equal(find_data("", ""), fs::path("data/mnist"));
                 expect_equal(find_data("", "elsewhere"), fs::path("elsewhere"));
                 expect_equal(find_data("given", "elsewhere"), fs::path("given"));
             });
         }},
        {"the real MNIST", real_mnist},
    });

}  // namespace digits_test
