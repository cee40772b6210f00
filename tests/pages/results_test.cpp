// The first table of docs/results.md against the pages that it takes its numbers from: each is there in the
// output of the row's command. (The other tables are quoted, and tests/pages/pages.cpp compares them.)
#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "common/program/numbers.h"
#include "tests/pages/page_commands.h"
#include "tests/pages/prose.h"
#include "tests/pages/shown_output.h"
#include "tests/support/check.h"

namespace results_test {

namespace {

constexpr std::size_t command_cell = 1, mnist_cell = 2, generated_cell = 3, page_cell = 4;

// Whether a word of the lines is this number, as it is printed.
bool is_word_of(const std::vector<std::string>& lines, const std::string& number) {
    return std::ranges::any_of(lines, [&](const std::string& line) {
        const std::vector<std::string> words = shell_words(line);
        return std::ranges::find(words, number) != words.end();
    });
}

void check_row(const std::vector<std::string>& cells) {
    const std::string link = parse_page({cells[page_cell]}).links.at(0).target, command = cells[command_cell];
    const std::string page = link_path("docs/results.md", link);
    const std::string typed = command.substr(1, command.size() - 2);  // without its marks
    for (const std::size_t cell : {mnist_cell, generated_cell}) {
        if (cell == generated_cell && cells[cell].empty()) continue;
        expect(parse_number(cells[cell]).has_value(), cells[0] + ": a number");
        expect(is_word_of(shown_output(page, typed, cell == mnist_cell), cells[cell]),
               cells[0] + ": " + cells[cell] + " is not in what " + page + " shows of " + typed);
    }
}

void numbers_are_on_their_pages() {
    std::size_t rows = 0;
    for (const std::string& line : course_lines("docs/results.md")) {
        const std::vector<std::string> cells = table_cells(line);
        if (!line.starts_with("| ") || cells.at(0) == "network") continue;
        expect_equal(cells.size(), page_cell + 1);
        check_row(cells);
        ++rows;
    }
    expect(rows > 0, "there are rows");
}

}  // namespace

const Test test("results", {{"the numbers of docs/results.md are on the pages that they are from",
                             numbers_are_on_their_pages}});

}  // namespace results_test
