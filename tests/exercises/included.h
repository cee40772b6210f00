// Which files an answer includes, as the compiler tells it, and which of them it may not.
#pragma once

#include <cstddef>
#include <filesystem>
#include <set>
#include <string>
#include <system_error>
#include <vector>

#include "tests/exercises/catalogue.h"
#include "tests/exercises/sources.h"
#include "tests/exercises/text_lines.h"

// The messages without what -H adds: "... FILE", one dot for each level, "! FILE" for a precompiled header,
// and a list of files that lack guards.
inline std::string without_includes(const std::string& messages) {
    std::string rest;
    bool in_list = false;
    for (const std::string& line : trial_detail::lines_of(messages)) {
        const std::size_t dots = line.find_first_not_of('.');
        const bool included = dots != 0 && dots != std::string::npos && line[dots] == ' ';
        if (line.starts_with("Multiple include guards may be useful for")) in_list = true;
        if (in_list || included || line.starts_with("! ") || line.starts_with("x ")) continue;
        rest += line + "\n";
    }
    return rest;
}

// The files that `answer` includes, directly or through others, as -H lists them: indented below it.
inline std::set<std::filesystem::path> included_by(const std::string& messages,
                                                   const std::filesystem::path& answer) {
    std::set<std::filesystem::path> files;
    std::size_t level = 0;  // of the answer; 0 outside of it
    for (const std::string& line : trial_detail::lines_of(messages)) {
        const std::size_t dots = line.find_first_not_of('.');
        if (dots == 0 || dots == std::string::npos || line[dots] != ' ') continue;
        const std::filesystem::path file = line.substr(dots + 1);
        if (level > 0 && dots <= level) level = 0;
        std::error_code error;
        if (level > 0)
            files.insert(std::filesystem::weakly_canonical(file, error));
        else if (file == answer)
            level = dots;
    }
    return files;
}

// What an answer includes and its skeleton does not offer: a sentence, or nothing. Files of the system are
// allowed.
inline std::string forbidden_among(const std::set<std::filesystem::path>& files, const Exercise& exercise,
                                   const std::filesystem::path& root,
                                   const std::vector<std::filesystem::path>& system_folders) {
    std::set<std::filesystem::path> allowed;
    for (const auto& file : included_files(root, exercise.folder / "skeleton.h"))
        allowed.insert(std::filesystem::weakly_canonical(file));
    allowed.erase(std::filesystem::weakly_canonical(exercise.folder / "skeleton.h"));
    for (const std::filesystem::path& file : files) {
        const auto holds = [&](const std::filesystem::path& folder) {
            return file.string().starts_with(folder.string() + "/");
        };
        if (allowed.contains(file) || std::any_of(system_folders.begin(), system_folders.end(), holds))
            continue;
        const std::filesystem::path shown = file.lexically_relative(std::filesystem::weakly_canonical(root));
        return "The answer includes " +
               (shown.string().starts_with("..") ? file.filename() : shown).string() +
               ", which its skeleton does not. Write what the task asks for yourself, with the standard "
               "library.";
    }
    return "";
}
