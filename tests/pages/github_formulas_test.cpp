// Which formulas GitHub would not show as they are written: tests/pages/github_formulas.h.
#include <string>

#include "docs/book/markdown.h"
#include "tests/pages/github_formulas.h"
#include "tests/support/check.h"

namespace github_formulas_test {

namespace {

// Where the faults are, with the ends of their sentences.
std::string faults_in(const std::string& text) {
    std::string faults;
    for (const ProseFault& fault : formula_faults(split_lines(text)))
        faults += std::to_string(fault.line) + fault.what.substr(fault.what.rfind(": ") + 1) + "/";
    return faults;
}

void find_faults() {
    expect_equal(faults_in("a $x_1 + y_2$, $`a\\,b`$ and\n\n```math\na\\;b\n```\n\n$$\\frac{a}{b}$$\n\n| "
                           "**$x$** | $y$. |\n|---|---|\n"),
                 "");
    expect_equal(faults_in("It is\n$a\\,b$ or $c$"), "2 a\\,b/");
    expect_equal(faults_in("$$a\\;b$$"), "1 a\\;b/");
    expect_equal(faults_in("$a * b$ and $c * d$ but $e *f$ and $g* h$"), "1 e *f/1 g* h/");
    expect_equal(faults_in("$x$ ($y$) $z$"), "1 y/");
    expect_equal(faults_in("$x$s $y$"), "1 x/");
    expect_equal(faults_in("It costs $5."), "1a dollar of no formula/");
    expect_equal(faults_in("$a\\{b\\}$"), "1 a\\{b\\}/");
}

}  // namespace

const Test test("github_formulas", {
                                       {"formulas that Markdown changes", find_faults},
                                       {"the pages' formulas on GitHub", [] { check_pages(formula_faults); }},
                                   });

}  // namespace github_formulas_test
