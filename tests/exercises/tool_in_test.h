// Runs the exercise tool as a learner or a teacher does, for tests.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/files/csv.h"
#include "common/files/files.h"
#include "tests/support/check.h"
#include "tests/support/course_program.h"
#include "tests/support/process.h"

// The tool with `arguments`, and `variables` such as "CXX=clang++ " before it.
inline Outcome exercise_tool(const std::string& arguments, const std::filesystem::path& directory,
                             const std::string& variables = "") {
    return run_command(variables + course_program("exercise") + " " + arguments, directory);
}

inline void expect_contains(const std::string& text, const std::string& part,
                            Where where = Where::current()) {
    expect(text.find(part) != std::string::npos, "expected \"" + part + "\" in:\n" + text, where);
}

// Whether the compiler that judges has sanitizers: without them some verdicts are not certain.
inline bool has_sanitizers(const std::filesystem::path& directory) {
    return exercise_tool("about", directory).out.find("sanitizers:  yes") != std::string::npos;
}

// The rows of a table of grades: student, exercise, verdict, diagnosis.
inline std::vector<CsvRow> grades_in(const std::filesystem::path& file) {
    std::vector<CsvRow> rows =
        read_csv(file, {"student", "exercise", "verdict", "diagnosis", "cases_passed", "cases", "seconds"});
    for (CsvRow& row : rows) row.resize(4);
    return rows;
}
