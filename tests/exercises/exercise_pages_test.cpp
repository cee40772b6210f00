// What docs/exercises.md and docs/teaching.md say of the exercise tool, held against it: the dialogue as it
// is printed, the diagnoses, the limits, and a calendar with every exercise in it.
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "common/files/csv.h"
#include "common/files/files.h"
#include "docs/book/markdown.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/mistakes.h"
#include "tests/exercises/sandbox.h"
#include "tests/exercises/submissions.h"
#include "tests/exercises/tool_in_test.h"
#include "tests/pages/page_commands.h"
#include "tests/pages/prose.h"
#include "tests/pages/transcript.h"
#include "tests/support/check.h"
#include "tests/support/temporary_directory.h"

namespace exercise_pages_test {

namespace {

namespace fs = std::filesystem;

std::vector<ShownCommand> shown_commands(const std::string& page) {
    std::vector<ShownCommand> commands;
    for (const Fence& fence : parse_page(file_lines(course_root / page)).fences) {
        if (parse_info(fence.info).language != "console") continue;
        for (const ShownCommand& command : parse_commands(fence)) commands.push_back(command);
    }
    return commands;
}

// The rows of the page's table whose first heading is `heading`, as cells without their code marks.
std::vector<Strings> table_rows(const std::string& page, const std::string& heading) {
    std::vector<Strings> rows;
    bool here = false;
    for (const std::string& line : file_lines(course_root / page)) {
        const bool is_row = trimmed(line).starts_with('|');
        Strings cells = is_row ? table_cells(line) : Strings{""};
        for (std::string& cell : cells) std::erase(cell, '`');
        if (here && is_row && !cells[0].starts_with("--")) rows.push_back(cells);
        here = is_row && (here || cells[0] == heading);
    }
    return rows;
}

Strings split_at_commas(const std::string& text) {
    Strings parts = parse_csv(text, "a list").at(0);
    for (std::string& part : parts) part = trimmed(part);
    return parts;
}

// A student who asks for the task, writes it as the report prints it, takes a hint, and gets it right.
void play_the_dialogue() {
    const TemporaryDirectory folder("exercise_pages");
    const fs::path answers = folder.path() / "answers", answer = answers / pilot_file;
    if (!has_sanitizers()) throw Skipped("without sanitizers a verdict may read otherwise");
    const Strings written = {"", wrong_answer(course_exercise(pilot), "dz-forgotten"), "",
                             solution_of(pilot)};
    const std::vector<ShownCommand> shown = shown_commands("docs/exercises.md");
    expect_equal(shown.size(), written.size(), "commands of docs/exercises.md");
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (!written[i].empty()) write_file(answer, written[i]);
        const Strings words = shell_words(shown[i].text);  // make exercise E=...
        const std::string verb = words.at(1) == "exercise" ? "check" : words.at(1);
        const Outcome outcome = exercise_tool(
            verb + " " + words.at(2).substr(2) + " --answers " + quote_word(answers.string()), course_root);
        std::string out = outcome.out;
        for (const fs::path& there : {answers, answers.lexically_relative(course_root)})
            out = replace_all(out, there.string(), "answers");
        const auto difference = compare_output(shown[i].output, split_lines(out), 0);
        expect(!difference, "docs/exercises.md:" + std::to_string(shown[i].line) + ": expected\n" +
                                (difference ? difference->expected + "\ncame\n" + difference->came : "") +
                                "\nin\n" + out + outcome.err);
    }
}

// Every diagnosis in the table of docs/exercises.md is one that the tool gives.
void find_the_diagnoses() {
    std::string sources;
    for (const fs::path& file : entries(course_root / "tests/exercises")) {
        if (file.extension() == ".h" || file.extension() == ".cpp") sources += read_text(file);
    }
    std::size_t found = 0;
    for (const Strings& row : table_rows("docs/exercises.md", "diagnosis")) {
        for (const std::string& id : split_at_commas(row[0])) {
            expect(sources.find("\"" + id + "\"") != std::string::npos, "the tool never says " + id);
            ++found;
        }
    }
    expect(found > 10, "the table of diagnoses");
}

void compare_the_limits() {
    std::map<std::string, std::string> said;
    for (const char* heading : {"", "verdict"}) {
        for (const Strings& row : table_rows("docs/teaching.md", heading)) said[row[0]] = row.at(1);
    }
    const Limits limits;
    const auto number = [](double value) { return std::to_string(static_cast<int>(value)); };
    expect_contains(said["time"], number(limits.seconds) + " seconds of processor time, " +
                                      number(3 * limits.seconds) + " on the clock");
    expect_contains(said["memory"], number(static_cast<double>(limits.memory_mb)) + " MB");
    expect_contains(said["files"], number(static_cast<double>(limits.output_mb)) + " MB");
    expect_contains(said["failed"], number(static_cast<double>(longest_answer >> 10)) + " KB");
}

// The calendar names exercises that there are, each once, in a row that names its chapter. It needs not name
// all: a teacher may add some.
void read_the_calendar() {
    std::set<std::string> missing;
    const std::vector<Exercise> exercises = find_exercises(course_root);
    for (const Exercise& exercise : exercises) missing.insert(exercise.name());
    for (const Strings& row : table_rows("docs/teaching.md", "week")) {
        std::string list = row.at(2);
        std::ranges::replace(list, '(', ',');
        for (const std::string& part : split_at_commas(list)) {
            const std::string name = row[1].substr(0, 2) + "/" + part.substr(0, part.find(' '));
            expect_equal(missing.erase(name), 1U, "week " + row[0] + ": " + name);
        }
    }
    expect(exercises.size() - missing.size() > 40, "the calendar");
}

}  // namespace

const Test test("exercise_pages",
                {
                    {"docs/exercises.md: the dialogue, as it is printed", play_the_dialogue},
                    {"docs/exercises.md: the diagnoses are the tool's", find_the_diagnoses},
                    {"docs/teaching.md: the limits are the tool's", compare_the_limits},
                    {"docs/teaching.md: the calendar names exercises that there are", read_the_calendar},
                });

}  // namespace exercise_pages_test
