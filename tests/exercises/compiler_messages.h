// What a compiler says about an answer: which files it has read, what its author needs to know, and the
// verdict when it refuses.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/exercises/catalogue.h"
#include "tests/exercises/run_compiler.h"
#include "tests/exercises/text_lines.h"
#include "tests/exercises/verdict.h"

// The files in a list that a compiler or an assembler has written for make: "check: ask.cpp a\ b.h". Names
// count from `folder`.
inline std::set<fs::path> listed_files(std::string list, const fs::path& folder) {
    std::set<fs::path> files;
    std::string name;
    list += "\n";
    for (std::size_t i = list.find(": ") + 1; i < list.size(); ++i) {
        const bool quotes = (list[i] == '\\' || list[i] == '$') && list[i + 1] != '\n';
        if (quotes || (list[i] != '\\' && std::isspace(static_cast<unsigned char>(list[i])) == 0))
            name += list[quotes ? ++i : i];
        else if (!name.empty())
            files.insert(fs::weakly_canonical(folder / std::exchange(name, "")));
    }
    return files;
}

// The first `most` messages of the kind ("error: ") that name `file` at the beginning, each with the line of
// code and the caret below it.
inline std::string messages_about(const std::string& messages, const std::string& kind,
                                  const std::string& file, std::size_t most) {
    const Strings lines = lines_of(messages);
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

// "valarray" when the messages say that it is missing: g++ names the header of most things, clang++ of none,
// but many have the name of their header.
inline std::string missing_header(const std::string& messages) {
    static const std::set<std::string> headers = {
        "array",    "bitset",   "complex",       "deque",         "list",   "map",
        "numbers",  "optional", "set",           "span",          "string", "tuple",
        "valarray", "variant",  "unordered_map", "unordered_set", "vector"};
    const auto word_behind = [](const std::string& text, const std::string& mark) {
        std::size_t begin = text.find(mark), end = begin += begin == std::string::npos ? 0 : mark.size();
        while (end < text.size() && is_word_letter(text[end])) ++end;
        return end < text.size() ? text.substr(begin, end - begin) : "";
    };
    for (const std::string& line : lines_of(messages)) {
        const std::string named = word_behind(line, "is defined in header '<");
        if (!named.empty()) return named;
        for (const char* mark : {"no template named '", "no type named '", "no member named '", "'std::"}) {
            const bool is_missing =
                mark[0] == 'n' || contains(line, "incomplete type") || contains(line, "undefined template");
            if (is_missing && headers.contains(word_behind(line, mark))) return word_behind(line, mark);
        }
    }
    return "";
}

inline Verdict not_compiled(const Exercise& exercise, const Compiled& compiled) {
    const std::string& text = compiled.messages;
    Verdict verdict{.id = "compile-error", .messages = text};
    if (!compiled.finished) {
        verdict.advice =
            "The compiler did not finish in 60 seconds of processor time and 3 GB of memory: the answer asks "
            "it for too much.";
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
        const std::string header = missing_header(text);
        verdict.advice = header.empty()
                             ? "It does not compile. The compiler's first message is the one to mend first."
                             : "It does not compile: #include <" + header + "> is missing.";
        verdict.came = in_answer.empty() ? messages_about(text, "error: ", "", 1) : in_answer;
    }
    return verdict;
}
