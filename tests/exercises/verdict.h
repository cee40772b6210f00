// The verdict on one answer, and its form as text: one "key value" line each, so that it can be kept in a
// file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "common/program/numbers.h"

struct Verdict {
    bool passed = false;
    std::string id;      // of the diagnosis: mean-forgotten; empty when passed
    std::string advice;  // one or two sentences about it
    std::string where;   // the case, in words: "three samples"
    std::string call;    // what was asked
    std::string input;   // with which input, when the call does not show it
    std::string came, expected;
    std::size_t cases = 0, failed = 0;
    std::string telling;       // warnings of the compiler that may be the reason of a failure
    std::string remarks;       // warnings of the compiler: they do not decide anything
    std::string printed;       // what the answer printed, shortened
    double seconds = 0;        // compiling and running
    bool unexplained = false;  // something is wrong that the diagnosis does not explain
    std::string messages;  // all that the compiler said of an answer that it refused; not part of the text
};

// Calls f(key, text) for every text of the verdict; `verdict` may be const or not.
template <class V, class F>
void for_each_text(V& verdict, const F& f) {
    f("id", verdict.id);
    f("advice", verdict.advice);
    f("where", verdict.where);
    f("call", verdict.call);
    f("input", verdict.input);
    f("came", verdict.came);
    f("expected", verdict.expected);
    f("telling", verdict.telling);
    f("remarks", verdict.remarks);
    f("printed", verdict.printed);
}

// Line ends inside a text become \n, a backslash \\.
inline std::string on_one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        if (c == '\\')
            line += "\\\\";
        else if (c == '\n')
            line += "\\n";
        else
            line += c;
    }
    return line;
}

inline std::string from_one_line(std::string_view line) {
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] != '\\' || i + 1 == line.size())
            text += line[i];
        else
            text += line[++i] == 'n' ? '\n' : line[i];
    }
    return text;
}

inline std::string to_text(const Verdict& verdict) {
    std::string text = std::string("passed ") + (verdict.passed ? "yes" : "no") + "\n";
    text += "seconds " + short_text(verdict.seconds) + "\n";
    text += "cases " + std::to_string(verdict.cases) + "\nfailed " + std::to_string(verdict.failed) + "\n";
    if (verdict.unexplained) text += "unexplained yes\n";
    for_each_text(verdict, [&](const char* key, const std::string& value) {
        if (!value.empty()) text += std::string(key) + " " + on_one_line(value) + "\n";
    });
    return text;
}

// Reads what to_text wrote; lines it does not know are skipped.
inline Verdict verdict_from_text(std::string_view text) {
    const auto number = [](const std::string& digits) {
        std::size_t value = 0;
        for (const char c : digits) {
            if (c >= '0' && c <= '9') value = 10 * value + static_cast<std::size_t>(c - '0');
        }
        return value;
    };
    Verdict verdict;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(line.size() == text.size() ? line.size() : line.size() + 1);
        const std::size_t space = line.find(' ');
        if (space == std::string_view::npos) continue;
        const std::string_view key = line.substr(0, space);
        const std::string value = from_one_line(line.substr(space + 1));
        if (key == "passed") verdict.passed = value == "yes";
        if (key == "unexplained") verdict.unexplained = value == "yes";
        if (key == "seconds") verdict.seconds = parse_number(value).value_or(0);
        if (key == "cases") verdict.cases = number(value);
        if (key == "failed") verdict.failed = number(value);
        for_each_text(verdict, [&](const char* name, std::string& place) {
            if (key == name) place = value;
        });
    }
    return verdict;
}
