// For authors: proves that an exercise's checker does what it says. The skeleton is not written, the solution
// and every file of also_right/ pass, every mistake earns its diagnosis, and nothing passes that was not
// worked for.
#pragma once

#include <algorithm>
#include <cstddef>
#include <exception>
#include <iterator>
#include <mutex>
#include <string>
#include <vector>

#include "common/math/parallel.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/mistakes.h"
#include "tests/exercises/trial.h"
#include "tests/exercises/verdict.h"

struct Proof {
    std::vector<KnownAnswer> attempts = {};
    Strings faults = {};  // empty so far: as it should be
    double slowest = 0;   // seconds of one trial
};

// What is to be tried. `other` is an exercise whose solution must not pass. With `quick` only the skeleton,
// the solution, and the first of the mistakes and of also_right/.
inline Proof planned_proof(const Exercise& exercise, const Exercise& other, bool quick) {
    Proof proof;
    const auto need = [&](bool holds, const std::string& fault) {
        if (!holds) proof.faults.push_back(fault);
    };
    std::size_t right = 0, wrong = 0;
    for (const KnownAnswer& answer : known_answers(exercise)) {
        std::size_t& count = answer.expected == "passed" ? right : wrong;
        if (++count <= 2 || !quick) proof.attempts.push_back(answer);
    }
    if (quick) return proof;
    proof.attempts.push_back({"the skeleton with empty bodies", skeleton_with(exercise, ""), ""});
    proof.attempts.push_back({"the skeleton returning {}", skeleton_with(exercise, "return {};"), ""});
    proof.attempts.push_back({"an empty file", "#pragma once\n", ""});
    proof.attempts.push_back({"another solution", text_or_nothing(other.folder / "solution.h"), ""});
    need(wrong >= 6, "mistakes.txt: five mistakes are needed");
    need(right >= 2, "also_right/ is empty");
    need(hints(exercise).size() == 3, "task.md: three hints are needed, under ## Hint 1 to ## Hint 3");
    need(!signature(exercise).empty(), "task.md: the signature is needed, as the first ```cpp block");
    return proof;
}

// What is not as planned with one answer; empty when all is.
inline std::string fault_of(const KnownAnswer& planned, const Verdict& verdict) {
    const std::string came = verdict.passed ? "passed" : verdict.id;
    if (planned.expected.empty() ? !verdict.passed : came == planned.expected) return "";
    return planned.name + ": " + came + ", expected " +
           (planned.expected.empty() ? "a failure" : planned.expected) +
           (verdict.passed ? "" : "\n" + told(verdict));
}

// Tries everything that is planned, `jobs` answers at a time.
inline void carry_out(Proof& proof, const Toolchain& tools, const Exercise& exercise, const Limits& limits,
                      std::size_t jobs) {
    if (proof.attempts.empty()) return;
    try {  // mistakes that do not show, or that cannot be told from others, whatever numbers are drawn
        const fs::path judge = judge_program(tools, exercise, false);
        for (const std::string& fault : lines_of(told_by(judge, {"prove"}, {tools, exercise, "", {}})))
            proof.faults.push_back(fault);
    } catch (const std::exception& error) {
        proof.faults.push_back(error.what());
    }
    Strings faults(proof.attempts.size());
    std::mutex mutex;
    const auto attempt = [&](std::size_t i, std::size_t) {
        const KnownAnswer& planned = proof.attempts[i];
        if (!tools.sanitized && needs_sanitizers(planned.expected)) return;
        try {
            const Verdict verdict = try_answer(tools, exercise, planned.text, limits);
            faults[i] = fault_of(planned, verdict);
            const std::lock_guard lock(mutex);
            proof.slowest = std::max(proof.slowest, verdict.seconds);
        } catch (const std::exception& error) {
            faults[i] = planned.name + ": " + error.what();
        }
    };
    parallel_for(faults.size(), 1, attempt, jobs);
    std::ranges::copy_if(faults, std::back_inserter(proof.faults),
                         [](const std::string& fault) { return !fault.empty(); });
}
