// Makes a network of one's own: the answers that pass now, and the course's in place of those that do not,
// become one program, which trains on the digits and writes a page that reads one's hand.
//
//     mine [--lend-nothing | --course | --force] [--network zero|digits] [--images N] [--epochs N] ...
//
// The status is 0 when it has trained, 1 for an error and 2 for wrong usage.
#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "common/program/options.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/course.h"
#include "tests/exercises/mine/compile_parts.h"
#include "tests/exercises/mine/follow.h"
#include "tests/exercises/mine/own_parts.h"
#include "tests/exercises/mine/train.h"
#include "tests/exercises/mine/work.h"
#include "tests/exercises/sandbox.h"

namespace mine {
namespace {

// Returns the status of the program.
int run(const Options& options) {
    check_work(options);
    Course course{std::filesystem::absolute(options.path("root")),
                  std::filesystem::absolute(options.path("build")),
                  {},
                  {},
                  {}};
    course.answers = options.given("answers") ? std::filesystem::absolute(options.path("answers"))
                                              : course.root / "answers";
    course.exercises = find_exercises(course.root);
    course.limits.seconds = options.positive("answer-seconds");
    course.jobs = std::max(1U, std::thread::hardware_concurrency());
    const Toolchain tools = course.tools();
    std::vector<Part> all = parts_of(course);
    if (!options.given("course")) judge(course, tools, all, options.given("force"));
    const std::vector<Part> parts = those_of(chosen_network(all, options), all);
    if (options.given("lend-nothing")) refuse_to_lend(parts);
    say_whose(course, parts, next_of(parts, all));
    return train_with(course, tools, options, compile_all(course, tools, parts, !options.given("course")));
}

}  // namespace
}  // namespace mine

int main(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) == "train") return mine::train_program(argc - 1, argv + 1);
    std::vector<OptionSpec> specs = mine::train_options();
    const std::vector<OptionSpec> own = {
        {"root", "DIR", SOURCE_DIR, "the course"},
        {"build", "DIR", EXERCISE_BUILD, "where compiled parts are kept"},
        {"answers", "DIR", "", "your answers (default: root/answers)"},
        {"network", "NAME", "", "zero or digits; else the largest that something of yours belongs to"},
        {"lend-nothing", "", "", "refuse to use the course's answers"},
        {"course", "", "", "use none of yours, to compare"},
        {"force", "", "", "use your answers whether they pass or not, to see what a mistake does"},
        {"answer-seconds", "S", "10", "time limit of one answer when it is checked"}};
    specs.insert(specs.end(), own.begin(), own.end());
    int status = 0;
    const int failed = run_program(argc, argv, "Trains a network out of the answers to your exercises.",
                                   specs, [&](const Options& options) { status = mine::run(options); });
    return failed != 0 ? failed : status;
}
