// Judges what a class handed in. Every different answer is tried once; the verdict is kept under the hash of
// all that it depends on, so a run that was interrupted goes on where it was, and an answer that did not
// change is not compiled again.
#pragma once

#include <cstddef>
#include <exception>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "common/files/files.h"
#include "common/math/parallel.h"
#include "common/program/platform.h"
#include "common/program/progress.h"
#include "tests/exercises/run_compiler.h"
#include "tests/exercises/submissions.h"
#include "tests/exercises/trial.h"
#include "tests/exercises/verdict.h"

struct GradingCounts {
    std::size_t different = 0;   // answers
    std::size_t remembered = 0;  // of them: judged in an earlier run
    std::size_t not_graded = 0;  // of them: the machine failed, not the answer
};

// What every verdict on this exercise depends on, but for the answer.
inline std::string checker_identity(const Toolchain& tools, const Exercise& exercise, const Limits& limits) {
    std::string text = tools.key + (tools.sanitized ? " " : " without sanitizers ") +
                       std::to_string(limits.seconds) + " " + std::to_string(limits.memory_mb) + " " +
                       std::to_string(limits.output_mb);
    for (const std::string& word : tools.runner) text += " " + word;
    text += " " + environment_variable("SEED");
    std::vector<fs::path> files = {tools.root / "tests/exercises/trial.h",
                                   tools.root / "tests/exercises/judge.cpp"};
    for (const char* name : {"check.cpp", "skeleton.h", "solution.h", "mistakes.txt", "task.md"})
        files.push_back(exercise.folder / name);
    return fingerprint(text + "\n" + sources_text(tools.root, files));
}

// The verdict, from a trial. A failure of the machine is tried once more, and not kept.
inline Verdict new_verdict(const Toolchain& tools, const Submission& answer, const Limits& limits,
                           const fs::path& kept) {
    Verdict verdict;
    verdict.id = "not-graded";
    for (int attempt = 0; attempt < 2; ++attempt) {
        try {
            const std::string text = to_text(try_answer(tools, *answer.exercise, answer.text, limits));
            write_file(kept, text);
            return verdict_from_text(text);  // the same as in a later run, digit for digit
        } catch (const std::exception& error) {
            verdict.advice = std::string("This machine could not judge it: ") + error.what();
        }
    }
    return verdict;
}

// All that are readable, by the files that keep their verdicts, in the order of the exercises: an answer is
// tried once, whoever handed it in.
inline std::map<fs::path, std::vector<Submission*>> different_answers(const Toolchain& tools,
                                                                      StudentClass& all,
                                                                      const Limits& limits) {
    std::map<const Exercise*, std::string> identities;
    std::map<fs::path, std::vector<Submission*>> answers;
    for (Student& student : all.students) {
        for (Submission& submission : student.submissions) {
            if (!submission.readable) continue;
            std::string& identity = identities[submission.exercise];
            if (identity.empty()) identity = checker_identity(tools, *submission.exercise, limits);
            answers[tools.folder / "graded" /
                    (submission.exercise->file() + "-" + fingerprint(identity + submission.text) + ".txt")]
                .push_back(&submission);
        }
    }
    return answers;
}

// Fills in the verdicts, `jobs` answers at a time; they do not depend on `jobs`. `again`: also where an
// earlier run has judged.
inline GradingCounts grade(const Toolchain& tools, StudentClass& all, const Limits& limits, std::size_t jobs,
                           bool again) {
    const auto by_file = different_answers(tools, all, limits);
    const std::vector answers(by_file.begin(), by_file.end());
    GradingCounts counts{answers.size(), 0, 0};
    Progress progress("grading", answers.size());
    std::mutex mutex;
    std::size_t done = 0;
    const auto grade_one = [&](std::size_t i, std::size_t) {
        const auto& [kept, submissions] = answers[i];
        const std::string known = again ? "" : text_or_nothing(kept);
        const Verdict verdict =
            known.empty() ? new_verdict(tools, *submissions[0], limits, kept) : verdict_from_text(known);
        for (Submission* submission : submissions) submission->verdict = verdict;
        const std::lock_guard lock(mutex);
        counts.remembered += known.empty() ? 0 : 1;
        counts.not_graded += verdict.id == "not-graded" ? 1 : 0;
        progress.update(++done);
    };
    parallel_for(answers.size(), 1, grade_one, jobs);
    return counts;
}
