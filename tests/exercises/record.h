// What an answer said, as it is handed from the program that asks to the one that judges: lines of words.
//
//     case 3          the case with this number (from 0) begins
//     ask             a question is asked; what follows is its answer
//     value ...       what came
//     unwritten       not_written_yet was called
//     died ID ...     the program ended here; the tool adds this line, with the diagnosis and its words
//     end             the case has ended
//     done            all cases have
//
// Whatever else stands in a record makes it a broken one: an answer may have written it.
#pragma once

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/exercises/value.h"

namespace checker {

// A text as one word: spaces, control characters and % become %20.
inline std::string as_word(std::string_view text) {
    std::string word;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > ' ' && byte != '%' && byte != 127) {
            word += c;
            continue;
        }
        char code[4];
        std::snprintf(code, sizeof code, "%%%02x", byte);
        word += code;
    }
    return word.empty() ? "%" : word;
}

inline std::string from_word(std::string_view word) {
    std::string text;
    for (std::size_t i = 0; i < word.size() && word != "%"; ++i) {
        if (word[i] == '%' && i + 2 < word.size()) {
            text += static_cast<char>(std::strtol(std::string(word.substr(i + 1, 2)).c_str(), nullptr, 16));
            i += 2;
        } else {
            text += word[i];
        }
    }
    return text;
}

// Numbers as hexadecimal floating point: every bit of them.
inline std::string to_line(const Value& value) {
    std::string line;
    for (const Part& part : value.list) {
        line += " " + as_word(part.name);
        for (const std::size_t number :
             {static_cast<std::size_t>(part.kind), static_cast<std::size_t>(part.rank), part.rows,
              part.columns, part.numbers.size() + part.words.size()})
            line += " " + std::to_string(number);
        for (const double number : part.numbers) {
            char digits[40];
            std::snprintf(digits, sizeof digits, " %a", number);
            line += digits;
        }
        for (const std::string& word : part.words) line += " " + as_word(word);
    }
    return line;
}

// Nothing when the words are no value.
inline std::optional<Value> value_from(std::istream& words) {
    Value value(0);
    value.list.clear();
    for (std::string name; words >> name;) {
        std::size_t kind = 0, rank = 0, count = 0;
        Part part;
        if (!(words >> kind >> rank >> part.rows >> part.columns >> count)) return std::nullopt;
        part.name = from_word(name);
        part.kind = static_cast<Part::Kind>(kind);
        part.rank = static_cast<int>(rank);
        const bool is_thrown = part.kind == Part::Kind::thrown, is_text = part.kind == Part::Kind::text;
        const bool fits = part.rows <= 1 << 20 && part.columns <= 1 << 20 &&
                          part.rows * part.columns == count && (rank > 0 || count == 1);
        if (kind > 3 || rank > 2 || (is_thrown ? count == 0 : !fits)) return std::nullopt;
        for (std::string word; count > 0 && words >> word; --count) {
            if (is_thrown || is_text)
                part.words.push_back(from_word(word));
            else
                part.numbers.push_back(std::strtod(word.c_str(), nullptr));
        }
        if (count > 0) return std::nullopt;
        value.list.push_back(part);
    }
    if (value.list.empty()) return std::nullopt;
    return value;
}

// Why there is no value: the diagnosis, its advice, what was seen.
struct Finding {
    std::string id, advice, seen = {};
};
inline const Finding ended_early{
    "ended-early", "The program ended before the checker was done: the answer must return, not exit."};

// The answer to one question: a value, or why there is none; nothing when the program ended elsewhere.
struct Reply {
    std::optional<Value> value;
    std::optional<Finding> end;
};

struct CaseRecord {
    std::size_t number = 0;
    std::vector<Reply> replies;
    bool ended = false;
};

struct Record {
    std::vector<CaseRecord> cases;
    std::optional<Finding> end;  // before the first question
    bool done = false, broken = false;

    const CaseRecord* of_case(std::size_t number) const {
        for (const CaseRecord& one : cases) {
            if (one.number == number) return &one;
        }
        return nullptr;
    }
};

inline Record record_from(const std::string& text) {
    Record record;
    std::istringstream lines(text);
    for (std::string line; !record.broken && std::getline(lines, line);) {
        std::istringstream words(line);
        std::string what;
        words >> what;
        CaseRecord* one = record.cases.empty() ? nullptr : &record.cases.back();
        const bool open = one && !one->ended;  // a case has begun and not ended
        const bool waiting =
            open && !one->replies.empty() && !one->replies.back().value && !one->replies.back().end;
        const auto end_with = [&](const Finding& finding) {
            if (!waiting) one->replies.emplace_back();
            one->replies.back().end = finding;
        };
        if (what == "case") {
            std::size_t number = 0;
            record.broken = open || record.done || !(words >> number) || (one && number <= one->number);
            record.cases.push_back({number, {}, false});
        } else if (what == "ask" && open && !waiting) {
            one->replies.emplace_back();
        } else if (what == "value" && waiting) {
            one->replies.back().value = value_from(words);
            record.broken = !one->replies.back().value;
        } else if (what == "unwritten" && open) {
            end_with(
                {"not-written", "This is still the skeleton: write the code where it says not_written_yet."});
        } else if (what == "died") {
            std::string id, advice, seen;
            words >> id >> advice >> seen;
            const Finding finding{id, from_word(advice), from_word(seen)};
            if (open) {
                end_with(finding);
                one->ended = true;
            } else if (!record.end) {
                record.end = finding;
            }
        } else if (what == "end" && open) {
            one->ended = true;
        } else if (what == "done" && !open && !record.done) {
            record.done = true;
        } else {
            record.broken = true;
        }
    }
    return record;
}

}  // namespace checker
