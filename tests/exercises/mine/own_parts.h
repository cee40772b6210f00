// Which parts are the learner's own: the answers that pass now.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/program/options.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/course.h"
#include "tests/exercises/grading.h"
#include "tests/exercises/mine/parts.h"
#include "tests/exercises/run_compiler.h"

namespace mine {

// An exercise whose answer is a part, and whether that is the learner's.
struct Part {
    const Exercise* exercise;
    std::string standing;  // "not begun", "not yet", "passed"
    bool yours = false;
    std::string name() const { return exercise->name(); }
};

// Those of both networks.
inline std::vector<Part> parts_of(const Course& course) {
    std::vector<Part> parts;
    const auto add = [&](const std::string& name) {
        const bool known = std::ranges::any_of(parts, [&](const Part& part) { return part.name() == name; });
        if (!known) parts.push_back({&find_exercise(course.exercises, name), "not begun"});
    };
    std::ranges::for_each(digit_parts, add);
    std::ranges::for_each(zero_detector_parts, add);
    std::ranges::sort(parts, {}, &Part::name);
    return parts;
}

// Judges the answers that are written: what the files hold now. Verdicts of an earlier run on the same text
// are remembered.
inline void judge(const Course& course, const Toolchain& tools, std::vector<Part>& parts, bool by_force) {
    StudentClass learner{{{"you", {}, {}, {}}}, {}};
    std::vector<Submission>& answers = learner.students[0].submissions;
    for (Part& part : parts) {
        const std::string text = text_or_nothing(course.answer(*part.exercise));
        if (text.empty() || text == read_text(part.exercise->folder / "skeleton.h")) continue;
        part.standing = "not yet";
        part.yours = by_force;
        answers.push_back({part.exercise, true, text, {}});
    }
    if (by_force || answers.empty()) return;
    grade(tools, learner, course.limits, course.jobs, false);
    for (const Submission& answer : answers) {
        for (Part& part : parts) {
            if (part.exercise != answer.exercise || !answer.verdict.passed) continue;
            part.yours = true;
            part.standing = "passed";
        }
    }
}

// The zero detector while something of chapter 04 is there and nothing from chapter 07 on.
inline std::string chosen_network(const std::vector<Part>& parts, const Options& options) {
    if (options.given("network")) {
        const std::string name = options.text("network");
        if (name != "zero" && name != "digits")
            throw UsageError("--network " + name + ": expected zero or digits");
        return name;
    }
    const auto has = [&](const auto& is_meant) {
        return std::ranges::any_of(
            parts, [&](const Part& part) { return part.yours && is_meant(part.exercise->chapter); });
    };
    const bool later = has([](const std::string& chapter) { return chapter >= "07"; });
    return has([](const std::string& chapter) { return chapter == "04"; }) && !later ? "zero" : "digits";
}

inline std::vector<Part> those_of(const std::string& network, std::vector<Part> parts) {
    std::erase_if(parts, [&](const Part& part) {
        return network == "zero"
                   ? std::ranges::find(zero_detector_parts, part.name()) == zero_detector_parts.end()
                   : std::ranges::find(digit_parts, part.name()) == digit_parts.end();
    });
    return parts;
}

// What the learner writes next: for this network, then for the digits.
inline std::string next_of(std::vector<Part> parts, const std::vector<Part>& all) {
    const std::vector<Part> digits = those_of("digits", all);
    parts.insert(parts.end(), digits.begin(), digits.end());
    const auto next = std::ranges::find(parts, false, &Part::yours);
    return next == parts.end() ? "" : next->name();
}

inline void say_whose(const Course& course, const std::vector<Part>& parts, const std::string& next) {
    std::string lent;
    std::size_t count = 0;
    for (const Part& part : parts) {
        count += part.yours ? 1 : 0;
        if (!part.yours) lent += (lent.empty() ? "" : ", ") + part.exercise->slug;
    }
    if (count == 0)
        std::printf("all %zu parts are the course's: none of yours is used yet\n", parts.size());
    else
        std::printf("yours: %zu of %zu parts%s%s\n", count, parts.size(),
                    lent.empty() ? "" : "; the course's: ", lent.c_str());
    if (!next.empty()) std::printf("next: make exercise E=%s\n", next.c_str());
    for (const Part& part : parts) {
        if (!part.yours && part.standing == "not yet")
            std::printf("%s does not pass as it is now: make exercise E=%s\n",
                        typed(course.answer(*part.exercise)).c_str(), part.name().c_str());
    }
    std::fflush(stdout);
}

inline void refuse_to_lend(const std::vector<Part>& parts) {
    std::string missing;
    for (const Part& part : parts) {
        if (!part.yours) missing += (missing.empty() ? "" : ", ") + part.name() + " (" + part.standing + ")";
    }
    if (!missing.empty())
        throw std::runtime_error("nothing is lent with ONLY=1, and these are not yours yet: " + missing);
}

}  // namespace mine
