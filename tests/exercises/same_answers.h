// Which answers of a class are the same, up to names, spaces and comments, and which are the solution.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/exercises/catalogue.h"
#include "tests/exercises/submissions.h"
#include "tests/exercises/text_lines.h"

// The text without comments, spaces and lines for the preprocessor, each word replaced by the number of words
// that came before it for the first time: "int a = b;" and "double c=d;" are the same.
inline std::string shape_of_answer(std::string_view text) {
    std::map<std::string, std::size_t> numbers;
    std::string shape;
    bool at_line_start = true;
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view rest = text.substr(i);
        std::size_t length = 1;
        if (rest.starts_with("//") || (rest[0] == '#' && at_line_start)) {
            length = std::min(rest.find('\n'), rest.size());
        } else if (rest.starts_with("/*")) {
            length = std::min(rest.find("*/", 2), rest.size() - 2) + 2;
        } else if (is_word_letter(rest[0])) {
            while (length < rest.size() && is_word_letter(rest[length])) ++length;
            const bool is_number = std::isdigit(static_cast<unsigned char>(rest[0])) != 0;
            const auto number =
                numbers.try_emplace(std::string(rest.substr(0, length)), numbers.size()).first;
            shape += is_number ? std::string(rest.substr(0, length)) : "w" + std::to_string(number->second);
        } else if (std::isspace(static_cast<unsigned char>(rest[0])) == 0) {
            shape += rest[0];
        }
        at_line_start = rest[0] == '\n' || (at_line_start && (rest[0] == ' ' || rest[0] == '\t'));
        i += length;
    }
    return shape;
}

// One line for each answer that several students handed in, or that is the solution; the longest answers
// first: short ones are the same by chance. "07/backward: Ana, Björn; it is solution.h".
inline std::vector<std::string> same_answers(const StudentClass& all) {
    struct Group {
        const Exercise* exercise;
        std::string shape, students;
        std::size_t count = 0;
    };
    std::map<std::pair<const Exercise*, std::string>, Group> groups;
    for (const Student& student : all.students) {
        for (const Submission& submission : student.submissions) {
            if (!submission.readable) continue;
            const std::string shape = shape_of_answer(submission.text);
            Group& group = groups[{submission.exercise, shape}];
            group.exercise = submission.exercise;
            group.shape = shape;
            group.students += (group.count++ > 0 ? ", " : "") + student.name;
        }
    }
    std::vector<Group> list;
    for (auto& [key, group] : groups) list.push_back(std::move(group));
    std::ranges::stable_sort(list,
                             [](const Group& a, const Group& b) { return a.shape.size() > b.shape.size(); });
    std::map<const Exercise*, std::pair<std::string, std::string>> given;  // shapes of skeleton and solution
    std::vector<std::string> lines;
    for (const Group& group : list) {
        auto& [skeleton, solution] = given[group.exercise];
        if (skeleton.empty()) {
            skeleton = shape_of_answer(read_text(group.exercise->folder / "skeleton.h"));
            solution = shape_of_answer(read_text(group.exercise->folder / "solution.h"));
        }
        const bool is_solution = group.shape == solution;
        if ((group.count < 2 && !is_solution) || group.shape == skeleton) continue;
        lines.push_back(group.exercise->name() + ": " + group.students +
                        (is_solution ? "; it is solution.h" : ""));
    }
    return lines;
}
