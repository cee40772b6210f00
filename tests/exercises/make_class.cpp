// Makes a class whose verdicts are known, and compares the grades with them.
//
//     make_class --students 200 --out made          writes made/answers/STUDENT/NN_slug.h and
//     made/planted.csv exercise grade made/answers --out made/grades.csv make_class --compare made/grades.csv
//     --planted made/planted.csv
#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/files/csv.h"
#include "common/files/files.h"
#include "common/program/options.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/made_class.h"
#include "tests/exercises/sandbox.h"

void make(const Options& options) {
    const std::filesystem::path root = options.path("root"), out = options.path("out");
    std::vector<Exercise> exercises = find_exercises(root);
    std::erase_if(exercises, [](const Exercise& exercise) { return !exercise.missing.empty(); });
    const std::vector<CsvRow> rows =
        make_class(root, exercises, out / "answers", options.count("students", 1), options.seed(),
                   options.given("distinct"), !options.given("unsanitized"));
    std::string text = csv_line({"student", "exercise", "verdict", "diagnosis"});
    for (const CsvRow& row : rows) text += csv_line(row);
    write_file(out / "planted.csv", text);
    std::printf("%zu students x %zu exercises in %s\n", options.count("students", 1), exercises.size(),
                out.c_str());
}

void compare_grades(const std::filesystem::path& grades, const std::filesystem::path& planted) {
    const std::vector<CsvRow> rows = read_csv(planted, {"student", "exercise", "verdict", "diagnosis"});
    const std::vector<std::string> lines = differences(
        rows, read_csv(grades,
                       {"student", "exercise", "verdict", "diagnosis", "cases_passed", "cases", "seconds"}));
    for (const std::string& line : lines) std::fputs(line.c_str(), stdout);
    if (!lines.empty()) throw std::runtime_error("not all of the grades are as planted");
    std::printf("all %zu grades are as planted\n", rows.size());
}

int main(int argc, char** argv) {
    return run_program(argc, argv, "Makes a class of students whose verdicts are known.",
                       {
                           {"root", "DIR", SOURCE_DIR, "the course"},
                           {"students", "N", "20", "how many"},
                           {"seed", "N", "1", "of what they hand in"},
                           {"out", "DIR", "made_class", "where their answers are written"},
                           {"distinct", "", "", "no two answers are equal"},
                           {"unsanitized", "", "", "leave out what only sanitizers tell"},
                           {"compare", "FILE", "", "compare these grades with --planted instead"},
                           {"planted", "FILE", "made_class/planted.csv", "the grades to expect"},
                       },
                       [](const Options& options) {
                           if (options.given("compare"))
                               compare_grades(options.path("compare"), options.path("planted"));
                           else
                               make(options);
                       });
}
