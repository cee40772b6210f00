// The exercises: lists them, checks an answer, shows a hint or the solution, starts over, grades a class,
// proves the checkers.
//
//     exercise list                         exercise check 02/per_sample_pass
//     exercise hint 02/per_sample_pass      exercise solution 02/per_sample_pass [--force]
//     exercise reset 02/per_sample_pass     exercise prove [02/per_sample_pass] [--quick]
//     exercise about                        which compiler judges, and with what
//     exercise grade FOLDER [--only 02,07/backward] [--out grades.csv] [--jobs 2]
//
// The status is 0 when an answer passed or a proof holds, 3 when not, 1 for an error and 2 for wrong usage.
#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "common/files.h"
#include "common/numbers.h"
#include "common/options.h"
#include "common/platform.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/compile.h"
#include "tests/exercises/grade_report.h"
#include "tests/exercises/grading.h"
#include "tests/exercises/progress_file.h"
#include "tests/exercises/proving.h"
#include "tests/exercises/sandbox.h"
#include "tests/exercises/submissions.h"
#include "tests/exercises/trial.h"
#include "tests/exercises/words.h"

namespace fs = std::filesystem;

// What every command works with.
struct Course {
    fs::path root, build, answers;
    std::vector<Exercise> exercises;
    Limits limits;
    std::size_t jobs = 1;  // answers that are tried at a time, no more than there are processors
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
        const Standing state = found == progress.end() ? Standing{} : found->second;
        done += state.state == Standing::State::done ? 1 : 0;
        if (state.state == Standing::State::tried && !tried) tried = &exercise;
        if (state.state == Standing::State::untouched && !untouched) untouched = &exercise;
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

// What the verdicts depend on beside the answer.
void about(const Course& course) {
    const Toolchain tools = course.tools();
    std::printf("exercises:   %zu in %s\n", course.exercises.size(), course.root.c_str());
    std::printf("compiler:    %s\n", tools.compile[0].c_str());
    std::printf("sanitizers:  %s\n",
                tools.sanitized ? "yes" : "no: reading beyond an array may go unnoticed");
    std::printf("kept in:     %s\n", tools.folder.c_str());
}

void remember(const Course& course, const Exercise& exercise, bool passed) {
    ProgressMap progress = read_progress(course.progress_file());
    Standing& mine = progress[exercise.name()];
    if (passed)
        mine.state = Standing::State::done;
    else if (mine.state == Standing::State::untouched)
        mine.state = Standing::State::tried;
    write_progress(course.progress_file(), progress);
}

// Returns whether the answer passed.
bool check(const Course& course, const Exercise& exercise) {
    if (make_answer(course, exercise)) {
        print(reflowed(task_text(exercise), 0, screen_width()) + "\n");
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
    if (!verdict.messages.empty()) {
        const fs::path whole = course.build / "messages" / (exercise.chapter + "_" + exercise.slug + ".txt");
        write_file(whole, verdict.messages);
        std::printf("\n  All that the compiler says is in %s\n", typed(whole).c_str());
    }
    std::printf("\n  %s; a hint: make hint E=%s\n", typed(course.answer(exercise)).c_str(),
                exercise.name().c_str());
    return false;
}

void hint(const Course& course, const Exercise& exercise) {
    const std::vector<std::string> all = hints(exercise);
    ProgressMap progress = read_progress(course.progress_file());
    Standing& mine = progress[exercise.name()];
    if (mine.hints < all.size()) ++mine.hints;
    for (std::size_t i = 0; i < std::min(mine.hints, all.size()); ++i)
        std::printf("Hint %zu of %zu\n%s\n", i + 1, all.size(), reflowed(all[i], 2, screen_width()).c_str());
    write_progress(course.progress_file(), progress);
}

void solution(const Course& course, const Exercise& exercise, bool force) {
    const ProgressMap progress = read_progress(course.progress_file());
    const auto found = progress.find(exercise.name());
    if (!force && (found == progress.end() || found->second.state != Standing::State::done))
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

// Returns whether all could be proven. Of a quick proof of all exercises every fourth is enough.
bool prove_all(const Course& course, const std::string& name, bool quick) {
    const Toolchain tools = course.tools();
    const std::vector<Exercise>& all = course.exercises;
    std::size_t faults = 0, answers = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (name.empty() ? quick && i % 4 != 0 : &find_exercise(all, name) != &all[i]) continue;
        const Exercise* other = all.size() > 1 ? &all[(i + all.size() - 1) % all.size()] : nullptr;
        Proof proof = planned_proof(all[i], other, quick);
        carry_out(proof, tools, all[i], course.limits, course.jobs);
        std::printf("%-7s %-32s %2zu wrong, %zu also right, %2zu answers tried, slowest %s s\n",
                    proof.faults.empty() ? "proven" : "FAILED", all[i].name().c_str(), proof.wrong,
                    proof.also_right, proof.attempts.size(), short_text(proof.slowest, 2).c_str());
        for (const std::string& fault : proof.faults) std::printf("    %s\n", fault.c_str());
        std::fflush(stdout);
        faults += proof.faults.size();
        answers += proof.attempts.size();
    }
    std::printf("%zu answers tried, %zu faults\n", answers, faults);
    return faults == 0 && answers > 0;
}

// The exercises that "02,07/backward" means: a chapter's, or one. All when the list is empty.
std::vector<const Exercise*> selected(const std::vector<Exercise>& exercises, const std::string& list) {
    std::set<const Exercise*> chosen;
    std::istringstream names(list);
    for (std::string name; std::getline(names, name, ',');) {
        const std::size_t before = chosen.size();
        for (const Exercise& exercise : exercises) {
            if (exercise.chapter == name) chosen.insert(&exercise);
        }
        if (chosen.size() == before) chosen.insert(&find_exercise(exercises, name));
    }
    std::vector<const Exercise*> result;
    for (const Exercise& exercise : exercises) {
        if (list.empty() || chosen.contains(&exercise)) result.push_back(&exercise);
    }
    return result;
}

void grade_class(const Course& course, const fs::path& folder, const Options& options) {
    const fs::path out = fs::absolute(options.path("out")).lexically_normal();
    StudentClass all = read_class(folder, course.exercises, selected(course.exercises, options.text("only")));
    const fs::path texts = out.parent_path() / "feedback";
    prepare_directory(texts);
    const GradingCounts counts =
        grade(course.tools(), all, course.limits, course.jobs, options.given("again"));
    for (const Student& student : all.students)
        write_file(texts / (student.name + ".txt"), feedback(student));
    write_file(out, grades_csv(all));
    print(students_table(all, screen_width()) + "\n" + exercises_table(all, screen_width()));
    for (const std::string& note : all.notes) print("\nnot graded: " + note);
    std::printf("\n%zu students, %zu different answers, %zu of them judged before.\n", all.students.size(),
                counts.different, counts.remembered);
    std::printf("Grades: %s; feedback: %s\n", typed(out).c_str(), typed(texts).c_str());
    if (counts.not_graded > 0)
        throw std::runtime_error(std::to_string(counts.not_graded) +
                                 " answers could not be judged on this machine (not-graded; the feedback "
                                 "says why); the same command tries them again");
}

// Returns whether the command did what it was asked for.
bool run(const std::string& command, const std::string& name, const Options& options) {
    Course course{fs::absolute(options.path("root")), fs::absolute(options.path("build")), {}, {}, {}};
    course.answers =
        options.given("answers") ? fs::absolute(options.path("answers")) : course.root / "answers";
    course.exercises = find_exercises(course.root);
    course.limits.seconds = options.positive("seconds");
    course.jobs =
        std::min<std::size_t>(options.count("jobs", 1), std::max(1U, std::thread::hardware_concurrency()));
    if (command == "prove") return prove_all(course, name, options.given("quick"));
    std::erase_if(course.exercises, [](const Exercise& exercise) { return !exercise.missing.empty(); });
    if (command == "list") return list(course), true;
    if (command == "about") return about(course), true;
    if (command == "grade") {
        if (name.empty()) throw UsageError("which folder? For example: exercise grade answers_of_the_class");
        return grade_class(course, name, options), true;
    }
    static const std::set<std::string> for_one = {"check", "hint", "solution", "reset"};
    if (!for_one.contains(command)) throw UsageError("there is no command \"" + command + "\"");
    if (name.empty())
        throw UsageError("which exercise? For example: exercise " + command + " 02/per_sample_pass");
    const Exercise& exercise = find_exercise(course.exercises, name);
    if (command == "check") return check(course, exercise);
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
    const int status = run_program(
        static_cast<int>(rest.size()), rest.data(),
        "Lists and checks the exercises: list, check, hint, solution, reset, grade, prove, about.",
        {
            {"root", "DIR", SOURCE_DIR, "the course"},
            {"build", "DIR", EXERCISE_BUILD, "where compiled checkers are kept"},
            {"answers", "DIR", "", "the learner's answers (default: root/answers)"},
            {"seconds", "S", "10", "time limit of one answer"},
            {"force", "", "", "solution: also before passing"},
            {"quick", "", "", "prove: only a few answers of each exercise"},
            {"jobs", "N", "2", "grade, prove: answers tried at a time"},
            {"out", "FILE", "grades.csv", "grade: the table; feedback/ is made beside it"},
            {"again", "", "", "grade: judge also what was judged before"},
            {"only", "LIST", "", "grade: such as 02,07/backward (default: all)"},
        },
        [&](const Options& options) { good = run(command, name, options); });
    return status == 0 && !good ? 3 : status;
}
