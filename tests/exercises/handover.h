// Hands a verdict over to the tool. Part of checker.cpp.
//
// The verdict goes into the file that the environment variable EXERCISE_VERDICT names, behind a token that
// the file held when the program began. An answer is part of this program, but it does not know the token: it
// is read and erased before any object of the answer is constructed, and nothing with a name that an answer
// could use writes a verdict.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

#include "tests/exercises/verdict.h"

namespace checker {
namespace {

struct Handover {
    char path[4096] = "";
    char token[128] = "";

    Handover() {
        const char* given = std::getenv("EXERCISE_VERDICT");
        if (!given) return;
        std::snprintf(path, sizeof path, "%s", given);
        if (std::FILE* file = std::fopen(path, "rb")) {
            token[std::fread(token, 1, sizeof token - 1, file)] = '\0';
            std::fclose(file);
        }
        if (std::FILE* file = std::fopen(path, "wb")) std::fclose(file);
    }
};

// Before every object of the answer: those have no priority of their own (the tool sees to it).
__attribute__((init_priority(101))) Handover handover;

// `state` is "running" before each question, so that the one that crashes or never ends is known; then
// "done".
void hand_over(const char* state, const Verdict& verdict) {
    std::FILE* file = handover.path[0] ? std::fopen(handover.path, "wb") : nullptr;
    if (!file) return;
    const std::string text = std::string(handover.token) + "\n" + state + "\n" + to_text(verdict);
    std::fwrite(text.data(), 1, text.size(), file);
    std::fclose(file);
}

}  // namespace
}  // namespace checker
