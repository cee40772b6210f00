// The drawn digits: counts, determinism, and MNIST's geometry. same_everywhere_test.cpp pins their bytes.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "chapters/10_fast/digit_blocks.h"
#include "chapters/12_more_layers/initialisation.h"
#include "chapters/13_mini_batches/sliced_batches.h"
#include "common/files/digits.h"
#include "common/math/random.h"
#include "data/curve.h"
#include "data/digit_forms.h"
#include "data/digit_set.h"
#include "data/digit_statistics.h"
#include "data/handwriting.h"
#include "data/ink.h"
#include "data/scan.h"
#include "data/variety.h"
#include "tests/support/check.h"
#include "tests/support/course_program.h"
#include "tests/support/mnist.h"
#include "tests/support/process.h"
#include "tests/support/temporary_directory.h"

namespace make_digits_test {

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
    std::size_t stopped = 0;
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
        if (std::abs(mean_x / mass - 14) > 0.501 || std::abs(mean_y / mass - 14) > 0.501) {
            expect(left == 0 || right == 27 || top == 0 || bottom == 27, name + ": centre of mass");
            ++stopped;
        }
    }
    expect(stopped < 20, std::to_string(stopped) + " images stopped by the edge of the paper");
}

// Whatever is drawn, pen and paper are MNIST's: the bands are about its own first 10,000 training images.
void test_statistics() {
    const Digits& set = test_set();
    std::set<std::vector<std::uint8_t>> different;
    std::array<double, 10> ink{}, width{};
    double all = 0, squares = 0, inked = 0, black = 0;
    const ClassCounts counts = counted(set);
    for (std::size_t i = 0; i < set.count(); ++i) {
        different.emplace(set.image(i).begin(), set.image(i).end());
        double sum = 0;
        for (const std::uint8_t value : set.image(i)) {
            sum += value, inked += value > 0, black += value >= 252;
        }
        const double mean = sum / static_cast<double>(set.image_size());
        all += mean, squares += mean * mean;
        const auto count = static_cast<double>(counts[set.labels[i]]);
        ink[set.labels[i]] += mean / count;
        width[set.labels[i]] += static_cast<double>(ink_width(set.image(i), 28)) / count;
    }
    expect_equal(different.size(), set.count(), "different images");
    const auto count = static_cast<double>(set.count());
    const double mean = all / count;
    expect_near(mean, 33.4, 2, "mean pixel");
    expect_near(std::sqrt(squares / count - mean * mean), 11.1, 2, "deviation of the mean pixel");
    expect_near(inked / count / 784, 0.192, 0.01, "share of inked pixels");
    expect_near(black / inked, 0.365, 0.04, "share of the inked pixels that are black");
    const std::array<double, 10> mnist_ink = {45.1, 20.0, 37.7, 36.4, 31.1, 31.7, 34.8, 29.6, 38.0, 31.8};
    const std::array<double, 10> mnist_width = {18.0, 9.7, 18.2, 16.6, 16.5, 18.2, 15.1, 16.1, 15.9, 14.4};
    for (std::size_t digit = 0; digit < 10; ++digit) {
        expect_near(ink[digit], mnist_ink[digit], 4, "mean pixel of " + std::to_string(digit));
        expect_near(width[digit], mnist_width[digit], 1.5, "width of " + std::to_string(digit));
    }
}

void test_forms() {
    for (const std::vector<Form>& forms : digit_forms()) {
        expect(forms.size() >= 5, "several forms for each digit");
        for (const Form& form : forms) {
            expect(form.share > 0 && !form.strokes.empty(), std::string(form.name) + ": share, strokes");
            for (const Stroke& stroke : form.strokes) {
                expect(stroke.size() >= 3, std::string(form.name) + ": at least three points");
                expect(stroke[0] != stroke[1] && stroke.back() != stroke[stroke.size() - 2],
                       std::string(form.name) + ": no corner at an end");
                for (const GridPoint& point : stroke) {
                    expect(point.x >= 0 && point.x <= 100 && point.y >= 0 && point.y <= 100,
                           std::string(form.name) + ": inside the grid");
                }
            }
        }
    }
}

// Every habit changes the images, and only without any do all digits of a class look alike.
void test_habits() {
    const ClassCounts two = {0, 0, 2, 0, 0, 2, 0, 0, 2, 0};
    const auto draw = [&](const Variety& variety) {
        return make_digit_set(
                   two, Random(7), 1, [](std::size_t) {}, variety)
            .pixels;
    };
    const std::vector<std::uint8_t> all = draw({});
    for (const Habit& habit : habits) {
        Variety most;  // so that even a gap, which is rare, is there
        most.breaks = 1000;
        Variety less = most;
        less.*habit.amount = 0;
        expect(draw(most) != draw(less), std::string(habit.name) + " shows");
        expect(draw(without({}, habit.name)) != all || habit.name == "breaks", "left out by name");
    }
    const Digits plain = make_digit_set(
        two, Random(7), 1, [](std::size_t) {}, no_variety());
    std::set<std::vector<std::uint8_t>> different;
    for (std::size_t i = 0; i < plain.count(); ++i)
        different.emplace(plain.image(i).begin(), plain.image(i).end());
    expect_equal(different.size(), std::size_t{3}, "different images without variety");
    expect_error([] { without({}, "pen,slnat"); },
                 "\"slnat\" is no habit that can be left out; there are forms,");
    expect(without({}, "pen,slant").pen == 0 && without({}, "pen,slant").slant == 0, "two names");
}

// The curve goes through its points, stops at corners, and is straight where they are.
void test_curve() {
    const std::vector<GridPoint> points = {{0, 0}, {640, 64}, {700, 900}, {700, 900}, {32, 1000}};
    const std::vector<GridPoint> path = curve(points);
    for (const GridPoint& point : points) {
        expect(std::ranges::find(path, point) != path.end(), "the curve passes through every point");
    }
    expect_equal(path.size(), std::size_t{3 * (steps_per_curve + 1)},
                 "no curve between the halves of a corner");
    for (const GridPoint& point : curve({{0, 0}, {320, 640}, {640, 1280}, {960, 1920}})) {
        expect(std::abs(2 * point.x - point.y) <= 4, "straight through points on a line");
    }
}

// A pixel is inked exactly when its middle is no further than the radius from a place of the path.
void test_ink() {
    const PenPath path = {{900, 1000, 256}, {950, 1010, 200}, {1400, 700, 300}};
    const int radius = 100;
    const scan::Page page = scan::ink(path, radius, scan::Grain{});
    for (int row = 0; row < scan::page_side; ++row) {
        for (int column = 0; column < scan::page_side; ++column) {
            bool expected = false;
            for (const PenPoint& point : path) {
                const double distance = std::hypot(column * 16 + 8 - point.x, row * 16 + 8 - point.y);
                expected = expected || distance <= radius * point.radius / 256;
            }
            const bool inked = page[static_cast<std::size_t>(row * scan::page_side + column)] != 0;
            expect_equal(inked, expected, "pixel " + std::to_string(row) + ", " + std::to_string(column));
        }
    }
}

// Against the definition: the box is laid over the scan in so many small parts that both have whole numbers
// of them, and the inked parts in each pixel are counted.
void test_scaling() {
    Random random(3);
    scan::Page page{};
    const int left = 11, top = 30, width = 47, height = 83;  // of the inked part
    for (int row = top; row < top + height; ++row) {
        for (int column = left; column < left + width; ++column) {
            const bool corner =
                (row == top && column == left) || (row == top + height - 1 && column == left + width - 1);
            const bool inked = corner || random.below(3) == 0;
            page[static_cast<std::size_t>(row * scan::page_side + column)] = inked ? 1 : 0;
        }
    }
    const scan::Box box = scan::scale_into_box(page);
    const int first = left - (height - width) / 2;
    for (int y = 0; y < 20; ++y) {
        for (int x = 0; x < 20; ++x) {
            int parts = 0;
            for (int v = y * height; v < (y + 1) * height; ++v) {
                for (int u = x * height; u < (x + 1) * height; ++u) {
                    const int row = top + v / 20, column = first + u / 20;
                    parts +=
                        column < left ? 0 : page[static_cast<std::size_t>(row * scan::page_side + column)];
                }
            }
            expect_equal(box[static_cast<std::size_t>(y * 20 + x)],
                         (parts * 255 + height * height - 1) / (height * height), "pixel");
        }
    }
}

// Two sets of two classes, small enough for distances by hand.
void test_set_statistics() {
    const Digits set{1, 4, {255, 0, 0, 0, 0, 255, 0, 0, 0, 255, 255, 0, 255, 255, 255, 255}, {3, 3, 5, 5}};
    const ClassStatistics three = class_statistics(set, 3, 10), five = class_statistics(set, 5, 1);
    expect_near(three.ink, 255.0 / 4, 1e-12, "ink");
    expect_near(five.width, 3, 1e-12, "width");
    expect_near(three.own, std::sqrt(2.0), 1e-12, "nearest of the class");
    expect_near(three.other, (std::sqrt(3.0) + 1) / 2, 1e-12, "nearest of another class");
    expect_near(five.other, 1, 1e-12, "of one probe");
    expect(mean_image(set, 5) == std::vector<std::uint8_t>{128, 255, 255, 128}, "mean image");
}

// A network that has seen nothing but drawn digits reads handwriting: not the test images, on which nothing
// may be tuned, but the last 10,000 training images.
void test_reads_mnist() {
    const std::string directory = mnist_directory();
    const Digits drawn = make_digit_set(scale_counts(mnist_train_counts, 20000), Random(1).part(0));
    const SparseRows<float> X = image_rows<float>(drawn.pixels, drawn.image_size());
    const std::vector<std::size_t> sizes = {X.columns(), 64, 10};
    auto network = initial_deep_network<float>(recipe_named("sigmoid"), sizes, 1);
    std::vector<std::size_t> order(drawn.count());
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (int epoch = 0; epoch < 10; ++epoch) {
        const float rate = epoch < 8 ? 0.5f : 0.05f;
        network = descend_in_batches<float>(network, X, drawn.labels, order, 32, rate).network;
    }
    const Digits real = load_digits(directory).train;
    Digits last{28,
                28,
                {real.pixels.end() - 10000 * 784, real.pixels.end()},
                {real.labels.end() - 10000, real.labels.end()}};
    const DigitMatrices<float> test = digit_matrices<float>(last, 10);
    const double right = accuracy(test.labels, predict(network, test));
    expect(right > 0.93, "right: " + std::to_string(right));
}

void test_program() {
    const TemporaryDirectory directory("make digits é");
    const std::string command =
        course_program("make_digits") + " --train 200 --test 30 --threads 2 --out set";
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

const Test test(
    "make_digits",
    {
        {"class counts", test_proportions},
        {"the test set has MNIST's class counts",
         [] { expect(counted(test_set()) == mnist_test_counts, "class counts"); }},
        {"classes come in random order",
         [] { expect(!std::ranges::is_sorted(first(test_set(), 100).labels), "labels are shuffled"); }},
        {"same bytes for 1, 2 and 5 threads",
         [] {
             for (const std::size_t threads : {2u, 5u}) {
                 expect(small_set(1, threads).pixels == small_set(1).pixels, "same pixels");
                 expect(small_set(1, threads).labels == small_set(1).labels, "same labels");
             }
         }},
        {"another seed, another set",
         [] { expect(small_set(1).pixels != small_set(2).pixels, "different pixels"); }},
        {"boxes of 20 pixels, centred by mass", test_geometry},
        {"every image differs, ink and width as in MNIST", test_statistics},
        {"forms are whole", test_forms},
        {"every habit shows, and can be left out", test_habits},
        {"curve through its points", test_curve},
        {"ink against every pixel's distance", test_ink},
        {"scaling into the box against counted parts", test_scaling},
        {"statistics of a set by hand", test_set_statistics},
        {"a network trained on drawn digits reads real ones", test_reads_mnist},
        {"make_digits writes what the functions draw", test_program},
    });

}  // namespace make_digits_test
