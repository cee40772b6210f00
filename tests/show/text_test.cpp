#include "common/show/text_curves.h"
#include "common/show/text_decision.h"
#include "common/show/text_images.h"
#include "common/show/text_table.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/check.h"
#include "tests/support/count_of.h"

namespace text_test {

namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

// The rules for every text.
void expect_tidy(const std::string& text, std::size_t columns = 80) {
    expect(text.empty() || text.back() == '\n', "ends with a line end");
    for (const std::string& line : lines_of(text)) {
        expect(line.size() <= columns, "too wide: " + line);
        expect(line.empty() || line.back() != ' ', "space at the end of: " + line);
        for (const char c : line) expect(c >= ' ' && c <= '~', "plain ASCII");
    }
}

}  // namespace

const Test test(
    "text",
    {
        {"a pixel becomes two characters, darker ink for larger values",
         [] {
             const std::vector<std::uint8_t> pixels = {0, 26, 255, 128, 0, 0};
             expect_equal(image_as_text(pixels, 2, 3), std::string("  ..@@\n++\n"));
             expect_equal(ink(0), ' ');
             for (std::size_t grey = 1; grey < 256; ++grey) {
                 const std::string ramp = " .:-=+*#%@";
                 expect(ramp.find(ink(grey)) >= ramp.find(ink(grey - 1)), "the ramp rises");
             }
         }},
        {"an image of MNIST's size is 56 columns wide, a larger one still fits",
         [] {
             const std::vector<std::uint8_t> digit(28 * 28, 255), large(200 * 300, 255);
             expect_equal(lines_of(image_as_text(digit, 28, 28)).size(), 28u);
             expect_equal(lines_of(image_as_text(digit, 28, 28))[0].size(), 56u);
             expect_tidy(image_as_text(large, 200, 300));
             expect_error([&] { image_as_text(digit, 28, 29); }, "image 0 has 784 pixels, not 28 x 29");
         }},
        {"several images side by side, a character the mean of its pixels",
         [] {
             const std::vector<std::uint8_t> a = {255, 0, 255, 255}, b = {0, 0, 0, 255};
             // 2 x 2 pixels are one line: the mean of each column.
             expect_equal(images_as_text({a, b}, 2, 2, 2, {"1", "22222"}), std::string("@=   =\n1   22\n"));
             expect_equal(images_as_text({a, b}, 2, 2, 1), std::string("@=\n\n =\n"));
             expect_equal(images_as_text({}, 2, 2, 1), std::string());
             const std::vector<std::uint8_t> full(28 * 28, 255);
             for (std::size_t per_row = 1; per_row <= 45; ++per_row) {
                 const std::string text = images_as_text({50, full}, 28, 28, per_row);
                 expect_tidy(text);
                 expect_equal(count_of(lines_of(text)[0], "@") % std::min<std::size_t>(per_row, 27), 0u);
             }
             expect_equal(lines_of(images_as_text({5, full}, 28, 28, 5))[0].size(), 5u * 14 + 4 * 2);
         }},
        {"a curve goes from its first point to its last",
         [] {
             Series line{"line", {}, {}};
             for (int x = 0; x <= 10; ++x) line.x.push_back(x), line.y.push_back(x / 10.0);
             const std::string text = curves_as_text({line}, {}, 40, 11);
             expect_tidy(text, 40);
             const std::vector<std::string> rows = lines_of(text);
             expect_equal(rows.size(), 13u);
             expect(rows[0].starts_with("1.0 +") && rows[0].back() == '*',
                    "ends at the top right: " + rows[0]);
             expect(rows[10].starts_with("0.0 +*"), "begins at the bottom left: " + rows[10]);
             for (std::size_t row = 1; row <= 10; ++row) {
                 expect(rows[row].find('*') < rows[row - 1].find('*'), "rises without a gap");
             }
             expect(rows[12].find("0 ") < rows[12].find(" 10"), "labels of the x axis");
         }},
        {"no points, one point, gaps and values beyond the range",
         [] {
             expect_tidy(curves_as_text({}, {}));
             expect_tidy(curves_as_text({{"empty", {}, {}}}, {}));
             expect_equal(count_of(curves_as_text({{"one", {3}, {7}}}, {}), "*"), 1u);
             const double nan = std::nan(""), infinity = std::numeric_limits<double>::infinity();
             const std::string text =
                 curves_as_text({{"gap", {0, 1, 2, 3, 4}, {1, nan, 5, infinity, 1}}}, {});
             expect_tidy(text);
             expect_equal(count_of(text, "*"), 3u, "three single points");
             expect(text.find("nan") == std::string::npos && text.find("inf") == std::string::npos,
                    "numbers only");
             ChartOptions options;
             options.y_range = options.x_range = Range{0, 1};
             const std::string cut = curves_as_text({{"cut", {0.5, 0.5}, {0, 9}}}, options, 40, 10);
             expect_equal(count_of(cut, "*"), 10u, "up to the edge and no further");
             expect_equal(count_of(curves_as_text({{"cut", {-5, 9}, {0.5, 0.5}}}, options, 40, 10), "*"),
                          35u);
             expect_equal(count_of(curves_as_text({{"out", {2, 3}, {0.5, 0.5}}}, options, 40, 10), "*"), 0u);
             for (const std::size_t columns : {0u, 1u, 20u, 80u}) {
                 for (const std::size_t rows : {0u, 1u, 4u})
                     curves_as_text({{"x", {0, 1e9}, {-1e-9, 5}}}, {}, columns, rows);
             }
         }},
        {"several curves have a letter each, and their names below in lines that fit",
         [] {
             const Series first{"first", {0, 1}, {0, 0}}, second{"second", {0, 1}, {1, 1}};
             const std::string text = curves_as_text({first, second}, {}, 40, 5);
             expect_contains(text, "aaa");
             expect_contains(text, "bbb");
             expect_equal(lines_of(text).back(), std::string(" a first   b second"));
             const std::string narrow = curves_as_text({first, second}, {}, 18, 5);
             expect(narrow.ends_with("\n a first\n b second\n"), narrow);
         }},
        {"a label wider than the room beside it stays under its tick",
         [] {
             const std::string text = curves_as_text({{"x", {-0.000005, 0.000005}, {0, 5}}}, {}, 76, 12);
             expect_tidy(text);
             const std::string labels = lines_of(text).back();
             expect(labels.starts_with("-0.000006 "), "the first: " + labels);
             expect_contains(labels, " 0.000000 ");
         }},
        {"the decision line lies where z changes sign",
         [] {
             // x2 = x1 on a square field from 0 to 1: the dots are on the diagonal.
             const std::string text = plot_as_text(
                 {{0, 1, true}, {1, 0, false}}, [](double x1, double x2) { return x2 - x1; }, 31, 26);
             expect_tidy(text);
             const std::vector<std::string> rows = lines_of(text);
             expect(rows[0].starts_with("1.0 +x"), "the point (0, 1): " + rows[0]);
             expect(rows[25].starts_with("0.0 +") && rows[25].back() == 'o', "the point (1, 0): " + rows[25]);
             const std::size_t left = rows[0].find('+') + 1;
             for (std::size_t row = 1; row < 25; ++row) {
                 const std::size_t dot = rows[row].find('.', left);
                 expect(dot != std::string::npos, "a dot in every row");
                 const double x1 = static_cast<double>(dot - left) / 25,
                              x2 = 1 - static_cast<double>(row) / 25;
                 expect_near(x1, x2, 1.01 / 25, "near the diagonal");
             }
             const std::string upright = plot_as_text(
                 {{0, 0, true}, {1, 1, true}}, [](double x1, double) { return x1 - 0.31; }, 31, 26);
             for (std::size_t row = 1; row < 25; ++row) {
                 expect_equal(lines_of(upright)[row].find('.', left), left + 7, "0.28 < 0.31 < 0.32");
             }
             const std::string none = plot_as_text(
                 {{0, 1, true}}, [](double, double) { return 1; }, 40, 10);
             for (const std::string& row : lines_of(none)) {
                 const std::size_t axis = row.find_first_of("|+");
                 expect(axis == std::string::npos || row.find('.', axis) == std::string::npos, "no line");
             }
         }},
        {"both axes reach from the first point to the last",
         [] {
             const std::string text = plot_as_text(
                 {{-20, 30, true}, {40, 50, false}}, [](double, double) { return 1; }, 41, 13);
             expect_tidy(text, 41);
             const std::vector<std::string> rows = lines_of(text);
             expect(rows[0].starts_with("50 +") && rows[0].back() == 'o', "(40, 50): " + rows[0]);
             expect(rows[12].starts_with("30 +x"), "(-20, 30): " + rows[12]);
             expect(rows[14].find("-20 ") < rows[14].find(" 40"), "labels of the x axis: " + rows[14]);
         }},
        {"points that are not finite are left out",
         [] {
             const auto one_side = [](double, double) { return 1; };
             const double nan = std::numeric_limits<double>::quiet_NaN();
             const double infinity = std::numeric_limits<double>::infinity();
             expect_equal(plot_as_text({{0, 1, true}, {0.5, nan, true}, {-infinity, 0, false}, {1, 0, false}},
                                       one_side, 31, 26),
                          plot_as_text({{0, 1, true}, {1, 0, false}}, one_side, 31, 26));
         }},
        {"a table aligns numbers on the right and words on the left",
         [] {
             expect_equal(
                 table_as_text({{"rate", "accuracy", "note"}, {"0.001", "90.2", "σ"}, {"1", "-", ""}}),
                 std::string(" rate  accuracy  note\n"
                             "-----  --------  ----\n"
                             "0.001      90.2  σ\n"
                             "    1         -\n"));
             expect_equal(table_as_text({}), std::string());
             expect_equal(table_as_text({{"a"}, {"x", "-1"}}), std::string("a\n-\nx  -1\n"));
         }},
    });

}  // namespace text_test
