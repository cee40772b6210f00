// The verdict on one answer, its form as text, so that it can be kept in a file, and in words, for the
// terminal and for a student's feedback: no colour, lines that fold.
#pragma once

#include <cstddef>
#include <iomanip>
#include <sstream>
#include <string>

#include "tests/exercises/text_lines.h"

struct Verdict {
    bool passed = false;
    std::string id = {};      // of the diagnosis: mean-forgotten; empty when passed
    std::string advice = {};  // one or two sentences about it
    std::string where = {};   // the case, in words: "three samples"
    std::string call = {};    // what was asked
    std::string input = {};   // with which input, when the call does not show it
    std::string came = {}, expected = {};
    std::size_t cases = 0, failed = 0;
    std::string telling = {};   // warnings of the compiler that may be the reason of a failure
    std::string remarks = {};   // warnings of the compiler: they do not decide anything
    std::string printed = {};   // what the answer printed, shortened
    double seconds = 0;         // compiling and running
    bool unexplained = false;   // something is wrong that the diagnosis does not explain
    std::string messages = {};  // all that the compiler said of an answer that it refused; not kept
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
    for_each_text(verdict, [&](const std::string& one) { text << std::quoted(one) << '\n'; });
    return text.str();
}

// Reads what to_text wrote; nothing else passes.
inline Verdict verdict_from_text(const std::string& text) {
    std::istringstream words(text);
    Verdict verdict;
    words >> verdict.passed >> verdict.unexplained >> verdict.cases >> verdict.failed >> verdict.seconds;
    for_each_text(verdict, [&](std::string& one) { words >> std::quoted(one); });
    return words ? verdict : Verdict();
}

// `text` folded between words into lines of at most `width` bytes, each line indented; lines that are there
// stay. A word that is too long gets a line of its own. Preformatted (code and carets): not folded.
inline std::string folded(const std::string& text, std::size_t indent, std::size_t width,
                          bool preformatted = false) {
    std::string result;
    const std::string margin(indent, ' ');
    for (const std::string& line : lines_of(text)) {
        if (preformatted) {
            result += margin + line + "\n";
            continue;
        }
        std::istringstream words(line);
        std::string folded_line;
        for (std::string word; words >> word;) {
            if (!folded_line.empty() && indent + folded_line.size() + 1 + word.size() > width) {
                result += margin + folded_line + "\n";
                folded_line.clear();
            }
            folded_line += (folded_line.empty() ? "" : " ") + word;
        }
        result += margin + folded_line + "\n";
    }
    return result;
}

// Markdown for the terminal: the lines of a paragraph are joined and folded anew; code, tables, headings and
// empty lines stay as they are, code moved to the right.
inline std::string reflowed(const std::string& markdown, std::size_t indent, std::size_t width) {
    std::string result, paragraph;
    bool in_code = false;
    const auto end_paragraph = [&] {
        if (!paragraph.empty()) result += folded(paragraph, indent, width);
        paragraph.clear();
    };
    for (const std::string& line : lines_of(markdown)) {
        const bool fence = line.starts_with("```"), item = line.starts_with("- ");
        const bool plain = !in_code && !fence && !line.empty() && !line.starts_with("    ") &&
                           line[0] != '|' && line[0] != '#';
        if (!plain || item) end_paragraph();
        if (plain)
            paragraph += (paragraph.empty() ? "" : " ") + line;
        else if (!fence)
            result += line.empty() ? "\n" : folded(line, indent + (in_code ? 4 : 0), width, true);
        in_code = in_code != fence;
    }
    end_paragraph();
    return result;
}

// Everything that the verdict says, on as many lines as it needs.
inline std::string told(const Verdict& verdict, std::size_t width = 80) {
    const auto labelled = [&](const std::string& label, const std::string& text) {
        if (text.empty()) return std::string();
        const bool lines = text.find('\n') != std::string::npos;
        if (lines) return "  " + label + "\n" + folded(text, 6, width, true);
        const std::string body = folded(text, 12, width);
        return "  " + label + std::string(label.size() < 10 ? 10 - label.size() : 1, ' ') + body.substr(12);
    };
    std::string text;
    if (!verdict.passed) {
        if (!verdict.telling.empty()) text += folded(verdict.telling, 2, width, true) + "\n";
        text += labelled("case", verdict.where) + labelled("asked", verdict.call) +
                labelled("input", verdict.input);
        text += labelled("came", verdict.came) + labelled("expected", verdict.expected);
        text += (text.empty() ? "" : "\n") + folded(verdict.advice, 2, width);
        if (!verdict.id.empty()) text += "  [" + verdict.id + "]\n";
    }
    if (!verdict.printed.empty()) text += "\n" + labelled("printed", verdict.printed + "\n");
    if (!verdict.remarks.empty()) text += "\n" + folded(verdict.remarks, 2, width, true);
    return text;
}
