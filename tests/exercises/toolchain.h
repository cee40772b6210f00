// The compiler that judges, its flags, and what this machine can do: tried once, and kept.
#pragma once

#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "common/files/files.h"
#include "common/program/platform.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/run_compiler.h"
#include "tests/exercises/text_lines.h"

struct Toolchain {
    fs::path root;                    // of the course
    fs::path folder;                  // build/release/exercises: everything that is written
    Strings plain = {};               // the compiler and its flags, without sanitizers
    Strings asking = {};              // for what runs answers: with sanitizers, if they can start just now
    Strings judging = {};             // for what judges: the compiler that built the course
    fs::path judge = EXERCISE_JUDGE;  // judge.cpp, compiled with the course
    Strings runner = {};              // the words before a program that runs an answer, from RUNNER
    std::string remark = {};          // what every verdict should know of this machine
    std::vector<fs::path> system_folders = {};  // where the compiler's own headers lie
    bool clang = false;
    bool sanitized = false;
    std::string key = {};  // changes with the compiler, its flags and the sources of the half that asks
    fs::path place() const { return folder / ("shared-" + key); }
    // The name of the half that asks: with and without sanitizers it is another one.
    std::string asker() const { return sanitized ? "asker" : "asker-plain"; }
};

// A file or a folder in the place of shared parts; `make` writes it, in a folder of its own, when it is not
// there yet.
template <class Make>
fs::path shared_part(const Toolchain& tools, const fs::path& name, const Make& make) {
    const fs::path part = tools.place() / name;
    if (fs::exists(part)) return part;
    fs::create_directories(part.parent_path());
    const auto one_at_a_time = locked(part.parent_path() / (part.filename().string() + ".lock"));
    if (fs::exists(part)) return part;
    const TemporaryDirectory work = work_folder(tools.folder);
    fs::rename(make(work.path()), part);
    return part;
}

inline constexpr int told_by_sanitizer = 77;  // the status of a program that a sanitizer has ended

// The words before a program that is judged: what it finds around it, and nothing else. Reports of the
// sanitizers go to work/sanitizer.*, with the calls that led there, also to an assertion of the library. They
// do not look for leaks: that is slow. Where an answer can start no process, reports() finds the lines of
// addresses afterwards.
inline Strings program_environment(const fs::path& work) {
    const std::string options = "log_path=" + (work / "sanitizer").string() +
                                ":detect_leaks=0:allocator_may_return_null=0:max_allocation_size_mb=512:"
                                "detect_stack_use_after_return=1:handle_abort=1:exitcode=" +
                                std::to_string(told_by_sanitizer) +
                                (can_be_alone ? ":external_symbolizer_path=" : "");
    return {"env",
            "-i",
            "ASAN_OPTIONS=" + options,
            "UBSAN_OPTIONS=print_stacktrace=1:" + options,
            "LC_ALL=C",
            "THREADS=2",
            "PATH=" + environment_variable("PATH")};
}

// Runs work/check, an answer compiled with its checker, behind the words of RUNNER, with the folders that it
// may read and write in place of {work} and {scratch}.
inline Ended run_check(const Toolchain& tools, const fs::path& work, const Strings& variables,
                       const Limits& limits) {
    const fs::path scratch = work / "scratch";
    Strings words = program_environment(scratch) + variables;
    for (const std::string& word : tools.runner)
        words.push_back(
            replace_all(replace_all(word, "{work}", work.string()), "{scratch}", scratch.string()));
    words.push_back((work / "check").string());
    return run_limited({words, scratch, work / "out.txt", work / "err.txt", tools.runner.empty()}, limits);
}

// Work folders of tools that ended early, files that they were about to write, and shared parts that nobody
// made new for a day.
inline void tidy(const fs::path& folder, const fs::path& place) {
    std::error_code error;
    remove_leftovers(folder / "graded");
    for (const std::string& name : file_names(folder / "work")) {
        if (!process_exists(std::strtoul(name.c_str() + name.rfind('_') + 1, nullptr, 10)))
            fs::remove_all(folder / "work" / name, error);
    }
    const auto yesterday = fs::file_time_type::clock::now() - std::chrono::hours(24);
    for (const std::string& name : file_names(folder)) {
        const fs::path part = folder / name;
        if (name.starts_with("shared-") && part != place && fs::last_write_time(part, error) < yesterday)
            fs::remove_all(part, error);
    }
}

// Those of the course, and what makes messages plain and the library check itself.
inline Strings course_flags(const fs::path& root) {
    return split_words(
               "-std=c++20 -O0 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -ffp-contract=off "
               "-D_GLIBCXX_ASSERTIONS -fdiagnostics-color=never -pthread") +
           Strings{"-I" + root.string(), "-I" + (root / old_names).string()};
}

// Without the checks of pointers, which address does as well: they cost a third of the compile time. The
// lines of the code (-g1) are for the reports.
inline Strings sanitizer_flags() {
    return split_words(
        "-g1 -fsanitize=address,undefined -fno-sanitize=null,alignment,vptr,object-size "
        "-fno-sanitize-recover=all -fno-omit-frame-pointer");
}

// Tries what the compiler knows, and writes it into known.txt: a line with how to give every variable a value
// that tells, to list what the assembler reads, and to read no list of what sanitizers leave out; then the
// folders of its headers. Leaves two programs that are tried before each run: one that any system can run,
// and one that a sanitizer ends, unless the compiler has none (it may know them and lack their library).
inline void ask_compiler(const Strings& compiler, const fs::path& work) {
    const auto run = [&](const Strings& words) { return run_compiler(compiler + words, work); };
    write_file(work / "plain.cpp", "int main() { return " + std::to_string(told_by_sanitizer) + "; }\n");
    write_file(work / "probe.cpp", "int main(int count, char**) { int a[2] = {}; return a[count + 1]; }\n");
    if (!run({"plain.cpp", "-o", "plain"}).good)
        throw std::runtime_error(compiler[0] + ": cannot compile an empty program");
    std::string known;
    for (const char* flag : {" -ftrivial-auto-var-init=pattern", " -fno-integrated-as",
                             " -Wa,--MD,assembled.txt", " -fno-sanitize-ignorelist"}) {
        if (run(split_words("-c plain.cpp" + known + flag)).good) known += flag;
    }
    run(sanitizer_flags() + Strings{"probe.cpp", "-o", "probe"});
    known += "\n";
    for (const std::string& line : lines_of(run({"-E", "-v", "plain.cpp"}).messages)) {
        std::error_code error;
        const fs::path folder = line.starts_with(" /") ? line.substr(1) : "";
        if (!folder.empty() && fs::is_directory(folder, error))
            known += fs::canonical(folder).string() + "\n";
    }
    write_file(work / "known.txt", known);
}

// Runs the probes as an answer is run. Where a limit on memory keeps the sanitizers from starting, no answer
// could run with them; where RUNNER runs nothing, that is no fault of an answer either.
inline void use_what_starts(Toolchain& tools, const fs::path& probes, const fs::path& work) {
    fs::create_directories(work / "scratch");
    const auto starts = [&](const char* probe) {
        fs::copy_file(probes / probe, work / "check", fs::copy_options::overwrite_existing);
        const Ended ended = run_check(tools, work, {}, {});
        return ended.reason == Ended::Reason::itself && ended.status == told_by_sanitizer;
    };
    if (tools.sanitized && starts("probe")) {
        tools.asking = tools.asking + sanitizer_flags();
        return;
    }
    if (!starts("plain"))
        throw std::runtime_error((tools.runner.empty() ? "no program can be run here"
                                                       : "RUNNER runs no program: " + tools.runner[0]) +
                                 "; " + text_or_nothing(work / "err.txt"));
    if (tools.sanitized)
        tools.remark =
            "Checked without the sanitizers, which cannot start here at the moment (is memory\n"
            "limited?): reading beyond an array may go unnoticed.";
    tools.sanitized = false;
}

// The compiler named by the environment variable CXX, else the one that built the course; what is known of it
// is kept below `folder`, for this compiler, these flags and these sources. Throws when it cannot be run.
inline Toolchain prepare_toolchain(const fs::path& root, const fs::path& folder) {
    Toolchain tools{root, folder};
    const std::string of_course = EXERCISE_CXX, chosen = environment_variable("CXX");
    const Strings compiler = split_words(chosen.empty() ? of_course : chosen);
    tools.judging =
        split_words(of_course + " " EXERCISE_FLAGS) + course_flags(root) + Strings{"-DJUDGE", "-w"};
    if (!fs::exists(tools.judge))
        throw std::runtime_error(tools.judge.string() + " is not there; build exercise_tool");
    tools.runner = split_words(environment_variable("RUNNER"));
    fs::create_directories(folder);
    const TemporaryDirectory work = work_folder(folder);
    const Compiled version = run_compiler(compiler + Strings{"--version"}, work.path());
    if (!version.good) throw std::runtime_error(compiler[0] + ": is no compiler that can be run");
    tools.clang = contains(version.messages, "clang");
    tools.plain = compiler + course_flags(root);
    const fs::path sources = root / "tests/exercises";
    std::string identity =
        version.messages + sources_text(root, {sources / "asker.cpp", sources / "toolchain.h"});
    for (const std::string& word : tools.plain) identity += word + "\n";
    tools.key = fingerprint(identity);
    const fs::path probes = shared_part(tools, "probes", [&](const fs::path& empty) {
        ask_compiler(compiler, empty);
        return empty;
    });
    tidy(folder, tools.place());
    const Strings known = lines_of(read_text(probes / "known.txt"));
    tools.sanitized = fs::exists(probes / "probe");
    tools.asking = tools.plain + split_words(known.at(0));
    tools.system_folders.assign(known.begin() + 1, known.end());
    use_what_starts(tools, probes, work.path());
    return tools;
}
