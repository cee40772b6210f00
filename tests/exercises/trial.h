// One answer from its text to the verdict, by two programs: one asks the answer and records what came, the
// other judges the record. Nothing of the answer is in the program that judges.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <future>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/files/files.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/compiler_messages.h"
#include "tests/exercises/crash_report.h"
#include "tests/exercises/included.h"
#include "tests/exercises/record.h"
#include "tests/exercises/sandbox.h"
#include "tests/exercises/shared_parts.h"
#include "tests/exercises/verdict.h"

namespace trial_detail {

// The same answer is asked the same: numbers are drawn from a fingerprint of its text.
inline std::string seed_of(const std::string& answer) {
    const char* given = std::getenv("SEED");
    if (given && *given) return given;
    return std::to_string(std::strtoull(fingerprint(answer).substr(0, 12).c_str(), nullptr, 16));
}

// Compiles the program that asks the answer in `file` into work/check.
inline Compiled compile_asker(const Toolchain& tools, const Exercise& exercise, const std::string& answer,
                              const std::filesystem::path& file, const std::filesystem::path& work) {
    const std::filesystem::path check = exercise.folder / "check.cpp";
    write_file(work / "ask.cpp", asking_source(read_text(check), check.string(), answer, file.string()));
    const std::vector<std::string> words = std::vector<std::string>{"-H", (work / "ask.cpp").string()} +
                                           half_objects(tools, Half::asker, exercise) +
                                           std::vector<std::string>{"-o", (work / "check").string()};
    return run_compiler(flags_of(tools, Half::asker) + precompiled(tools, Half::asker, exercise) + words,
                        work);
}

// To be called when an answer did not compile: throws when that is not the answer's fault. A shared part that
// is at fault is given up, so that the next run makes it anew.
inline void blame_asker_first(const Toolchain& tools, const Exercise& exercise) {
    if (compile_detail::shared_sources(tools.root) != tools.sources)
        throw std::runtime_error("the course's files were changed while this ran: run it again");
    const std::lock_guard lock(tools.solutions->mutex);
    const auto [place, is_new] = tools.solutions->faults.try_emplace(exercise.name());
    if (is_new) {
        const WorkFolder work(tools.folder);
        const std::string solution = read_text(exercise.folder / "solution.h");
        write_file(work.path() / "solution.h", solution);
        const auto compiled = [&] {
            return compile_asker(tools, exercise, solution, work.path() / "solution.h", work.path());
        };
        if (!compiled().good) {
            std::error_code ignored;
            std::filesystem::remove_all(tools.place(), ignored);
            Compiled again = compiled();
            again.messages = without_includes(again.messages);
            place->second = again.good ? "what the checkers share in " + tools.place().string() +
                                             " was broken; run this again: it is made anew"
                                       : cannot_be_compiled("the checker of " + exercise.name(), again);
        }
    }
    if (!place->second.empty()) throw std::runtime_error(place->second);
}

// Before which case, counted from 0, asking and judging ends. `only_case` is counted from 1; 0: all.
inline std::string last_wanted(std::size_t only_case) {
    return std::to_string(only_case > 0 ? only_case : 1000);
}

// Asks the answer all cases, and goes on behind one that ends the program. Returns the record.
inline std::string asked_record(const Toolchain& tools, const std::filesystem::path& work,
                                const Exercise& exercise, const std::string& answer, const std::string& seed,
                                Limits limits, std::size_t only_case) {
    std::string all;
    const std::filesystem::path scratch = work / "scratch", record = scratch / "record";
    std::filesystem::create_directories(scratch);
    std::size_t from = only_case > 0 ? only_case - 1 : 0;
    for (int attempt = 0; attempt < 8; ++attempt) {
        std::filesystem::remove(record);
        const std::vector<std::string> variables = {
            "EXERCISE_RECORD=" + record.string(), "EXERCISE_SEED=" + seed,
            "EXERCISE_FROM=" + std::to_string(from), "EXERCISE_TO=" + last_wanted(only_case),
            "EXERCISE_SERVICE=../service"};
        const Ended ended = run_limited({command_for(tools, work), program_environment(scratch) + variables,
                                         scratch, work / "out.txt", work / "err.txt", tools.runner.empty()},
                                        limits);
        std::string text = text_or_nothing(record);
        const std::string printed = text_or_nothing(work / "out.txt") + text_or_nothing(work / "err.txt");
        const bool too_much = printed.size() >= limits.output_mb << 20;
        if (succeeded(ended) && !too_much && text.ends_with("done\n")) return all + text;
        text.erase(text.rfind('\n') + 1);
        const checker::Record so_far = checker::record_from(text);
        Ended told = ended;
        if (too_much) told.reason = Ended::Reason::output;
        const std::string report = reports(scratch) + text_or_nothing(work / "err.txt");
        const Verdict why = explain(told, limits, report + places_in(report, work), exercise, answer);
        all += text + "died " + why.id + " " + checker::as_word(why.advice) + " " +
               checker::as_word(why.came) + "\n";
        limits.seconds -= ended.seconds;
        if (so_far.cases.empty() || so_far.cases.back().ended || so_far.broken || why.id == "ended-early" ||
            told.reason != Ended::Reason::itself || limits.seconds < 0.1)
            break;
        from = so_far.cases.back().number + 1;
        std::filesystem::remove(work / "err.txt");
        for (const std::string& name : file_names(scratch)) {
            if (name.starts_with("sanitizer.")) std::filesystem::remove(scratch / name);
        }
    }
    return all;
}

// What the judge says of the record in work/record.
inline Verdict verdict_by(const std::filesystem::path& judge, const std::vector<std::string>& arguments,
                          const std::filesystem::path& work, const Exercise& exercise,
                          std::size_t only_case) {
    std::filesystem::create_directories(work / "judging");
    std::filesystem::remove(work / "verdict");  // of a judge before
    const std::vector<std::string> wanted = {
        "EXERCISE_FROM=" + std::to_string(only_case > 0 ? only_case - 1 : 0),
        "EXERCISE_TO=" + last_wanted(only_case)};
    const Ended ended =
        run_limited({std::vector<std::string>{judge.string()} + arguments, program_environment(work) + wanted,
                     work / "judging", work / "verdict", work / "judge.txt"},
                    {60, 2000, 64});
    if (!succeeded(ended))
        throw std::runtime_error("the judge of " + exercise.name() +
                                 " did not come to its end: " + text_or_nothing(work / "judge.txt"));
    return verdict_from_text(text_or_nothing(work / "verdict"));
}

// The verdict on an answer that was compiled into work/check.
inline Verdict verdict_of_record(const Toolchain& tools, const Exercise& exercise, const std::string& answer,
                                 const std::filesystem::path& work, const Limits& limits,
                                 const std::filesystem::path& judge, std::size_t only_case) {
    const std::string seed = seed_of(answer), record = (work / "record").string();
    const std::vector<std::string> serving = {"serve", record, seed, "../service", "../finished"};
    std::future<Verdict> served;
    if (serves_functions(exercise))
        served = std::async(std::launch::async,
                            [&] { return verdict_by(judge, serving, work, exercise, only_case); });
    write_file(record, asked_record(tools, work, exercise, answer, seed, limits, only_case));
    if (served.valid()) {
        write_file(work / "finished", "");
        return served.get();
    }
    const Verdict verdict = verdict_by(judge, {"verdict", record, seed}, work, exercise, only_case);
    if (!verdict.unexplained || known_programs_of(exercise, true).size() > 400) return verdict;
    const Verdict of_two = verdict_by(judge_program(tools, exercise, true), {"verdict", record, seed}, work,
                                      exercise, only_case);
    return of_two.unexplained ? verdict : of_two;
}

// What the compiler warns of when it looks at every function of a failed answer with more care (g++ sees
// variables without a value only when it optimises). Of the kinds that explain failures first; the rest are
// remarks.
inline void add_warnings(Verdict& verdict, const Toolchain& tools, const Exercise& exercise,
                         const std::string& answer, const std::filesystem::path& file,
                         const std::filesystem::path& work) {
    std::string source = "#pragma GCC optimize(\"O1\")\n";
    for (const std::string& line : lines_of(answer)) {
        if (line.starts_with("#include <")) source += line + "\n";
    }
    write_file(work / "warn.cpp",
               source + "#define inline __attribute__((used))\n#include \"" + file.string() + "\"\n");
    const std::vector<std::string> words = {
        "-DJUDGE", "-Wno-attributes", "-Wno-unknown-pragmas", "-c", (work / "warn.cpp").string(),
        "-o",      "/dev/null"};
    const std::string all = replace_all(
        run_compiler(tools.plain + precompiled(tools, Half::judge, exercise) + words, work).messages,
        work.string() + "/", "");
    for (const char* kind :
         {"uninitialized]", "[-Wshadow]", "[-Wunused-result]", "[-Wunused-value]", "[-Wunused-comparison]",
          "[-Wdangling", "[-Wreturn-local-addr]", "[-Wreturn-stack-address]", "[-Wtype-limits]",
          "[-Wtautological", "[-Wreturn-type]", "[-Wparentheses]"})
        verdict.telling += messages_about(all, kind, exercise.file() + ":", 1);
    if (verdict.telling.empty()) return;
    // The variable by name, where the judge has only seen that some number makes no sense, or knows no
    // mistake that explains everything.
    const std::size_t begin = verdict.telling.find('\''), end = verdict.telling.find('\'', begin + 1);
    const bool is_vague = verdict.unexplained || verdict.id == "uninitialised" || verdict.id == "not-finite";
    if (is_vague && contains(verdict.telling, "uninitialized]") && end != std::string::npos) {
        verdict.id = "uninitialised";
        verdict.advice = verdict.telling.substr(begin + 1, end - begin - 1) +
                         " has no value when it is first used: double a = 0, b; gives one to a only.";
    }
    verdict.telling = "The compiler warns:\n" + verdict.telling;
}

// The verdict, without the time that it took.
inline Verdict judged(const Toolchain& tools, const Exercise& exercise, const std::string& answer,
                      const Limits& limits, std::size_t only_case) {
    if (answer.find('\0') != std::string::npos)
        return stopped("forbidden", "The file is no text: it holds a zero byte.");
    std::future<std::filesystem::path> judge =
        std::async(std::launch::async, [&] { return judge_program(tools, exercise, false); });
    const WorkFolder folder(tools.folder);
    const std::filesystem::path& work = folder.path();
    const std::filesystem::path file = work / exercise.file();
    write_file(file, answer);
    Compiled compiled = compile_asker(tools, exercise, answer, file, work);
    const std::string forbidden =
        forbidden_among(included_by(compiled.messages, file), exercise, tools.root, tools.system_folders);
    if (!forbidden.empty()) return stopped("forbidden", forbidden);
    compiled.messages = without_includes(compiled.messages);
    for (const std::filesystem::path& above : {work, tools.root})
        compiled.messages = replace_all(compiled.messages, above.string() + "/", "");
    if (!compiled.good) {
        judge.get();
        blame_asker_first(tools, exercise);
        return not_compiled(exercise, compiled);
    }
    Verdict verdict = verdict_of_record(tools, exercise, answer, work, limits, judge.get(), only_case);
    verdict.printed = shortened(text_or_nothing(work / "out.txt"), only_case > 0 ? 100'000 : 400);
    if (!verdict.passed && verdict.id != "not-written")
        add_warnings(verdict, tools, exercise, answer, file, work);
    if (!tools.remark.empty()) verdict.remarks = tools.remark + "\n";
    const std::string warnings = messages_about(compiled.messages, "warning: ", exercise.file() + ":", 3);
    if (!warnings.empty() && verdict.telling.empty()) verdict.remarks += "The compiler warns:\n" + warnings;
    return verdict;
}

}  // namespace trial_detail

// The verdict on the text of an answer; with `only_case` on this case alone, counted from 1. Throws only when
// the machine, not the answer, is at fault.
inline Verdict try_answer(const Toolchain& tools, const Exercise& exercise, const std::string& answer,
                          const Limits& limits, std::size_t only_case = 0) {
    const auto start = std::chrono::steady_clock::now();
    Verdict verdict = trial_detail::judged(tools, exercise, answer, limits, only_case);
    for_each_text(verdict, [&](const char* name, std::string& text) {
        if (name != std::string("printed")) text = trial_detail::shortened_lines(text);
    });
    verdict.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return verdict;
}

// For authors: mistakes that do not show, or that cannot be told from others, whatever numbers are drawn.
inline std::vector<std::string> faults_of_mistakes(const Toolchain& tools, const Exercise& exercise) {
    const WorkFolder work(tools.folder);
    const Ended ended = run_limited({{judge_program(tools, exercise, false).string(), "prove"},
                                     program_environment(work.path()),
                                     work.path(),
                                     work.path() / "faults",
                                     work.path() / "judge.txt"},
                                    {60, 2000, 64});
    std::vector<std::string> faults = trial_detail::lines_of(text_or_nothing(work.path() / "faults"));
    if (!succeeded(ended))
        faults.push_back("the judge ended early: " + text_or_nothing(work.path() / "judge.txt"));
    return faults;
}
