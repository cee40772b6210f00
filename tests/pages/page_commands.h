// What the checker of the pages knows of the course, and what a command of a page means.
// docs/contributing.md has the convention, under "Pages".
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "common/program/options.h"
#include "docs/book/course_files.h"
#include "docs/book/markdown.h"
#include "tests/pages/console_fence.h"
#include "tests/support/process.h"

struct Chapter {
    std::string folder;        // 04_zero_detector, also the name of its program in --bin
    std::string compile_line;  // g++ ... -o zero_detector
    std::string program;       // zero_detector
};

struct CoursePages {
    std::filesystem::path root, bin, work;
    std::filesystem::path mnist = {};  // empty without the real files
    std::vector<Chapter> chapters = {};
    std::set<std::string> targets = {};             // of the Makefile
    std::set<std::filesystem::path> prepared = {};  // working directories made so far
};

// The course that the options --root, --bin and --work name. Programs do not see MNIST_DIR, so that they
// print paths as on the page.
inline CoursePages open_course(const Options& options) {
    CoursePages course{std::filesystem::absolute(options.path("root")),
                       std::filesystem::absolute(options.path("bin")),
                       std::filesystem::absolute(options.path("work"))};
    const char* mnist = std::getenv("MNIST_DIR");
    if (mnist && *mnist) course.mnist = std::filesystem::absolute(mnist);
    unset_environment("MNIST_DIR");
    std::filesystem::create_directories(course.work);
    std::filesystem::current_path(course.work);  // where run_command() puts its temporary files
    return course;
}

inline void link_to(const std::filesystem::path& target, const std::filesystem::path& link) {
    std::filesystem::remove(link);
    if (!std::filesystem::exists(target)) return;
    std::filesystem::create_directories(link.parent_path());
    if (std::filesystem::is_directory(target))
        std::filesystem::create_directory_symlink(target, link);
    else
        std::filesystem::create_symlink(target, link);
}

// The folder NAME below `work`, or NAME-mnist, empty at first, in which programs find what they read: the
// generated digits, those in `work` if there are some; with `mnist` the real ones too; the report's numbers;
// and the pages' styles and scripts.
inline std::filesystem::path working_directory(CoursePages& course, const std::string& name, bool mnist) {
    const std::filesystem::path folder = course.work / (mnist ? name + "-mnist" : name);
    if (!course.prepared.insert(folder).second) return folder;
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    const std::filesystem::path made = course.work / "data/generated";
    link_to(std::filesystem::exists(made) ? made : course.root / "data/generated", folder / "data/generated");
    if (mnist) link_to(course.mnist, folder / "data/mnist");
    for (const char* read : {"data/report", "chapters/14_report", "chapters/15_draw"})
        link_to(course.root / read, folder / read);
    return folder;
}

// What to do with a command of a page. The program has its chapter's folder's name, unless it is its trace.
struct Action {
    enum Kind { run, compare_nothing, show_nothing } kind = show_nothing;
    std::string program = {};     // which one of --bin is run,
    std::string short_name = {};  // as ./zero_detector or, when this is empty, from there
    std::vector<std::string> arguments = {};
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
    if (targets != std::vector<std::string>{"run"}) return {Action::compare_nothing};
    const std::vector<std::string> arguments = shell_words(variables["ARGS"]);
    const std::string number = variables["N"];
    if (variables.size() != 2) throw std::runtime_error("make run takes N=number and ARGS=\"...\" only");
    for (const Chapter& chapter : course.chapters) {
        if (number.empty() || !chapter.folder.starts_with(number + "_")) continue;
        const bool trace = std::ranges::find(arguments, "--trace") != arguments.end() &&
                           std::filesystem::exists(course.root / "chapters" / chapter.folder / "trace.cpp");
        return {Action::run, chapter.folder + (trace ? "_trace" : ""), "", arguments};
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
    for (const Chapter& chapter : course.chapters) {
        if (chapter.program.empty()) continue;
        if (first == "g++" && words == shell_words(chapter.compile_line)) return {};
        if (first == "./" + chapter.program)
            return {Action::run, chapter.folder, chapter.program, {words.begin() + 1, words.end()}};
    }
    if (first == "g++")
        throw std::runtime_error("no chapter's main.cpp begins with this compile line: " + command);
    if (first.starts_with("./"))
        throw std::runtime_error("no chapter's compile line says -o " + first.substr(2));
    throw std::runtime_error("this command cannot be checked: " + command);
}
