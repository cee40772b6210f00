// The exercises' commands for authors and teachers; `exercise` starts this program for them.
//
//     exercise prove [02,07/backward] [--quick]        proves the checkers of some exercises, or of all
//     exercise grade FOLDER [--only 02,07/backward] [--out grades.csv] [--jobs 2]
//
// The status is 0 when a proof holds and 3 when not, 1 for an error and 2 for wrong usage.
#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "common/files/files.h"
#include "common/program/numbers.h"
#include "common/program/options.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/course.h"
#include "tests/exercises/grade_report.h"
#include "tests/exercises/grading.h"
#include "tests/exercises/proving.h"
#include "tests/exercises/submissions.h"

// Proves the checkers that `list` names, or all. Returns whether all could be proven.
static bool prove_all(const Course& course, const std::string& list, const Options& options) {
    const Toolchain tools = course.tools();
    std::size_t faults = 0, answers = 0;
    for (const Exercise* exercise : selected(course.exercises, list)) {
        const Exercise& other = exercise == &course.exercises[0] ? course.exercises.back() : exercise[-1];
        const Proof proof =
            prove(tools, *exercise, other, course.limits, course.jobs, options.given("quick"));
        std::printf("%-7s %-32s %2zu answers tried, slowest %s s\n",
                    proof.faults.empty() ? "proven" : "FAILED", exercise->name().c_str(), proof.answers,
                    short_text(proof.slowest, 2).c_str());
        for (const std::string& fault : proof.faults) std::printf("    %s\n", fault.c_str());
        std::fflush(stdout);
        faults += proof.faults.size();
        answers += proof.answers;
    }
    std::printf("%zu answers tried, %zu faults\n", answers, faults);
    return faults == 0 && answers > 0;
}

// A heading and the first ten lines; and where the others are, if there are more.
static void print_first(const std::string& heading, const Strings& lines, const std::string& all) {
    if (lines.empty()) return;
    print("\n" + heading + "\n");
    for (std::size_t i = 0; i < std::min<std::size_t>(10, lines.size()); ++i)
        print("  " + one_line(lines[i]) + "\n");
    if (lines.size() > 10) print("  ... " + std::to_string(lines.size()) + " in all: " + all + "\n");
}

static void grade_class(const Course& course, const fs::path& folder, const Options& options) {
    const fs::path out = fs::absolute(options.path("out")).lexically_normal();
    const TemporaryDirectory unpacked = work_folder(course.build);
    StudentClass all = read_class(folder, course.exercises, selected(course.exercises, options.text("only")),
                                  unpacked.path());
    const fs::path beside = out.parent_path() / out.stem(), texts = beside / "feedback";
    prepare_file(out);
    prepare_directory(texts);
    const GradingCounts counts =
        grade(course.tools(), all, course.limits, course.jobs, options.given("again"));
    for (const Student& student : all.students) write_file(texts / feedback_file(student), feedback(student));
    write_file(out, grades_csv(all));
    print(students_table(all) + "\n" + exercises_table(all, screen_width()));
    Strings oddities = all.notes;
    for (const Student& student : all.students) {
        for (const std::string& note : student.not_understood) oddities.push_back(student.name + ": " + note);
        for (const std::string& note : student.notes) oddities.push_back(student.name + ": " + note);
    }
    print_first("Not understood, or taken for something else:", oddities, "the feedback has all");
    const Strings same = same_answers(all);
    std::string list;
    for (const std::string& line : same) list += line + "\n";
    write_file(beside / "same_answers.txt", list);
    print_first("The same, up to names and spaces:", same, typed(beside / "same_answers.txt") + " has all");
    std::printf("\n%zu students, %zu different answers, %zu of them judged before.\n", all.students.size(),
                counts.different, counts.remembered);
    std::printf("Grades: %s; feedback: %s\n", typed(out).c_str(), typed(texts).c_str());
    if (counts.not_graded > 0)
        throw std::runtime_error(std::to_string(counts.not_graded) +
                                 " answers could not be judged on this machine (not-graded; the feedback "
                                 "says why); the same command tries them again");
}

int main(int argc, char** argv) {
    const auto run = [](const std::string& command, const std::string& name, Course& course,
                        const Options& options) {
        course.jobs = std::min<std::size_t>(options.count("jobs", 1),
                                            std::max(1U, std::thread::hardware_concurrency()));
        if (command == "prove") return prove_all(course, name, options);
        if (command != "grade") throw UsageError("there is no command \"" + command + "\"");
        if (name.empty()) throw UsageError("which folder? For example: exercise grade answers_of_the_class");
        return grade_class(course, name, options), true;
    };
    return run_commands(argc, argv, "Grades a class, and proves the checkers: grade, prove.",
                        {
                            {"quick", "", "", "prove: only a few answers of each exercise"},
                            {"jobs", "N", "2", "grade, prove: answers tried at a time"},
                            {"out", "FILE", "grades.csv", "grade: the table; feedback/ is made beside it"},
                            {"again", "", "", "grade: judge also what was judged before"},
                            {"only", "LIST", "", "grade: such as 02,07/backward (default: all)"},
                        },
                        run);
}
