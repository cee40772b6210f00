#include "chapters/15_draw/as_mnist.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include "chapters/15_draw/distort.h"
#include "common/files/digits.h"
#include "common/math/random.h"
#include "tests/math/any_threads.h"
#include "tests/support/check.h"
#include "tests/support/mnist.h"

namespace as_mnist_test {

namespace {

using Bytes = std::vector<std::uint8_t>;

// A picture of a slanted hook, light on black, for any place and size: ink where a formula says so.
Picture hook(std::size_t height, std::size_t width, double top, double left, double size) {
    Picture picture{height, width, Bytes(height * width)};
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < width; ++x) {
            const double v = (static_cast<double>(y) + 0.5 - top) / size;
            const double u = (static_cast<double>(x) + 0.5 - left) / size;
            const bool stem = v > 0 && v < 1 && std::abs(u - 0.2 - 0.2 * v) < 0.08;
            const bool foot = v > 0.85 && v < 1 && u > 0.12 && u < 0.7;
            picture.pixels[y * width + x] = stem || foot ? 255 : 0;
        }
    }
    return picture;
}

Picture inverted(Picture picture) {
    for (std::uint8_t& pixel : picture.pixels) pixel = static_cast<std::uint8_t>(255 - pixel);
    return picture;
}

struct Extent {
    std::size_t height, width;
    double centre_y, centre_x;  // of mass, in pixels from 0
};

Extent extent_of(const Bytes& pixels) {
    std::size_t top = 28, bottom = 0, left = 28, right = 0;
    double mass = 0, y_sum = 0, x_sum = 0;
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        const std::size_t y = i / 28, x = i % 28;
        mass += pixels[i];
        y_sum += pixels[i] * static_cast<double>(y);
        x_sum += pixels[i] * static_cast<double>(x);
        if (pixels[i] == 0) continue;
        top = std::min(top, y);
        bottom = std::max(bottom, y + 1);
        left = std::min(left, x);
        right = std::max(right, x + 1);
    }
    return {bottom - top, right - left, y_sum / mass, x_sum / mass};
}

int largest_difference(const Bytes& a, const Bytes& b) {
    int largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i) largest = std::max(largest, std::abs(a[i] - b[i]));
    return largest;
}

void where_it_stands_does_not_matter() {
    const Bytes first = as_mnist(hook(100, 120, 10, 10, 60));
    for (const auto& [top, left] : {std::pair{30.0, 10.0}, {10.0, 50.0}, {35.0, 57.0}}) {
        expect(as_mnist(hook(100, 120, top, left, 60)) == first, "moved by whole pixels: the same image");
    }
    expect(as_mnist(hook(160, 90, 85, 20, 60)) == first, "on another paper: the same image");
}

void ink_may_be_dark_or_light() {
    const Picture picture = hook(80, 80, 10, 20, 50);
    expect(as_mnist(inverted(picture)) == as_mnist(picture), "the same image");
    Picture faint = picture;  // grey 90 on 60
    for (std::uint8_t& pixel : faint.pixels) pixel = pixel == 0 ? 60 : 90;
    expect(as_mnist(faint) == as_mnist(picture), "the strongest ink becomes 255");
}

void it_fits_into_20_and_keeps_its_proportions() {
    for (const double size : {15.0, 40.0, 77.0, 300.0}) {
        const auto side = static_cast<std::size_t>(size) + 40;
        const Bytes image = as_mnist(hook(side, side, 15, 15, size));
        const Extent extent = extent_of(image);
        expect_equal(extent.height, 20u, "the longer side");
        expect_near(static_cast<double>(extent.width), 20 * 0.58, 1.6, "the shorter side");
        expect_equal(int{*std::ranges::max_element(image)}, 255, "the strongest ink");
    }
    const Extent line = extent_of(as_mnist({3, 100, [] {
                                                Bytes pixels(300);
                                                std::fill(pixels.begin() + 110, pixels.begin() + 190, 255);
                                                return pixels;
                                            }()}));
    expect_equal(line.height, 1u, "a line of 1 x 80 keeps a height of 1");
    expect_equal(line.width, 20u);
}

void the_centre_of_mass_is_at_14() {
    Random random(3);
    for (int i = 0; i < 50; ++i) {
        const Extent extent = extent_of(as_mnist(hook(
            120, 150, 5 + 40 * random.uniform(), 5 + 40 * random.uniform(), 20 + 40 * random.uniform())));
        expect_near(extent.centre_y, 14, 0.501, "down");
        expect_near(extent.centre_x, 14, 0.501, "right");
    }
    // Most of the mass at one end: the digit goes as far as it can and stays inside.
    Picture comet{40, 40, Bytes(1600)};
    for (std::size_t x = 0; x < 20; ++x) comet.pixels[20 * 40 + 10 + x] = x < 2 ? 255 : 1;
    const Extent extent = extent_of(as_mnist(comet));
    expect_equal(extent.width, 20u, "nothing is cut off");
}

// Means of areas, against a sum over a fine grid of points.
void scaling_takes_means_of_areas() {
    Random random(8);
    Matrix<double> ink(7, 11);
    for (std::size_t i = 0; i < ink.size(); ++i) ink.data()[i] = random.uniform();
    const Box box{1, 6, 2, 10};
    for (const auto& [height, width] :
         {std::pair<std::size_t, std::size_t>{3, 5}, {5, 8}, {13, 20}, {1, 1}}) {
        const Matrix<double> result = scaled(ink, box, height, width);
        constexpr std::size_t fine = 260;  // a multiple of 13, 20, 5, ... so that no point lies on a border
        for (std::size_t i = 0; i < height; ++i) {
            for (std::size_t j = 0; j < width; ++j) {
                double sum = 0;
                for (std::size_t a = 0; a < fine; ++a) {
                    for (std::size_t b = 0; b < fine; ++b) {
                        const double v = (static_cast<double>(i) + (static_cast<double>(a) + 0.5) / fine) /
                                         static_cast<double>(height);
                        const double u = (static_cast<double>(j) + (static_cast<double>(b) + 0.5) / fine) /
                                         static_cast<double>(width);
                        sum += ink(1 + static_cast<std::size_t>(5 * v), 2 + static_cast<std::size_t>(8 * u));
                    }
                }
                expect_near(result(i, j), sum / (fine * fine), 0.01, "a mean");
            }
        }
    }
    const Matrix<double> same = scaled(ink, box, 5, 8);
    for (std::size_t y = 0; y < 5; ++y) {
        for (std::size_t x = 0; x < 8; ++x) expect_near(same(y, x), ink(1 + y, 2 + x), 1e-15, "as it was");
    }
}

// Paper that gets darker from left to right, with grain: a photograph.
void uneven_paper() {
    Random random(2);
    Picture picture = hook(200, 200, 40, 50, 110);
    const Bytes clean = as_mnist(picture);
    for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
        const int shade = 215 - static_cast<int>(i % 200 / 10) - static_cast<int>(random.below(12));
        picture.pixels[i] = static_cast<std::uint8_t>(
            picture.pixels[i] != 0 ? 40 + static_cast<int>(random.below(20)) : shade);
    }
    expect(largest_difference(as_mnist(picture), clean) < 40, "nearly the image of the clean picture");
}

void blank_pictures() {
    expect_error([] { as_mnist({5, 4, Bytes(20, 77)}); }, "shows nothing: all its pixels are alike");
    expect_error([] { as_mnist({1, 1, Bytes(1, 0)}); }, "shows nothing");
    expect_equal(extent_of(as_mnist({3, 3, {0, 0, 0, 0, 9, 0, 0, 0, 0}})).height, 20u,
                 "one pixel is enlarged");
}

// Images that are already as MNIST's stay so. Only the strongest ink of an image may be less than 255.
void mnist_stays_as_it_is() {
    const Digits digits = load_digits(mnist_directory()).test;
    std::size_t same = 0, near = 0;
    for (std::size_t i = 0; i < digits.count(); ++i) {
        const Bytes pixels(digits.image(i).begin(), digits.image(i).end());
        const Bytes image = as_mnist({28, 28, pixels});
        same += image == pixels ? 1 : 0;
        near += largest_difference(image, pixels) <= 6 ? 1 : 0;
    }
    expect_equal(same, 8963u, "images that stay as they are, to the last bit");
    expect_equal(near, 9981u, "images that change by 6 grey values at most");
}

void distortions() {
    Digits digits{28, 28, {}, {}};
    for (std::size_t i = 0; i < 300; ++i) {
        const Picture picture = hook(28, 28, 4, 6, 20);
        digits.pixels.insert(digits.pixels.end(), picture.pixels.begin(), picture.pixels.end());
        digits.labels.push_back(static_cast<std::uint8_t>(i % 10));
    }
    expect_same_for_any_threads([&] { return distorted(digits, Random(5)).pixels; });
    const Digits one = distorted(digits, Random(5));
    expect(one.labels == digits.labels, "labels stay");
    expect(one.image(0)[0] == 0 && !std::ranges::equal(one.image(0), one.image(1)), "each in its own way");
    expect(distorted(digits, Random(6)).pixels != one.pixels, "another seed, other images");
    Bytes same(784);
    distort(digits.image(0), 28, 28, {1, 0, 0, 1, 0, 0}, same);
    expect(std::ranges::equal(same, digits.image(0)), "the identity changes nothing");
    distort(digits.image(0), 28, 28, {1, 0, 0, 1, 2, -1}, same);
    for (std::size_t y = 0; y < 26; ++y) {
        for (std::size_t x = 1; x < 28; ++x) {
            expect_equal(int{same[y * 28 + x]}, int{digits.image(0)[(y + 2) * 28 + x - 1]}, "a move");
        }
    }
    distort(digits.image(0), 28, 28, {0, 1, 1, 0, 0, 0}, same);
    expect_equal(int{same[5 * 28 + 9]}, int{digits.image(0)[9 * 28 + 5]}, "a transposition");
}

// Outside the image there is paper, whatever is beside it in memory.
void outside_is_paper() {
    const Bytes white(3 * 30, 255);  // three images of 5 x 6
    const auto image = std::span(white).subspan(30, 30);
    Bytes result(30);
    for (int down = -6; down <= 6; ++down) {
        for (int right = -7; right <= 7; ++right) {
            distort(image, 5, 6, {1, 0, 0, 1, down + 0.5, right + 0.0}, result);
            for (int i = 0; i < 30; ++i) {
                const int row = i / 6 + down, column = i % 6 + right;
                const bool beside = column < 0 || column >= 6;
                const int rows = (row >= 0 && row < 5 ? 1 : 0) + (row >= -1 && row < 4 ? 1 : 0);
                expect_equal(int{result[static_cast<std::size_t>(i)]}, beside ? 0 : (rows * 255 + 1) / 2,
                             "half of this row and half of the one below");
            }
        }
    }
}

// Every number of a distortion fills its range, to the ends and not beyond.
void random_distortions() {
    Random random(4);
    const double expected[][2] = {{0.85, 1.15}, {-0.15, 0.15}, {-0.3, 0.3}, {0.85, 1.15}, {-1, 1}, {-1, 1}};
    double lowest[6], highest[6];
    std::fill(std::begin(lowest), std::end(lowest), 9);
    std::fill(std::begin(highest), std::end(highest), -9);
    for (int round = 0; round < 2000; ++round) {
        const Distortion d = random_distortion(random);
        const double numbers[] = {d.yy, d.yx, d.xy, d.xx, d.shift_y, d.shift_x};
        for (std::size_t i = 0; i < 6; ++i) {
            lowest[i] = std::min(lowest[i], numbers[i]);
            highest[i] = std::max(highest[i], numbers[i]);
        }
    }
    for (std::size_t i = 0; i < 6; ++i) {
        const auto [low, high] = expected[i];
        const double close = (high - low) / 100;
        expect(lowest[i] >= low && lowest[i] < low + close, "the low end of number " + std::to_string(i));
        expect(highest[i] <= high && highest[i] > high - close, "the high end of " + std::to_string(i));
    }
}

// On paper with specks: what is left out as paper is left out of the negative too.
void the_negative_has_the_same_ink() {
    Random random(3);
    for (int round = 0; round < 20; ++round) {
        Picture picture = hook(40, 40, 8, 9, 22);
        for (std::uint8_t& pixel : picture.pixels) {
            const auto noise = static_cast<std::uint8_t>(random.below(2) == 0 ? 30 : random.below(60));
            pixel = pixel > 0 ? static_cast<std::uint8_t>(100 + noise) : noise;
        }
        expect(ink_of(picture) == ink_of(inverted(picture)), "round " + std::to_string(round));
    }
}

}  // namespace

const Test test("as_mnist", {
                                {"where the digit stands does not matter", where_it_stands_does_not_matter},
                                {"ink may be dark or light", ink_may_be_dark_or_light},
                                {"the negative has the same ink", the_negative_has_the_same_ink},
                                {"it fits into 20 x 20 and keeps its proportions",
                                 it_fits_into_20_and_keeps_its_proportions},
                                {"the centre of mass is at pixel 14", the_centre_of_mass_is_at_14},
                                {"scaling takes means of areas", scaling_takes_means_of_areas},
                                {"uneven paper", uneven_paper},
                                {"blank pictures", blank_pictures},
                                {"MNIST's own images stay as they are", mnist_stays_as_it_is},
                                {"distorted images", distortions},
                                {"outside of an image is paper", outside_is_paper},
                                {"random distortions", random_distortions},
                            });

}  // namespace as_mnist_test
