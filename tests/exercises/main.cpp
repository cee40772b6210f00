// The exercises: lists them, checks an answer, shows a hint or the solution, starts over, proves the
// checkers.
//
//     exercise list                         exercise check 02/per_sample_pass
//     exercise hint 02/per_sample_pass      exercise solution 02/per_sample_pass [--force]
//     exercise reset 02/per_sample_pass     exercise prove [02/per_sample_pass] [--quick]
//
// The status is 0 when an answer passed or a proof holds, 3 when not, 1 for an error and 2 for wrong usage.
#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "common/files.h"
#include "common/numbers.h"
#include "common/options.h"
#include "common/platform.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/compile.h"
#include "tests/exercises/progress_file.h"
#include "tests/exercises/proving.h"
#include "tests/exercises/sandbox.h"
#include "tests/exercises/trial.h"
#include "tests/exercises/words.h"

namespace fs = std::filesystem;

// What every command works with.
struct Course {
    fs::path root, build, answers;
    std::vector<Exercise> exercises;
    Limits limits;
    fs::path progress_file() const { return answers / "progress.txt"; }
    fs::path answer(const Exercise& exercise) const { return answers / exercise.file(); }
    Toolchain tools() const { return prepare_toolchain(root, build, EXERCISE_CXX); }
};

std::size_t screen_width() {
    return std::clamp<std::size_t>(terminal_width(stdout), 40, 100);
}

void print(const std::string& text) {
    std::fputs(text.c_str(), stdout);
}

// A path as one types it: relative to where one is, when it lies below.
std::string typed(const fs::path& path) {
    const fs::path relative = path.lexically_proximate(fs::current_path());
    return (*relative.begin() == ".." ? path : relative).string();
}

// The learner's copy; made from the skeleton when there is none. Returns whether it was made now.
bool make_answer(const Course& course, const Exercise& exercise) {
    if (fs::exists(course.answer(exercise))) return false;
    write_file(course.answer(exercise), read_text(exercise.folder / "skeleton.h"));
    return true;
}

void list(const Course& course) {
    const ProgressMap progress = read_progress(course.progress_file());
    std::size_t done = 0;
    const Exercise *tried = nullptr, *untouched = nullptr;
    for (const Exercise& exercise : course.exercises) {
        const auto found = progress.find(exercise.name());
        const Progress state = found == progress.end() ? Progress{} : found->second;
        done += state.state == Progress::State::done ? 1 : 0;
        if (state.state == Progress::State::tried && !tried) tried = &exercise;
        if (state.state == Progress::State::untouched && !untouched) untouched = &exercise;
        std::printf("  %-6s %s%s\n", state_word(state.state), exercise.name().c_str(),
                    state.hints > 0 ? (" (hints: " + std::to_string(state.hints) + ")").c_str() : "");
    }
    const std::size_t all = course.exercises.size(), length = std::min<std::size_t>(30, screen_width() - 20);
    const std::size_t filled = all == 0 ? 0 : done * length / all;
    std::printf("\n  [%s%s] %zu of %zu done\n", std::string(filled, '#').c_str(),
                std::string(length - filled, '.').c_str(), done, all);
    const Exercise* next = tried ? tried : untouched;
    if (next)
        std::printf("\n  next: make exercise E=%s\n", next->name().c_str());
    else
        std::printf("\n  All done.\n");
}

void remember(const Course& course, const Exercise& exercise, bool passed) {
    ProgressMap progress = read_progress(course.progress_file());
    Progress& mine = progress[exercise.name()];
    if (passed)
        mine.state = Progress::State::done;
    else if (mine.state == Progress::State::untouched)
        mine.state = Progress::State::tried;
    write_progress(course.progress_file(), progress);
}

// Returns whether the answer passed.
bool check(const Course& course, const Exercise& exercise) {
    if (make_answer(course, exercise)) {
        print(task_text(exercise) + "\n");
        std::printf("Your file is %s. Write your code there, then run this again.\n",
                    typed(course.answer(exercise)).c_str());
        remember(course, exercise, false);
        return false;
    }
    const Verdict verdict =
        try_answer(course.tools(), exercise, read_text(course.answer(exercise)), course.limits);
    remember(course, exercise, verdict.passed);
    if (verdict.passed) {
        std::printf("%s: passed, all %zu cases.\n", exercise.name().c_str(), verdict.cases);
        print(told(verdict, screen_width()));
        std::printf("One way to write it: make solution E=%s\n", exercise.name().c_str());
        return true;
    }
    std::printf("%s: not yet.\n\n", exercise.name().c_str());
    print(told(verdict, screen_width()));
    std::printf("\n  %s; a hint: make hint E=%s\n", typed(course.answer(exercise)).c_str(),
                exercise.name().c_str());
    return false;
}

void hint(const Course& course, const Exercise& exercise) {
    const std::vector<std::string> all = hints(exercise);
    ProgressMap progress = read_progress(course.progress_file());
    Progress& mine = progress[exercise.name()];
    if (mine.hints < all.size()) ++mine.hints;
    for (std::size_t i = 0; i < std::min(mine.hints, all.size()); ++i)
        std::printf("Hint %zu of %zu\n%s\n", i + 1, all.size(),
                    folded(all[i], 2, screen_width(), true).c_str());
    write_progress(course.progress_file(), progress);
}

void solution(const Course& course, const Exercise& exercise, bool force) {
    const ProgressMap progress = read_progress(course.progress_file());
    const auto found = progress.find(exercise.name());
    if (!force && (found == progress.end() || found->second.state != Progress::State::done))
        throw std::runtime_error("the solution of " + exercise.name() +
                                 " is shown after yours has passed (or now, with FORCE=1)");
    print(read_text(exercise.folder / "solution.h"));
}

void reset(const Course& course, const Exercise& exercise) {
    const fs::path answer = course.answer(exercise);
    if (fs::exists(answer)) {
        fs::path backup;
        for (int number = 1; backup.empty() || fs::exists(backup); ++number)
            backup = answer.string() + ".backup" + std::to_string(number);
        fs::rename(answer, backup);
        std::printf("Your answer is kept in %s.\n", typed(backup).c_str());
    }
    make_answer(course, exercise);
    ProgressMap progress = read_progress(course.progress_file());
    progress.erase(exercise.name());
    write_progress(course.progress_file(), progress);
    std::printf("%s is the skeleton again.\n", typed(answer).c_str());
}

// Returns whether all could be proven.
bool prove_all(const Course& course, const std::string& name, bool quick) {
    const Toolchain tools = course.tools();
    std::size_t faults = 0, answers = 0;
    for (std::size_t i = 0; i < course.exercises.size(); ++i) {
        const Exercise& exercise = course.exercises[i];
        if (!name.empty() && &find_exercise(course.exercises, name) != &exercise) continue;
        const std::size_t count = course.exercises.size();
        const Exercise* other = count > 1 ? &course.exercises[(i + count - 1) % count] : nullptr;
        const Proof proof = prove(tools, exercise, other, quick, course.limits);
        std::printf("%-7s %-32s %2zu wrong, %zu also right, %2zu answers tried, slowest %s s\n",
                    proof.faults.empty() ? "proven" : "FAILED", exercise.name().c_str(), proof.wrong,
                    proof.also_right, proof.answers, short_text(proof.slowest, 2).c_str());
        for (const std::string& fault : proof.faults) std::printf("    %s\n", fault.c_str());
        std::fflush(stdout);
        faults += proof.faults.size();
        answers += proof.answers;
    }
    std::printf("%zu answers tried, %zu faults\n", answers, faults);
    return faults == 0 && answers > 0;
}

// Returns whether the command did what it was asked for.
bool run(const std::string& command, const std::string& name, const Options& options) {
    Course course{fs::absolute(options.path("root")), fs::absolute(options.path("build")), {}, {}, {}};
    course.answers =
        options.given("answers") ? fs::absolute(options.path("answers")) : course.root / "answers";
    course.exercises = find_exercises(course.root);
    course.limits.seconds = options.positive("seconds");
    if (command == "prove") return prove_all(course, name, options.given("quick"));
    std::erase_if(course.exercises, [](const Exercise& exercise) { return !exercise.missing.empty(); });
    if (name.empty())
        throw UsageError("which exercise? For example: exercise " + command + " 02/per_sample_pass");
    const Exercise& exercise = find_exercise(course.exercises, name);
    if (command == "check") return check(course, exercise);
    if (command == "hint") return hint(course, exercise), true;
    if (command == "solution") return solution(course, exercise, options.given("force")), true;
    if (command == "reset") return reset(course, exercise), true;
    throw UsageError("there is no command \"" + command + "\"");
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
                    "Lists and checks the exercises: list, check, hint, solution, reset, prove.",
                    {
                        {"root", "DIR", SOURCE_DIR, "the course"},
                        {"build", "DIR", EXERCISE_BUILD, "where compiled checkers are kept"},
                        {"answers", "DIR", "", "the learner's answers (default: root/answers)"},
                        {"seconds", "S", "10", "time limit of one answer"},
                        {"force", "", "", "solution: also before passing"},
                        {"quick", "", "", "prove: only a few answers of each exercise"},
                    },
                    [&](const Options& options) { good = run(command, name, options); });
    return status == 0 && !good ? 3 : status;
}
