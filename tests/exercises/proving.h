// For authors: proves that an exercise's checker does what it says. The skeleton is not written, the solution
// and every file of also_right/ pass, every mistake earns its diagnosis, and nothing passes that was not
// worked for.
#pragma once

#include <algorithm>
#include <cstddef>
#include <exception>
#include <string>
#include <vector>

#include "tests/exercises/catalogue.h"
#include "tests/exercises/grading.h"
#include "tests/exercises/mistakes.h"
#include "tests/exercises/trial.h"
#include "tests/exercises/verdict.h"

struct Proof {
    Strings faults = {};  // empty: all is as it should be
    std::size_t answers = 0;
    double slowest = 0;  // seconds of one trial
};

// What is to be tried. `other` is an exercise whose solution must not pass. With `quick` only the skeleton,
// the solution, and the first of the mistakes and of also_right/.
inline std::vector<KnownAnswer> planned_answers(const Exercise& exercise, const Exercise& other, bool quick) {
    std::vector<KnownAnswer> all = known_answers(exercise);
    std::size_t right = 0, wrong = 0;
    if (quick) {
        std::erase_if(all,
                      [&](const KnownAnswer& a) { return ++(a.expected == "passed" ? right : wrong) > 2; });
        return all;
    }
    all.push_back({"the skeleton with empty bodies", skeleton_with(exercise, ""), ""});
    all.push_back({"the skeleton returning {}", skeleton_with(exercise, "return {};"), ""});
    all.push_back({"an empty file", "#pragma once\n", ""});
    all.push_back({"another solution", text_or_nothing(other.folder / "solution.h"), ""});
    return all;
}

// Whether the exercise's files are there, and its mistakes show and can be told apart, whatever numbers are
// drawn.
inline void prove_files(Proof& proof, const Toolchain& tools, const Exercise& exercise) {
    const auto need = [&](bool holds, const std::string& fault) {
        if (!holds) proof.faults.push_back(fault);
    };
    need(read_mistakes(exercise).size() >= 5, "mistakes.txt: five mistakes are needed");
    need(!file_names(exercise.folder / "also_right").empty(), "also_right/ is empty");
    need(hints(exercise).size() == 3, "task.md: three hints are needed, under ## Hint 1 to ## Hint 3");
    need(!signature(exercise).empty(), "task.md: the signature is needed, as the first ```cpp block");
    try {
        const fs::path judge = judge_program(tools, exercise, false);
        for (const std::string& fault : lines_of(told_by(judge, {"prove"}, {tools, exercise, "", {}})))
            need(false, fault);
    } catch (const std::exception& error) {
        need(false, error.what());
    }
}

// Tries everything that is planned, `jobs` answers at a time, as if a student had handed it in.
inline Proof prove(const Toolchain& tools, const Exercise& exercise, const Exercise& other,
                   const Limits& limits, std::size_t jobs, bool quick) {
    Proof proof;
    prove_files(proof, tools, exercise);
    const std::vector<KnownAnswer> planned =
        certain(planned_answers(exercise, other, quick), tools.sanitized);
    StudentClass all{{{}}, {}};
    std::vector<Submission>& tried = all.students[0].submissions;
    for (const KnownAnswer& answer : planned) tried.push_back({&exercise, true, answer.text, {}});
    grade(tools, all, limits, jobs, true);
    for (const KnownAnswer& answer : planned) {
        const Verdict& verdict = tried[proof.answers++].verdict;
        const std::string came = verdict.passed ? "passed" : verdict.id;
        proof.slowest = std::max(proof.slowest, verdict.seconds);
        if (answer.expected.empty() ? verdict.passed : came != answer.expected)
            proof.faults.push_back(answer.name + ": " + came + ", expected " +
                                   (answer.expected.empty() ? "a failure" : answer.expected) + "\n" +
                                   told(verdict));
    }
    return proof;
}
