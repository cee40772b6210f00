// What an answer said, as it is handed from the program that asks to the one that judges.
//
//     case 3       the case with this number (from 0) begins
//     value ...    what came of its next question
//     died ...     the program ended here; the tool adds this line, and why
//     end          the case has ended
//     done         all cases have
//
// Whatever else stands in a record makes it a broken one: an answer may have written it.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <iomanip>
#include <iterator>
#include <locale>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "tests/exercises/value.h"

namespace checker {

// Numbers as hexadecimal floating point, every bit of them; texts in quotes, for they may hold anything.
inline std::string to_words(const Value& value) {
    std::ostringstream words;
    words.imbue(std::locale::classic());  // an answer may have set another
    words << ' ' << value.list.size();
    for (const Part& part : value.list) {
        words << ' ' << std::quoted(part.name) << ' ' << static_cast<int>(part.kind) << ' ' << part.rank
              << ' ' << part.rows << ' ' << part.columns << std::hexfloat;
        for (const double number : part.numbers) words << ' ' << number;
        for (const std::string& word : part.words) words << ' ' << std::quoted(word);
    }
    return words.str();
}

// Nothing when the words are no value.
inline std::optional<Value> value_from(std::istream& words) {
    Value value;
    std::size_t parts = 0;
    words >> parts;
    while (words && value.list.size() < parts) {
        Part part;
        int kind = 0;
        words >> std::quoted(part.name) >> kind >> part.rank >> part.rows >> part.columns;
        part.kind = static_cast<Part::Kind>(kind);
        const std::size_t count = part.rows * part.columns;
        const bool is_ending = part.kind >= Part::Kind::thrown;
        if (!words || kind < 0 || kind > 4 || part.rank < 0 || part.rank > 2 || part.rows > 1 << 20 ||
            part.columns > 1 << 20 || (part.rank == 0 && count != 1) || (is_ending && count == 0))
            return std::nullopt;
        std::string word;
        for (std::size_t i = 0; i < count && words >> std::quoted(word); ++i) {
            char* end = word.data();
            if (part.has_numbers())
                part.numbers.push_back(std::strtod(word.c_str(), &end));
            else
                part.words.push_back(word);
            if (part.has_numbers() && *end != 0) return std::nullopt;
        }
        if (is_ending) part.words.resize(3);
        value.list.push_back(part);
    }
    if (!words || parts == 0) return std::nullopt;
    return value;
}

// A diagnosis, its advice, what was seen.
struct Finding {
    std::string id, advice, seen = {};
    std::optional<double> amount = {};  // of a factor or a difference that has no meaning but its number
};
inline const Finding ended_early{
    "ended-early", "The program ended before the checker was done: the answer must return, not exit."};
inline const Finding not_written{"not-written",
                                 "This is still the skeleton: write the code where it says not_written_yet."};

// What stands in place of a value when there is none.
inline Value no_value(const Finding& why) {
    Value value(std::vector{why.id, why.advice, why.seen});
    value.list[0].kind = Part::Kind::none;
    return value;
}

// Why it is none; nothing when it is a value.
inline std::optional<Finding> why_none(const Value& value) {
    const Part& part = value.list[0];
    if (part.kind != Part::Kind::none) return std::nullopt;
    return Finding{part.words[0], part.words[1], part.words[2]};
}

struct Record {
    std::map<std::size_t, std::vector<Value>> cases;  // what came of their questions
    std::optional<Finding> end;                       // why there are no cases
    bool open = false;                                // the last case has not ended
    bool done = false, broken = false;

    // What came of a question; null when nothing did.
    const Value* reply(std::size_t case_number, std::size_t place) const {
        const auto found = cases.find(case_number);
        return found != cases.end() && place < found->second.size() ? &found->second[place] : nullptr;
    }
};

inline Record record_from(const std::string& text) {
    Record record;
    std::istringstream words(text);
    for (std::string what; !record.broken && words >> what;) {
        const auto last = record.cases.empty() ? record.cases.end() : std::prev(record.cases.end());
        std::size_t number = 0;
        if (what == "case" && !record.open && !record.done && words >> number &&
            (record.cases.empty() || number > last->first)) {
            record.cases[number];
            record.open = true;
        } else if (what == "died" || (what == "value" && record.open)) {
            const std::optional<Value> value = value_from(words);
            record.broken = !value;
            if (value && record.open)
                last->second.push_back(*value);
            else if (value && record.cases.empty())
                record.end = why_none(*value);
            record.open = record.open && what == "value";
        } else if (what == "end" && record.open) {
            record.open = false;
        } else if (what == "done" && !record.open && !record.done) {
            record.done = true;
        } else {
            record.broken = true;
        }
    }
    return record;
}

}  // namespace checker
