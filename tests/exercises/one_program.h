// The old way, for exercises without mistakes.txt: the answer and its checker are one program, which hands
// over a verdict with a secret.
#pragma once

#include <cstdio>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "common/files.h"
#include "tests/exercises/answer_text.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/compile.h"
#include "tests/exercises/compiler_messages.h"
#include "tests/exercises/crash_report.h"
#include "tests/exercises/sandbox.h"
#include "tests/exercises/text_lines.h"
#include "tests/exercises/verdict.h"

namespace trial_detail {

inline std::string secret_token() {
    std::random_device device;
    std::string token;
    for (int i = 0; i < 4; ++i) {
        char digits[9];
        std::snprintf(digits, sizeof digits, "%08x", static_cast<unsigned>(device()));
        token += digits;
    }
    return token;
}

// What came of running a compiled answer.
struct Run {
    Ended ended;
    bool done = false;  // it came to its end, and handed over its own verdict with the secret
    Verdict told;       // what was handed over
};

// Runs work/check. What the program writes as its verdict counts only behind a secret that it was given.
inline Run run_check(const std::filesystem::path& work, const Limits& limits) {
    const std::filesystem::path scratch = work / "scratch";
    const std::string token = secret_token();
    write_file(work / "verdict", token);
    std::filesystem::create_directories(scratch);
    Run run;
    run.ended = run_limited({{(work / "check").string()},
                             program_environment(work) +
                                 std::vector<std::string>{"EXERCISE_VERDICT=" + (work / "verdict").string()},
                             scratch,
                             work / "out.txt",
                             work / "err.txt"},
                            limits);
    const std::string written = text_or_nothing(work / "verdict");
    const std::string printed = text_or_nothing(work / "out.txt") + text_or_nothing(work / "err.txt");
    if (printed.size() >= limits.output_mb << 20) run.ended.reason = Ended::Reason::output;
    if (written.starts_with(token + "\n"))
        run.told = verdict_from_text(std::string_view(written).substr(token.size() + 1));
    run.done = written.starts_with(token + "\ndone\n") && run.ended.status == 0 && run.ended.signal == 0 &&
               run.ended.reason == Ended::Reason::itself;
    return run;
}

// The verdict on an answer that was compiled into work/check.
inline Verdict verdict_of_run(const std::filesystem::path& work, const Exercise& exercise,
                              const std::string& answer, const Limits& limits) {
    const Run run = run_check(work, limits);
    if (run.done) return run.told;
    const std::string report = reports(work);
    Verdict verdict = explain(run.ended, limits, report + places_in(report, work), exercise, answer);
    verdict.where = run.told.where;
    verdict.call = run.told.call;
    verdict.input = run.told.input;
    return verdict;
}

// The verdict, without the time that it took.
inline Verdict judged(const Toolchain& tools, const Exercise& exercise, const std::string& answer,
                      const Limits& limits) {
    const std::string forbidden = forbidden_in(answer, read_text(exercise.folder / "skeleton.h"));
    if (!forbidden.empty()) return stopped("forbidden", forbidden);
    const WorkFolder folder(tools.folder);
    const std::filesystem::path& work = folder.path();
    const std::filesystem::path file = work / exercise.file();
    write_file(file, answer);
    Compiled compiled = compile_answer(tools, exercise, file, work, tools.shared);
    for (const std::filesystem::path& above : {work, tools.root})
        compiled.messages = replace_all(compiled.messages, above.string() + "/", "");
    if (!compiled.good) {
        blame_us_first(tools, exercise);
        return not_compiled(exercise, compiled);
    }
    Verdict verdict = verdict_of_run(work, exercise, answer, limits);
    verdict.printed = shortened(text_or_nothing(work / "out.txt"), 400);
    const std::string warnings = messages_about(compiled.messages, "warning: ", exercise.file() + ":", 3);
    if (!warnings.empty()) verdict.remarks = "The compiler warns:\n" + warnings;
    return verdict;
}

}  // namespace trial_detail
