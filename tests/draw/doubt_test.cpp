// Images that are not digits: those that are made for training, what the network then says of others, and how
// often it is right when it is sure.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include "chapters/15_draw/non_digits.h"
#include "chapters/15_draw/reading.h"
#include "chapters/15_draw/reliability.h"
#include "chapters/15_draw/train_command.h"
#include "chapters/15_draw/training.h"
#include "common/files/digits.h"
#include "common/math/random.h"
#include "data/digit_set.h"
#include "tests/support/check.h"

namespace doubt_test {

namespace {

using non_digits::Ink;
using non_digits::Shape;

Digits some_digits(std::size_t count, std::uint64_t seed) {
    return make_digit_set(scale_counts(mnist_train_counts, count), Random(seed));
}

void images_for_training() {
    const Digits digits = some_digits(300, 1), all = with_non_digits(digits, Random(2));
    expect_equal(all.count(), 400u);
    expect(std::ranges::equal(std::span(all.pixels).first(digits.pixels.size()), digits.pixels),
           "the digits stay");
    expect(std::ranges::equal(std::span(all.labels).first(300), digits.labels), "and their labels");
    expect(std::ranges::count(all.labels, std::uint8_t{no_digit}) == 100, "a third as many are not digits");
    expect(all.pixels == with_non_digits(digits, Random(2)).pixels,
           "the same random numbers, the same images");
    expect(all.pixels != with_non_digits(digits, Random(3)).pixels, "others, others");
    for (std::size_t i = 300; i < all.count(); ++i) {
        const auto image = all.image(i);
        const Ink ink(28, 28, {image.begin(), image.end()});
        expect_equal(std::ranges::max(image), 255, "the strongest ink");
        // What rounds to 0 at the edge makes it shorter by a pixel.
        const std::size_t side = bounding_box(ink).longer_side();
        expect(side == digit_size || side == digit_size - 1, "image " + std::to_string(i) + ": its size");
    }
}

void parts_of_them() {
    const Ink a(2, 3, {1, 2, 3, 4, 5, 6});
    expect(non_digits::turned(a) == Ink(3, 2, {4, 1, 5, 2, 6, 3}), "by a quarter, clockwise");
    expect(non_digits::mirrored(a) == Ink(2, 3, {3, 2, 1, 6, 5, 4}), "left and right exchanged");
    expect(non_digits::halves(Ink(2, 2, {1, 2, 3, 4}), Ink(2, 2, {5, 6, 7, 8})) == Ink(2, 2, {1, 2, 7, 8}),
           "the upper half of one, the lower of the other");
    expect(non_digits::beside(Ink(2, 3, {0, 1, 0, 0, 2, 0}), Ink(2, 2, {0, 3, 0, 4}), 1) ==
               Ink(2, 3, {1, 0, 3, 2, 0, 4}),
           "without the paper at their sides");
    expect_equal(non_digits::on_curve(0, 3, 7, 9, 0), 3.0);
    expect_equal(non_digits::on_curve(0, 3, 7, 9, 1), 7.0);
    expect_equal(non_digits::on_curve(1, 2, 3, 4, 0.5), 2.5, "straight on");
}

// Trained in some seconds, so that it doubts more digits than the chapter's network and notices less.
const DeepNetwork<double>& network() {
    static const DeepNetwork<double> trained = [] {
        TrainingPlan plan;
        plan.epochs = 5;
        plan.hidden = {32};
        const Digits images = with_non_digits(some_digits(9000, 3), Random(4));
        return widened(train_reader(images, no_digit + 1, plan, [](std::size_t, const auto&) {}));
    }();
    return trained;
}

double share_doubted(const Digits& images) {
    const std::vector<Reading> readings = readings_of(network(), images);
    return static_cast<double>(std::ranges::count_if(readings, &Reading::doubted)) /
           static_cast<double>(images.count());
}

// 100 of a shape that is not in the table.
Digits drawings(const Shape& shape) {
    Digits images{28, 28, {}, std::vector<std::uint8_t>(100, no_digit)};
    for (std::size_t i = 0; i < images.count(); ++i) {
        Random hand = Random(7).part(i);
        std::ranges::copy(framed(non_digits::drawn(shape, hand)), std::back_inserter(images.pixels));
    }
    return images;
}

void others_are_noticed() {
    const Digits digits = some_digits(2000, 5);
    const std::vector<Reading> readings = readings_of(network(), digits);
    std::size_t right = 0;
    for (std::size_t i = 0; i < digits.count(); ++i) right += readings[i].digit() == digits.labels[i] ? 1 : 0;
    expect(right > 1800, "digits are read: " + std::to_string(right));
    const double doubted = share_doubted(digits);
    expect(doubted < 0.05, "few digits are doubted: " + std::to_string(doubted));
    const Shape arrow = {{{0, 50}, {100, 50}}, {{65, 20}, {100, 50}, {100, 50}, {65, 80}}};
    const Shape star = {
        {{50, 0}, {80, 95}, {80, 95}, {2, 36}, {2, 36}, {98, 36}, {98, 36}, {20, 95}, {20, 95}, {50, 0}}};
    const Shape waves = {{{0, 20}, {14, 80}, {28, 20}, {42, 80}, {56, 20}, {70, 80}, {84, 20}, {98, 80}}};
    for (const Shape& shape : {arrow, star, waves}) {
        const double noticed = share_doubted(drawings(shape));
        std::printf("noticed: %.2f\n", noticed);
        expect(noticed > 0.8, "noticed: " + std::to_string(noticed));
    }
    const Digits more = with_non_digits(some_digits(900, 6), Random(8));
    const double noticed = share_doubted(images_between(more, 900, 1200));
    std::printf("noticed of other images of its kinds: %.2f\n", noticed);
    expect(noticed > 0.6, "of its own kinds: " + std::to_string(noticed));
}

void what_a_reading_says() {
    std::vector<double> p(11, 0.0);
    p[8] = 0.3, p[10] = 0.7;
    const Reading unlike{"x", std::vector<std::uint8_t>(784, 255), p};
    expect(unlike.doubted() && unlike.digit() == 8, "no digit, and nearest to an 8");
    expect(reading_as_bars(unlike).starts_with("x: looks unlike any digit that the network has learned from; "
                                               "read as a digit, it would be an 8\n"),
           reading_as_bars(unlike));
    expect_contains(reading_as_bars(unlike), "   ?   70.0 % #####################\n");
    expect_contains(readings_as_table({unlike}), "    p(?)\n");
    expect_contains(readings_as_table({unlike}), "\nx           8?  0.0000");
    p[8] = 0.67, p[10] = 0.33;
    expect(!Reading{"x", {}, p}.doubted(), "more than a third is needed");
    p[8] = 0.66, p[10] = 0.34;
    expect(Reading{"x", {}, p}.doubted(), "and enough");
    p.pop_back();
    expect(!Reading{"x", {}, p}.doubted(), "ten outputs never doubt");
    std::vector<double> letters(26, 0.0);
    letters[10] = 0.9, letters[25] = 0.1;
    expect(!Reading{"x", {}, letters}.doubted() && Reading{"x", {}, letters}.digit() == 10, "nor do 26");
}

void the_same_likeliest_digit() {
    const auto eleven = initial_deep_network<float>(recipe_named("sigmoid"), layer_sizes(784, {9}, 11), 1);
    const DeepNetwork<double> ten = widened(without_last_output(eleven)), all = widened(eleven);
    const Digits digits = some_digits(50, 9);
    for (std::size_t i = 0; i < digits.count(); ++i) {
        const std::vector<double> p = probabilities(all, digits.image(i)),
                                  q = probabilities(ten, digits.image(i));
        expect_equal(q.size(), 10u);
        for (std::size_t c = 0; c < 10; ++c)
            expect_near(q[c], p[c] / (1 - p[10]), 1e-12, "its share of the ten");
    }
}

void how_often_it_is_right() {
    const auto reading = [](double first, double second, double none) {
        std::vector<double> p(11, 0.0);
        p[0] = first, p[1] = second, p[10] = none;
        return Reading{"", {}, p};
    };
    const std::vector<Reading> readings = {reading(0.96, 0.04, 0), reading(0.02, 0.98, 0),
                                           reading(0.95, 0, 0.05), reading(0.2, 0.1, 0.7),
                                           reading(1, 0, 0),       reading(0.3, 0.4, 0.3)};
    const std::vector<std::uint8_t> labels = {0, 0, 0, 0, 0, 1};
    expect_equal(reliability_table(readings, labels),
                 "       states  images  on average    right\n"
                 "-------------  ------  ----------  -------\n"
                 "    0 to 50 %       1      40.0 %  100.0 %\n"
                 "   95 to 99 %       3      96.3 %   66.7 %\n"
                 "99.9 to 100 %       1     100.0 %  100.0 %\n");
}

}  // namespace

const Test test("doubt", {
                             {"the images for training", images_for_training},
                             {"turned, mirrored, side by side, halves", parts_of_them},
                             {"others are noticed", others_are_noticed},
                             {"what a reading says", what_a_reading_says},
                             {"without the last output", the_same_likeliest_digit},
                             {"how often it is right", how_often_it_is_right},
                         });

}  // namespace doubt_test
