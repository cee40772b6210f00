// Confusion matrix and figure 9, by hand.
#include "chapters/09_digit_mlp/confusion.h"

#include <cstddef>
#include <cstdint>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "chapters/09_digit_mlp/confusion_picture.h"
#include "chapters/09_digit_mlp/predictions.h"
#include "common/math/random.h"
#include "common/show/svg.h"
#include "tests/show/xml.h"
#include "tests/support/check.h"

namespace confusion_test {

namespace {

using Labels = std::vector<std::uint8_t>;
using Classes = std::vector<std::size_t>;

void counts_by_hand() {
    const Labels labels = {0, 0, 1, 1, 1, 3};
    const Classes predictions = {0, 1, 1, 1, 3, 0};
    const ConfusionMatrix counts = confusion_matrix(labels, predictions, 4);
    const std::vector<std::vector<std::string>> expected = {{"is", "-> 0", "-> 1", "-> 2", "-> 3", "right %"},
                                                            {"0", "1", "1", "0", "0", "50.0"},
                                                            {"1", "0", "2", "0", "1", "66.7"},
                                                            {"2", "0", "0", "0", "0", "-"},
                                                            {"3", "1", "0", "0", "0", "0.0"}};
    expect(confusion_rows(counts) == expected, "rows of text");
}

void refusals() {
    expect_error([] { confusion_matrix(Labels{0, 1}, Classes{0}, 2); }, "1 predictions for 2 labels");
    expect_error(
        [] {
            confusion_matrix(Labels{0, 1}, Classes{0, 2}, 2);
        },
        "label 1 predicted as 2 at position 1 (the first is 0) is outside the 2 classes");
    expect_error([] { confusion_matrix(Labels{5}, Classes{0}, 2); }, "label 5");
    const Digits two{1, 1, {0, 0}, {0, 0}};
    expect_error([&] { predictions_as_text(two, Classes{0}, 36, 6); }, "1 predictions for 2 images");
    expect_error([&] { predictions_as_picture(two, Classes{0, 0, 0}, 36, 6); }, "3 predictions for 2 images");
}

// `count` images of noise, all of class 4.
Digits fours(std::size_t count, std::size_t height, std::size_t width) {
    Random random(1);
    Digits digits{height, width, std::vector<std::uint8_t>(count * height * width), Labels(count, 4)};
    for (std::uint8_t& pixel : digits.pixels) pixel = static_cast<std::uint8_t>(random.below(256));
    return digits;
}

void numbers_in_pixels() {
    const auto art = [](std::size_t width, std::size_t number) {
        const std::vector<std::uint8_t> pixels = with_number({}, width, number);
        std::string text;
        for (std::size_t i = 0; i < pixels.size(); ++i) {
            text += pixels[i] != 0 ? '#' : '.';
            if (i % width == width - 1) text += '\n';
        }
        return text;
    };
    expect_equal(art(8, 17),
                 "........\n"
                 "..#..###\n"
                 ".##....#\n"
                 "..#...#.\n"
                 "..#...#.\n"
                 ".###..#.\n"
                 "........\n");
    expect_equal(art(3, 25), "...\n.##\n...\n..#\n.#.\n.##\n...\n", "what does not fit is cut off");
    std::set<std::string> shapes;
    for (std::size_t digit = 0; digit < 10; ++digit) shapes.insert(art(5, digit));
    expect_equal(shapes.size(), 10u, "ten different shapes");
    const std::vector<std::uint8_t> image = {1, 2, 3, 4, 5, 6, 7, 8};
    const std::vector<std::uint8_t> labelled = with_number(image, 4, 7);
    expect_equal(labelled.size(), 8u + 7 * 4);
    expect(std::vector(labelled.begin(), labelled.begin() + 8) == image, "the image itself is untouched");
}

void text_of_predictions() {
    const std::string text = predictions_as_text(fours(4, 8, 8), Classes{4, 0, 4, 4}, 3, 2);
    std::vector<std::string> captions;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with('4')) captions.push_back(line);
    }
    expect(captions == std::vector<std::string>{"4         4 as 0", "4"}, "three of four images:\n" + text);
}

// Seven images in rows of 3; the second and the last are errors.
void picture_of_predictions() {
    const std::size_t h = 6, w = 20, gap = 6, scale = 3, down = (h + 7) * scale + gap,
                      right = w * scale + gap;
    const Digits digits = fours(7, h, w);
    const ColourPicture picture = predictions_as_picture(digits, Classes{4, 0, 4, 4, 4, 4, 10}, 36, 3);
    expect_equal(picture.height, 3 * down + gap);
    expect_equal(picture.width, 3 * right + gap);
    expect_equal(picture.pixels.size(), 3 * picture.height * picture.width);
    const auto colour_at = [&](std::size_t y, std::size_t x) {
        const auto pixel = picture.pixels.begin() + static_cast<std::ptrdiff_t>(3 * (y * picture.width + x));
        return std::vector<std::uint8_t>(pixel, pixel + 3);
    };
    std::size_t red = 0;
    for (std::size_t y = 0; y < picture.height; ++y) {
        for (std::size_t x = 0; x < picture.width; ++x) {
            const auto colour = colour_at(y, x);
            const bool grey = colour[0] == colour[1] && colour[1] == colour[2];
            const bool at_second = y < down + gap && x >= right && x < 2 * right + gap;
            const bool at_last = y >= 2 * down && x < right + gap;
            expect(grey || at_second || at_last, "colour around errors only");
            red += grey ? 0 : 1;
        }
    }
    const std::size_t frame = (down + gap) * (right + gap) - (down - gap) * (right - gap);
    expect_equal(red, 2 * frame, "two whole frames");
    for (std::size_t i = 0; i < 7; ++i) {
        for (std::size_t j = 0; j < h * w; ++j) {
            const std::size_t y = gap + i / 3 * down + j / w * scale + 1,
                              x = gap + i % 3 * right + j % w * scale + 1;
            expect(colour_at(y, x) == std::vector<std::uint8_t>(3, digits.image(i)[j]), "image in its place");
        }
    }
    // The last says 10: the middle column of its 1, and the hole of its 0.
    const std::size_t top = gap + 2 * down + (h + 1) * scale, left = gap;
    expect_equal(int{colour_at(top, left + 2 * scale)[0]}, 255);
    expect_equal(int{colour_at(top + 2 * scale, left + 6 * scale)[0]}, 0);
}

// Right counts look different from wrong ones, and many from few.
void picture_of_counts() {
    const std::string svg = confusion_picture({{7, 0, 12}, {3, 41, 0}, {0, 0, 0}});
    expect_well_formed(svg);
    const auto place = [&](const std::string& text) { return svg.find(">" + text + "</text>"); };
    expect(place("-") != std::string::npos, "a class without images");
    const auto colour_behind = [&](const std::string& text) {
        const std::size_t at = svg.rfind("fill=\"rgb(", place(text));
        return svg.substr(at, svg.find(')', at) - at);
    };
    expect(colour_behind("7") != colour_behind("41") && colour_behind("12") != colour_behind("3"), "shades");
    expect_equal(colour_behind("12"),
                 "fill=\"rgb(221,126,51");  // the most wrong: 0.8 of (213, 94, 0), 0.2 of white
}

// Where the picture draws the last element `<kind x="..." y="..."` that begins before `end`.
Point drawn(const std::string& svg, const std::string& kind, std::size_t end) {
    const std::string begin = "<" + kind + " x=\"", between = "\" y=\"";
    const std::size_t at = svg.rfind(begin, end) + begin.size();
    return {std::stod(svg.substr(at)), std::stod(svg.substr(svg.find(between, at) + between.size()))};
}

// Each word beside or above the cells that it belongs to.
void words_of_the_picture() {
    const std::string svg = confusion_picture({{50, 11, 12}, {13, 60, 14}, {15, 16, 70}});
    const auto end_of = [&](const std::string& text, std::size_t from = 0) {
        return svg.find(">" + text + "</text>", from);
    };
    const auto word = [&](const std::string& text) { return drawn(svg, "text", end_of(text)); };
    const auto cell = [&](const std::string& count) { return drawn(svg, "rect", end_of(count)); };
    const std::string diagonal[] = {"50", "60", "70"}, shares[] = {"68.5 %", "69.0 %", "69.3 %"};
    const double size = cell("60").x - cell("50").x, left = cell("50").x, top = cell("50").y;
    for (std::size_t a = 0; a < 3; ++a) {
        const double along = size * static_cast<double>(a);
        expect_equal(cell(diagonal[a]).x, left + along, "a column");
        expect_equal(cell(diagonal[a]).y, top + along, "a row");
        expect_equal(word(diagonal[a]).x, left + along + size / 2, "a count in the middle of its cell");
        const std::size_t above = end_of(std::to_string(a)), beside = end_of(std::to_string(a), above + 1);
        expect_equal(drawn(svg, "text", above).x, left + along + size / 2, "a class above its column");
        expect(drawn(svg, "text", above).y < top && drawn(svg, "text", above).y > 14, "above the cells");
        const Point name = drawn(svg, "text", beside), share = word(shares[a]);
        expect(name.x < left - 5 && name.x > 5, "a class to the left of its row");
        expect_near(name.y, top + along + size / 2, 7, "at its height");
        expect(share.x > left + 3 * size, "a share to the right of its row");
        expect_equal(share.y, name.y, "at the same height");
    }
    expect_equal(cell("11").x, left + size, "column 1 of row 0");
    expect_equal(cell("15").y, top + 2 * size, "row 2 of column 0");
    expect_equal(word("what the network says").x, left + 1.5 * size);
    expect_equal(word("what the image is").y, top + 1.5 * size);
    expect_contains(svg, "rotate(-90 24 " + svg_number(top + 1.5 * size) + ")");
}

void few_and_small_images() {
    // Fewer images than a row has places; 1 x 1 images; images wider than the picture is meant for.
    const ColourPicture one = predictions_as_picture(fours(1, 8, 8), Classes{2}, 36, 6);
    expect_equal(one.width, 8u * 8 + 12);
    expect_equal(one.height, 15u * 8 + 12);
    expect_equal(predictions_as_picture(fours(40, 28, 28), Classes(40, 4), 36, 6).width, 6u * (56 + 6) + 6);
    expect_equal(predictions_as_picture(fours(2, 1, 1), Classes{4, 3}, 36, 6).width, 2u * (64 + 6) + 6);
    expect_equal(predictions_as_picture(fours(2, 3, 100), Classes{4, 3}, 36, 6).width, 2u * (100 + 6) + 6);
    expect(!predictions_as_text(fours(2, 1, 1), Classes{4, 3}, 36, 6).empty(), "1 x 1 as text");
}

}  // namespace

const Test test("confusion", {
                                 {"confusion matrix by hand", counts_by_hand},
                                 {"the matrix as a picture", picture_of_counts},
                                 {"the words of that picture", words_of_the_picture},
                                 {"refusals", refusals},
                                 {"numbers in pixels", numbers_in_pixels},
                                 {"predictions as text", text_of_predictions},
                                 {"predictions as a picture", picture_of_predictions},
                                 {"few images, small and wide ones", few_and_small_images},
                             });

}  // namespace confusion_test
