// The answers that lie with an exercise: what each of them must earn.
#pragma once

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/exercises/catalogue.h"
#include "tests/exercises/mistakes.h"

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

struct Attempt {
    std::string name, answer;
    std::string expected;  // "passed" or a diagnosis; empty: any failure
};

// The wrong answers of an exercise: those that the edits of mistakes.txt make.
inline std::vector<Attempt> wrong_answers(const Exercise& exercise) {
    std::vector<Attempt> all;
    const std::string solution = read_text(exercise.folder / "solution.h");
    for (const KnownMistake& mistake : read_mistakes(exercise))
        all.push_back({"mistakes.txt, entry " + std::to_string(all.size() + 1) + ", " + mistake.id,
                       with_mistake(solution, mistake), mistake.id});
    return all;
}

// The first of them that must earn `id`.
inline std::string wrong_answer(const Exercise& exercise, const std::string& id) {
    for (const Attempt& wrong : wrong_answers(exercise)) {
        if (wrong.expected == id) return wrong.answer;
    }
    throw std::runtime_error(exercise.name() + " has no wrong answer for " + id);
}
