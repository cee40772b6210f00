// What a compiler says about an answer, shortened to what its author needs, and the verdict when it refuses.
#pragma once

#include <cstddef>
#include <regex>
#include <string>
#include <vector>

#include "tests/exercises/catalogue.h"
#include "tests/exercises/run_compiler.h"
#include "tests/exercises/text_lines.h"
#include "tests/exercises/verdict.h"

namespace trial_detail {

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

// "valarray" when the messages say that it is missing: g++ names the header of most things, clang++ of none,
// but many have the name of their header.
inline std::string missing_header(const std::string& messages) {
    const std::string names =
        "(array|deque|bitset|complex|list|map|numbers|optional|set|span|string|tuple|unordered_map|unordered_"
        "set|"
        "valarray|variant|vector)\\b";
    std::smatch found;
    for (const std::string& pattern :
         {std::string("is defined in header '<(\\w+)>'"), "no (?:template|type|member) named '" + names,
          "'std::" + names + "[^\n]*incomplete type", "undefined template 'std::" + names}) {
        if (std::regex_search(messages, found, std::regex(pattern))) return found[1];
    }
    return "";
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
        const std::string header = missing_header(text);
        verdict.advice = header.empty()
                             ? "It does not compile. The compiler's first message is the one to mend first."
                             : "It does not compile: #include <" + header + "> is missing.";
        verdict.came = in_answer.empty() ? messages_about(text, "error: ", "", 1) : in_answer;
    }
    return verdict;
}

}  // namespace trial_detail
