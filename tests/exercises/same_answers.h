// Which answers of a class are the same, up to names, spaces and comments, and which are the solution.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
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
inline Strings same_answers(const StudentClass& all) {
    std::map<std::pair<std::string, const Exercise*>, Strings> students;  // by shape
    for (const Student& student : all.students) {
        for (const Submission& submission : student.submissions) {
            if (submission.readable)
                students[{shape_of_answer(submission.text), submission.exercise}].push_back(student.name);
        }
    }
    std::multimap<std::size_t, std::string, std::greater<>> lines;  // by length
    for (const auto& [answer, names] : students) {
        const auto& [shape, exercise] = answer;
        const bool is_solution = shape == shape_of_answer(read_text(exercise->folder / "solution.h"));
        if ((names.size() < 2 && !is_solution) ||
            shape == shape_of_answer(read_text(exercise->folder / "skeleton.h")))
            continue;
        std::string line = exercise->name() + ": " + names[0];
        for (std::size_t i = 1; i < names.size(); ++i) line += ", " + names[i];
        lines.emplace(shape.size(), line + (is_solution ? "; it is solution.h" : ""));
    }
    Strings list;
    for (const auto& [length, line] : lines) list.push_back(line);
    return list;
}
