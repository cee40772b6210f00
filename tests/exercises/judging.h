// What a check.cpp has more where it judges, between #ifdef JUDGE and #endif: mistakes that show in a
// condition, not in a value that an edit of the solution gives. Included by ask.h.
#pragma once

#include <string>
#include <vector>

#include "tests/exercises/value.h"

namespace checker {

// A mistake that is told by a condition: what it is called, one or two sentences, and whether it shows here.
struct Symptom {
    std::string id, advice;
    bool shows;
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
