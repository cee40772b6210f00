// What the two programs of every checker share, compiled when it is first needed and then kept: the halves
// asker.cpp and judge.cpp, and a precompiled header for each set of course headers that a skeleton includes.
#pragma once

#include <cstdio>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "common/files/files.h"
#include "tests/exercises/file_lock.h"
#include "tests/exercises/programs.h"
#include "tests/exercises/run_compiler.h"
#include "tests/exercises/toolchain.h"

enum class Half { asker, judge };

// With and without sanitizers the half that asks is another one.
inline std::string name_of(const Toolchain& tools, Half half) {
    return half == Half::judge ? "judge" : tools.sanitized ? "asker" : "asker-plain";
}

// The flags of a half. A variable that never gets a value has one that tells: not what lay there before by
// chance.
inline std::vector<std::string> flags_of(const Toolchain& tools, Half half) {
    if (half == Half::judge) return tools.plain + std::vector<std::string>{"-DJUDGE", "-w"};
    return tools.asking;
}

// The lines of a skeleton that include course headers, but for that of the checker.
inline std::vector<std::string> course_includes(const Exercise& exercise) {
    std::vector<std::string> lines;
    for (const std::string& line : trial_detail::lines_of(read_text(exercise.folder / "skeleton.h"))) {
        if (line.starts_with("#include \"") && !line.starts_with("#include \"tests/")) lines.push_back(line);
    }
    return lines;
}

// A file in the place of shared parts; `make` writes it, in a folder of its own, when it is not there yet.
template <class Make>
std::filesystem::path shared_part(const Toolchain& tools, const std::filesystem::path& name,
                                  const Make& make) {
    const std::filesystem::path file = tools.place() / name;
    if (std::filesystem::exists(file)) return file;
    std::filesystem::create_directories(file.parent_path());
    const FileLock one_at_a_time(file.parent_path() / (file.filename().string() + ".lock"));
    if (std::filesystem::exists(file)) return file;
    const WorkFolder work(tools.folder);
    std::filesystem::rename(make(work.path()), file);
    return file;
}

// What is in the precompiled header for an exercise, or, with `instance` empty, in the object that goes with
// it.
inline std::string shared_header(const Exercise& exercise, const std::string& instance) {
    std::string text = "#include \"tests/exercises/ask.h\"\n#define INSTANCE " + instance + "\n";
    for (const std::string& line : course_includes(exercise)) {
        text += line + "\n";
        for (const std::string name : {"matrix", "matmul"}) {
            if (line.find("common/" + name + ".h") != std::string::npos)
                text += "#include \"tests/exercises/instances_" + name + ".h\"\n";
        }
    }
    return text + "#undef INSTANCE\n";
}

inline std::string shared_folder(const Toolchain& tools, Half half, const Exercise& exercise) {
    return name_of(tools, half) + "-" + fingerprint(shared_header(exercise, "extern")).substr(0, 8);
}

// The objects that are linked with a half of an exercise's checker.
inline std::vector<std::string> half_objects(const Toolchain& tools, Half half, const Exercise& exercise) {
    const auto object = [&](const std::filesystem::path& name, const std::string& source) {
        return shared_part(
                   tools, name,
                   [&](const std::filesystem::path& work) {
                       write_file(work / "shared.cpp", source);
                       const std::filesystem::path result = work / "shared.o";
                       const Compiled compiled =
                           run_compiler(flags_of(tools, half) +
                                            std::vector<std::string>{"-c", (work / "shared.cpp").string(),
                                                                     "-o", result.string()},
                                        work);
                       if (!compiled.good)
                           throw std::runtime_error(cannot_be_compiled("what the checkers share", compiled));
                       return result;
                   })
            .string();
    };
    const std::string main = half == Half::asker ? "asker.cpp" : "judge.cpp";
    std::vector<std::string> objects = {
        object(name_of(tools, half) + ".o", "#include \"tests/exercises/" + main + "\"\n")};
    if (!course_includes(exercise).empty())
        objects.push_back(object(std::filesystem::path(shared_folder(tools, half, exercise)) / "shared.o",
                                 shared_header(exercise, "")));
    return objects;
}

// The words that make the compiler load the precompiled header for an exercise.
inline std::vector<std::string> precompiled(const Toolchain& tools, Half half, const Exercise& exercise) {
    const std::string text = shared_header(exercise, "extern"), folder = shared_folder(tools, half, exercise);
    const std::filesystem::path header = tools.place() / folder / "all.h";
    const std::string result = tools.clang ? "all.pch" : "all.h.gch";
    const std::filesystem::path made =
        shared_part(tools, std::filesystem::path(folder) / result, [&](const std::filesystem::path& work) {
            if (text_or_nothing(header) != text) write_file(header, text);
            const std::vector<std::string> words = {"-x", "c++-header", header.string(), "-o",
                                                    (work / result).string()};
            const Compiled compiled = run_compiler(flags_of(tools, half) + words, work);
            if (!compiled.good)
                throw std::runtime_error(cannot_be_compiled("the checker's header", compiled));
            return work / result;
        });
    if (tools.clang) return {"-include-pch", made.string()};
    return {"-include", header.string()};
}

// The program that judges an exercise; compiled when one of its sources is new. `pairs`: it knows two
// mistakes at once, too.
inline std::filesystem::path judge_program(const Toolchain& tools, const Exercise& exercise, bool pairs) {
    const std::filesystem::path check = exercise.folder / "check.cpp";
    const std::string sources = sources_text(tools.root, {check, exercise.folder / "solution.h"}) +
                                read_text(exercise.folder / "mistakes.txt");
    const std::string name = "judges/" + exercise.chapter + "_" + exercise.slug + (pairs ? "-pairs-" : "-") +
                             fingerprint(sources).substr(0, 16);
    return shared_part(tools, name, [&](const std::filesystem::path& work) {
        std::vector<KnownProgram> programs = known_programs_of(exercise, pairs);
        const std::vector<std::string> words =
            std::vector<std::string>{"-DANSWER=\"" + (work / "programs.h").string() + "\"", check.string()} +
            half_objects(tools, Half::judge, exercise) +
            std::vector<std::string>{"-o", (work / "judge").string()};
        for (;;) {
            const std::string source = judging_source(exercise, programs);
            write_file(work / "programs.h", source);
            const Compiled compiled = run_compiler(
                flags_of(tools, Half::judge) + precompiled(tools, Half::judge, exercise) + words, work);
            if (compiled.good) return work / "judge";
            // Two edits may each be good and not fit together: then that pair is left out.
            const std::set<std::size_t> faulty = faulty_programs(source, compiled.messages);
            const auto one_too_many = [&](const KnownProgram& program) {
                return !program.second_id.empty() &&
                       faulty.contains(static_cast<std::size_t>(&program - programs.data()));
            };
            std::vector<KnownProgram> rest;
            for (const KnownProgram& program : programs) {
                if (!one_too_many(program)) rest.push_back(program);
            }
            if (rest.size() == programs.size())
                throw std::runtime_error(cannot_be_compiled("the checker of " + exercise.name(), compiled));
            programs = rest;
        }
    });
}

inline bool serves_functions(const Exercise& exercise) {
    return read_text(exercise.folder / "check.cpp").find("Served<") != std::string::npos;
}
