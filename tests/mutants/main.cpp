// Tests the tests: plants small mistakes in the course's headers, one at a time, and sees whether a test
// notices.
//
//     mutants                         about 235 mutants of all headers (make mutants)
//     mutants --files common/idx.h    of this one
//
// A mutant is one changed operator, constant, condition or argument, one statement less, or one early return.
// All are planted in a copy of the headers, each behind a switch, and the tests are compiled with that copy;
// then the nearest tests that come to a mutant are run with its switch on until one fails. What no switch can
// change, such as the size of an array, is compiled alone. What was found stands in WORK/results.csv and is
// not tried again until the header changes, or for a survivor one of its tests; so a run may be stopped and
// goes on where it was. A mutant that no test can notice is listed with the reason in
// tests/mutants/equivalent.csv. Exits 1 when one survived.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/options.h"
#include "tests/mutants/choice.h"
#include "tests/mutants/plantation.h"
#include "tests/mutants/records.h"
#include "tests/mutants/trial.h"
#include "tests/mutants/verdicts.h"

namespace fs = std::filesystem;

// The headers of common/ and then of the chapters that a test includes, without the exercises' answers.
std::vector<std::string> tested_headers(const fs::path& root, const std::vector<TestProgram>& tests) {
    std::vector<std::string> headers;
    for (const TestProgram& test : tests) {
        for (const fs::path& file : test.files) {
            const std::string name = file.lexically_relative(root).generic_string();
            if (name.starts_with("common/") || name.starts_with("chapters/")) headers.push_back(name);
        }
    }
    std::sort(headers.begin(), headers.end(), [](const std::string& a, const std::string& b) {
        return std::pair(!a.starts_with("common/"), a) < std::pair(!b.starts_with("common/"), b);
    });
    headers.erase(std::unique(headers.begin(), headers.end()), headers.end());
    return headers;
}

std::vector<std::string> separate(const std::string& list) {
    std::vector<std::string> names;
    std::istringstream words(list);
    for (std::string name; std::getline(words, name, ',');) names.push_back(name);
    return names;
}

struct Summary {
    std::map<std::string, std::size_t> verdicts;
    std::size_t all = 0, open = 0;

    std::size_t operator[](const std::string& verdict) const {
        return verdicts.contains(verdict) ? verdicts.at(verdict) : 0;
    }
};

void print_mutant(const Mutant& mutant, const Finding& finding, std::string_view remark) {
    std::printf("%-16s %s:%zu", finding.verdict.c_str(), mutant.file.c_str(), mutant.line);
    if (finding.verdict != "survived") {
        std::printf("  [%s]  %s\n", mutant.kind.c_str(), finding.test.c_str());
    } else {
        std::printf("  (%s)\n    - %s\n    + %s\n", finding.test.c_str(), mutant.before.c_str(),
                    mutant.after.c_str());
        if (mutant.number > 1) std::printf("    number %zu of these\n", mutant.number);
        if (!remark.empty()) std::printf("    equivalent: %s\n", std::string(remark).c_str());
    }
    std::fflush(stdout);
}

void print_summary(const Summary& summary) {
    const std::size_t noticed = summary["killed"] + summary["timed out"], survived = summary["survived"];
    std::printf("\n%zu mutants: %zu do not compile, %zu killed, %zu timed out, %zu equivalent, %zu survived",
                summary.all, summary["does not compile"], summary["killed"], summary["timed out"],
                summary["equivalent"], survived);
    if (summary.open > 0) std::printf(", %zu not tried yet", summary.open);
    if (noticed + survived > 0) {
        std::printf("\nscore: %.1f %% of those that a test can notice\n",
                    100.0 * static_cast<double>(noticed) / static_cast<double>(noticed + survived));
    }
}

// Returns how many survived.
std::size_t try_all(const Workshop& shop, const std::vector<TestProgram>& programs,
                    const std::vector<Mutant>& mutants, double most_seconds) {
    const auto start = std::chrono::steady_clock::now();
    const std::map<MutantKey, std::string> reasons =
        read_equivalents(shop.root / "tests/mutants/equivalent.csv");
    Results results(shop.work / "results.csv");
    Plantation plantation(shop, mutants);
    Summary summary;
    for (const Mutant& mutant : mutants) {
        ++summary.all;
        const std::vector<TestProgram> tests = nearest_tests(shop.root, programs, mutant.file, 8);
        const Known* known = results.find(mutant);
        Finding finding = known ? known->finding : Finding{};
        const bool fresh = !known || known->stamp != stamp_of(shop.root, mutant, finding, tests);
        const std::chrono::duration<double> passed_time = std::chrono::steady_clock::now() - start;
        if (fresh && passed_time.count() > most_seconds) {
            ++summary.open;
            continue;
        }
        if (fresh) {
            finding = try_mutant(shop, plantation, mutant, summary.all, tests);
            results.keep(mutant, {finding, stamp_of(shop.root, mutant, finding, tests)});
        }
        const auto reason = reasons.find(mutant.key());
        const bool equivalent = finding.verdict == "survived" && reason != reasons.end();
        ++summary.verdicts[equivalent ? "equivalent" : finding.verdict];
        if (fresh || (finding.verdict == "survived" && !equivalent)) {
            print_mutant(mutant, finding, equivalent ? reason->second : "");
        }
    }
    print_summary(summary);
    return summary["survived"];
}

int run(const Options& options) {
    const Workshop shop{fs::absolute(options.path("root")), fs::absolute(options.path("work")),
                        options.text("compiler")};
    const std::vector<TestProgram> programs = find_test_programs(shop.root);
    const std::vector<std::string> all = tested_headers(shop.root, programs);
    const std::vector<std::string> files = options.given("files") ? separate(options.text("files")) : all;
    for (const std::string& file : files) {
        if (std::find(all.begin(), all.end(), file) == all.end())
            throw UsageError("--files " + file + ": no test includes such a header");
    }
    const std::vector<Mutant> mutants =
        choose_mutants(shop.root, files, options.count("count", 1), options.text("seed"));
    if (options.given("list")) {
        for (const Mutant& mutant : mutants) print_mutant(mutant, {"survived", mutant.kind}, "");
        return 0;
    }
    fs::create_directories(shop.work);
    return try_all(shop, programs, mutants, options.positive("seconds")) == 0 ? 0 : 1;
}

int main(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) == "supervise") return supervise(argc, argv);
    int status = 0;
    const int failed = run_program(
        argc, argv, "Plants small mistakes in the course's headers and sees whether a test notices.",
        {
            {"count", "N", "235", "about so many mutants"},
            {"seed", "N", "1", "which ones"},
            {"files", "A,B", "", "of these headers only"},
            {"seconds", "S", "1e9", "stop then; the next run goes on"},
            {"list", "", "", "print the mutants and try none"},
            {"root", "DIR", SOURCE_DIR, "the checkout"},
            {"work", "DIR", SOURCE_DIR "/build/mutants", "where everything is written"},
            {"compiler", "CXX", MUTANTS_CXX, "compiles the tests; clang++ is quicker"},
        },
        [&](const Options& options) { status = run(options); });
    return failed != 0 ? failed : status;
}
