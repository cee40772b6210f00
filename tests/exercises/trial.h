// One answer from its text to the verdict: looked at, compiled, run within limits, and what came of it told.
#pragma once

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "common/files.h"
#include "tests/exercises/answer_text.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/compile.h"
#include "tests/exercises/sandbox.h"
#include "tests/exercises/verdict.h"

namespace trial_detail {

inline std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

inline std::string replace_all(std::string text, const std::string& what, const std::string& by) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
        text.replace(at, what.size(), by);
    return text;
}

inline bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

// The first `most` messages of the kind ("error: ") that name `file` at the beginning, each with the line of
// code and the caret below it.
inline std::string messages_about(const std::string& messages, const std::string& kind,
                                  const std::string& file, std::size_t most) {
    const std::vector<std::string> lines = lines_of(messages);
    std::string found;
    for (std::size_t i = 0; i < lines.size() && most > 0; ++i) {
        if (!contains(lines[i], kind) || !contains(lines[i].substr(0, lines[i].find(kind)), file)) continue;
        --most;
        found += lines[i] + "\n";
        for (std::size_t j = i + 1; j < lines.size() && j < i + 4 && lines[j].starts_with(" "); ++j)
            found += lines[j] + "\n";
    }
    return found;
}

inline Verdict not_compiled(const Exercise& exercise, const Compiled& compiled) {
    Verdict verdict;
    verdict.id = "compile-error";
    verdict.messages = compiled.messages;
    const std::string& text = compiled.messages;
    if (!compiled.finished) {
        verdict.advice =
            "The compiler did not finish in 60 seconds and 3 GB of memory: the answer asks it for too "
            "much.";
        return verdict;
    }
    const std::string in_answer = messages_about(text, "error: ", exercise.file() + ":", 1);
    const bool undefined = contains(text, "undefined reference") || contains(text, "Undefined symbols");
    if (contains(text, "multiple definition of `main'") || contains(text, "redefinition of 'main'") ||
        contains(text, "duplicate symbol")) {
        verdict.advice =
            "The answer defines a function that the checker has too, such as main(): leave it out.";
    } else if (in_answer.empty() && (undefined || contains(text, "check.cpp"))) {
        verdict.id = "no-such-function";
        verdict.advice = undefined
                             ? "A function of the task is declared but has no body."
                             : "The checker cannot call the answer: a name, a parameter or a type is not as "
                               "the task has it.";
        verdict.expected = signature(exercise);
        verdict.came = messages_about(text, "error: ", "", 1);
    } else {
        verdict.advice = "It does not compile. The compiler's first message is the one to mend first.";
        verdict.came = in_answer.empty() ? messages_about(text, "error: ", "", 1) : in_answer;
    }
    return verdict;
}

// " (line 12: sum += x[i];)" when the report of a sanitizer names a line of the answer.
inline std::string line_named_in(const std::string& report, const Exercise& exercise,
                                 const std::string& answer) {
    const std::string mark = exercise.file() + ":";
    const std::size_t at = report.find(mark);
    if (at == std::string::npos) return "";
    const std::size_t number = static_cast<std::size_t>(std::atoi(report.c_str() + at + mark.size()));
    const std::vector<std::string> lines = lines_of(answer);
    if (number == 0 || number > lines.size()) return "";
    std::string code = lines[number - 1];
    code.erase(0, std::min(code.find_first_not_of(" \t"), code.size()));
    return " See line " + std::to_string(number) + ": " + code;
}

struct Sign {
    const char* text;
    const char* id;
    const char* advice;
};

// What sanitizers and the library's own assertions print, and what it means. The first that is found counts.
inline constexpr Sign signs[] = {
    {"stack-overflow", "endless-recursion", "A function calls itself without end, until the stack is full."},
    {"allocation-size-too-big", "too-much-memory",
     "The answer asks for far more memory than the task needs."},
    {"out-of-memory", "too-much-memory", "The answer asks for far more memory than the task needs."},
    {"rss limit exhausted", "too-much-memory", "The answer fills far more memory than the task needs."},
    {"exceeds maximum supported size", "too-much-memory",
     "The answer asks for far more memory than the task needs."},
    {"use-after", "dangling",
     "The answer uses memory after it is gone: a reference or a span to a dead object."},
    {"-overflow", "out-of-bounds", "The answer reads or writes beyond the end of an array."},
    {"out of bounds", "out-of-bounds", "The answer uses an index that is beyond the end of an array."},
    {"Assertion `row < rows_", "out-of-bounds",
     "The answer uses a row or column that the matrix does not have."},
    {"Assertion `i < rows_", "out-of-bounds", "The answer uses a row that the matrix does not have."},
    {"< this->size()", "out-of-bounds", "The answer uses an index that is beyond the end of an array."},
    {"_M_extent", "out-of-bounds", "The answer uses an index that is beyond the end of a span."},
    {"< size()", "out-of-bounds", "The answer uses an index that is beyond the end of a span."},
    {"!this->empty()", "out-of-bounds", "The answer asks an empty list for its first or last element."},
    {"reached the end of a value-returning function", "undefined", "A function ends without return."},
    {"division by zero", "undefined", "Whole numbers are divided by 0."},
    {"runtime error: ", "undefined", "The answer does what C++ leaves undefined."},
};

// A report up to its first address: those differ from run to run.
inline std::string without_addresses(std::string text) {
    for (const char* mark : {" on address", " on unknown address", " (0x", " 0x", " (pc ", " (T"})
        text = text.substr(0, text.find(mark));
    return text;
}

inline std::optional<Verdict> sanitizer_verdict(const std::string& report, const Exercise& exercise,
                                                const std::string& answer) {
    for (const Sign& sign : signs) {
        if (!contains(report, sign.text)) continue;
        Verdict verdict;
        verdict.id = sign.id;
        verdict.advice = sign.advice + line_named_in(report, exercise, answer);
        for (const std::string& line : lines_of(report)) {
            if (!contains(line, "ERROR: ") && !contains(line, "runtime error: ")) continue;
            const std::size_t colon =
                std::max(line.find("AddressSanitizer: ") + 18, line.find("runtime error: ") + 15);
            if (verdict.came.empty())
                verdict.came = without_addresses(line.substr(std::min(colon, line.size())));
        }
        return verdict;
    }
    return std::nullopt;
}

inline std::string shortened(std::string text, std::size_t most) {
    if (text.size() > most)
        text = text.substr(0, most) + "\n... (" + std::to_string(text.size()) + " bytes in all)";
    for (char& c : text) {
        if (static_cast<unsigned char>(c) < 32 && c != '\n') c = ' ';  // no escape sequences to the terminal
    }
    return text;
}

inline std::string secret_token() {
    std::random_device device;
    std::string token;
    for (int i = 0; i < 4; ++i) {
        char digits[9];
        std::snprintf(digits, sizeof digits, "%08x", static_cast<unsigned>(device()));
        token += digits;
    }
    return token;
}

// The reports of the sanitizers, and what the program printed on stderr.
inline std::string reports(const std::filesystem::path& work) {
    std::string text;
    for (const std::string& name : file_names(work)) {
        if (name.starts_with("sanitizer.")) text += text_or_nothing(work / name);
    }
    return text + text_or_nothing(work / "err.txt");
}

// The places in the code, one a line, for frames of which a report gives the address only: g++ 12's
// sanitizers do not find the lines of inline functions. Nothing where there is no addr2line.
inline std::string places_in(const std::string& report, const std::filesystem::path& work) {
    std::vector<std::string> words = {"addr2line", "-e", (work / "check").string()};
    const std::string mark = "/check+";
    for (std::size_t at = 0; words.size() < 12 && (at = report.find(mark, at)) != std::string::npos;) {
        at += mark.size();
        words.push_back(report.substr(at, report.find(')', at) - at));
    }
    if (words.size() == 3) return "";
    run_limited({words, own_environment(), work, work / "places.txt", work / "places.txt"}, {10, 500, 1});
    return "\n" + text_or_nothing(work / "places.txt");
}

inline Verdict stopped(std::string id, std::string advice) {
    Verdict verdict;
    verdict.id = std::move(id);
    verdict.advice = std::move(advice);
    return verdict;
}

// A program that did not end as it should; `written` is what it handed over, if that carries the token.
inline Verdict explain(const Ended& ended, const Limits& limits, const std::string& report,
                       const Exercise& exercise, const std::string& answer) {
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "%g", limits.seconds);
    if (ended.reason == Ended::Reason::time)
        return stopped("endless-loop", "The answer did not come to an end within " + std::string(seconds) +
                                           " seconds: look at what ends its loops.");
    if (ended.reason == Ended::Reason::memory)
        return stopped("too-much-memory", "The answer fills far more memory than the task needs.");
    if (ended.reason == Ended::Reason::output)
        return stopped("too-much-output", "The answer prints by the megabyte; the task asks for no output.");
    if (const auto verdict = sanitizer_verdict(report, exercise, answer)) return *verdict;
    if (ended.signal != 0 || ended.reason == Ended::Reason::tool || contains(report, "AddressSanitizer: "))
        return stopped("crash",
                       "The program crashed" +
                           (ended.signal != 0 ? " (signal " + std::to_string(ended.signal) + ")." : ".") +
                           line_named_in(report, exercise, answer));
    return stopped("ended-early",
                   "The program ended before the checker was done: the answer must return, not exit.");
}

}  // namespace trial_detail

// The verdict on the text of an answer. Throws only when the machine, not the answer, is at fault.
inline Verdict try_answer(const Toolchain& tools, const Exercise& exercise, const std::string& answer,
                          const Limits& limits) {
    using namespace trial_detail;
    const auto start = std::chrono::steady_clock::now();
    const auto timed = [&](Verdict verdict) {
        verdict.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        return verdict;
    };
    const std::string forbidden = forbidden_in(answer, read_text(exercise.folder / "skeleton.h"));
    if (!forbidden.empty()) return timed(stopped("forbidden", forbidden));
    WorkFolder folder(tools.folder);
    const std::filesystem::path& work = folder.path();
    const std::filesystem::path file = work / exercise.file(), scratch = work / "scratch";
    write_file(file, answer);
    Compiled compiled = compile_answer(tools, exercise, file, work, tools.shared);
    for (const std::filesystem::path& above : {work, tools.root})
        compiled.messages = replace_all(compiled.messages, above.string() + "/", "");
    if (!compiled.good) {
        blame_us_first(tools, exercise);
        return timed(not_compiled(exercise, compiled));
    }
    const std::string token = secret_token();
    write_file(work / "verdict", token);
    std::filesystem::create_directories(scratch);
    const std::string options = "log_path=" + (work / "sanitizer").string() +
                                ":detect_leaks=0:allocator_may_return_null=0:max_allocation_size_mb=512:"
                                "detect_stack_use_after_return=1:exitcode=77";
    const char* path = std::getenv("PATH");
    const Ended ended = run_limited(
        {{(work / "check").string()},
         {"EXERCISE_VERDICT=" + (work / "verdict").string(), "ASAN_OPTIONS=" + options,
          "UBSAN_OPTIONS=" + options, "LC_ALL=C", "THREADS=2", "PATH=" + std::string(path ? path : "")},
         scratch,
         work / "out.txt",
         work / "err.txt"},
        limits);
    const std::string written = text_or_nothing(work / "verdict");
    const bool genuine = written.starts_with(token + "\n");
    const Verdict told =
        genuine ? verdict_from_text(std::string_view(written).substr(token.size() + 1)) : Verdict();
    const std::string printed = text_or_nothing(work / "out.txt") + text_or_nothing(work / "err.txt");
    const bool done = genuine && written.starts_with(token + "\ndone\n") && ended.status == 0 &&
                      ended.signal == 0 && ended.reason == Ended::Reason::itself &&
                      printed.size() < limits.output_mb << 20;
    Verdict verdict = told;
    if (!done) {
        Ended how = ended;
        if (printed.size() >= limits.output_mb << 20) how.reason = Ended::Reason::output;
        const std::string report = reports(work);
        verdict = explain(how, limits, report + places_in(report, work), exercise, answer);
        verdict.where = told.where;
        verdict.call = told.call;
        verdict.input = told.input;
    }
    verdict.printed = shortened(text_or_nothing(work / "out.txt"), 400);
    const std::string warnings = messages_about(compiled.messages, "warning: ", exercise.file() + ":", 3);
    if (!warnings.empty()) verdict.remarks = "The compiler warns:\n" + warnings;
    return timed(verdict);
}
