// What a check.cpp has more where it judges, between #ifdef JUDGE and #endif: mistakes that show in a
// condition, not in a value that an edit of the solution gives. Included by ask.h.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/exercises/value.h"

namespace checker {

// A mistake that mistakes.txt cannot say: what it is called, one or two sentences, and either whether it
// shows here or what it would give.
struct Symptom {
    template <std::same_as<bool> Condition>
    Symptom(std::string name, std::string sentences, Condition holds)
        : id(std::move(name)), advice(std::move(sentences)), shows(holds) {}
    Symptom(std::string name, std::string sentences, Value value)
        : id(std::move(name)), advice(std::move(sentences)), gives(std::move(value)) {}
    std::string id, advice;
    bool shows = false;
    std::optional<Value> gives;
};

// As compare in ask.h; when the answer is wrong these count beside the mistakes of mistakes.txt.
void compare(const Asked& answer, const std::vector<Symptom>& symptoms, double tolerance = 1e-9);

// As must_throw in ask.h.
void compare_refusal(const Asked& answer, const std::string& type, const std::vector<std::string>& words,
                     const std::vector<Symptom>& symptoms);

// For what is no value: counts, ratios, statistics. Unless `holds` the case ends here. The two texts say what
// was seen and what was expected. A mistake whose answer was the same as this one is a candidate too.
void require(const Asked& answer, bool holds, const std::string& seen, const std::string& expected,
             const std::vector<Symptom>& symptoms = {});

// The solution (0) and the solution with one known mistake each. The tool makes them out of solution.h and
// mistakes.txt; become() makes the functions of the task those of one of them.
struct Known {
    std::string id, advice;
    std::string second_id, second_advice;  // of two mistakes at once
};
const std::vector<Known>& known_programs();
void become(std::size_t program);

}  // namespace checker
