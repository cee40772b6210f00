// The exercises: lists them, checks an answer, shows a hint or the solution, starts over.
//
//     exercise list                         exercise check 02[/per_sample_pass] [--case 2]
//     exercise watch 02[/per_sample_pass]   exercise try 02/per_sample_pass
//     exercise hint 02/per_sample_pass      exercise solution 02/per_sample_pass [--force]
//     exercise reset 02/per_sample_pass
//
// The status is 0 when an answer passed, 3 when not, 1 for an error and 2 for wrong usage.
// The commands of authors and teachers are another program beside this one, exercise_class, which learners
// need not compile: class_commands.cpp.
#include <unistd.h>

#include <cstddef>
#include <cstdio>
#include <set>
#include <string>
#include <vector>

#include "common/program/options.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/course.h"
#include "tests/exercises/learner_commands.h"
#include "tests/exercises/try_out.h"

bool run(const std::string& command, const std::string& name, Course& course, const Options& options) {
    static const std::set<std::string> commands = {"check", "watch", "try", "hint", "solution", "reset"};
    if (command.empty() || command == "list") return list(course), true;
    if (!commands.contains(command)) throw UsageError("there is no command \"" + command + "\"");
    if (name.empty())
        throw UsageError("which exercise? For example: exercise " + command + " 02/per_sample_pass");
    const std::size_t only_case = options.given("case") ? options.count("case", 1) : 0;
    if (command == "check" || command == "watch") {
        const std::vector<const Exercise*> chosen = selected(course.exercises, name);
        if (only_case > 0 && chosen.size() > 1) throw UsageError("--case: of which exercise?");
        if (command == "watch") watch(course, chosen);
        return check(course, chosen, only_case);
    }
    const Exercise& exercise = find_exercise(course.exercises, name);
    if (command == "try") return try_out(course, exercise);
    if (command == "hint") hint(course, exercise);
    if (command == "solution") solution(course, exercise, options.given("force"));
    if (command == "reset") reset(course, exercise);
    return true;
}

int main(int argc, char** argv) {
    static const std::set<std::string> of_a_class = {"prove", "grade"};
    if (argc > 1 && of_a_class.contains(argv[1])) {
        const std::string program = std::string(argv[0]) + "_class";
        execvp(program.c_str(), argv);
        std::fprintf(stderr, "exercise: %s cannot be run; build its target, exercise_class\n",
                     program.c_str());
        return 1;
    }
    return run_commands(
        argc, argv,
        "Lists and checks the exercises: list, check, watch, try, hint, solution, reset; "
        "and for teachers grade, prove.",
        {
            {"answers", "DIR", "", "the learner's answers (default: root/answers)"},
            {"case", "N", "1", "check: this case alone, with all that the answer prints in it"},
            {"force", "", "", "solution: also before passing"},
        },
        run);
}
