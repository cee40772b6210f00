// What a class handed in: a folder for each student, as Moodle, Canvas, GitHub Classroom or a teacher's own
// hand made it, or one folder with all files. Students may name and pack their answers as they like: what can
// be understood is, and what cannot is told.
#pragma once

#include <algorithm>
#include <cctype>
#include <compare>
#include <cstddef>
#include <exception>
#include <filesystem>
#include <map>
#include <regex>
#include <stdexcept>
#include <string>
#include <system_error>
#include <tuple>
#include <vector>

#include "common/files/files.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/course.h"
#include "tests/exercises/sandbox.h"
#include "tests/exercises/verdict.h"

// One student's answer to one exercise.
struct Submission {
    const Exercise* exercise = nullptr;
    bool readable = false;
    std::string text;  // when readable
    Verdict verdict;   // why not, when not readable; else the grading fills it in
};

struct Student {
    std::string name;
    std::vector<Submission> submissions;
    Strings not_understood;  // a sentence for each file
    Strings notes;           // which of several files was taken, and under which name
};

struct StudentClass {
    std::vector<Student> students;  // by name
    Strings notes;                  // on what lies beside the students' folders
};

// The exercise that a file's name means, and how many letters stand before: "late_123_45_" in
// "late_123_45_02_per_sample_pass-1.h". No exercise when it means none.
struct UnderstoodName {
    const Exercise* exercise = nullptr;
    std::size_t before = 0;
};

// Capital letters, the number of the chapter, other endings and the marks of a copy (" (1)", "-1", " - Copy")
// do not matter.
inline UnderstoodName understood(std::string name, const std::vector<Exercise>& course) {
    static const std::regex ending("[\\d_()]*(copy[\\d_()]*)?\\.(h|hpp|hh|hxx|cpp|cc|c)(\\.txt)?$"),
        number("(^|_)\\d\\d?_$");
    for (char& c : name)
        c = c == ' ' || c == '-' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    std::smatch end, digits;
    if (!std::regex_search(name, end, ending)) return {};
    const std::string stem = end.prefix();
    UnderstoodName best;
    for (const Exercise& exercise : course) {
        const std::string& slug = exercise.slug;
        const bool fits = ("_" + stem).ends_with("_" + slug);
        if (fits && (!best.exercise || slug.size() > best.exercise->slug.size()))
            best = {&exercise, stem.size() - slug.size()};
    }
    const std::string before = stem.substr(0, best.before);
    if (std::regex_search(before, digits, number))
        best.before = static_cast<std::size_t>(digits.position() + digits[1].length());
    return best;
}

// Who handed it in, from the name of a folder or from what stands before a file's name. The number tells two
// students of one name apart.
struct Who {
    std::string name, number;
    auto operator<=>(const Who&) const = default;
};

// "Ana María_123456_assignsubmission_file_" is Moodle's, "mariaana_LATE_123_456_" Canvas'.
inline Who student_in(const std::string& name) {
    static const std::regex moodle("(.+?)(?:_(\\d+))?_assignsubmission_.*"),
        canvas("(.+?)(?:_late)?_(\\d+)_\\d+[ _-]*", std::regex::icase);
    std::smatch found;
    if (std::regex_match(name, found, moodle) || std::regex_match(name, found, canvas))
        return {found[1], found[2]};
    return {name.substr(0, std::max<std::size_t>(name.find_last_not_of(" _-") + 1, 1)), ""};
}

// What systems, editors and the course put beside answers.
inline bool is_expected(const std::string& name) {
    static const std::regex known(
        "\\..*|__MACOSX.*|Thumbs\\.db|desktop\\.ini|.*_try\\.cpp|.*\\.h\\.backup.*|progress\\.txt|"
        "compile_flags\\.txt");
    return std::regex_match(name, known);
}

inline bool is_archive(const std::string& name) {
    static const std::regex archive(".*\\.(zip|7z|rar|tar|tgz|gz|xz)", std::regex::icase);
    return std::regex_match(name, archive);
}

// A file that was handed in, under the name that is shown of it; or what was, and why it is no file.
struct Found {
    fs::path path;
    std::string shown;
    std::string remark = {};
};

// A zip is unpacked by what the system has for that. Empty when it cannot be.
inline fs::path unpacked(const fs::path& archive, const fs::path& scratch) {
    const fs::path folder = scratch / std::to_string(file_names(scratch).size());
    fs::create_directories(folder);
    const std::string from = archive.string(), to = folder.string();
    for (const Strings& words :
         {Strings{"unzip", "-qq", "-o", from, "-d", to}, {"python3", "-m", "zipfile", "-e", from, to}}) {
        if (succeeded(run_limited({words, folder, "/dev/null", "/dev/null"}, {10, 500, 1}))) return folder;
    }
    return {};
}

// `entry`, or everything below it when it is a folder or an archive; of a copy of the course only its
// answers. `above` is what is shown before its name. Links are not followed: what they lead to is another's.
inline void collect(const fs::path& entry, const std::string& above, const std::vector<Exercise>& course,
                    const fs::path& scratch, std::vector<Found>& files, int depth = 0) {
    std::error_code error;
    const std::string name = entry.filename().string();
    const fs::file_type type = fs::symlink_status(entry, error).type();
    fs::path inside;
    if (type == fs::file_type::directory && (depth == 0 || !understood(name, course).exercise))
        inside = entry;
    if (type == fs::file_type::regular && is_archive(name)) inside = unpacked(entry, scratch);
    if (inside.empty() || depth > 8) {
        const bool is_link = type == fs::file_type::symlink && fs::is_directory(entry, error);
        if (files.size() < 2000)
            files.push_back({entry, above + name, is_link ? "a link to another folder" : ""});
        return;
    }
    const Strings names = file_names(inside);
    const auto holds = [&](const char* one) { return std::ranges::count(names, one) > 0; };
    const bool is_course = holds("chapters") && holds("CMakeLists.txt");
    const std::string here = depth == 0 ? "" : above + name + "/";
    if (is_course && !holds("answers"))
        files.push_back({inside, here + "chapters/", "a copy of the course that lacks answers/"});
    for (const std::string& one : names) {
        if (!is_expected(one) && (!is_course || one == "answers"))
            collect(inside / one, here, course, scratch, files, depth + 1);
    }
}

inline Submission refused(const Exercise& exercise, const std::string& id, const std::string& advice) {
    return {&exercise, false, "", {.id = id, .advice = advice}};
}

inline Submission read_submission(const fs::path& file, const Exercise& exercise) {
    std::error_code error;
    if (fs::is_symlink(file, error))
        return refused(exercise, "unreadable", "It is a link: hand in the file itself.");
    if (const auto size = fs::file_size(file, error); !error && size > longest_answer)
        return refused(exercise, "too-large",
                       "The file has " + std::to_string(size) + " bytes; an answer has at most " +
                           std::to_string(longest_answer) + ".");
    try {
        return {&exercise, true, read_answer(file), {}};
    } catch (const std::exception&) {
        return refused(exercise, "unreadable", "It is no file that can be read.");
    }
}

inline bool is_newer(const Found& a, const Found& b) {
    std::error_code error;
    const auto time_a = fs::last_write_time(a.path, error), time_b = fs::last_write_time(b.path, error);
    return std::tuple(time_a, a.shown) > std::tuple(time_b, b.shown);
}

inline Student read_student(const std::string& name, const std::vector<Found>& files,
                            const std::vector<Exercise>& course, const std::vector<const Exercise*>& wanted) {
    Student student{name, {}, {}, {}};
    std::map<const Exercise*, std::vector<Found>> answers;
    std::map<const Exercise*, std::string> near;  // why an exercise may have been meant
    for (const Found& file : files) {
        const std::string last = fs::path(file.shown).filename().string();
        const Exercise* exercise = file.remark.empty() ? understood(last, course).exercise : nullptr;
        if (exercise) {
            answers[exercise].push_back(file);
            continue;
        }
        const Exercise* nearest = nearest_to(last, course);
        const std::string why = !file.remark.empty() ? ": " + file.remark
                                : is_archive(last)   ? ": unpack it"
                                : nearest            ? ": is " + nearest->file() + " meant?"
                                                     : " is the name of no exercise";
        near[nearest] = file.shown + why;
        student.not_understood.push_back(near[nearest]);
    }
    if (answers.empty() && !near.empty()) {
        for (const Exercise* exercise : wanted) near.try_emplace(exercise, near.begin()->second);
    }
    for (const Exercise* exercise : wanted) {
        std::vector<Found>& mine = answers[exercise];
        std::ranges::sort(mine, is_newer);
        student.submissions.push_back(
            !mine.empty() ? read_submission(mine[0].path, *exercise)
            : near.contains(exercise)
                ? refused(*exercise, "not-understood", near[exercise])
                : refused(*exercise, "missing", "There is no file " + exercise->file() + "."));
        if (mine.size() > 1 || (!mine.empty() && !mine[0].shown.ends_with(exercise->file())))
            student.notes.push_back(
                mine[0].shown + " was read as " + exercise->file() +
                (mine.size() > 1 ? ", the newest of " + std::to_string(mine.size()) : ""));
    }
    return student;
}

// Reads the answers to `wanted` below `folder`: of many students, or of one, when answers lie in it without a
// student's name. `course` are all exercises, so that an answer to another one is no oddity; in `scratch`
// archives are unpacked. Throws when there are no students.
inline StudentClass read_class(const fs::path& folder, const std::vector<Exercise>& course,
                               const std::vector<const Exercise*>& wanted, const fs::path& scratch) {
    if (!fs::is_directory(folder))
        throw std::runtime_error(folder.string() + ": no such folder; it should hold one folder a student");
    StudentClass all;
    std::map<Who, std::vector<Found>> handed_in;
    const auto is_plain_answer = [&](const std::string& name) {
        const UnderstoodName meant = understood(name, course);
        return meant.exercise && meant.before == 0;
    };
    const bool is_one = std::ranges::any_of(file_names(folder), is_plain_answer) ||
                        std::ranges::any_of(file_names(folder / "answers"), is_plain_answer);
    if (is_one)
        collect(folder, "", course, scratch, handed_in[{fs::canonical(folder).filename().string(), ""}]);
    for (const std::string& name : is_one ? Strings() : file_names(folder)) {
        std::error_code error;
        const UnderstoodName meant = understood(name, course);
        const bool is_folder = fs::is_directory(folder / name, error);
        if (is_expected(name)) continue;
        if (is_folder || meant.exercise || is_archive(name))
            collect(folder / name, "", course, scratch,
                    handed_in[student_in(is_folder        ? name
                                         : meant.exercise ? name.substr(0, meant.before)
                                                          : name.substr(0, name.find('.')))]);
        else
            all.notes.push_back(name + " is no student's folder");
    }
    std::map<std::string, std::size_t> of_this_name;
    for (const auto& [who, files] : handed_in) ++of_this_name[who.name];
    for (const auto& [who, files] : handed_in)
        all.students.push_back(read_student(
            of_this_name[who.name] > 1 ? who.name + " " + who.number : who.name, files, course, wanted));
    if (all.students.empty())
        throw std::runtime_error(folder.string() +
                                 ": holds no student's folder; answers lie in STUDENT/NN_slug.h");
    return all;
}
