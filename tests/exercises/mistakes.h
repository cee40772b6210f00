// The known mistakes of an exercise, as edits of its solution.h, from mistakes.txt: README.md tells its form.
// And the answers that lie with an exercise, with what each of them must earn.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/exercises/catalogue.h"
#include "tests/exercises/text_lines.h"

struct Edit {
    Strings removed, added;
};

struct KnownMistake {
    std::string id, advice;
    std::vector<Edit> edits;
};

inline std::string indentation(const std::string& line) {
    return line.substr(0, line.size() - trimmed_left(line).size());
}

// A single line that is removed is replaced wherever its text occurs; several are whole lines that follow
// each other. What is added is indented like the first of them.
inline std::string with_edit(const std::string& text, const Edit& edit) {
    const Strings lines = lines_of(text);
    std::string result;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::string added;
        for (const std::string& line : edit.added)
            added += (added.empty() ? "" : "\n" + indentation(lines[i])) + line;
        std::size_t same = 0;
        while (same < edit.removed.size() && i + same < lines.size() &&
               trimmed_left(lines[i + same]) == edit.removed[same])
            ++same;
        if (edit.removed.size() == 1) {
            result += replace_all(lines[i], edit.removed[0], added) + "\n";
        } else if (same < edit.removed.size()) {
            result += lines[i] + "\n";
        } else {
            if (!added.empty()) result += indentation(lines[i]) + added + "\n";
            i += same - 1;
        }
    }
    return result;
}

// The solution with the mistake made in it; empty when a text that the mistake replaces is not there.
inline std::string with_mistake(std::string solution, const KnownMistake& mistake) {
    for (const Edit& edit : mistake.edits) {
        const std::string edited = with_edit(solution, edit);
        if (edited == solution) return "";
        solution = edited;
    }
    return solution;
}

// The entries of mistakes.txt, in its order. An entry without sentences gets those of an earlier one of its
// name, if there is one. Throws when an entry does not fit the solution.
inline std::vector<KnownMistake> mistakes_from(const std::string& text, const std::string& solution) {
    std::vector<KnownMistake> all;
    std::map<std::string, std::string> advice;
    bool is_new = true;
    for (std::string line : lines_of(text)) {
        line.erase(line.find_last_not_of(" \r") + 1);
        if (line.empty()) {
            is_new = true;
        } else if (is_new) {
            all.push_back({line, "", {}});
            is_new = false;
        } else if (line == "-" || line == "+" || line.starts_with("- ") || line.starts_with("+ ")) {
            std::vector<Edit>& edits = all.back().edits;
            if (line[0] == '-' && (edits.empty() || !edits.back().added.empty())) edits.emplace_back();
            if (edits.empty()) throw std::runtime_error(all.back().id + ": + without a - before it");
            if (line[0] == '-')
                edits.back().removed.push_back(trimmed_left(line.substr(1)));
            else  // how far it is indented stays
                edits.back().added.push_back(line == "+" ? "" : line.substr(2));
        } else if (all.back().edits.empty()) {
            all.back().advice += (all.back().advice.empty() ? "" : " ") + line;
        } else {
            throw std::runtime_error(all.back().id + ": \"" + line + "\" stands behind the edits");
        }
    }
    for (KnownMistake& mistake : all) {
        if (mistake.advice.empty())
            mistake.advice = advice[mistake.id];
        else
            advice[mistake.id] = mistake.advice;
        if (mistake.edits.empty() || with_mistake(solution, mistake).empty())
            throw std::runtime_error(mistake.id + ": the lines that it replaces are not in solution.h");
    }
    return all;
}

inline std::vector<KnownMistake> read_mistakes(const Exercise& exercise) {
    try {
        return mistakes_from(read_text(exercise.folder / "mistakes.txt"),
                             read_text(exercise.folder / "solution.h"));
    } catch (const std::runtime_error& error) {
        throw std::runtime_error(exercise.name() + "/mistakes.txt: " + error.what());
    }
}

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

// Those whose verdict is certain on this machine: some diagnoses only the sanitizers tell, and a compiler may
// lack them.
inline std::vector<KnownAnswer> certain(std::vector<KnownAnswer> answers, bool sanitized) {
    static const std::set<std::string> told = {"out-of-bounds", "dangling", "undefined", "endless-recursion",
                                               "too-much-memory"};
    std::erase_if(answers, [&](const KnownAnswer& a) { return !sanitized && told.contains(a.expected); });
    return answers;
}
