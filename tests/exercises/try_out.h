// Two commands of a learner who tries things out: a small program of their own beside an answer, with what
// the cases ask in it (make try E=...), and a check at every save, until Ctrl-C (make watch E=...).
#pragma once

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "common/files/files.h"
#include "common/program/platform.h"
#include "tests/exercises/course.h"
#include "tests/exercises/learner_commands.h"
#include "tests/exercises/shared_parts.h"
#include "tests/exercises/text_lines.h"

// The type of the parameter `name` in the signature, as a variable has it: "Matrix<double>" for "const
// Matrix<double>& X", a vector for a span.
inline std::string type_of(const std::string& name, const std::string& signature) {
    std::size_t end = 0;
    do end = signature.find(" " + name, end + 1);
    while (end < signature.size() - name.size() - 1 && is_word_letter(signature[end + 1 + name.size()]));
    if (end == std::string::npos) return "std::vector<double>";
    const std::size_t begin = signature.find_last_of("(,", end) + 1;
    std::string type = signature.substr(begin, signature.find_last_not_of("& ", end) + 1 - begin);
    type.erase(0, type.find_first_not_of(' '));
    if (type.starts_with("const ")) type.erase(0, 6);
    return replace_all(replace_all(type, "std::span<const ", "std::vector<"), "std::span<", "std::vector<");
}

// What the cases show of their input, as C++: "X [1 2; 3 4]" as "const Matrix<double> X{2, 2, {1, 2, 3,
// 4}};".
inline std::string as_code(const std::string& input, const std::string& signature) {
    std::string code;
    for (std::size_t open = 0; (open = input.find(" [", open + 1)) != std::string::npos;) {
        std::size_t begin = open;
        while (begin > 0 && is_word_letter(input[begin - 1])) --begin;
        const std::size_t close = std::min(input.find(']', open), input.size());
        const std::string name = input.substr(begin, open - begin),
                          numbers = input.substr(open + 2, close - open - 2), type = type_of(name, signature);
        if (name.empty() || numbers.find_first_of("(\"") != std::string::npos || contains(numbers, "..."))
            continue;  // words, or not all of it is shown
        const std::string listed = "{" + replace_all(replace_all(numbers, ";", ""), " ", ", ") + "}";
        const auto rows = 1 + static_cast<std::size_t>(std::ranges::count(numbers, ';')),
                   all = 1 + static_cast<std::size_t>(std::ranges::count(numbers, ' '));
        const std::string shape =
            contains(type, "Matrix") ? std::to_string(rows) + ", " + std::to_string(all / rows) + ", " : "";
        code += "    // const " + type + " " + name + (shape.empty() ? listed : "{" + shape + listed + "}") +
                ";\n";
    }
    return code;
}

// The judge's list of what the cases ask, as comments.
inline std::string questions(const Toolchain& tools, const Exercise& exercise) {
    std::string text;
    std::set<std::string> shown;
    const fs::path judge = judge_program(tools, exercise, false);
    for (const std::string& line : lines_of(told_by(judge, {"list"}, {tools, exercise, "", {}}))) {
        const std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
        if (second == std::string::npos || !shown.insert(line.substr(first)).second || shown.size() > 20)
            continue;
        const std::string input = line.substr(second + 1), code = as_code(input, signature(exercise));
        text +=
            "    // Case " + line.substr(0, first) + ": " + line.substr(first + 1, second - first - 1) + "\n";
        text += code.empty() && !input.empty() ? "    //     " + input + "\n" : code;
    }
    return text;
}

// Compiles and runs answers/NN_slug_try.cpp, which it writes first where there is none. Returns whether the
// program ended well.
inline bool try_out(const Course& course, const Exercise& exercise) {
    const Toolchain tools = course.tools();
    make_answer(course, exercise);
    const fs::path file = course.answers / (exercise.chapter + "_" + exercise.slug + "_try.cpp");
    if (!fs::exists(file)) {
        write_file(
            file,
            "// Yours: make try E=" + exercise.name() + " compiles it with your answer, and runs it.\n" +
                "#include \"" + course.answer(exercise).filename().string() +
                "\"\n\n#include \"tests/exercises/values.h\"\n\n" +
                "int main() {\n    // show(x) prints numbers, lists and matrices: show(sum({1, 2}));\n" +
                questions(tools, exercise) + "}\n");
        std::printf("Your program is %s. What the cases ask stands in it.\n", typed(file).c_str());
        return true;
    }
    const TemporaryDirectory folder = work_folder(tools.folder);
    const fs::path& work = folder.path();
    Compiled compiled;
    {
        const BusyLine busy("Compiling " + typed(file) + " ...");
        compiled = run_compiler(tools.asking + Strings{file.string(), "-o", (work / "try").string()}, work);
    }
    print(replace_all(compiled.messages, course.root.string() + "/", ""));
    if (!compiled.good) return false;
    const Ended ended = run_limited({{"env", "ASAN_OPTIONS=detect_leaks=0", (work / "try").string()},
                                     course.answers,
                                     work / "out.txt",
                                     work / "out.txt"},
                                    course.limits);
    print(text_or_nothing(work / "out.txt"));
    if (ended.reason == Ended::Reason::time) std::printf("It did not come to an end.\n");
    if (ended.signal != 0) std::printf("It crashed (signal %d).\n", ended.signal);
    return succeeded(ended);
}

inline void check_all(const Course& course, const Toolchain& tools,
                      const std::vector<const Exercise*>& saved) {
    std::printf("%s", is_terminal(stdout) ? "\033[H\033[2J" : "\n----\n");
    for (const Exercise* exercise : saved) {
        try {
            check_one(course, tools, *exercise, 0);
        } catch (const std::exception& error) {
            std::printf("%s\n", error.what());
        }
    }
    std::printf("\nWaiting for the next save; Ctrl-C ends.\n");
    std::fflush(stdout);
}

// Never returns: Ctrl-C ends the program, and whatever runs at that moment ends with it.
[[noreturn]] inline void watch(const Course& course, const std::vector<const Exercise*>& chosen) {
    std::signal(SIGINT, [](int) { std::_Exit(0); });
    const Toolchain tools = course.tools();
    if (chosen.size() == 1) make_answer(course, *chosen[0]);
    std::map<const Exercise*, fs::file_time_type> known;
    for (bool is_first = true;; is_first = false) {
        std::vector<const Exercise*> saved;
        for (const Exercise* exercise : chosen) {
            std::error_code gone;  // it may be replaced at this moment
            const fs::file_time_type now = fs::last_write_time(course.answer(*exercise), gone);
            if (!gone && known[exercise] != now) saved.push_back(exercise);
            known[exercise] = now;
        }
        if (!saved.empty() || is_first) check_all(course, tools, saved);
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
}
