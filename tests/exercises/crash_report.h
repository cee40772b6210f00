// Why a program did not come to its end: read out of the way it ended and of the sanitizers' reports.
#pragma once

#include <signal.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "common/program/numbers.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/record.h"
#include "tests/exercises/run_compiler.h"
#include "tests/exercises/sandbox.h"
#include "tests/exercises/text_lines.h"

// The line of the answer at fault: the first that the report of a sanitizer names; 0 when it names none. When
// the stack is full, that is wherever its last byte happened to be used, which differs from run to run; the
// call that repeats is among the lines named again and again.
inline std::size_t line_at_fault(const std::string& report, const std::string& file) {
    std::size_t first = 0;
    std::map<std::size_t, int> times;  // how often each line is named
    for (std::size_t at = 0; (at = report.find(file + ":", at)) != std::string::npos;) {
        at += file.size() + 1;
        const std::size_t number = std::strtoull(report.c_str() + at, nullptr, 10);
        if (times.empty()) first = number;
        ++times[number];
    }
    for (const auto& [number, count] : times) {
        if (count >= 3 && contains(report, "stack-overflow")) return number;
    }
    return first;
}

inline constexpr const char* too_much_memory = "The answer asks for far more memory than the task needs.";

struct Sign {
    const char* text;
    const char* id;
    const char* advice;
};

// What sanitizers and the library's own assertions print, and what it means. The first that is found counts.
inline constexpr Sign signs[] = {
    {"stack-overflow", "endless-recursion", "A function calls itself without end, until the stack is full."},
    {"allocation-size-too-big", "too-much-memory", too_much_memory},
    {"out-of-memory", "too-much-memory", too_much_memory},
    {"use-after", "dangling",
     "The answer uses memory after it is gone: a reference or a span to a dead object."},
    {"__unguarded_", "out-of-bounds",
     "What compares for std::sort must be false for two equal elements (< or >, not <= or >=): it reads "
     "beyond "
     "the end otherwise."},
    {"-overflow", "out-of-bounds", "The answer reads or writes beyond the end of an array."},
    {"out of bounds", "out-of-bounds", "The answer uses an index that is beyond the end of an array."},
    {"Assertion `row < rows_", "out-of-bounds",
     "The answer uses a row or column that the matrix does not have."},
    {"Assertion `i < rows_", "out-of-bounds", "The answer uses a row that the matrix does not have."},
    {"empty()' failed", "out-of-bounds", "The answer asks an empty list for its first or last element."},
    {"_M_is_engaged()' failed", "undefined", "The answer takes the value of an optional that holds none."},
    {"Assertion '", "out-of-bounds", "The answer uses an index that is beyond the end of a list or span."},
    {"terminate called without an active", "crash", "A std::thread ends before it was joined: join each."},
    {"reached the end of a value-returning function", "undefined", "A function ends without return."},
    {"division by zero", "undefined", "Whole numbers are divided by 0."},
    {"runtime error: ", "undefined", "The answer does what C++ leaves undefined."},
};

// What a report shows of the fault itself, up to the first address: those differ from run to run.
inline std::string fault_in(const std::string& report) {
    for (std::string line : lines_of(report)) {
        for (const std::string_view mark : {"ERROR: AddressSanitizer: ", "runtime error: "}) {
            const std::size_t found = line.find(mark);
            if (found == std::string::npos) continue;
            line.erase(0, found + mark.size());
            for (const char* address : {" on address", " on unknown address", " (0x", " 0x", " (pc ", " (T"})
                line = line.substr(0, line.find(address));
            return line;
        }
    }
    return "";
}

// The reports of the sanitizers, what the program printed on stderr, and the lines of code at addresses such
// as
// "(/a/folder/check+0x12ab)", which clang++'s sanitizers print alone: addr2line finds them. The answer can
// print such addresses, too, so only a hundred are looked up, and short ones.
inline std::string reports(const fs::path& work) {
    std::string text;
    for (const std::string& name : file_names(work / "scratch")) {
        if (name.starts_with("sanitizer.")) text += text_or_nothing(work / "scratch" / name);
    }
    text += text_or_nothing(work / "err.txt");
    Strings words = {"addr2line", "-e", "check"};
    for (std::size_t at = 0; words.size() < 103 && (at = text.find("/check+0x", at)) != std::string::npos;) {
        at += 7;
        words.push_back(
            text.substr(at, std::min(text.find_first_not_of("x0123456789abcdef", at) - at, std::size_t{18})));
    }
    return words.size() > 3 ? text + run_compiler(words, work).messages : text;
}

// Why a program did not end as it should. `report` is what reports() returned for it.
inline checker::Finding explain(const Ended& ended, const Limits& limits, const std::string& report,
                                const Exercise& exercise, const std::string& answer) {
    if (ended.reason == Ended::Reason::time)
        return {"endless-loop", "The answer did not come to an end within " + short_text(limits.seconds, 6) +
                                    " seconds: look at what ends its loops."};
    if (ended.reason == Ended::Reason::processes || ended.signal == SIGSYS)
        return {"forbidden",
                "The answer starts another process (fork, system or popen); no task asks for one."};
    if (ended.reason == Ended::Reason::memory) return {"too-much-memory", too_much_memory};
    if (ended.reason == Ended::Reason::output)
        return {"too-much-output", "The answer prints by the megabyte; the task asks for no output."};
    const std::size_t number = line_at_fault(report, exercise.file());
    const Strings lines = lines_of(answer);
    const std::string line =
        number == 0 || number > lines.size()
            ? ""
            : " See line " + std::to_string(number) + ": " + trimmed_left(lines[number - 1]);
    for (const Sign& sign : signs) {
        if (contains(report, sign.text)) return {sign.id, sign.advice + line, fault_in(report)};
    }
    if (ended.signal == 0 && ended.reason != Ended::Reason::tool && !contains(report, "AddressSanitizer: "))
        return checker::ended_early;
    const std::string by = ended.signal != 0 ? " (signal " + std::to_string(ended.signal) + ")" : "";
    return {"crash", "The program crashed" + by + "." + line};
}
