// The small mistakes that are planted: where in a file each could be made, and what would then stand there.
// clang-format lays the course out in one way only, and that is used: a binary operator has a space on both
// sides, brackets of templates, references and pointers have not.
#pragma once

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/mutants/code_text.h"

// text[begin, begin + length) becomes `replacement`.
struct Change {
    std::string kind;
    std::size_t begin = 0, length = 0;
    std::string replacement;
};

namespace operators_detail {

using Pair = std::pair<std::string_view, std::string_view>;

// Whole words; the longer of two that begin alike stands first.
inline constexpr std::array<Pair, 22> exchanges = {
    {{" <= ", " < "},          {" < ", " <= "},         {" >= ", " > "},  {" > ", " >= "},  {" == ", " != "},
     {" != ", " == "},         {" += ", " -= "},        {" -= ", " += "}, {" *= ", " /= "}, {" /= ", " *= "},
     {" + ", " - "},           {" - ", " + "},          {" * ", " / "},   {" / ", " * "},   {" % ", " / "},
     {" && ", " || "},         {" || ", " && "},        {" << ", " >> "}, {" >> ", " << "}, {" & ", " | "},
     {"std::min", "std::max"}, {"std::max", "std::min"}}};

inline constexpr std::array<Pair, 5> word_exchanges = {
    {{"true", "false"}, {"false", "true"}, {"break", "continue"}, {"continue", "break"}, {"++", "--"}}};

// Whether strings are joined here: minus does not compile there.
inline bool joins_strings(std::string_view text, std::size_t begin, std::size_t end) {
    const std::string_view before = text.substr(0, begin), after = text.substr(end);
    const auto any = [](std::string_view place, auto&& test,
                        const std::initializer_list<const char*>& words) {
        return std::any_of(words.begin(), words.end(), [&](const char* word) { return test(place, word); });
    };
    return any(before, [](auto place, auto word) { return place.ends_with(word); },
               {"\"", "'", "string()", "name", "text"}) ||
           any(after, [](auto place, auto word) { return place.starts_with(word); },
               {"\"", "'", "std::string", "std::to_string", "decimal_text", "short_text"});
}

inline void operators(std::string_view text, const std::string& code, std::vector<Change>& changes) {
    for (const auto& [from, to] : exchanges) {
        const bool spaced = from[0] == ' ';
        const std::string_view bare = spaced ? from.substr(0, from.size() - 1) : from;
        for (std::size_t i = code.find(bare); i != std::string::npos; i = code.find(bare, i + 1)) {
            const char behind = code[i + bare.size()];
            if (spaced ? behind != ' ' && behind != '\n' : is_word_character(behind)) continue;
            if (from.starts_with(" +") && joins_strings(text, i, i + bare.size() + 1)) continue;
            const std::string_view kind = spaced ? bare.substr(1) : bare;
            changes.push_back(
                {std::string(kind), i, bare.size(), std::string(spaced ? to.substr(0, to.size() - 1) : to)});
        }
    }
}

inline bool in_for_header(const std::string& code, std::size_t i) {
    const std::size_t line = code.rfind('\n', i) + 1;
    const std::size_t loop = code.substr(line, i - line).rfind("for (");
    return loop != std::string::npos && closing(code, line + loop + 4) > i;
}

inline void words(const std::string& code, std::vector<Change>& changes) {
    for (const auto& [from, to] : word_exchanges) {
        for (std::size_t i = code.find(from); i != std::string::npos; i = code.find(from, i + from.size())) {
            const bool part = from != "++" && ((i > 0 && is_word_character(code[i - 1])) ||
                                               is_word_character(code[i + from.size()]));
            if (part || (from == "++" && in_for_header(code, i))) continue;  // those would only be endless
            changes.push_back({std::string(from), i, from.size(), std::string(to)});
        }
    }
    // A minus or a not before what it belongs to.
    for (std::size_t i = 1; i + 1 < code.size(); ++i) {
        const bool first = code[i - 1] == ' ' || code[i - 1] == '(' || code[i - 1] == '{';
        const bool unary = code[i + 1] == '(' || std::isalpha(static_cast<unsigned char>(code[i + 1])) != 0;
        if ((code[i] == '!' || code[i] == '-') && first && unary) {
            changes.push_back({code[i] == '!' ? "not" : "minus", i, 1, ""});
        }
    }
}

// 7 becomes 8 and 6, 0 becomes 1, 0.5 becomes twice as much.
inline void constants(const std::string& code, std::vector<Change>& changes) {
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (std::isdigit(static_cast<unsigned char>(code[i])) == 0) continue;
        const bool part = i > 0 && (is_word_character(code[i - 1]) || code[i - 1] == '.');
        std::size_t end = i;
        const auto belongs = [&](std::size_t at) {
            const char c = code[at];
            const bool exponent = (c == '-' || c == '+') && code[at - 1] == 'e' && code[i + 1] != 'x';
            return is_word_character(c) || c == '.' || c == '\'' || exponent;
        };
        while (end < code.size() && belongs(end)) ++end;
        const std::string number = code.substr(i, end - i);
        const bool hexadecimal = number.starts_with("0x");
        const bool real = !hexadecimal && number.find_first_of(".e") != std::string::npos;
        const bool zero = number.find_first_of("123456789abcdef") == std::string::npos;
        if (!part && real) {
            changes.push_back({"constant", i, number.size(), zero ? "1.0" : "(2 * " + number + ")"});
        } else if (!part) {
            changes.push_back({"constant", i, number.size(), "(" + number + " + 1)"});
            if (!zero) changes.push_back({"constant", i, number.size(), "(" + number + " - 1)"});
        }
        i = end - 1;
    }
}

inline void conditions(std::string_view text, const std::string& code, std::vector<Change>& changes) {
    for (const std::string_view keyword : {"if (", "while ("}) {
        for (std::size_t i = code.find(keyword); i != std::string::npos; i = code.find(keyword, i + 1)) {
            const std::size_t open = i + keyword.size() - 1, close = closing(code, open);
            if ((i > 0 && is_word_character(code[i - 1])) || close == std::string::npos) continue;
            const std::string condition = code.substr(open + 1, close - open - 1);
            if (condition.find(" = ") != std::string::npos || condition.find(';') != std::string::npos)
                continue;
            const std::string written(text.substr(open + 1, condition.size()));
            changes.push_back({"condition", open + 1, condition.size(), "!(" + written + ")"});
        }
    }
}

}  // namespace operators_detail
