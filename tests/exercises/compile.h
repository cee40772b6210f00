// Compiles an answer together with its checker: with the course's compiler and warnings, with sanitizers
// where the compiler has them, and with everything shared compiled once beforehand.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "common/files.h"
#include "common/platform.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/sandbox.h"
#include "tests/exercises/sources.h"

// Whether the exercises' own solutions compile, asked when an answer does not: else the fault is ours.
struct SolutionsTried {
    std::mutex mutex;
    std::map<std::string, std::string> faults;  // by exercise; empty: it compiles
};

struct Toolchain {
    std::filesystem::path root;        // of the course
    std::filesystem::path folder;      // build/release/exercises: everything that is written
    std::vector<std::string> compile;  // the compiler and its flags
    std::vector<std::string> shared;   // flags for the precompiled header; then the checker's object
    bool sanitized = false;
    std::string sources;  // the fingerprint of what was compiled into the shared part
    std::string key;      // changes with compiler, flags and those sources
    std::shared_ptr<SolutionsTried> solutions = std::make_shared<SolutionsTried>();
    std::filesystem::path place() const { return folder / ("shared-" + key.substr(0, 16)); }
};

struct Compiled {
    bool good = false;
    bool finished = true;  // false: stopped for its time or memory
    std::string messages;
};

inline std::vector<std::string> split_words(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    return words;
}

inline std::string text_or_nothing(const std::filesystem::path& path) {
    std::error_code error;
    return std::filesystem::is_regular_file(path, error) ? read_text(path) : "";
}

// Runs the compiler with `words`; what it prints is first written to a file in `work`.
inline Compiled run_compiler(const std::vector<std::string>& words, const std::filesystem::path& work) {
    Command command{words, own_environment(), work, work / "compiler.txt", work / "compiler.txt"};
    std::erase_if(command.environment,
                  [](const std::string& variable) { return variable.starts_with("LC_ALL="); });
    command.environment.push_back("LC_ALL=C");
    command.environment.push_back("TMPDIR=" + work.string());
    const Ended ended = run_limited(command, {60, 3000, 1000});
    Compiled compiled;
    compiled.good = ended.reason == Ended::Reason::itself && ended.status == 0 && ended.signal == 0;
    compiled.finished = ended.reason == Ended::Reason::itself;
    compiled.messages = text_or_nothing(work / "compiler.txt");
    return compiled;
}

// A new empty folder below `folder`, removed with everything in it at the end.
class WorkFolder {
 public:
    explicit WorkFolder(const std::filesystem::path& folder) {
        static std::atomic<unsigned> number = 0;
        path_ = folder / "work" / (std::to_string(process_id()) + "-" + std::to_string(number++));
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    ~WorkFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

 private:
    std::filesystem::path path_;
};

inline std::vector<std::string> operator+(std::vector<std::string> a, const std::vector<std::string>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

namespace compile_detail {

inline std::string shared_sources(const std::filesystem::path& root) {
    return fingerprint(sources_text(root, {root / "tests/exercises/checker.cpp"}));
}

// What others left behind: work folders of tools that ended early, shared parts that nobody made new for a
// day.
inline void remove_leftovers(const std::filesystem::path& folder, const std::filesystem::path& kept) {
    namespace fs = std::filesystem;
    std::error_code error;
    const auto yesterday = fs::file_time_type::clock::now() - std::chrono::hours(24);
    for (const std::string& name : file_names(folder / "work")) {
        if (!process_exists(std::atol(name.c_str()))) fs::remove_all(folder / "work" / name, error);
    }
    for (const std::string& name : file_names(folder)) {
        if (name.starts_with("shared-") && folder / name != kept &&
            fs::last_write_time(folder / name, error) < yesterday && !error)
            fs::remove_all(folder / name, error);
    }
}

// Without the checks of pointers, which address does as well: they cost a third of the compile time.
inline std::vector<std::string> sanitizer_flags() {
    return {"-fsanitize=address,undefined", "-fno-sanitize=null,alignment,vptr,object-size",
            "-fno-sanitize-recover=all", "-fno-omit-frame-pointer"};
}

// Tries a program with both sanitizers; a compiler may know them and lack their library.
inline bool has_sanitizers(const std::vector<std::string>& compiler, const std::filesystem::path& work) {
    write_file(work / "probe.cpp", "int main() {}\n");
    const std::vector<std::string> words =
        compiler + sanitizer_flags() + std::vector<std::string>{"probe.cpp", "-o", "probe"};
    return run_compiler(words, work).good && run_compiler({(work / "probe").string()}, work).good;
}

// Compiles the checker and its header into `work`.
inline void compile_shared(const Toolchain& tools, bool clang, const std::filesystem::path& work) {
    write_file(work / "all.h", "#include \"tests/exercises/checker.h\"\n");
    const std::string header = (work / (clang ? "all.pch" : "all.h.gch")).string();
    const std::vector<std::string> object = {"-c", (tools.root / "tests/exercises/checker.cpp").string(),
                                             "-o", (work / "checker.o").string()};
    const Compiled checker = run_compiler(tools.compile + object, work);
    if (!checker.good)
        throw std::runtime_error("the checker cannot be compiled; the compiler says:\n" + checker.messages);
    // clang++ wants the header to stay where it was, and by default also its date, which a checkout changes.
    std::vector<std::string> words = {"-x", "c++-header", (work / "all.h").string(), "-o", header};
    if (clang) {
        words[2] = (tools.root / "tests/exercises/checker.h").string();
        words.insert(words.end(), {"-Xclang", "-fpch-validate-input-files-content"});
    }
    run_compiler(tools.compile + words, work);
}

}  // namespace compile_detail

// The compiler named by the environment variable CXX, else `compiler`; the shared parts are compiled below
// `folder` when they are not there for this compiler, these flags and these sources. Throws when that fails.
inline Toolchain prepare_toolchain(const std::filesystem::path& root, const std::filesystem::path& folder,
                                   const std::string& compiler) {
    using namespace compile_detail;
    namespace fs = std::filesystem;
    const char* chosen = std::getenv("CXX");
    Toolchain tools;
    tools.root = root;
    tools.folder = folder;
    tools.compile = split_words(chosen && *chosen ? chosen : compiler);
    fs::create_directories(folder);
    WorkFolder work(folder);
    const Compiled version = run_compiler(tools.compile + std::vector<std::string>{"--version"}, work.path());
    if (!version.good) throw std::runtime_error(tools.compile[0] + ": is no compiler that can be run");
    const bool clang = version.messages.find("clang") != std::string::npos;
    const std::vector<std::string> compiler_alone = tools.compile;
    tools.compile = tools.compile + std::vector<std::string>{"-std=c++20",
                                                             "-O0",
                                                             "-g1",
                                                             "-Wall",
                                                             "-Wextra",
                                                             "-Wpedantic",
                                                             "-Wconversion",
                                                             "-Wshadow",
                                                             "-ffp-contract=off",
                                                             "-D_GLIBCXX_ASSERTIONS",
                                                             "-fdiagnostics-color=never",
                                                             "-pthread",
                                                             "-I" + root.string()};
    tools.sources = shared_sources(root);
    std::string identity = version.messages + tools.sources;
    for (const std::string& word : tools.compile) identity += word + "\n";
    tools.key = fingerprint(identity);
    const fs::path place = tools.place();
    const FileLock one_at_a_time(folder / "shared.lock");
    if (!fs::exists(place / "checker.o")) {
        const bool sanitized = has_sanitizers(compiler_alone, work.path());
        write_file(work.path() / "sanitized.txt", sanitized ? "yes" : "no");
        if (sanitized) tools.compile = tools.compile + sanitizer_flags();
        compile_shared(tools, clang, work.path());
        fs::remove_all(place);
        fs::rename(work.path(), place);
        remove_leftovers(folder, place);
    } else if (text_or_nothing(place / "sanitized.txt") == "yes") {
        tools.compile = tools.compile + sanitizer_flags();
    }
    tools.sanitized = text_or_nothing(place / "sanitized.txt") == "yes";
    const bool precompiled = fs::exists(place / (clang ? "all.pch" : "all.h.gch"));
    if (clang && precompiled) tools.shared = {"-include-pch", (place / "all.pch").string()};
    if (!clang) tools.shared = {"-include", (place / "all.h").string()};
    tools.shared.push_back((place / "checker.o").string());
    return tools;
}

// Compiles `answer` (a file in `work`) with the exercise's checker into work/check. `shared` is
// tools.shared, or stands for it in the search for a fault.
inline Compiled compile_answer(const Toolchain& tools, const Exercise& exercise,
                               const std::filesystem::path& answer, const std::filesystem::path& work,
                               const std::vector<std::string>& shared) {
    std::vector<std::string> words = tools.compile;
    words.push_back("-DANSWER=\"" + answer.string() + "\"");
    words = words + std::vector<std::string>(shared.begin(), shared.end() - 1);
    return run_compiler(words + std::vector<std::string>{(exercise.folder / "check.cpp").string(),
                                                         shared.back(), "-o", (work / "check").string()},
                        work);
}

namespace compile_detail {

// What keeps the exercise's own solution from compiling; empty when nothing does. A shared part that is at
// fault is given up, so that the next run makes it anew.
inline std::string fault_of_solution(const Toolchain& tools, const Exercise& exercise) {
    WorkFolder work(tools.folder);
    const std::filesystem::path solution = work.path() / "solution.h";
    write_file(solution, read_text(exercise.folder / "solution.h"));
    if (compile_answer(tools, exercise, solution, work.path(), tools.shared).good) return "";
    const std::vector<std::string> from_sources = {(tools.root / "tests/exercises/checker.cpp").string()};
    const Compiled plain = compile_answer(tools, exercise, solution, work.path(), from_sources);
    if (!plain.good)
        return "the checker of " + exercise.name() + " cannot be compiled; the compiler says:\n" +
               plain.messages;
    std::error_code ignored;
    std::filesystem::remove(tools.place() / "checker.o", ignored);
    return "the checker's precompiled part in " + tools.place().string() +
           " was broken; run this again: it is made anew";
}

}  // namespace compile_detail

// To be called when an answer did not compile: throws when that is not the answer's fault, because the
// course's files changed meanwhile, the shared part is broken, or the checker itself does not compile.
inline void blame_us_first(const Toolchain& tools, const Exercise& exercise) {
    if (compile_detail::shared_sources(tools.root) != tools.sources)
        throw std::runtime_error("the course's files were changed while this ran: run it again");
    const std::lock_guard lock(tools.solutions->mutex);
    const auto [place, is_new] = tools.solutions->faults.try_emplace(exercise.name());
    if (is_new) place->second = compile_detail::fault_of_solution(tools, exercise);
    if (!place->second.empty()) throw std::runtime_error(place->second);
}
