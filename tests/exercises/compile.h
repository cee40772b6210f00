// Compiles an answer together with its checker: with the course's compiler and warnings, with sanitizers
// where the compiler has them, and with everything shared compiled once beforehand.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "common/files.h"
#include "common/platform.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/sandbox.h"

// 128 bits that stand for a text: FNV-1a twice, from two starts.
inline std::string fingerprint(std::string_view text) {
    char digits[33];
    std::uint64_t a = 0xcbf29ce484222325, b = 0x9ae16a3b2f90404f;
    for (const char c : text) {
        a = (a ^ static_cast<unsigned char>(c)) * 0x100000001b3;
        b = (b ^ static_cast<unsigned char>(c)) * 0x100000001b3 + 1;
    }
    std::snprintf(digits, sizeof digits, "%016llx%016llx", static_cast<unsigned long long>(a),
                  static_cast<unsigned long long>(b ^ (b >> 29)));
    return digits;
}

struct Toolchain {
    std::filesystem::path root;        // of the course
    std::filesystem::path folder;      // build/release/exercises: everything that is written
    std::vector<std::string> compile;  // the compiler and its flags
    std::vector<std::string> shared;   // flags for the precompiled header; then the checker's object
    bool sanitized = false;
    std::string key;  // changes with compiler, flags and the checker's sources
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

// Everything that is compiled into the shared part, as one text.
inline std::string shared_sources(const std::filesystem::path& root) {
    std::vector<std::filesystem::path> files;
    for (const char* folder : {"common", "tests/exercises"}) {
        for (const auto& entry : std::filesystem::directory_iterator(root / folder)) {
            const std::string name = entry.path().filename().string();
            if (name.ends_with(".h") || name == "checker.cpp") files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    std::string text;
    for (const auto& file : files) text += file.filename().string() + "\n" + read_text(file);
    return text;
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
    Toolchain tools{root, folder, split_words(chosen && *chosen ? chosen : compiler), {}, false, ""};
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
    std::string identity = version.messages + shared_sources(root);
    for (const std::string& word : tools.compile) identity += word + "\n";
    tools.key = fingerprint(identity);
    const fs::path place = folder / ("shared-" + tools.key.substr(0, 16));
    if (!fs::exists(place / "checker.o")) {
        const bool sanitized = has_sanitizers(compiler_alone, work.path());
        write_file(work.path() / "sanitized.txt", sanitized ? "yes" : "no");
        if (sanitized) tools.compile = tools.compile + sanitizer_flags();
        compile_shared(tools, clang, work.path());
        std::error_code another_was_faster;
        fs::rename(work.path(), place, another_was_faster);
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

// Compiles `answer` (a file in `work`) with the exercise's checker into work/check.
inline Compiled compile_answer(const Toolchain& tools, const Exercise& exercise,
                               const std::filesystem::path& answer, const std::filesystem::path& work) {
    std::vector<std::string> words = tools.compile;
    words.push_back("-DANSWER=\"" + answer.string() + "\"");
    words = words + std::vector<std::string>(tools.shared.begin(), tools.shared.end() - 1);
    return run_compiler(
        words + std::vector<std::string>{(exercise.folder / "check.cpp").string(), tools.shared.back(), "-o",
                                         (work / "check").string()},
        work);
}
