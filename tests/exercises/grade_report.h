// The grades of a class as a table for the terminal, as CSV, and as one text for each student.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "common/files/csv.h"
#include "common/program/numbers.h"
#include "tests/exercises/sources.h"
#include "tests/exercises/submissions.h"
#include "tests/exercises/words.h"

// For the terminal and for feedback: a folder's name may hold anything, line ends too.
inline std::string printable(std::string text) {
    for (char& c : text) {
        if (static_cast<unsigned char>(c) < 32 || c == 127) c = '?';
    }
    return text;
}

// A cell that a spreadsheet does not take for a formula, whatever a folder is called.
inline std::string cell(const std::string& text) {
    return text.find_first_of("=+-@\t\r") == 0 ? "'" + text : text;
}

// How many columns of a terminal a text in UTF-8 takes: one for a letter, however many bytes it has; none for
// an accent that stands alone behind its letter; two for Chinese, Japanese, Korean and pictures.
inline std::size_t columns(const std::string& text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto first = static_cast<unsigned char>(text[i]);
        const std::size_t length = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        unsigned code = length == 1 ? first : first & (0x7fu >> length);
        for (std::size_t k = 1; k < length && i + k < text.size(); ++k)
            code = code << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3f);
        const bool is_accent = code >= 0x300 && code < 0x370;
        const bool is_wide = (code >= 0x1100 && code < 0x1160) || (code >= 0x2e80 && code < 0xd7b0) ||
                             (code >= 0xf900 && code < 0xfb00) || (code >= 0xff00 && code < 0xff61) ||
                             (code >= 0x1f300 && code < 0x1fb00) || code >= 0x20000;
        count += is_accent ? 0 : is_wide ? 2 : 1;
        i += length;
    }
    return count;
}

// Padded to `width` columns, with one space at least.
inline std::string padded(const std::string& text, std::size_t width) {
    return text + std::string(width > columns(text) ? width - columns(text) : 1, ' ');
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
    const auto good = [](const Submission& submission) { return submission.verdict.passed; };
    return static_cast<std::size_t>(
        std::count_if(student.submissions.begin(), student.submissions.end(), good));
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

// The students with what they passed.
inline std::string students_table(const StudentClass& all, std::size_t width) {
    std::string text;
    std::size_t name_width = 10;
    for (const Student& student : all.students)
        name_width = std::max(name_width, std::min(width / 2, columns(printable(student.name))));
    text += padded("student", name_width + 2) + "passed\n";
    for (const Student& student : all.students)
        text += padded(printable(student.name), name_width + 2) + std::to_string(passed(student)) + " of " +
                std::to_string(student.submissions.size()) + "\n";
    return text;
}

// The exercises with how many passed and tried, and the commonest diagnoses.
inline std::string exercises_table(const StudentClass& all, std::size_t width) {
    std::size_t exercise_width = 8;
    for (const Submission& submission : all.students[0].submissions)
        exercise_width = std::max(exercise_width, submission.exercise->name().size());
    std::string text = padded("exercise", exercise_width + 2) + "passed  tried  commonest diagnoses\n";
    for (std::size_t e = 0; e < all.students[0].submissions.size(); ++e) {
        std::size_t good = 0, tried = 0;
        std::map<std::string, std::size_t> diagnoses;
        for (const Student& student : all.students) {
            const Submission& submission = student.submissions[e];
            good += submission.verdict.passed ? 1 : 0;
            tried += was_tried(submission) ? 1 : 0;
            if (was_tried(submission) && !submission.verdict.passed) ++diagnoses[submission.verdict.id];
        }
        std::string line = padded(all.students[0].submissions[e].exercise->name(), exercise_width + 2) +
                           padded(std::to_string(good), 8) + std::to_string(tried);
        const std::string names = commonest(diagnoses, 3);
        if (line.size() + 7 + names.size() > width && !names.empty())
            line += "\n" + folded(names, 4, width);
        else
            line += (names.empty() ? "" : std::string(7 - std::to_string(tried).size(), ' ') + names) + "\n";
        text += line;
    }
    return text;
}

// "Ana.txt". A folder may have a name so long (255 bytes) that no ".txt" fits behind it: then the beginning,
// and a fingerprint of all of it.
inline std::string feedback_file(const Student& student) {
    if (student.name.size() <= 250) return student.name + ".txt";
    std::size_t length = 200;
    while (length > 0 && (static_cast<unsigned char>(student.name[length]) & 0xc0) == 0x80) --length;
    return student.name.substr(0, length) + "-" + fingerprint(student.name).substr(0, 16) + ".txt";
}

// What a student is told: every verdict in words.
inline std::string feedback(const Student& student) {
    std::string text = printable(student.name) + ": " + std::to_string(passed(student)) + " of " +
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
    for (const std::string& note : student.notes) text += printable(note) + ".\n";
    if (!student.not_understood.empty()) text += "\nNot understood:\n";
    for (const std::string& note : student.not_understood) text += "  " + printable(note) + "\n";
    return text;
}
