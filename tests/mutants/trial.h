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
#include <utility>
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

// Those that need no browser and no MNIST; by name. (as_mnist_test needs none: it is a header's own test.)
inline std::vector<TestProgram> find_test_programs(const std::filesystem::path& root) {
    std::vector<TestProgram> tests;
    for (const std::string& name : file_names(root / "tests")) {
        if (!name.ends_with("_test.cpp")) continue;
        const std::filesystem::path source = root / "tests" / name;
        TestProgram test{name.substr(0, name.rfind("_test.cpp")), source, included_files(root, source), {}};
        if (test.files.contains(root / "tests/browser.h")) continue;
        std::istringstream lines(read_text(source));
        for (std::string line; std::getline(lines, line);) {
            if (line.starts_with("#include \"")) test.direct.insert(line.substr(10, line.rfind('"') - 10));
        }
        const bool needs_mnist = test.name.ends_with("_mnist") &&
                                 std::ranges::none_of(test.direct, [&](const std::string& header) {
                                     return std::filesystem::path(header).stem() == test.name;
                                 });
        if (!needs_mnist) tests.push_back(std::move(test));
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
        return std::tuple(test.name != name, !test.direct.contains(header), test.files.size(), test.name);
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

inline Compiled compile_test(const Workshop& shop, const TestProgram& test, const std::string& level,
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
    std::filesystem::remove(shop.work / "compiler.txt");
    Compiled compiled =
        run_compiler(words + std::vector<std::string>{"-include", "tests/mutants/planted.h",
                                                      test.source.string(), "-o", program.string()},
                     shop.work);
    if (!compiled.finished)
        throw std::runtime_error("the compiler was stopped after 60 seconds; run this again");
    return compiled;
}

// Runs it with mutant `number` switched on, 0 for none.
inline Ended run_test(const Workshop& shop, const std::filesystem::path& program, double seconds,
                      std::size_t number) {
    const WorkFolder folder(shop.work / "run");
    std::vector<std::string> environment = own_environment();
    std::erase_if(environment, [](const std::string& entry) { return entry.starts_with("MNIST_DIR="); });
    environment.push_back("PLANTED=" + std::to_string(number));
    if (number == 0) environment.push_back("PLANTED_LOG=" + program.string() + ".reached");
    const Command command{
        {program.string()}, environment, folder.path(), shop.work / "printed.txt", shop.work / "printed.txt"};
    return run_limited(command, {seconds, 3000, 100});
}

inline bool passed(const Ended& ended) {
    const bool all_skipped = ended.status == 77;
    return ended.reason == Ended::Reason::itself && ended.signal == 0 && (ended.status == 0 || all_skipped);
}

struct Finding {
    std::string verdict;  // "killed", "timed out", "does not compile", "survived"
    std::string test;     // which of them noticed; for a survivor all that did not
};
