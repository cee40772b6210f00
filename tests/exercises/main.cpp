// The exercises: lists them, checks an answer, shows a hint or the solution, starts over, grades a class,
// proves the checkers.
//
//     exercise list                         exercise check 02[/per_sample_pass] [--case 2]
//     exercise watch 02[/per_sample_pass]   exercise try 02/per_sample_pass
//     exercise hint 02/per_sample_pass      exercise solution 02/per_sample_pass [--force]
//     exercise reset 02/per_sample_pass     exercise prove [02/per_sample_pass] [--quick]
//     exercise about                        which compiler judges, and with what
//     exercise grade FOLDER [--only 02,07/backward] [--out grades.csv] [--jobs 2]
//     exercise invent --students 200 --out FOLDER    a class whose verdicts are known, to try the grading
//     with
//
// The status is 0 when an answer passed or a proof holds, 3 when not, 1 for an error and 2 for wrong usage.
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "common/program/options.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/class_commands.h"
#include "tests/exercises/course.h"
#include "tests/exercises/learner_commands.h"
#include "tests/exercises/sandbox.h"
#include "tests/exercises/try_out.h"
#include "tests/exercises/watching.h"

namespace fs = std::filesystem;

// Returns whether the command did what it was asked for.
bool run(const std::string& command, const std::string& name, const Options& options) {
    Course course{fs::absolute(options.path("root")), fs::absolute(options.path("build")), {}, {}, {}};
    course.answers =
        options.given("answers") ? fs::absolute(options.path("answers")) : course.root / "answers";
    course.exercises = find_exercises(course.root);
    course.limits.seconds = options.positive("seconds");
    if (course.limits.seconds > 3600) throw UsageError("--seconds: at most 3600, an hour for each answer");
    course.jobs =
        std::min<std::size_t>(options.count("jobs", 1), std::max(1U, std::thread::hardware_concurrency()));
    if (command == "prove") return prove_all(course, name, options.given("quick"));
    std::erase_if(course.exercises, [](const Exercise& exercise) { return !exercise.missing.empty(); });
    if (command == "list") return list(course), true;
    if (command == "about") return about(course), true;
    if (command == "invent") return invent_class(course, options), true;
    if (command == "grade") {
        if (name.empty()) throw UsageError("which folder? For example: exercise grade answers_of_the_class");
        return grade_class(course, name, options), true;
    }
    static const std::set<std::string> for_learners = {"check", "watch", "try", "hint", "solution", "reset"};
    if (!for_learners.contains(command)) throw UsageError("there is no command \"" + command + "\"");
    if (name.empty())
        throw UsageError("which exercise? For example: exercise " + command + " 02/per_sample_pass");
    const bool for_several = command == "check" || command == "watch";
    const std::vector<const Exercise*> chosen =
        for_several ? selected(course.exercises, name)
                    : std::vector<const Exercise*>{&find_exercise(course.exercises, name)};
    const Exercise& exercise = *chosen.at(0);
    const std::size_t only_case = options.given("case") ? options.count("case", 1) : 0;
    if (only_case > 0 && chosen.size() > 1) throw UsageError("--case: of which exercise?");
    if (command == "check") return check(course, chosen, only_case);
    if (command == "watch") watch(course, chosen);
    if (command == "try") return try_out(course, exercise);
    if (command == "hint") hint(course, exercise);
    if (command == "solution") solution(course, exercise, options.given("force"));
    if (command == "reset") reset(course, exercise);
    return true;
}

int main(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) == "supervise") return supervise(argc, argv);
    std::vector<char*> rest = {argv[0]};
    std::string command = "list", name;
    int i = 1;
    if (i < argc && argv[i][0] != '-') command = argv[i++];
    if (i < argc && argv[i][0] != '-') name = argv[i++];
    rest.insert(rest.end(), argv + i, argv + argc);
    bool good = false;
    const int status =
        run_program(static_cast<int>(rest.size()), rest.data(),
                    "Lists and checks the exercises: list, check, watch, try, hint, solution, reset, grade, "
                    "prove, about, invent.",
                    {
                        {"root", "DIR", SOURCE_DIR, "the course"},
                        {"build", "DIR", EXERCISE_BUILD, "where compiled checkers are kept"},
                        {"answers", "DIR", "", "the learner's answers (default: root/answers)"},
                        {"seconds", "S", "10", "time limit of one answer"},
                        {"case", "N", "1", "check: this case alone, with all that the answer prints in it"},
                        {"force", "", "", "solution: also before passing"},
                        {"quick", "", "", "prove: only a few answers of each exercise"},
                        {"jobs", "N", "2", "grade, prove: answers tried at a time"},
                        {"out", "FILE", "grades.csv", "grade: the table; feedback/ is made beside it"},
                        {"again", "", "", "grade: judge also what was judged before"},
                        {"only", "LIST", "", "grade: such as 02,07/backward (default: all)"},
                        {"students", "N", "20", "invent: how many"},
                        {"seed", "N", "1", "invent: of what they hand in"},
                        {"distinct", "", "", "invent: no two answers are equal"},
                    },
                    [&](const Options& options) { good = run(command, name, options); });
    return status == 0 && !good ? 3 : status;
}
