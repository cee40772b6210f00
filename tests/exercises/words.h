// A verdict in words, for the terminal and for a student's feedback: no colour, lines that fold.
#pragma once

#include <cstddef>
#include <sstream>
#include <string>

#include "tests/exercises/verdict.h"

// `text` folded between words into lines of at most `width` bytes, each line indented; lines that are there
// stay. A word that is too long gets a line of its own. Preformatted (code and carets): not folded.
inline std::string folded(const std::string& text, std::size_t indent, std::size_t width,
                          bool preformatted = false) {
    std::istringstream lines(text);
    std::string result;
    const std::string margin(indent, ' ');
    for (std::string line; std::getline(lines, line);) {
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
    std::istringstream lines(markdown);
    std::string result, paragraph;
    bool in_code = false;
    const auto end_paragraph = [&] {
        if (!paragraph.empty()) result += folded(paragraph, indent, width);
        paragraph.clear();
    };
    for (std::string line; std::getline(lines, line);) {
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
