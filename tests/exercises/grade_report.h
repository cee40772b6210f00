// The grades of a class as a table for the terminal, as CSV, and as one text for each student; and which
// answers are the same, up to names, spaces and comments.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iomanip>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/files/csv.h"
#include "common/program/numbers.h"
#include "common/program/options.h"
#include "docs/book/cpp_tokens.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/run_compiler.h"
#include "tests/exercises/submissions.h"
#include "tests/exercises/text_lines.h"
#include "tests/exercises/verdict.h"

// A cell that a spreadsheet does not take for a formula, whatever a folder is called.
inline std::string cell(const std::string& text) {
    return text.find_first_of("=+-@\t\r") == 0 ? "'" + text : text;
}

inline bool was_tried(const Submission& submission) {
    const std::string& id = submission.verdict.id;
    return id != "missing" && id != "not-graded" && id != "not-understood";
}

inline std::string verdict_word(const Submission& submission) {
    if (submission.verdict.passed) return "passed";
    return was_tried(submission) ? "failed" : submission.verdict.id;
}

inline std::size_t passed(const Student& student) {
    std::size_t count = 0;
    for (const Submission& submission : student.submissions) count += submission.verdict.passed ? 1 : 0;
    return count;
}

// "mean-forgotten 12, compile-error 3", the commonest first.
inline std::string commonest(const std::map<std::string, std::size_t>& counts, std::size_t most) {
    std::vector<std::pair<std::string, std::size_t>> list(counts.begin(), counts.end());
    std::stable_sort(list.begin(), list.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    std::string text;
    for (std::size_t i = 0; i < std::min(most, list.size()); ++i)
        text += (i > 0 ? ", " : "") + list[i].first + " " + std::to_string(list[i].second);
    return text;
}

// One row for each student and exercise, in this order.
inline std::string grades_csv(const StudentClass& all) {
    std::string text =
        csv_line({"student", "exercise", "verdict", "diagnosis", "cases_passed", "cases", "seconds"});
    for (const Student& student : all.students) {
        for (const Submission& submission : student.submissions)
            text += csv_line({cell(student.name), submission.exercise->name(), verdict_word(submission),
                              was_tried(submission) ? submission.verdict.id : "",
                              std::to_string(submission.verdict.cases - submission.verdict.failed),
                              std::to_string(submission.verdict.cases),
                              submission.readable ? decimal_text(submission.verdict.seconds, 2) : ""});
    }
    return text;
}

// What the students passed. Names come last: they may have letters of any width.
inline std::string students_table(const StudentClass& all) {
    std::ostringstream text;
    text << "passed, of " << all.students[0].submissions.size() << "\n";
    for (const Student& student : all.students)
        text << std::setw(6) << passed(student) << "  " << one_line(student.name) << "\n";
    return text.str();
}

// The exercises with how many passed and tried, and the commonest diagnoses.
inline std::string exercises_table(const StudentClass& all, std::size_t width) {
    std::ostringstream text;
    text << "passed  tried  exercise, commonest diagnoses\n";
    for (std::size_t e = 0; e < all.students[0].submissions.size(); ++e) {
        std::size_t good = 0, tried = 0;
        std::map<std::string, std::size_t> diagnoses;
        for (const Student& student : all.students) {
            const Submission& submission = student.submissions[e];
            good += submission.verdict.passed ? 1 : 0;
            tried += was_tried(submission) ? 1 : 0;
            if (was_tried(submission) && !submission.verdict.passed) ++diagnoses[submission.verdict.id];
        }
        const std::string names = all.students[0].submissions[e].exercise->name() +
                                  (diagnoses.empty() ? "" : ": " + commonest(diagnoses, 3));
        text << std::setw(6) << good << std::setw(7) << tried << "  " << folded(names, 15, width).substr(15);
    }
    return text.str();
}

// "Ana.txt". A folder may have a name so long (255 bytes) that no ".txt" fits behind it.
inline std::string feedback_file(const Student& student) {
    return beginning(student.name, 250) + ".txt";
}

// What a student is told: every verdict in words.
inline std::string feedback(const Student& student) {
    std::string text = one_line(student.name) + ": " + std::to_string(passed(student)) + " of " +
                       std::to_string(student.submissions.size()) + " exercises passed.\n";
    for (const Submission& submission : student.submissions) {
        const Verdict& verdict = submission.verdict;
        text += "\n" + submission.exercise->name() + ": ";
        if (verdict.passed)
            text += "passed.\n" + told(verdict);
        else if (submission.readable || was_tried(submission))
            text += "not yet.\n\n" + told(verdict);
        else
            text += verdict.id == "missing"
                        ? "not handed in (" + submission.exercise->file() + ").\n"
                        : "not understood (" + submission.exercise->file() + " is the name).\n";
    }
    if (!student.notes.empty()) text += "\n";
    for (const std::string& note : student.notes) text += one_line(note) + ".\n";
    if (!student.not_understood.empty()) text += "\nNot understood:\n";
    for (const std::string& note : student.not_understood) text += "  " + one_line(note) + "\n";
    return text;
}

// The text without comments, spaces and lines for the preprocessor, each word replaced by the number of words
// that came before it for the first time: "int a = b;" and "double c=d;" are the same.
inline std::string shape_of_answer(std::string_view text) {
    using Kind = Token::Kind;
    std::map<std::string_view, std::size_t> numbers;
    std::string shape;
    for (const Token& token : cpp_tokens(text)) {
        if (token.kind == Kind::name || token.kind == Kind::keyword)
            shape += "w" + std::to_string(numbers.try_emplace(token.text, numbers.size()).first->second);
        else if (token.kind == Kind::number || token.kind == Kind::text || token.kind == Kind::sign)
            shape += token.text;
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
