// What the programs of all checkers share, compiled when it is first needed and then kept: asker.cpp, the
// half that asks, a precompiled header for each set of course headers that a skeleton includes, and the
// program that judges an exercise.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/files/files.h"
#include "tests/exercises/programs.h"
#include "tests/exercises/run_compiler.h"
#include "tests/exercises/toolchain.h"

// A shared part that the compiler makes out of `words`; a fault in it is the course's.
inline std::string compiled_part(const Toolchain& tools, const fs::path& name, const Strings& words) {
    return shared_part(
               tools, name,
               [&](const fs::path& work) {
                   const Strings output = {"-o", (work / "made").string()};
                   const Compiled compiled = run_compiler(words + output, work);
                   if (!compiled.good)
                       throw std::runtime_error(cannot_be_compiled("what the checkers share", compiled));
                   return work / "made";
               })
        .string();
}

// The words that make the compiler load the precompiled header for an exercise's answers.
inline Strings precompiled(const Toolchain& tools, const Exercise& exercise) {
    std::string text;
    std::vector<fs::path> headers;
    for (const std::string& path :
         Strings{"tests/exercises/ask.h"} + includes_of(exercise.folder / "skeleton.h")) {
        text += "#include \"" + path + "\"\n";
        headers.push_back(tools.root / path);
    }
    const std::string key = fingerprint(text + sources_text(tools.root, headers)).substr(0, 8);
    const fs::path folder = tools.asker() + "-" + key, header = tools.place() / folder / "all.h";
    if (text_or_nothing(header) != text) write_file(header, text);
    const Strings words = {"-x", "c++-header", header.string()};
    const std::string made =
        compiled_part(tools, folder / (tools.clang ? "all.pch" : "all.h.gch"), tools.asking + words);
    if (tools.clang) return {"-include-pch", made};
    return {"-include", header.string()};
}

// The object of asker.cpp that is linked with every answer.
inline std::string asker_object(const Toolchain& tools) {
    const std::string source = (tools.root / "tests/exercises/asker.cpp").string();
    return compiled_part(tools, tools.asker() + ".o", tools.asking + Strings{"-c", source});
}

inline constexpr double patience_for_pairs = 8;  // seconds

// The program that judges an exercise; compiled when one of its sources is new. `pairs`: it knows two
// mistakes at once, too; an empty file where the compiler cannot, or takes too long.
inline fs::path judge_program(const Toolchain& tools, const Exercise& exercise, bool pairs) {
    const fs::path check = exercise.folder / "check.cpp";
    const std::string sources = sources_text(tools.root, {check, exercise.folder / "solution.h"}) +
                                read_text(exercise.folder / "mistakes.txt") +
                                std::to_string(fs::last_write_time(tools.judge).time_since_epoch().count());
    const std::string name =
        exercise.chapter + "_" + exercise.slug + (pairs ? "-pairs-" : "-") + fingerprint(sources);
    return shared_part(tools, "judges/" + name, [&](const fs::path& work) {
        const Strings words = {"-DANSWER=\"" + (work / "programs.h").string() + "\"", check.string(),
                               tools.judge.string(), "-o", (work / "made").string()};
        write_file(work / "programs.h", judging_source(exercise, known_programs_of(exercise, pairs)));
        const Compiled compiled = run_compiler(tools.judging + words, work, pairs ? patience_for_pairs : 60);
        if (!compiled.good && !pairs)
            throw std::runtime_error(cannot_be_compiled("the checker of " + exercise.name(), compiled));
        if (!compiled.good) write_file(work / "made", "");
        return work / "made";
    });
}

inline bool serves_functions(const Exercise& exercise) {
    return read_text(exercise.folder / "check.cpp").find(" Served ") != std::string::npos;
}
