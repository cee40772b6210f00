// What a class handed in: FOLDER/STUDENT/NN_slug.h. Students may name their folders as they like and put
// anything into them; nothing that lies there stops the reading.
#pragma once

#include <algorithm>
#include <cstddef>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "common/files.h"
#include "tests/exercises/answer_file.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/verdict.h"

// One student's answer to one exercise.
struct Submission {
    const Exercise* exercise = nullptr;
    bool readable = false;
    std::string text;  // when readable
    Verdict verdict;   // why not, when not readable; else the grading fills it in
};

struct Student {
    std::string name;  // of the folder
    std::vector<Submission> submissions;
    std::vector<std::string> notes;  // on files that are no answers
};

struct StudentClass {
    std::vector<Student> students;  // by name
    std::vector<std::string> notes;
    std::vector<std::string> renumbered;  // "13_pack_panels.h is 10_pack_panels.h": read under the old name
};

namespace submissions_detail {

inline Submission refused(const Exercise& exercise, std::string id, std::string advice) {
    Submission submission{&exercise, false, "", {}};
    submission.verdict.id = std::move(id);
    submission.verdict.advice = std::move(advice);
    return submission;
}

// The name in `folder` that the answer has: that of the exercise, or one with an old number.
inline std::string name_in(const std::filesystem::path& folder, const Exercise& exercise) {
    std::string found = exercise.file();
    if (std::filesystem::exists(std::filesystem::symlink_status(folder / found))) return found;
    for (const std::string& name : file_names(folder)) {
        if (without_number(name) == exercise.slug && name.ends_with(".h")) found = name;
    }
    return found;
}

inline Submission read_submission(const std::filesystem::path& file, const Exercise& exercise) {
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::file_status status = fs::symlink_status(file, error);
    if (status.type() == fs::file_type::not_found)
        return refused(exercise, "missing", "There is no file " + exercise.file() + ".");
    if (fs::is_symlink(status))
        return refused(exercise, "unreadable", "It is a link: hand in the file itself.");
    if (!fs::is_regular_file(status)) return refused(exercise, "unreadable", "It is no file.");
    if (const auto size = fs::file_size(file, error); !error && size > longest_answer)
        return refused(exercise, "too-large",
                       "The file has " + std::to_string(size) + " bytes; an answer has at most " +
                           std::to_string(longest_answer) + ".");
    try {
        return {&exercise, true, read_text(file), {}};
    } catch (const std::exception&) {
        return refused(exercise, "unreadable", "The file cannot be read.");
    }
}

// What belongs into a folder of answers without being one: progress.txt, backups, hidden files.
inline bool is_expected(const std::string& name) {
    return name == "progress.txt" || name.find(".h.backup") != std::string::npos || name.starts_with(".");
}

// "07_bakward.h is no exercise; is 07_backward.h meant?"
inline std::string note_on(const std::string& name, const std::vector<Exercise>& course) {
    const auto distance = [&](const Exercise& exercise) { return letters_apart(exercise.file(), name); };
    const auto nearest = std::min_element(course.begin(), course.end(), [&](const auto& a, const auto& b) {
        return distance(a) < distance(b);
    });
    const bool near = nearest != course.end() && distance(*nearest) <= name.size() / 3;
    return name + " is the name of no exercise" + (near ? "; is " + nearest->file() + " meant?" : "");
}

}  // namespace submissions_detail

// Reads the answers to `wanted` below `folder`; `course` are all exercises, so that an answer to another one
// is no oddity. Throws when there are no students.
inline StudentClass read_class(const std::filesystem::path& folder, const std::vector<Exercise>& course,
                               const std::vector<const Exercise*>& wanted) {
    using namespace submissions_detail;
    namespace fs = std::filesystem;
    if (!fs::is_directory(folder))
        throw std::runtime_error(folder.string() + ": no such folder; it should hold one folder a student");
    StudentClass all;
    const auto is_answer = [&](const std::string& name) {
        return name.ends_with(".h") && std::any_of(course.begin(), course.end(), [&](const auto& e) {
                   return e.slug == without_number(name);
               });
    };
    for (const std::string& name : file_names(folder)) {
        std::error_code error;
        if (name.starts_with(".")) continue;
        if (!fs::is_directory(folder / name, error)) {
            all.notes.push_back(name + " is no student's folder");
            continue;
        }
        Student student{name, {}, {}};
        for (const Exercise* exercise : wanted) {
            const std::string file = name_in(folder / name, *exercise);
            if (file != exercise->file()) all.renumbered.push_back(file + " is " + exercise->file());
            student.submissions.push_back(read_submission(folder / name / file, *exercise));
        }
        for (const std::string& file : file_names(folder / name)) {
            if (!is_answer(file) && !is_expected(file)) student.notes.push_back(note_on(file, course));
        }
        all.students.push_back(std::move(student));
    }
    if (all.students.empty())
        throw std::runtime_error(folder.string() +
                                 ": holds no student's folder; answers lie in STUDENT/NN_slug.h");
    return all;
}
