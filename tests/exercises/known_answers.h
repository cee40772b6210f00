// The answers that lie with an exercise, and what each of them must earn.
#pragma once

#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/exercises/catalogue.h"
#include "tests/exercises/mistakes.h"

struct KnownAnswer {
    std::string name, text;
    std::string expected;  // "passed" or a diagnosis; empty: any failure
};

// The skeleton and the solution, those of also_right/, and those that the edits of mistakes.txt make.
inline std::vector<KnownAnswer> known_answers(const Exercise& exercise) {
    const std::string solution = read_text(exercise.folder / "solution.h");
    std::vector<KnownAnswer> all = {{"skeleton.h", read_text(exercise.folder / "skeleton.h"), "not-written"},
                                    {"solution.h", solution, "passed"}};
    for (const std::string& name : file_names(exercise.folder / "also_right"))
        all.push_back({"also_right/" + name, read_text(exercise.folder / "also_right" / name), "passed"});
    for (const KnownMistake& mistake : read_mistakes(exercise))
        all.push_back({"mistakes.txt, " + mistake.id, with_mistake(solution, mistake), mistake.id});
    return all;
}

// The first of them that must earn `id`.
inline std::string wrong_answer(const Exercise& exercise, const std::string& id) {
    for (const KnownAnswer& answer : known_answers(exercise)) {
        if (answer.expected == id) return answer.text;
    }
    throw std::runtime_error(exercise.name() + " has no wrong answer for " + id);
}

// The skeleton with `body` in place of what says that it is not written.
inline std::string skeleton_with(const Exercise& exercise, const std::string& body) {
    std::string skeleton = read_text(exercise.folder / "skeleton.h");
    for (std::size_t at = 0; (at = skeleton.find("not_written_yet(", at)) != std::string::npos;) {
        skeleton.replace(at, skeleton.find(';', at) + 1 - at, body);
        at += body.size();
    }
    return skeleton;
}

// Whether only the sanitizers tell it for certain: a compiler may lack them, and then it is not looked for.
inline bool needs_sanitizers(const std::string& diagnosis) {
    static const std::set<std::string> told = {"out-of-bounds", "dangling", "undefined", "endless-recursion",
                                               "too-much-memory"};
    return told.contains(diagnosis);
}
