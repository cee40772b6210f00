// For authors: proves that an exercise's checker does what it says. The skeleton is not written, the solution
// and every file of also_right/ pass, every mistake earns its diagnosis, and nothing passes that was not
// worked for.
#pragma once

#include <algorithm>
#include <cstddef>
#include <exception>
#include <filesystem>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "common/math/parallel.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/trial.h"
#include "tests/exercises/words.h"
#include "tests/exercises/wrong_answers.h"

// The skeleton with `body` in place of what says that it is not written.
inline std::string skeleton_with(std::string skeleton, const std::string& body) {
    for (std::size_t at = 0; (at = skeleton.find("not_written_yet(", at)) != std::string::npos;) {
        const std::size_t end = skeleton.find(';', at);
        if (end == std::string::npos) break;
        skeleton.replace(at, end + 1 - at, body);
        at += body.size();
    }
    return skeleton;
}

// Whether only the sanitizers tell it for certain: a compiler may lack them, and then it is not looked for.
inline bool needs_sanitizers(const std::string& diagnosis) {
    for (const char* id :
         {"out-of-bounds", "dangling", "undefined", "endless-recursion", "too-much-memory"}) {
        if (diagnosis == id) return true;
    }
    return false;
}

struct Proof {
    std::size_t wrong = 0, also_right = 0;
    std::vector<std::string> faults;  // empty so far: as it should be
    double slowest = 0;               // seconds of one trial
    std::vector<Attempt> attempts;
};

namespace proving_detail {

inline void plan_wrong(Proof& proof, const Exercise& exercise, bool quick) {
    for (const Attempt& wrong : wrong_answers(exercise)) {
        if (quick && proof.wrong > 0) return;
        ++proof.wrong;
        if (wrong.expected.empty())
            proof.faults.push_back(wrong.name + ": the first line is no \"// diagnosis: some-id\"");
        else
            proof.attempts.push_back(wrong);
    }
}

inline void plan_unworked(Proof& proof, const Exercise& exercise, const Exercise* other) {
    const std::string skeleton = read_text(exercise.folder / "skeleton.h");
    proof.attempts.push_back({"the skeleton with empty bodies", skeleton_with(skeleton, ""), ""});
    proof.attempts.push_back({"the skeleton returning {}", skeleton_with(skeleton, "return {};"), ""});
    proof.attempts.push_back({"an empty file", "#pragma once\n", ""});
    if (other && other->missing.empty())
        proof.attempts.push_back(
            {"the solution of " + other->name(), read_text(other->folder / "solution.h"), ""});
}

inline void look_for_gaps(Proof& proof, const Exercise& exercise) {
    if (proof.wrong < 5)
        proof.faults.push_back("there are " + std::to_string(proof.wrong) +
                               " wrong answers, five are needed");
    if (proof.also_right < 1) proof.faults.push_back("also_right/ is empty");
    if (hints(exercise).size() != 3)
        proof.faults.push_back("task.md: three hints are needed, under ## Hint 1 to ## Hint 3");
    if (signature(exercise).empty())
        proof.faults.push_back("task.md: the signature is needed, as the first ```cpp block");
}

}  // namespace proving_detail

// What is to be tried. `other` is an exercise whose solution must not pass. With `quick` only the skeleton,
// the solution, and the first of the mistakes and of also_right/.
inline Proof planned_proof(const Exercise& exercise, const Exercise* other, bool quick) {
    using namespace proving_detail;
    Proof proof;
    for (const std::string& file : exercise.missing) proof.faults.push_back(file + " is missing");
    if (!proof.faults.empty()) return proof;
    for (const auto& [file, expected] : {std::pair("skeleton.h", "not-written"), {"solution.h", "passed"}})
        proof.attempts.push_back({file, read_text(exercise.folder / file), expected});
    for (const auto& file : headers_in(exercise.folder / "also_right")) {
        if (quick && proof.also_right > 0) break;
        ++proof.also_right;
        proof.attempts.push_back({"also_right/" + file.filename().string(), read_text(file), "passed"});
    }
    plan_wrong(proof, exercise, quick);
    if (quick) return proof;
    plan_unworked(proof, exercise, other);
    look_for_gaps(proof, exercise);
    return proof;
}

// Tries everything that is planned, `jobs` answers at a time.
inline void carry_out(Proof& proof, const Toolchain& tools, const Exercise& exercise, const Limits& limits,
                      std::size_t jobs) {
    if (!proof.attempts.empty()) {
        for (const std::string& fault : faults_of_mistakes(tools, exercise)) proof.faults.push_back(fault);
    }
    std::vector<std::string> faults(proof.attempts.size());
    std::mutex mutex;
    const auto attempt = [&](std::size_t i) {
        const Attempt& planned = proof.attempts[i];
        if (!tools.sanitized && needs_sanitizers(planned.expected)) return;
        const Verdict verdict = try_answer(tools, exercise, planned.answer, limits);
        const std::lock_guard lock(mutex);
        proof.slowest = std::max(proof.slowest, verdict.seconds);
        const std::string came = verdict.passed ? "passed" : verdict.id;
        if (planned.expected.empty() ? !verdict.passed : came == planned.expected) return;
        faults[i] = planned.name + ": " + came + ", expected " +
                    (planned.expected.empty() ? "a failure" : planned.expected) +
                    (verdict.passed ? "" : "\n" + told(verdict));
    };
    const auto caught = [&](std::size_t i, std::size_t) {
        try {
            attempt(i);
        } catch (const std::exception& error) {
            faults[i] = proof.attempts[i].name + ": " + error.what();
        }
    };
    parallel_for(faults.size(), 1, caught, jobs);
    for (std::string& fault : faults) {
        if (!fault.empty()) proof.faults.push_back(std::move(fault));
    }
}
