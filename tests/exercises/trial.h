// One answer from its text to the verdict: looked at, compiled, run within limits, and what came of it told.
#pragma once

#include <chrono>
#include <string>

#include "tests/exercises/mistakes.h"
#include "tests/exercises/one_program.h"
#include "tests/exercises/two_programs.h"

// The verdict on the text of an answer; with `only_case` on this case alone, counted from 1. Throws only when
// the machine, not the answer, is at fault.
inline Verdict try_answer(const Toolchain& tools, const Exercise& exercise, const std::string& answer,
                          const Limits& limits, std::size_t only_case = 0) {
    const auto start = std::chrono::steady_clock::now();
    Verdict verdict = has_mistakes(exercise)
                          ? trial_detail::judged_by_record(tools, exercise, answer, limits, only_case)
                          : trial_detail::judged(tools, exercise, answer, limits);
    for_each_text(verdict, [&](const char* name, std::string& text) {
        if (name != std::string("printed")) text = trial_detail::shortened_lines(text);
    });
    verdict.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return verdict;
}
