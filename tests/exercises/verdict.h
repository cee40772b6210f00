// The verdict on one answer, and its form as text, so that it can be kept in a file.
#pragma once

#include <cstddef>
#include <sstream>
#include <string>

#include "tests/exercises/record.h"

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
    std::string messages;      // all that the compiler said of an answer that it refused; not kept
};

// Calls f for every text of the verdict that is kept; `verdict` may be const or not.
template <class V, class F>
void for_each_text(V& verdict, const F& f) {
    for (auto* text :
         {&verdict.id, &verdict.advice, &verdict.where, &verdict.call, &verdict.input, &verdict.came,
          &verdict.expected, &verdict.telling, &verdict.remarks, &verdict.printed})
        f(*text);
}

inline std::string to_text(const Verdict& verdict) {
    std::ostringstream text;
    text << verdict.passed << ' ' << verdict.unexplained << ' ' << verdict.cases << ' ' << verdict.failed
         << ' ' << verdict.seconds << '\n';
    for_each_text(verdict, [&](const std::string& one) { text << checker::as_word(one) << '\n'; });
    return text.str();
}

// Reads what to_text wrote; nothing else passes.
inline Verdict verdict_from_text(const std::string& text) {
    std::istringstream words(text);
    Verdict verdict;
    words >> verdict.passed >> verdict.unexplained >> verdict.cases >> verdict.failed >> verdict.seconds;
    for_each_text(verdict, [&](std::string& one) {
        std::string word;
        words >> word;
        one = checker::from_word(word);
    });
    return words ? verdict : Verdict();
}
