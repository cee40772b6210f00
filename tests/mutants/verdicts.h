// The verdict on one mutant: which test notices it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "common/files.h"
#include "tests/mutants/choice.h"
#include "tests/mutants/plantation.h"
#include "tests/mutants/trial.h"

inline Finding judged(const Ended& ended, const TestProgram& test) {
    if (ended.reason == Ended::Reason::time) return {"timed out", test.name};
    return {passed(ended) ? "survived" : "killed", test.name};
}

// A mutant that no switch can turn on: compiled alone, with the three nearest of `tests`.
inline Finding try_alone(const Workshop& shop, const Mutant& mutant, const std::vector<TestProgram>& tests) {
    const std::filesystem::path overlay = shop.work / "overlay", program = shop.work / "mutated";
    std::filesystem::remove_all(overlay);
    write_file(overlay / mutant.file, mutant.text);
    Finding finding{"survived", ""};
    for (std::size_t i = 0; i < std::min<std::size_t>(tests.size(), 3); ++i) {
        if (!compile_test(shop, tests[i], "-O1", overlay, program).good)
            return {"does not compile", tests[i].name};
        const Finding one = judged(run_test(shop, program, 60, 0), tests[i]);
        if (one.verdict != "survived") return one;
        finding.test += (i == 0 ? "" : " ") + one.test;
    }
    return finding;
}

// Mutant number `number`, tried by the three nearest of `tests` that come to it.
inline Finding try_mutant(const Workshop& shop, Plantation& plantation, const Mutant& mutant,
                          std::size_t number, const std::vector<TestProgram>& tests) {
    Finding finding{"survived", ""};
    std::size_t runs = 0;
    for (std::size_t i = 0; i < tests.size() && runs < 3 && plantation.has_switch(mutant); ++i) {
        const Prepared& prepared = plantation.prepared(tests[i]);
        if (!prepared.reached.contains(number)) continue;
        const Finding one =
            judged(run_test(shop, prepared.program, 3 + 4 * prepared.seconds, number), tests[i]);
        if (one.verdict != "survived") return one;
        finding.test += (runs++ == 0 ? "" : " ") + one.test;
    }
    return runs > 0 ? finding : try_alone(shop, mutant, tests);
}
