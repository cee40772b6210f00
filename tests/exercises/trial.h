// One answer from its text to the verdict, by two programs: one asks the answer and records what came, the
// other judges the record. Nothing of the answer is in the program that judges.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <set>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "common/files/files.h"
#include "common/program/platform.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/compiler_messages.h"
#include "tests/exercises/crash_report.h"
#include "tests/exercises/record.h"
#include "tests/exercises/sandbox.h"
#include "tests/exercises/shared_parts.h"
#include "tests/exercises/verdict.h"

// One answer that is tried, and the folder in which that happens.
struct Trial {
    const Toolchain& tools;
    const Exercise& exercise;
    std::string answer;
    Limits limits;
    std::size_t only_case = 0;  // counted from 1; 0: all
    TemporaryDirectory folder = work_folder(tools.folder);
    fs::path work = folder.path();

    // The same answer is asked the same: numbers are drawn from a fingerprint of its text.
    std::string seed() const {
        const std::string given = environment_variable("SEED");
        if (!given.empty()) return given;
        return std::to_string(std::strtoull(fingerprint(answer).substr(0, 12).c_str(), nullptr, 16));
    }
    // Which cases, counted from 0.
    Strings wanted(std::size_t from = 0) const {
        const std::size_t first = only_case > 0 ? std::max(from, only_case - 1) : from;
        return {"EXERCISE_FROM=" + std::to_string(first),
                "EXERCISE_TO=" + std::to_string(only_case > 0 ? only_case : 1000)};
    }
};

// Compiles the program that asks the answer into work/check, and the list of files that it has read into
// work/read.txt: a compiler that refuses the answer writes none, so that it is asked once more.
inline Compiled compile_asker(const Trial& trial) {
    const fs::path check = trial.exercise.folder / "check.cpp", &work = trial.work;
    write_file(work / trial.exercise.file(), trial.answer);
    write_file(work / "ask.cpp",
               asking_source(read_text(check), check.string(), trial.answer, trial.exercise.file()));
    const auto run = [&](const Strings& words) {
        return run_compiler(trial.tools.asking + words + split_words("ask.cpp -MF read.txt"), work);
    };
    const Strings header = precompiled(trial.tools, trial.exercise);
    const Compiled compiled = run(header + Strings{asker_object(trial.tools), "-MD", "-o", "check"});
    if (!compiled.good) run({"-M"});
    return compiled;
}

// What an answer has read and its skeleton does not offer: a sentence, or nothing.
inline std::string forbidden_by(const Trial& trial) {
    const fs::path root = fs::weakly_canonical(trial.tools.root),
                   skeleton = fs::weakly_canonical(trial.exercise.folder / "skeleton.h");
    std::set<fs::path> read, allowed = included_files(root, root / "tests/exercises/ask.h");
    for (const char* list : {"read.txt", "assembled.txt"})
        read.merge(listed_files(text_or_nothing(trial.work / list), trial.work));
    allowed.merge(included_files(root, skeleton));
    allowed.erase(skeleton);
    std::vector<fs::path> free_folders = trial.tools.system_folders;
    const fs::path header = precompiled(trial.tools, trial.exercise).back();
    for (const auto& folder : {trial.work, header.parent_path(), root / old_names})
        free_folders.push_back(fs::weakly_canonical(folder));
    for (const fs::path& file : read) {
        const auto holds = [&](const fs::path& folder) {
            return file.string().starts_with(folder.string() + "/");
        };
        if (allowed.contains(file) || std::ranges::any_of(free_folders, holds)) continue;
        const fs::path shown = file.lexically_relative(root);
        return "The answer includes " +
               (shown.string().starts_with("..") ? file.filename() : shown).string() +
               ", which its skeleton does not. Write what the task asks for yourself, with the standard "
               "library.";
    }
    return "";
}

// To be called when an answer did not compile: throws when the exercise's own solution does not either. Then
// a shared part may be at fault, so they are given up.
inline void blame_asker_first(const Toolchain& tools, const Exercise& exercise) {
    const Compiled compiled = compile_asker({tools, exercise, read_text(exercise.folder / "solution.h"), {}});
    if (compiled.good) return;
    std::error_code ignored;
    fs::remove_all(tools.place(), ignored);
    throw std::runtime_error(cannot_be_compiled("the checker of " + exercise.name(), compiled) +
                             "; what the checkers share is made anew when you run this again");
}

// Asks the answer all cases, and goes on behind one that ends the program. Returns the record.
inline std::string asked_record(const Trial& trial) {
    std::string all;
    const fs::path& work = trial.work;
    const fs::path scratch = work / "scratch", record = scratch / "record";
    Limits limits = trial.limits;
    std::size_t from = 0;
    for (int attempt = 0; attempt < 8; ++attempt) {
        fs::remove_all(scratch);
        fs::create_directories(scratch);
        fs::remove(work / "err.txt");
        const Strings variables = {"EXERCISE_RECORD=" + record.string(), "EXERCISE_SEED=" + trial.seed(),
                                   "EXERCISE_SERVICE=../service"};
        Ended ended = run_check(trial.tools, work, variables + trial.wanted(from), limits);
        std::string text = text_or_nothing(record);
        const bool too_much =
            text_or_nothing(work / "out.txt").size() + text_or_nothing(work / "err.txt").size() >=
            limits.output_mb << 20;
        if (succeeded(ended) && !too_much && text.ends_with("done\n")) return all + text;
        if (too_much) ended.reason = Ended::Reason::output;
        text.erase(text.rfind('\n') + 1);
        const checker::Record so_far = checker::record_from(text);
        const checker::Finding why = explain(ended, limits, reports(work), trial.exercise, trial.answer);
        all += text + "died" + checker::to_words(checker::no_value(why)) + "\n";
        limits.seconds -= std::max(ended.processor_seconds, ended.seconds / limits.patience);
        if (!so_far.open || so_far.broken || why.id == "ended-early" ||
            ended.reason != Ended::Reason::itself || limits.seconds < 0.1)
            break;
        from = so_far.cases.rbegin()->first + 1;
    }
    return all;
}

// What a judge prints within `seconds`.
inline std::string told_by(const fs::path& judge, const Strings& arguments, const Trial& trial,
                           double seconds = 60) {
    const fs::path &work = trial.work, told = work / "told.txt";
    fs::create_directories(work / "judging");
    fs::remove(told);  // by a judge before
    const Ended ended =
        run_limited({program_environment(work) + trial.wanted() + Strings{judge.string()} + arguments,
                     work / "judging", told, work / "judge.txt"},
                    {seconds, 2000, 64});
    if (!succeeded(ended))
        throw std::runtime_error("the judge of " + trial.exercise.name() +
                                 " did not come to its end: " + text_or_nothing(work / "judge.txt"));
    return text_or_nothing(told);
}

// The verdict on an answer that was compiled into work/check.
inline Verdict verdict_of_record(const Trial& trial, const fs::path& judge) {
    const fs::path record = trial.work / "record";
    const auto ask = [&] {
        write_file(record, asked_record(trial));
        write_file(trial.work / "finished", "");
    };
    const Strings words = {"verdict", record.string(), trial.seed()};
    if (serves_functions(trial.exercise)) {
        std::future<void> asking = std::async(std::launch::async, ask);
        const std::string told = told_by(judge, words + Strings{"../service", "../finished"}, trial);
        asking.get();
        return verdict_from_text(told);
    }
    ask();
    const Verdict verdict = verdict_from_text(told_by(judge, words, trial));
    if (!verdict.unexplained) return verdict;
    try {
        const fs::path of_pairs = judge_program(trial.tools, trial.exercise, true);
        if (fs::is_empty(of_pairs)) return verdict;
        const Verdict of_two = verdict_from_text(told_by(of_pairs, words, trial, patience_for_pairs / 2));
        return of_two.unexplained ? verdict : of_two;
    } catch (const std::runtime_error&) {
        return verdict;  // it took too long, or could not be compiled: pairs are an extra
    }
}

// What the compiler warns of when it looks at every function of a failed answer with more care (g++ sees
// variables without a value only when it optimises). Of the kinds that explain failures first; the rest are
// remarks.
inline void add_warnings(Verdict& verdict, const Trial& trial) {
    std::string source = "#pragma GCC optimize(\"O1\")\n";
    for (const std::string& line : lines_of(trial.answer)) {
        if (line.starts_with("#include <")) source += line + "\n";
    }
    const std::string file = trial.exercise.file();
    write_file(trial.work / "warn.cpp",
               source + "#define inline __attribute__((used))\n#include \"" + file + "\"\n");
    const Strings words = split_words("-Wno-attributes -Wno-unknown-pragmas -c warn.cpp -o /dev/null");
    const std::string all = run_compiler(trial.tools.plain + words, trial.work).messages;
    for (const char* kind :
         {"uninitialized]", "[-Wshadow]", "[-Wunused-result]", "[-Wunused-value]", "[-Wunused-comparison]",
          "[-Wdangling", "[-Wreturn-local-addr]", "[-Wreturn-stack-address]", "[-Wtype-limits]",
          "[-Wtautological", "[-Wreturn-type]", "[-Wparentheses]"})
        verdict.telling += messages_about(all, kind, file + ":", 1);
    if (verdict.telling.empty()) return;
    // The variable by name, where the judge has only seen that some number makes no sense, or knows no
    // mistake that explains everything.
    const std::size_t begin = verdict.telling.find('\''), end = verdict.telling.find('\'', begin + 1);
    const bool is_vague = verdict.unexplained || verdict.id == "uninitialised" || verdict.id == "not-finite";
    if (is_vague && contains(verdict.telling, "uninitialized]") && end != std::string::npos) {
        verdict.id = "uninitialised";
        verdict.advice = verdict.telling.substr(begin + 1, end - begin - 1) +
                         " has no value when it is first used: double a = 0, b; initialises only a.";
    }
    verdict.telling = "The compiler warns:\n" + verdict.telling;
}

// The verdict, without the time that it took.
inline Verdict judged(const Trial& trial) {
    const Toolchain& tools = trial.tools;
    const Exercise& exercise = trial.exercise;
    if (trial.answer.find('\0') != std::string::npos)
        return {.id = "forbidden", .advice = "The file is no text: it holds a zero byte."};
    std::future<fs::path> judging = std::async(std::launch::async, [&] {
        asker_object(tools);  // needed first
        return judge_program(tools, exercise, false);
    });
    Compiled compiled = compile_asker(trial);
    const fs::path judge = judging.get();
    const std::string forbidden = forbidden_by(trial);
    if (!forbidden.empty()) return {.id = "forbidden", .advice = forbidden};
    for (const fs::path& above : {trial.work, tools.root})
        compiled.messages = replace_all(compiled.messages, above.string() + "/", "");
    if (!compiled.good) {
        blame_asker_first(tools, exercise);
        return not_compiled(exercise, compiled);
    }
    Verdict verdict = verdict_of_record(trial, judge);
    if (!verdict.passed && verdict.id != "not-written") add_warnings(verdict, trial);
    if (!tools.remark.empty()) verdict.remarks = tools.remark + "\n";
    const std::string warnings = messages_about(compiled.messages, "warning: ", exercise.file() + ":", 3);
    if (!warnings.empty() && verdict.telling.empty()) verdict.remarks += "The compiler warns:\n" + warnings;
    return verdict;
}

// The verdict on the text of an answer; with `only_case` on this case alone, counted from 1. Throws only when
// the machine, not the answer, is at fault.
inline Verdict try_answer(const Toolchain& tools, const Exercise& exercise, const std::string& answer,
                          const Limits& limits, std::size_t only_case = 0) {
    const double start = seconds_now();
    const Trial trial{tools, exercise, answer, limits, only_case};
    Verdict verdict = judged(trial);
    for_each_text(verdict, [](std::string& text) { text = shortened_lines(text); });
    verdict.printed = shortened(text_or_nothing(trial.work / "out.txt"), only_case > 0 ? 100'000 : 400);
    verdict.seconds = seconds_now() - start;
    return verdict;
}
