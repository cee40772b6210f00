// Runs the exercise tool as a learner or a teacher does, for tests.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "common/files/csv.h"
#include "common/files/files.h"
#include "tests/exercises/catalogue.h"
#include "tests/support/check.h"
#include "tests/support/course_program.h"
#include "tests/support/process.h"

inline const fs::path course_root = SOURCE_DIR;

// The exercise that most tests work with.
inline const std::string pilot = "02/per_sample_pass", pilot_file = "02_per_sample_pass.h";

inline const Exercise& course_exercise(const std::string& name) {
    static const std::vector<Exercise> course = find_exercises(course_root);
    return find_exercise(course, name);
}

inline std::string solution_of(const std::string& name) {
    return read_text(course_exercise(name).folder / "solution.h");
}

// The tool with `arguments`, and `variables` such as "CXX=clang++ " before it.
inline Outcome exercise_tool(const std::string& arguments, const fs::path& directory,
                             const std::string& variables = "") {
    return run_command(variables + course_program("exercise") + " " + arguments, directory);
}

// What the tool says of an answer to that exercise.
inline Outcome check_pilot(const std::string& answer, const fs::path& directory,
                           const std::string& variables = "", const std::string& more = "") {
    write_file(directory / "answers" / pilot_file, answer);
    return exercise_tool("check " + pilot + " --answers answers" + more, directory, variables);
}

inline void expect_contains(const std::string& text, const std::string& part,
                            Where where = Where::current()) {
    expect(text.find(part) != std::string::npos, "expected \"" + part + "\" in:\n" + text, where);
}

// Whether the compiler that judges has sanitizers: without them some verdicts are not certain.
inline bool has_sanitizers(const fs::path& directory) {
    write_file(directory / "beyond.cpp", "int main(int n, char**) { int a[2] = {}; return a[n + 1]; }\n");
    return run_command(EXERCISE_CXX " -fsanitize=address,undefined beyond.cpp -o beyond && ./beyond",
                       directory)
               .err.find("index 2 out of bounds") != std::string::npos;
}

// The first four columns of the grades (student, exercise, verdict, diagnosis) must be these.
inline void expect_grades(std::vector<CsvRow> planted, const fs::path& file, Where where = Where::current()) {
    std::string expected, came;
    std::vector<CsvRow> grades =
        read_csv(file, {"student", "exercise", "verdict", "diagnosis", "cases_passed", "cases", "seconds"});
    for (CsvRow& row : grades) row.resize(4);
    std::ranges::sort(planted);
    std::ranges::sort(grades);
    for (const CsvRow& row : planted) expected += csv_line(row);
    for (const CsvRow& row : grades) came += csv_line(row);
    expect_equal(came, expected, "the grades", where);
}
