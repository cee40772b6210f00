// The known mistakes of an exercise, as edits of its solution.h, from mistakes.txt. An entry is a name, the
// sentences for the student, and what is replaced by what; an empty line ends it:
//
//     mean-forgotten
//     This is the sum of the numbers: divide it by how many there are.
//     - return sum / static_cast<double>(x.size());
//     + return sum;
//
// One line after - is replaced wherever its text occurs; several are whole lines that follow each other. What
// begins a line does not matter. A + alone takes lines away. An entry without sentences is a wrong answer
// that must earn its name in another way: by a symptom of check.cpp, or from outside (out-of-bounds).
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <map>
#include <sstream>
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

inline std::string trimmed_left(const std::string& line) {
    return line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
}

// "- x" is "x"; a sign alone is nothing. How far an added line is indented stays.
inline std::string behind_sign(const std::string& line) {
    return line[0] == '-' ? trimmed_left(line.substr(1)) : line.substr(std::min<std::size_t>(2, line.size()));
}

inline std::string indentation(const std::string& line) {
    return line.substr(0, line.size() - trimmed_left(line).size());
}

inline std::string with_edit_of_line(const std::string& text, const Edit& edit) {
    const std::string& what = edit.removed[0];
    std::string result;
    for (const std::string& line : lines_of(text)) {
        std::string by;
        for (const std::string& added : edit.added)
            by += (by.empty() ? "" : "\n" + indentation(line)) + added;
        result += replace_all(line, what, by) + "\n";
    }
    return result;
}

inline std::string with_edit_of_lines(const std::string& text, const Edit& edit) {
    const Strings lines = lines_of(text);
    std::string result;
    for (std::size_t i = 0; i < lines.size();) {
        std::size_t same = 0;
        while (same < edit.removed.size() && i + same < lines.size() &&
               trimmed_left(lines[i + same]) == edit.removed[same])
            ++same;
        if (same < edit.removed.size()) {
            result += lines[i++] + "\n";
            continue;
        }
        for (const std::string& line : edit.added) result += indentation(lines[i]) + line + "\n";
        i += same;
    }
    return result;
}

// The solution with the mistake made in it; empty when a text that the mistake replaces is not there.
inline std::string with_mistake(std::string solution, const KnownMistake& mistake) {
    for (const Edit& edit : mistake.edits) {
        const std::string edited =
            edit.removed.size() == 1 ? with_edit_of_line(solution, edit) : with_edit_of_lines(solution, edit);
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
        while (line.ends_with(' ') || line.ends_with('\r')) line.pop_back();
        if (line.empty()) {
            is_new = true;
        } else if (is_new) {
            all.push_back({line, "", {}});
            is_new = false;
        } else if (line == "-" || line == "+" || line.starts_with("- ") || line.starts_with("+ ")) {
            std::vector<Edit>& edits = all.back().edits;
            if (line[0] == '-' && (edits.empty() || !edits.back().added.empty())) edits.emplace_back();
            if (edits.empty()) throw std::runtime_error(all.back().id + ": + without a - before it");
            (line[0] == '-' ? edits.back().removed : edits.back().added).push_back(behind_sign(line));
        } else if (all.back().edits.empty()) {
            all.back().advice += (all.back().advice.empty() ? "" : " ") + line;
        } else {
            throw std::runtime_error(all.back().id + ": \"" + line + "\" stands behind the edits");
        }
    }
    for (KnownMistake& mistake : all) {
        for (Edit& edit : mistake.edits) {
            if (edit.added == Strings{""}) edit.added.clear();
        }
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
