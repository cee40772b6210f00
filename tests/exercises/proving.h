// For authors: proves that an exercise's checker does what it says. The skeleton is not written, the solution
// and every file of also_right/ pass, every file of wrong/ earns the diagnosis on its first line, and nothing
// passes that was not worked for.
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/exercises/catalogue.h"
#include "tests/exercises/trial.h"
#include "tests/exercises/words.h"

// The header files in a folder, by name; none when there is no such folder.
inline std::vector<std::filesystem::path> headers_in(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    if (!std::filesystem::is_directory(folder)) return files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".h") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

// "mean-forgotten" from a first line "// diagnosis: mean-forgotten"; empty when there is none.
inline std::string planned_diagnosis(const std::string& answer) {
    const std::string mark = "// diagnosis: ";
    if (!answer.starts_with(mark)) return "";
    std::string id = answer.substr(mark.size(), answer.find_first_of("\r\n") - mark.size());
    while (id.ends_with(' ')) id.pop_back();
    return id;
}

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

struct Proof {
    std::size_t answers = 0, wrong = 0, also_right = 0;
    std::vector<std::string> faults;  // empty: proven
    double slowest = 0;               // seconds of one trial
};

// `other` is an exercise whose solution must not pass. With `quick` only the skeleton, the solution, and the
// first of wrong/ and of also_right/ are tried.
inline Proof prove(const Toolchain& tools, const Exercise& exercise, const Exercise* other, bool quick,
                   Limits limits) {
    Proof proof;
    for (const std::string& file : exercise.missing) proof.faults.push_back(file + " is missing");
    if (!proof.faults.empty()) return proof;
    const auto attempt = [&](const std::string& name, const std::string& answer,
                             const std::string& expected) {
        const Verdict verdict = try_answer(tools, exercise, answer, limits);
        ++proof.answers;
        proof.slowest = std::max(proof.slowest, verdict.seconds);
        const std::string came = verdict.passed ? "passed" : verdict.id;
        if (expected.empty() ? !verdict.passed : came == expected) return;
        proof.faults.push_back(name + ": " + came + ", expected " +
                               (expected.empty() ? "a failure" : expected) +
                               (verdict.passed ? "" : "\n" + told(verdict)));
    };
    const std::string skeleton = read_text(exercise.folder / "skeleton.h");
    attempt("skeleton.h", skeleton, "not-written");
    attempt("solution.h", read_text(exercise.folder / "solution.h"), "passed");
    for (const auto& file : headers_in(exercise.folder / "also_right")) {
        if (quick && proof.also_right > 0) break;
        ++proof.also_right;
        attempt("also_right/" + file.filename().string(), read_text(file), "passed");
    }
    for (const auto& file : headers_in(exercise.folder / "wrong")) {
        if (quick && proof.wrong > 0) break;
        ++proof.wrong;
        const std::string answer = read_text(file), name = "wrong/" + file.filename().string();
        const std::string diagnosis = planned_diagnosis(answer);
        if (diagnosis.empty())
            proof.faults.push_back(name + ": the first line is no \"// diagnosis: some-id\"");
        else
            attempt(name, answer, diagnosis);
    }
    if (!quick) {
        attempt("the skeleton with empty bodies", skeleton_with(skeleton, ""), "");
        attempt("the skeleton returning {}", skeleton_with(skeleton, "return {};"), "");
        attempt("an empty file", "#pragma once\n", "");
        if (other && other->missing.empty())
            attempt("the solution of " + other->name(), read_text(other->folder / "solution.h"), "");
        if (proof.wrong < 5)
            proof.faults.push_back("wrong/ holds " + std::to_string(proof.wrong) +
                                   " answers, five are needed");
        if (proof.also_right < 1) proof.faults.push_back("also_right/ is empty");
        if (hints(exercise).size() != 3)
            proof.faults.push_back("task.md: three hints are needed, under ## Hint 1 to ## Hint 3");
        if (signature(exercise).empty())
            proof.faults.push_back("task.md: the signature is needed, as the first ```cpp block");
    }
    return proof;
}
