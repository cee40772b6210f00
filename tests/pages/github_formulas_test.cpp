// Which formulas GitHub would not show as they are written: tests/pages/github_formulas.h.
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "docs/book/course_files.h"
#include "tests/pages/github_formulas.h"
#include "tests/support/check.h"

namespace github_formulas_test {

namespace {

std::string one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
}

std::string faults_in(const std::string& text) {
    std::string faults;
    for (const FormulaFault& fault : formula_faults(split_lines(text)))
        faults += std::to_string(fault.line) + " " + fault.written + " -> " + fault.came + "/";
    return faults;
}

void find_faults() {
    expect_equal(faults_in("a $x_1 + y_2$, $`a\\,b`$ and\n\n```math\na\\;b\n```\n\n$$\\frac{a}{b}$$\n\n| "
                           "**$x$** | $y$. |\n|---|---|\n"),
                 "");
    expect_equal(faults_in("It is\n$a\\,b$ or $c$"), "2 a\\,b -> a,b/");
    expect_equal(faults_in("$$a\\;b$$"), "1 a\\;b -> a;b/");
    expect_equal(faults_in("$a * b$ and $c * d$ but $e *f$ and $g* h$"), "1 e *f -> /1 g* h -> /");
    expect_equal(faults_in("$x$ ($y$) $z$"), "1 y -> z/");
    expect_equal(faults_in("$x$s $y$"), "1 x -> x$s $y/1 y -> x$s $y/");
    expect_equal(faults_in("$a\\{b\\}$"), "1 a\\{b\\} -> a{b}/");
}

void formulas_of_pages() {
    std::size_t formulas = 0;
    std::string faults;
    for (const std::string& page : find_pages(SOURCE_DIR)) {
        const std::vector<std::string> lines = file_lines(std::filesystem::path(SOURCE_DIR) / page);
        for (const FormulaFault& fault : formula_faults(lines)) {
            faults += "\n" + page + ":" + std::to_string(fault.line) + ": " + one_line(fault.written) +
                      " comes out as " + (fault.came.empty() ? "text" : one_line(fault.came));
        }
        for_each_block(parse_blocks(lines), [&](const Block& block) {
            for_each_inline(block.inlines, [&](const Inline& piece) {
                formulas +=
                    piece.kind == Inline::Kind::formula || piece.kind == Inline::Kind::display ? 1 : 0;
            });
        });
    }
    expect(formulas > 0, "the pages have formulas");
    expect(faults.empty(), "write these between $` and `$, or in a block ```math:" + faults);
}

}  // namespace

const Test test("github_formulas", {
                                       {"formulas that Markdown changes", find_faults},
                                       {"the pages' formulas on GitHub", formulas_of_pages},
                                   });

}  // namespace github_formulas_test
