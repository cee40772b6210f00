// The commands of a learner: the list, a check, a hint, the solution, starting over. Two more are in
// try_out.h.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/files/files.h"
#include "common/program/options.h"
#include "common/program/platform.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/course.h"
#include "tests/exercises/mine/parts.h"
#include "tests/exercises/mistakes.h"
#include "tests/exercises/text_lines.h"
#include "tests/exercises/trial.h"
#include "tests/exercises/verdict.h"

// The learner's copy; made from the skeleton when there is none. Beside the first lies what editors want to
// know of the compiler. Returns whether it was made now.
inline bool make_answer(const Course& course, const Exercise& exercise) {
    const fs::path flags = course.answers / "compile_flags.txt";
    if (!fs::exists(flags)) {
        const bool inside = course.answers.parent_path() == course.root;
        write_file(flags, "-xc++\n-std=c++20\n-Wall\n-Wextra\n-Wpedantic\n-Wconversion\n-Wshadow\n-I" +
                              (inside ? ".." : course.root.string()) + "\n");
    }
    if (fs::exists(course.answer(exercise))) return false;
    write_file(course.answer(exercise), read_text(exercise.folder / "skeleton.h"));
    return true;
}

// Whether nothing is written in the file, or there is none.
inline bool is_skeleton(const Course& course, const Exercise& exercise) {
    const std::string text = text_or_nothing(course.answer(exercise));
    return text.empty() || text == read_text(exercise.folder / "skeleton.h");
}

inline void list(const Course& course) {
    ProgressMap progress = read_progress(course);
    std::map<std::string, std::size_t> count;  // of each state
    std::map<std::string, std::string> first;
    for (const Exercise& exercise : course.exercises) {
        const Standing& standing = progress[exercise.name()];
        const bool is_done = standing.state == "done";
        ++count[standing.state];
        first.try_emplace(standing.state, exercise.name());
        std::printf("  %-6s %s%s%s%s\n", standing.state.c_str(), exercise.name().c_str(),
                    mine::is_part(exercise.name()) ? " *" : "",
                    standing.hints > 0 ? (" (hints: " + std::to_string(standing.hints) + ")").c_str() : "",
                    is_done && is_skeleton(course, exercise) ? " (the file is the skeleton)" : "");
    }
    std::printf("\n  %zu of %zu done; * is a part of your own network: make mine\n", count["done"],
                course.exercises.size());
    const std::string next = first[first.contains("tried") ? "tried" : "new"];
    print(next.empty() ? "\n  All done.\n" : "\n  next: make exercise E=" + next + "\n");
}

// A verdict counts more than the record of it: where that cannot be written, it is said, and no more.
inline void remember(const Course& course, const Exercise& exercise, bool passed,
                     const std::string& diagnosis) {
    try {
        ProgressMap progress = read_progress(course);
        Standing& mine = progress[exercise.name()];
        if (passed) mine.state = "done";
        if (mine.state == "new") mine.state = "tried";
        mine.diagnosis = diagnosis;
        write_progress(course, progress);
    } catch (const std::exception& error) {
        std::printf("Your progress is not kept: %s\n", error.what());
    }
}

// On a terminal: a line that says what takes so long, and is gone when it is done.
class BusyLine {
 public:
    explicit BusyLine(const std::string& text) {
        if (is_terminal(stdout)) std::printf("%s", text.c_str());
        std::fflush(stdout);
    }
    ~BusyLine() {
        if (is_terminal(stdout)) std::printf("\r\033[K");
    }
    BusyLine(const BusyLine&) = delete;
    BusyLine& operator=(const BusyLine&) = delete;
};

// What the course's solution has otherwise than an answer that passed.
inline void show_differences(const Exercise& exercise, const std::string& answer) {
    Strings lines = line_differences(answer, read_text(exercise.folder / "solution.h"));
    std::erase(lines, "- #include \"tests/exercises/not_written.h\"");  // the skeleton's
    if (lines.empty()) return print("It is written as the course's own solution.\n");
    std::printf("The course's solution has what + marks, yours what - marks:\n");
    for (std::size_t i = 0; i < std::min<std::size_t>(40, lines.size()); ++i)
        std::printf("  %s\n", lines[i].c_str());
    std::printf("All of it: make solution E=%s\n", exercise.name().c_str());
}

// Prints the verdict on all cases, or with `only_case` on that one, counted from 1, behind what the answer
// prints in it. Returns whether the answer passed.
inline bool check_one(const Course& course, const Toolchain& tools, const Exercise& exercise,
                      std::size_t only_case) {
    const fs::path file = course.answer(exercise);
    const std::string answer = read_answer(file), name = exercise.name();
    Verdict verdict;
    {
        const BusyLine busy("Compiling and trying " + typed(file) + " ...");
        verdict = try_answer(tools, exercise, answer, course.limits, only_case);
    }
    std::string what = "all " + std::to_string(verdict.cases) + " cases";
    if (only_case > 0 && verdict.cases > 0) {
        what = "case " + std::to_string(only_case) + " of " + std::to_string(verdict.cases);
        if (only_case > verdict.cases)
            throw UsageError(name + " has " + std::to_string(verdict.cases) + " cases");
        print(verdict.printed);
        verdict.printed.clear();
    } else {
        remember(course, exercise, verdict.passed, verdict.id);
    }
    std::printf("%s: %s%s.\n", name.c_str(), verdict.passed ? "passed, " : "not yet",
                verdict.passed ? what.c_str() : "");
    if (!verdict.passed) std::printf("\n");
    print(told(verdict, screen_width()));
    if (verdict.passed && only_case == 0) {
        if (mine::is_part(name)) print("A part of your own network: make mine\n");
        show_differences(exercise, answer);
    }
    if (verdict.passed) return true;
    if (!verdict.messages.empty()) {
        const fs::path whole = course.build / "messages" / (exercise.chapter + "_" + exercise.slug + ".txt");
        write_file(whole, verdict.messages);
        std::printf("\n  All that the compiler says is in %s\n", typed(whole).c_str());
    }
    std::printf("\n  %s; a hint: make hint E=%s\n", typed(file).c_str(), name.c_str());
    return false;
}

// One exercise, or those of a chapter that were begun. Returns whether all passed.
inline bool check(const Course& course, const std::vector<const Exercise*>& chosen, std::size_t only_case) {
    if (chosen.size() == 1 && make_answer(course, *chosen[0])) {
        print(reflowed(task_text(*chosen[0]), 0, screen_width()) + "\n");
        std::printf("Your file is %s. Write your code there, then run this again.\n",
                    typed(course.answer(*chosen[0])).c_str());
        remember(course, *chosen[0], false, "");
        return false;
    }
    const Toolchain tools = course.tools();
    bool all_passed = true;
    std::string untouched;
    for (const Exercise* exercise : chosen) {
        if (fs::exists(course.answer(*exercise))) {
            all_passed = check_one(course, tools, *exercise, only_case) && all_passed;
            if (chosen.size() > 1) std::printf("\n");
        } else {
            untouched += " " + exercise->name();
        }
    }
    if (!untouched.empty()) std::printf("Not begun:%s\n", untouched.c_str());
    return all_passed && untouched.empty();
}

// What a hint can say of the mistake that the last check has named: how its lines read. Empty when it named
// none.
inline std::string hint_on(const Exercise& exercise, const std::string& diagnosis) {
    const std::string solution = read_text(exercise.folder / "solution.h");
    for (const KnownMistake& mistake : read_mistakes(exercise)) {
        if (mistake.id != diagnosis || mistake.advice.empty()) continue;
        std::string wrong;
        for (const std::string& line : line_differences(solution, with_mistake(solution, mistake))) {
            if (line.starts_with("+ ")) wrong += "    " + line.substr(line.find_first_not_of(" ", 1)) + "\n";
        }
        const std::string seen = wrong.empty() ? "Something is missing in it.\n"
                                               : "It answers as if it said this, in other words perhaps:\n";
        return "Your last answer [" + diagnosis + "]\n" + folded(mistake.advice, 2, screen_width()) + "  " +
               seen + wrong;
    }
    return "";
}

inline void hint(const Course& course, const Exercise& exercise) {
    const Strings all = hints(exercise);
    ProgressMap progress = read_progress(course);
    Standing& mine = progress[exercise.name()];
    print(hint_on(exercise, mine.diagnosis));
    if (mine.hints < all.size()) ++mine.hints;
    for (std::size_t i = 0; i < std::min(mine.hints, all.size()); ++i)
        std::printf("Hint %zu of %zu\n%s\n", i + 1, all.size(), reflowed(all[i], 2, screen_width()).c_str());
    write_progress(course, progress);
}

inline void solution(const Course& course, const Exercise& exercise, bool force) {
    if (!force && read_progress(course)[exercise.name()].state != "done")
        throw std::runtime_error("the solution of " + exercise.name() +
                                 " is shown after yours has passed (or now, with FORCE=1)");
    print(read_text(exercise.folder / "solution.h"));
}

inline void reset(const Course& course, const Exercise& exercise) {
    const fs::path answer = course.answer(exercise);
    if (fs::exists(answer)) {
        fs::path backup;
        for (int number = 1; backup.empty() || fs::exists(backup); ++number)
            backup = answer.string() + ".backup" + std::to_string(number);
        fs::rename(answer, backup);
        std::printf("Your answer is kept in %s.\n", typed(backup).c_str());
    }
    make_answer(course, exercise);
    ProgressMap progress = read_progress(course);
    Standing& mine = progress[exercise.name()];
    mine.diagnosis.clear();
    if (mine.state != "done") progress.erase(exercise.name());
    write_progress(course, progress);
    std::printf("%s is the skeleton again.\n", typed(answer).c_str());
}
