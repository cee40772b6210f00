// Runs the exercise tool as a learner or a teacher does, for tests.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/files/csv.h"
#include "common/files/files.h"
#include "tests/exercises/catalogue.h"
#include "tests/support/check.h"
#include "tests/support/course_program.h"
#include "tests/support/process.h"
#include "tests/support/temporary_directory.h"

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
inline Outcome check_pilot(const std::string& answer, const std::string& variables = "",
                           const std::string& more = "") {
    const TemporaryDirectory scratch("exercise_answer");
    write_file(scratch.path() / "answers" / pilot_file, answer);
    return exercise_tool("check " + pilot + " --answers answers" + more, scratch.path(), variables);
}

// Whether the compiler that judges has sanitizers: without them some verdicts are not certain.
inline bool has_sanitizers() {
    const TemporaryDirectory scratch("exercise_sanitizers");
    write_file(scratch.path() / "beyond.cpp",
               "int main(int n, char**) { int a[2] = {}; return a[n + 1]; }\n");
    return run_command(EXERCISE_CXX " -fsanitize=address,undefined beyond.cpp -o beyond && ./beyond",
                       scratch.path())
               .err.find("index 2 out of bounds") != std::string::npos;
}
