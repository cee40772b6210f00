// The table of the pictures, the pictures that a page shows, and what counts as the same picture.
#include "tests/pages/picture_list.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <regex>
#include <string>
#include <vector>

#include "common/show/chart.h"
#include "common/show/png.h"
#include "tests/pages/page_commands.h"
#include "tests/pages/picture_compare.h"
#include "tests/show/xml.h"
#include "tests/support/check.h"
#include "tests/support/read_text.h"

namespace picture_list_test {

namespace {

void rows_of_the_table() {
    const std::vector<ListedPicture> list = parse_picture_list(
        {"# Pictures", "| picture | page | kind | command | writes |", "|---|---|---|---|---|",
         "| [loss.svg](pictures/loss.svg) | [06](../chapters/06_x/README.md) | mnist | `06_x --out OUT` | "
         "`l.svg` |",
         "| [a.png](pictures/a.png) | [digits](digits.md) | exact | `a && b` | `a.png` |"});
    expect_equal(list.size(), 2u);
    expect_equal(list[0].line, 4u);
    expect(list[0].name == "loss.svg" && list[0].page == "chapters/06_x/README.md" && list[0].kind == "mnist",
           "cells");
    expect(list[0].command == "06_x --out OUT" && list[0].file == "l.svg", "code without its marks");
    expect_equal(list[1].page, "docs/digits.md");
    const auto expect_refused = [](const std::string& row, const std::string& sentence) {
        expect_error(
            [&] {
                parse_picture_list({"| a | b | c | d | e |", "|---|---|---|---|---|", row});
            },
            sentence);
    };
    expect_refused("| [a.svg](pictures/b.svg) | [1](x) | exact | `a` | `b` |", "another picture");
    expect_refused("| [a.svg](pictures/a.svg) | [1](x) | new | `a` | `b` |", "the kind is");
    expect_refused("| [a.svg](pictures/a.svg) | [1](x) | exact | `a` |", "five cells, not 4");
    expect_refused("| [a.svg](pictures/a.svg) | [1](x) | exact | a | `b` |", "between");
}

void pictures_of_a_page() {
    const std::vector<ShownPicture> shown = shown_pictures(
        "chapters/01_x/README.md", {"a ![one](../../docs/pictures/a.svg) b ![](b.png)", "[no picture](c.svg)",
                                    "````", "```", "![no](d.svg)", "````", "![six](./e.svg)"});
    expect_equal(shown.size(), 3u);
    expect(shown[0].file == "docs/pictures/a.svg" && shown[0].words == "one" && shown[0].line == 1,
           "the first");
    expect(shown[1].file == "chapters/01_x/b.png" && shown[1].words.empty(), "one without words");
    expect(shown[2].file == "chapters/01_x/e.svg" && shown[2].line == 7, "one after a fence");
}

void drawings_that_differ() {
    const auto chart = [](double y, const std::vector<Series>& more = {}, const std::string& title = "T 1") {
        std::vector<Series> all = {{"a", {0, 1, 2}, {0, y, 4}}};
        all.insert(all.end(), more.begin(), more.end());
        return line_chart(all, {.title = title, .x_label = "x"});
    };
    const std::string kept = chart(1), near = chart(1.01), far = chart(2), renamed = chart(1, {}, "U 1"),
                      two = chart(1, {{"b", {0, 1}, {1, 0}}});
    expect(different_bytes(kept, kept).empty() && !different_bytes(kept, near).empty(), "by bytes");
    expect_equal(different_bytes("abc", "abd"), "differs from byte 3 on");
    expect_equal(different_bytes("abc", "ab"), "differs from byte 3 on");
    expect(different_numbers(kept, near).empty(), "near by numbers");
    expect(different_numbers(kept, far).starts_with("a number differs by "), "far by numbers");
    expect(!different_numbers(kept, renamed).empty() && !different_numbers(kept, two).empty(),
           "other words, other curves");
    expect(different_structure(kept, far).empty(), "measurements may differ");
    expect(!different_structure(kept, renamed).empty() && !different_structure(kept, two).empty(),
           "words and curves may not");
}

void greys_that_differ() {
    std::vector<std::uint8_t> pixels(64, 100);
    const auto kept = encode_png(pixels, 8, 8);
    pixels[5] = 200;  // a mean difference of 100 / 64
    const auto made = encode_png(pixels, 8, 8);
    expect(different_greys(kept, made, 1.6).empty() && !different_greys(kept, made, 1.5).empty(),
           "the mean decides");
    expect(different_greys(kept, encode_png(pixels, 4, 16), 255).find("8 x 8 pixels") == 0, "other sizes");
}

double number_of(const std::string& tag, const std::string& name, const std::string& otherwise = "0") {
    const std::string text = tag_attribute(tag, name);
    return std::stod(text.empty() ? otherwise : text);
}

// Every level text of the drawing lies on its paper, as far as the width of letters can be guessed.
void expect_nothing_is_clipped(const std::string& svg, const std::string& name) {
    const double width = number_of(svg, "width"), height = number_of(svg, "height");
    for (const auto& [tag, inside] : elements(svg, "text")) {
        if (tag.find("rotate") != std::string::npos) continue;
        const std::string text = std::regex_replace(inside, std::regex("<[^>]*>"), "");
        const double x = number_of(tag, "x"), y = number_of(tag, "y"),
                     size = number_of(tag, "font-size", "14");
        const double length =
            0.85 * text_width(text) * size / 14;  // text_width() leaves room for the widest fonts
        const bool ends = tag.find("\"end\"") != std::string::npos,
                   middle = tag.find("\"middle\"") != std::string::npos;
        const double left = x - (ends ? length : middle ? length / 2 : 0);
        expect(left >= 0 && left + length <= width && y - 0.7 * size >= 0 && y <= height,
               name + ": clipped: " + text);
    }
}

void every_drawing_can_be_read() {
    std::size_t count = 0;
    for (const std::filesystem::path& path :
         entries(std::filesystem::path(SOURCE_DIR) / "docs" / "pictures")) {
        if (path.extension() != ".svg") continue;
        const std::string name = path.filename().string();
        const std::string svg = read_text(path);
        expect_well_formed(svg);
        expect(svg.find("role=\"img\"") != std::string::npos, name + ": a picture to screen readers");
        expect(std::regex_search(svg, std::regex("<title>[^<]{4}")), name + ": a title");
        expect(std::regex_search(svg, std::regex("<desc>[^<]{21}")), name + ": a description");
        expect(svg.find("fill=\"#fff\"/>") < svg.find("<text"), name + ": paper of its own, for dark pages");
        expect_nothing_is_clipped(svg, name);
        ++count;
    }
    expect(count > 20, "the drawings were found");
}

}  // namespace

const Test test("picture_list", {
                                    {"rows of the table", rows_of_the_table},
                                    {"pictures of a page", pictures_of_a_page},
                                    {"drawings that differ", drawings_that_differ},
                                    {"greys that differ", greys_that_differ},
                                    {"every drawing can be read", every_drawing_can_be_read},
                                });

}  // namespace picture_list_test
