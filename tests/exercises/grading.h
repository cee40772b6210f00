// Judges what a class handed in. Every different answer is tried once; the verdict is kept under the hash of
// all that it depends on, so a run that was interrupted goes on where it was, and an answer that did not
// change is not compiled again.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "common/files/files.h"
#include "common/math/parallel.h"
#include "common/program/progress.h"
#include "tests/exercises/sources.h"
#include "tests/exercises/submissions.h"
#include "tests/exercises/trial.h"
#include "tests/exercises/verdict.h"

struct GradingCounts {
    std::size_t different = 0;   // answers
    std::size_t remembered = 0;  // of them: judged in an earlier run
    std::size_t not_graded = 0;  // of them: the machine failed, not the answer
};

namespace grading_detail {

struct Trial {
    const Exercise* exercise;
    const std::string* text;
    std::string key;
    Verdict verdict;
};

// What every verdict on this exercise depends on, but for the answer.
inline std::string checker_identity(const Toolchain& tools, const Exercise& exercise, const Limits& limits) {
    std::string runner;
    for (const std::string& word : tools.runner) runner += word + " ";
    if (const char* seed = std::getenv("SEED")) runner += seed;
    return tools.key + (tools.sanitized ? " " : " without sanitizers ") + runner +
           std::to_string(limits.seconds) + " " + std::to_string(limits.memory_mb) + " " +
           std::to_string(limits.output_mb) + "\n" +
           sources_text(tools.root, {tools.root / "tests/exercises/trial.h", exercise.folder / "check.cpp",
                                     exercise.folder / "skeleton.h", exercise.folder / "solution.h",
                                     exercise.folder / "mistakes.txt", exercise.folder / "task.md"});
}

// The trials that are needed, in the order of the exercises and then by key.
inline std::vector<Trial> different_answers(const Toolchain& tools, const StudentClass& all,
                                            const Limits& limits) {
    std::map<const Exercise*, std::string> identities;
    std::map<std::pair<std::string, std::string>, Trial> trials;
    for (const Student& student : all.students) {
        for (const Submission& submission : student.submissions) {
            if (!submission.readable) continue;
            std::string& identity = identities[submission.exercise];
            if (identity.empty())
                identity = fingerprint(checker_identity(tools, *submission.exercise, limits));
            const std::string key = fingerprint(identity + submission.text);
            trials.try_emplace({submission.exercise->name(), submission.text},
                               Trial{submission.exercise, &submission.text, key, {}});
        }
    }
    std::vector<Trial> list;
    for (auto& [what, trial] : trials) list.push_back(std::move(trial));
    return list;
}

// The verdict, from the file or from a trial. A failure of the machine is tried once more, and not kept.
inline void judge(const Toolchain& tools, Trial& trial, const Limits& limits) {
    std::string failure;
    for (int attempt = 0; attempt < 2; ++attempt) {
        try {
            const std::string text = to_text(try_answer(tools, *trial.exercise, *trial.text, limits));
            write_file(tools.folder / "graded" / (trial.key + ".txt"), text);
            trial.verdict = verdict_from_text(text);  // the same as in a later run, digit for digit
            return;
        } catch (const std::exception& error) {
            failure = error.what();
        }
    }
    trial.verdict = Verdict();
    trial.verdict.id = "not-graded";
    trial.verdict.advice = "This machine could not judge it: " + failure;
}

inline void judge_all(const Toolchain& tools, const std::vector<Trial*>& trials, const Limits& limits,
                      std::size_t jobs) {
    Progress progress("grading", trials.size());
    std::mutex mutex;
    std::size_t done = 0;
    const auto judge_one = [&](std::size_t i, std::size_t) {
        judge(tools, *trials[i], limits);
        const std::lock_guard lock(mutex);
        progress.update(++done);
    };
    parallel_for(trials.size(), 1, judge_one, jobs);
}

}  // namespace grading_detail

// Fills in the verdicts, `jobs` answers at a time; they do not depend on `jobs`. `again`: also where an
// earlier run has judged.
inline GradingCounts grade(const Toolchain& tools, StudentClass& all, const Limits& limits, std::size_t jobs,
                           bool again) {
    using namespace grading_detail;
    std::vector<Trial> trials = different_answers(tools, all, limits);
    GradingCounts counts{trials.size(), 0, 0};
    std::vector<Trial*> open;
    for (Trial& trial : trials) {
        const std::string known = text_or_nothing(tools.folder / "graded" / (trial.key + ".txt"));
        if (known.empty() || again)
            open.push_back(&trial);
        else
            trial.verdict = verdict_from_text(known);
    }
    counts.remembered = trials.size() - open.size();
    judge_all(tools, open, limits, jobs);
    std::map<std::pair<const Exercise*, std::string>, const Trial*> by_answer;
    for (const Trial& trial : trials) {
        by_answer[{trial.exercise, *trial.text}] = &trial;
        counts.not_graded += trial.verdict.id == "not-graded" ? 1 : 0;
    }
    for (Student& student : all.students) {
        for (Submission& submission : student.submissions) {
            if (submission.readable)
                submission.verdict = by_answer.at({submission.exercise, submission.text})->verdict;
        }
    }
    return counts;
}
