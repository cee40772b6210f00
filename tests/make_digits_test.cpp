// The drawn digits: counts, determinism, MNIST's geometry, and that they are neither all alike nor all noise.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "common/digits.h"
#include "common/random.h"
#include "data/digit_set.h"
#include "tests/check.h"
#include "tests/process.h"
#include "tests/temporary_directory.h"

namespace {

const Digits& test_set() {  // 10,000 images, as `make digits` writes them
    static const Digits set = make_digit_set(mnist_test_counts, Random(1).part(1));
    return set;
}

Digits small_set(std::uint64_t seed, std::size_t threads = 1) {
    return make_digit_set(scale_counts(mnist_train_counts, 200), Random(seed).part(0), threads);
}

ClassCounts counted(const Digits& set) {
    ClassCounts counts{};
    for (const std::uint8_t label : set.labels) ++counts.at(label);
    return counts;
}

// FNV-1a, 64 bits (Fowler, Noll, Vo).
std::uint64_t checksum(std::span<const std::uint8_t> bytes) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const std::uint8_t byte : bytes) hash = (hash ^ byte) * 0x100000001b3;
    return hash;
}

void test_proportions() {
    expect(scale_counts(mnist_train_counts, 60000) == mnist_train_counts, "60,000: MNIST's own counts");
    expect(scale_counts(mnist_test_counts, 10000) == mnist_test_counts, "10,000: MNIST's own counts");
    for (const std::size_t total : std::array<std::size_t, 7>{1, 7, 10, 99, 2000, 59999, 123457}) {
        const ClassCounts counts = scale_counts(mnist_train_counts, total);
        std::size_t sum = 0;
        for (std::size_t digit = 0; digit < counts.size(); ++digit) {
            const double exact = static_cast<double>(mnist_train_counts[digit] * total) / 60000;
            expect(std::abs(static_cast<double>(counts[digit]) - exact) < 1,
                   "each class within 1 of its share");
            sum += counts[digit];
        }
        expect_equal(sum, total, "sum of the counts");
    }
}

void test_geometry() {
    const Digits& set = test_set();
    expect_equal(set.pixels.size(), set.count() * 28 * 28, "pixels");
    for (std::size_t i = 0; i < set.count(); ++i) {
        const std::span<const std::uint8_t> image = set.image(i);
        std::size_t left = 28, right = 0, top = 28, bottom = 0;
        double mass = 0, mean_x = 0, mean_y = 0;
        for (std::size_t y = 0; y < 28; ++y) {
            for (std::size_t x = 0; x < 28; ++x) {
                const double value = image[y * 28 + x];
                if (value == 0) continue;
                left = std::min(left, x), right = std::max(right, x);
                top = std::min(top, y), bottom = std::max(bottom, y);
                mass += value, mean_x += value * static_cast<double>(x),
                    mean_y += value * static_cast<double>(y);
            }
        }
        const std::string name = "image " + std::to_string(i);
        expect(mass > 255 * 10, name + " is nearly blank");
        expect_equal(std::max(right - left, bottom - top) + 1, std::size_t{20}, name + ": larger side");
        expect_near(mean_x / mass, 14, 0.501, name + ": centre of mass, x");
        expect_near(mean_y / mass, 14, 0.501, name + ": centre of mass, y");
    }
}

void test_variety() {
    const Digits& set = test_set();
    std::set<std::uint64_t> different;
    double ink = 0, inked = 0;
    for (std::size_t i = 0; i < set.count(); ++i) {
        different.insert(checksum(set.image(i)));
        for (const std::uint8_t value : set.image(i)) ink += value, inked += value > 0;
    }
    expect_equal(different.size(), set.count(), "different images");
    const double pixels = static_cast<double>(set.pixels.size());
    expect_near(ink / pixels, 33.3, 2, "mean pixel, MNIST has 33.3");
    expect_near(inked / pixels, 0.191, 0.01, "share of inked pixels, MNIST has 0.191");
}

// Each image of the second half gets the class whose mean image in the first half is nearest.
void test_learnable() {
    const Digits& set = test_set();
    const std::size_t half = set.count() / 2, size = set.image_size();
    std::array<std::vector<double>, 10> means;
    means.fill(std::vector<double>(size));
    const ClassCounts counts = counted(first(set, half));
    for (std::size_t i = 0; i < half; ++i) {
        for (std::size_t j = 0; j < size; ++j) {
            means[set.labels[i]][j] += set.image(i)[j] / static_cast<double>(counts[set.labels[i]]);
        }
    }
    std::size_t right = 0;
    for (std::size_t i = half; i < set.count(); ++i) {
        std::array<double, 10> distances{};
        for (std::size_t digit = 0; digit < 10; ++digit) {
            for (std::size_t j = 0; j < size; ++j) {
                const double difference = set.image(i)[j] - means[digit][j];
                distances[digit] += difference * difference;
            }
        }
        const auto nearest = std::min_element(distances.begin(), distances.end()) - distances.begin();
        right += nearest == set.labels[i];
    }
    const double accuracy = static_cast<double>(right) / static_cast<double>(half);
    expect(accuracy > 0.7 && accuracy < 0.95,
           "nearest mean: as on MNIST (0.82) neither hopeless nor trivial, got " + std::to_string(accuracy));
}

void test_program() {
    const TemporaryDirectory directory("make digits é");
    const std::string command =
        quote_word(BIN_DIR "/make_digits") + " --train 200 --test 30 --threads 2 --out set";
    const Outcome outcome = run_command(command, directory.path());
    expect_equal(outcome.status, 0, "exit status");
    expect_equal(outcome.out, "set: 200 training and 30 test digits, drawn with seed 1\n", "output");
    expect_equal(outcome.err, "", "no progress line outside a terminal");
    const Dataset written = load_digits(directory.path() / "set");
    const Digits test = make_digit_set(scale_counts(mnist_test_counts, 30), Random(1).part(1));
    expect(written.train.pixels == small_set(1).pixels, "training images as drawn here");
    expect(written.train.labels == small_set(1).labels, "training labels as drawn here");
    expect(written.test.pixels == test.pixels && written.test.labels == test.labels,
           "test set as drawn here");
}

}  // namespace

int main() {
    return run_tests({
        {"class counts", test_proportions},
        {"the test set has MNIST's class counts",
         [] { expect(counted(test_set()) == mnist_test_counts, "class counts"); }},
        {"classes come in random order",
         [] { expect(!std::ranges::is_sorted(first(test_set(), 100).labels), "labels are shuffled"); }},
        {"same bytes for 1, 2 and 5 threads",
         [] {
             const Digits one = small_set(1, 1);
             for (const std::size_t threads : std::array<std::size_t, 2>{2, 5}) {
                 expect(small_set(1, threads).pixels == one.pixels, "same pixels");
                 expect(small_set(1, threads).labels == one.labels, "same labels");
             }
         }},
        {"another seed, another set",
         [] { expect(small_set(1).pixels != small_set(2).pixels, "different pixels"); }},
        {"same bytes on every machine",
         [] {
             // From the first run. They may change only with the forms or the way of drawing.
             expect_equal(checksum(small_set(1).labels), std::uint64_t{4043657418556890080u}, "labels");
             expect_equal(checksum(small_set(1).pixels), std::uint64_t{13127541223485507740u}, "pixels");
         }},
        {"boxes of 20 pixels, centred by mass", test_geometry},
        {"every image differs, ink as in MNIST", test_variety},
        {"a nearest mean learns most of them", test_learnable},
        {"make_digits writes what the functions draw", test_program},
    });
}
