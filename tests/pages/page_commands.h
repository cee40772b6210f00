// What the checker of the pages knows of the course, and what a command of a page means.
// tests/pages/pages.cpp has the convention.
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "docs/book/course_files.h"
#include "docs/book/markdown.h"
#include "tests/pages/console_fence.h"

struct Chapter {
    std::string folder;        // 04_zero_detector, also the name of its program in --bin
    std::string compile_line;  // g++ ... -o zero_detector
    std::string program;       // zero_detector
};

struct CoursePages {
    std::filesystem::path root, bin, work;
    std::filesystem::path mnist;  // empty without the real files
    std::vector<Chapter> chapters;
    std::set<std::string> targets;  // of the Makefile
};

// What to do with a command of a page.
struct Action {
    enum Kind { run, compare_nothing, show_nothing } kind = show_nothing;
    std::size_t chapter = 0;     // when it is run: which,
    bool by_short_name = false;  // as ./zero_detector or from --bin,
    std::vector<std::string> arguments;
    std::string program;  // and by which program of --bin; the chapter's folder's name unless it is --trace
};

// The entries of a folder, sorted; none when there is no such folder.
inline std::vector<std::filesystem::path> entries(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> paths;
    std::error_code none;
    for (const std::filesystem::directory_entry& entry : std::filesystem::directory_iterator(folder, none)) {
        paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

inline std::vector<Chapter> find_chapters(const std::filesystem::path& root) {
    std::vector<Chapter> chapters;
    for (const std::filesystem::path& folder : entries(root / "chapters")) {
        if (!std::filesystem::exists(folder / "main.cpp")) continue;
        const std::vector<std::string> lines = file_lines(folder / "main.cpp");
        const std::string first = lines.empty() ? "" : lines[0];
        const std::size_t output = first.rfind(" -o ");
        const bool known = first.starts_with("// g++ ") && output != std::string::npos;
        chapters.push_back({folder.filename().string(), known ? first.substr(3) : "",
                            known ? trimmed(first.substr(output + 4)) : ""});
    }
    return chapters;
}

// The targets that a Makefile has rules for: words before a colon that is no assignment.
inline std::set<std::string> find_targets(const std::filesystem::path& makefile) {
    std::set<std::string> targets;
    if (!std::filesystem::exists(makefile)) return targets;
    for (const std::string& line : file_lines(makefile)) {
        const std::size_t colon = line.find(':');
        if (colon == std::string::npos || line[0] == '\t' || line[0] == '.' || line[0] == '#') continue;
        if (line.find('=') < colon || line.compare(colon, 2, ":=") == 0 || line.compare(colon, 3, "::=") == 0)
            continue;
        std::istringstream words(line.substr(0, colon));
        for (std::string word; words >> word;) targets.insert(word);
    }
    return targets;
}

// make run N=04 ARGS="--epochs 20", or another target. Throws when the Makefile or the course lacks it.
inline Action make_action(const CoursePages& course, const std::vector<std::string>& words) {
    std::vector<std::string> targets;
    std::map<std::string, std::string> variables;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::size_t equals = words[i].find('=');
        if (equals != std::string::npos)
            variables[words[i].substr(0, equals)] = words[i].substr(equals + 1);
        else if (!words[i].starts_with('-'))
            targets.push_back(words[i]);
    }
    for (const std::string& target : targets) {
        if (!course.targets.contains(target)) {
            throw std::runtime_error("the Makefile has no target \"" + target + "\"");
        }
    }
    if (targets != std::vector<std::string>{"run"}) return {Action::compare_nothing, 0, false, {}, ""};
    Action action{Action::run, 0, false, shell_words(variables["ARGS"]), ""};
    const std::string number = variables["N"];
    if (variables.size() != 2) throw std::runtime_error("make run takes N=number and ARGS=\"...\" only");
    for (; action.chapter < course.chapters.size(); ++action.chapter) {
        const std::string& folder = course.chapters[action.chapter].folder;
        if (number.empty() || !folder.starts_with(number + "_")) continue;
        const bool trace = std::ranges::find(action.arguments, "--trace") != action.arguments.end() &&
                           std::filesystem::exists(course.root / "chapters" / folder / "trace.cpp");
        action.program = folder + (trace ? "_trace" : "");
        return action;
    }
    throw std::runtime_error("there is no chapter number \"" + number + "\"");
}

// Throws for a command that the convention does not know.
inline Action understand(const CoursePages& course, const std::string& command) {
    static const std::set<std::string> not_run = {"git", "cd", "cmake", "ctest", "gunzip"};
    const std::vector<std::string> words = shell_words(command);
    const std::string first = words.empty() ? "" : words[0];
    if (first == "make") return make_action(course, words);
    if (not_run.contains(first)) return {};
    for (std::size_t i = 0; i < course.chapters.size(); ++i) {
        const Chapter& chapter = course.chapters[i];
        if (chapter.program.empty()) continue;
        if (first == "g++" && words == shell_words(chapter.compile_line)) return {};
        if (first == "./" + chapter.program)
            return {Action::run, i, true, {words.begin() + 1, words.end()}, chapter.folder};
    }
    if (first == "g++")
        throw std::runtime_error("no chapter's main.cpp begins with this compile line: " + command);
    if (first.starts_with("./"))
        throw std::runtime_error("no chapter's compile line says -o " + first.substr(2));
    throw std::runtime_error("this command cannot be checked: " + command);
}
