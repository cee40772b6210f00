// Tries a mutant: compiles the tests nearest to its header with the mutated header in front of the real one,
// and runs them until one fails. The checkout is only read; everything is written below a folder of our own.
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <tuple>
#include <vector>

#include "common/files.h"
#include "tests/exercises/run_compiler.h"
#include "tests/exercises/sources.h"
#include "tests/mutants/choice.h"

struct TestProgram {
    std::string name;  // idx for tests/idx_test.cpp
    std::filesystem::path source;
    std::set<std::filesystem::path> files;  // what it is made of
    std::set<std::string> direct;           // the course's headers that it names itself
};

// Those that need no browser, no MNIST and no compiler; by name.
inline std::vector<TestProgram> find_test_programs(const std::filesystem::path& root) {
    std::vector<TestProgram> tests;
    for (const std::string& name : file_names(root / "tests")) {
        if (!name.ends_with("_test.cpp") || name.ends_with("_mnist_test.cpp")) continue;
        const std::filesystem::path source = root / "tests" / name;
        TestProgram test{name.substr(0, name.rfind("_test.cpp")), source, included_files(root, source), {}};
        if (test.files.contains(root / "tests/browser.h")) continue;
        std::istringstream lines(read_text(source));
        for (std::string line; std::getline(lines, line);) {
            if (line.starts_with("#include \"")) test.direct.insert(line.substr(10, line.rfind('"') - 10));
        }
        tests.push_back(std::move(test));
    }
    return tests;
}

// The `most` tests nearest to `header`: the one of its name, then those that include it themselves, then
// those made of the fewest files.
inline std::vector<TestProgram> nearest_tests(const std::filesystem::path& root,
                                              std::vector<TestProgram> tests, const std::string& header,
                                              std::size_t most) {
    std::erase_if(tests, [&](const TestProgram& test) { return !test.files.contains(root / header); });
    const std::string name = std::filesystem::path(header).stem().string();
    const auto distance = [&](const TestProgram& test) {
        return std::tuple(test.name != name, test.files.contains(root / "tests/process.h"),
                          !test.direct.contains(header), test.files.size(), test.name);
    };
    std::sort(tests.begin(), tests.end(),
              [&](const TestProgram& a, const TestProgram& b) { return distance(a) < distance(b); });
    if (tests.size() > most) tests.resize(most);
    return tests;
}

struct Workshop {
    std::filesystem::path root, work;
    std::string compiler;
};

// Compiles `test` into `program`; a header below `overlay` stands before the one in the checkout.
inline bool compile_test(const Workshop& shop, const TestProgram& test, const std::string& level,
                         const std::filesystem::path& overlay, const std::filesystem::path& program) {
    const auto defined = [](const std::string& name, const std::filesystem::path& path) {
        return "-D" + name + "=\"" + path.string() + "\"";
    };
    const std::filesystem::path build = shop.root / "build/release";
    std::vector<std::string> words = {shop.compiler,       level,     "-std=c++20", "-w",
                                      "-ffp-contract=off", "-pthread"};
    for (const std::filesystem::path& folder : {overlay, shop.root}) words.push_back("-I" + folder.string());
    words.push_back(defined("SOURCE_DIR", shop.root));
    words.push_back(defined("BINARY_DIR", build));
    words.push_back(defined("BIN_DIR", build / "bin"));
    const Compiled compiled = run_compiler(
        words + std::vector<std::string>{test.source.string(), "-o", program.string()}, shop.work);
    if (!compiled.finished)
        throw std::runtime_error("the compiler was stopped after 60 seconds; run this again");
    return compiled.good;
}

inline Ended run_test(const Workshop& shop, const std::filesystem::path& program, double seconds) {
    const WorkFolder folder(shop.work / "run");
    std::vector<std::string> environment = own_environment();
    std::erase_if(environment, [](const std::string& entry) { return entry.starts_with("MNIST_DIR="); });
    const Command command{
        {program.string()}, environment, folder.path(), shop.work / "printed.txt", shop.work / "printed.txt"};
    return run_limited(command, {seconds, 3000, 100});
}

inline bool passed(const Ended& ended) {
    const bool all_skipped = ended.status == 77;
    return ended.reason == Ended::Reason::itself && ended.signal == 0 && (ended.status == 0 || all_skipped);
}

// A test without any mutant.
struct Original {
    std::filesystem::path program;
    std::string level;  // of optimising
    double seconds = 0;
};

// Compiles and runs it at that level. Throws when it fails; gives up when it needs more than `most` seconds.
inline std::optional<Original> try_original(const Workshop& shop, const TestProgram& test,
                                            const std::string& level, double most) {
    const std::filesystem::path program = shop.work / "originals" / test.name;
    std::filesystem::create_directories(program.parent_path());
    if (!compile_test(shop, test, level, shop.work / "nothing", program)) {
        throw std::runtime_error(test.source.string() + ": does not compile: see " +
                                 (shop.work / "compiler.txt").string());
    }
    const Ended ended = run_test(shop, program, most);
    if (ended.reason == Ended::Reason::time) return std::nullopt;
    if (!passed(ended)) {
        throw std::runtime_error(test.source.string() + ": fails without any mutant: see " +
                                 (shop.work / "printed.txt").string());
    }
    return Original{program, level, ended.seconds};
}

// The same, remembered until one of its files changes. What computes little is compiled fastest without
// optimising.
inline Original original(const Workshop& shop, const TestProgram& test) {
    const std::filesystem::path program = shop.work / "originals" / test.name,
                                note = program.string() + ".txt";
    const std::string stamp = fingerprint(sources_text(shop.root, {test.source}));
    std::istringstream noted(text_or_nothing(note));
    std::string noted_stamp;
    Original known{program, "", 0};
    if (noted >> noted_stamp >> known.level >> known.seconds && noted_stamp == stamp) return known;
    std::optional<Original> found = try_original(shop, test, "-O0", 4);
    if (!found) found = try_original(shop, test, "-O1", 300);
    if (!found) throw std::runtime_error(test.source.string() + ": takes more than 300 seconds");
    write_file(note, stamp + " " + found->level + " " + std::to_string(found->seconds) + "\n");
    return *found;
}

struct Finding {
    std::string verdict;  // "killed", "timed out", "does not compile", "survived"
    std::string test;     // which of them noticed; for a survivor all that did not
};

inline constexpr std::size_t most_compiled = 8, most_run = 3;

// `tests`: the nearest first. A test whose machine code is the same with the mutant makes no use of that line
// and is not run; of the others as many as `most_run`.
inline Finding try_mutant(const Workshop& shop, const Mutant& mutant, const std::vector<TestProgram>& tests) {
    const std::filesystem::path overlay = shop.work / "overlay", program = shop.work / "mutated";
    std::filesystem::remove_all(overlay);
    write_file(overlay / mutant.file, mutant.text);
    Finding finding{"survived", ""};
    std::size_t runs = 0;
    for (std::size_t i = 0; i < tests.size() && runs < most_run; ++i) {
        const Original unchanged = original(shop, tests[i]);
        if (!compile_test(shop, tests[i], unchanged.level, overlay, program))
            return {"does not compile", tests[i].name};
        if (read_file(program) == read_file(unchanged.program)) continue;
        const Ended ended = run_test(shop, program, 3 + 4 * unchanged.seconds);
        if (ended.reason == Ended::Reason::time) return {"timed out", tests[i].name};
        if (!passed(ended)) return {"killed", tests[i].name};
        finding.test += (runs++ == 0 ? "" : " ") + tests[i].name;
    }
    return finding;
}
