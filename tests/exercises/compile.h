// Compiles an answer together with its checker: with the course's compiler and warnings, and with sanitizers
// where the compiler has them.
#pragma once

#include <filesystem>
#include <mutex>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "common/files.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/run_compiler.h"
#include "tests/exercises/toolchain.h"

// Compiles `answer` (a file in `work`) with the exercise's checker into work/check. `shared` is
// tools.shared, or stands for it in the search for a fault.
inline Compiled compile_answer(const Toolchain& tools, const Exercise& exercise,
                               const std::filesystem::path& answer, const std::filesystem::path& work,
                               const std::vector<std::string>& shared) {
    std::vector<std::string> words = tools.compile;
    words.push_back("-DANSWER=\"" + answer.string() + "\"");
    words = words + std::vector<std::string>(shared.begin(), shared.end() - 1);
    return run_compiler(words + std::vector<std::string>{(exercise.folder / "check.cpp").string(),
                                                         shared.back(), "-o", (work / "check").string()},
                        work);
}

namespace compile_detail {

// What keeps the exercise's own solution from compiling; empty when nothing does. A shared part that is at
// fault is given up, so that the next run makes it anew.
inline std::string fault_of_solution(const Toolchain& tools, const Exercise& exercise) {
    WorkFolder work(tools.folder);
    const std::filesystem::path solution = work.path() / "solution.h";
    write_file(solution, read_text(exercise.folder / "solution.h"));
    if (compile_answer(tools, exercise, solution, work.path(), tools.shared).good) return "";
    const std::vector<std::string> from_sources = {(tools.root / "tests/exercises/checker.cpp").string()};
    const Compiled plain = compile_answer(tools, exercise, solution, work.path(), from_sources);
    if (!plain.good) return cannot_be_compiled("the checker of " + exercise.name(), plain);
    std::error_code ignored;
    std::filesystem::remove(tools.place() / "checker.o", ignored);
    return "the checker's precompiled part in " + tools.place().string() +
           " was broken; run this again: it is made anew";
}

}  // namespace compile_detail

// To be called when an answer did not compile: throws when that is not the answer's fault, because the
// course's files changed meanwhile, the shared part is broken, or the checker itself does not compile.
inline void blame_us_first(const Toolchain& tools, const Exercise& exercise) {
    if (compile_detail::shared_sources(tools.root) != tools.sources)
        throw std::runtime_error("the course's files were changed while this ran: run it again");
    const std::lock_guard lock(tools.solutions->mutex);
    const auto [place, is_new] = tools.solutions->faults.try_emplace(exercise.name());
    if (is_new) place->second = compile_detail::fault_of_solution(tools, exercise);
    if (!place->second.empty()) throw std::runtime_error(place->second);
}
