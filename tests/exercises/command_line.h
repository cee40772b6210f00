// The main() of the tool's two programs: "exercise COMMAND [NAME] --option value".
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/program/options.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/course.h"
#include "tests/exercises/sandbox.h"

// Returns whether the command did what it was asked for.
using RunCommand = std::function<bool(const std::string& command, const std::string& name, Course& course,
                                      const Options& options)>;

// The status is 0 when `run` returned true, 3 when not, 1 for an error and 2 for wrong usage.
inline int run_commands(int argc, char** argv, std::string command, std::string_view purpose,
                        std::vector<OptionSpec> specs, const RunCommand& run) {
    if (argc > 1 && std::string_view(argv[1]) == "supervise") return supervise(argc, argv);
    const std::vector<OptionSpec> shared = {
        {"root", "DIR", SOURCE_DIR, "the course"},
        {"build", "DIR", EXERCISE_BUILD, "where compiled checkers are kept"},
        {"seconds", "S", "10", "time limit of one answer"}};
    specs.insert(specs.begin(), shared.begin(), shared.end());
    std::string name;
    int i = 1;
    if (i < argc && argv[i][0] != '-') command = argv[i++];
    if (i < argc && argv[i][0] != '-') name = argv[i++];
    std::vector<char*> rest = {argv[0]};
    rest.insert(rest.end(), argv + i, argv + argc);
    bool good = false;
    const int status =
        run_program(static_cast<int>(rest.size()), rest.data(), purpose, specs, [&](const Options& options) {
            Course course{
                fs::absolute(options.path("root")), fs::absolute(options.path("build")), {}, {}, {}};
            course.exercises = find_exercises(course.root);
            course.limits.seconds = options.positive("seconds");
            if (course.limits.seconds > 3600)
                throw UsageError("--seconds: at most 3600, an hour for each answer");
            good = run(command, name, course, options);
        });
    return status == 0 && !good ? 3 : status;
}
