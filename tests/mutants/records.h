// What is known about mutants: results of earlier runs, and the list of those that no test can notice.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "common/csv.h"
#include "common/files.h"
#include "tests/mutants/choice.h"
#include "tests/mutants/trial.h"

// Names a mutant as Mutant::key() does.
using MutantKey =
    std::tuple<std::string, std::string, std::string, std::size_t>;  // file, before, after, number

// A finding holds as long as what it was found with is the same: the mutated header, and for a survivor the
// tests too. That a killer is still one after its test was changed is believed.
inline std::string stamp_of(const std::filesystem::path& root, const Mutant& mutant, const Finding& finding,
                            const std::vector<TestProgram>& tests) {
    std::string text = mutant.text;
    for (const TestProgram& test : tests) {
        if (finding.verdict == "survived") text += read_text(test.source);
    }
    return fingerprint(text + root.string());
}

struct Known {
    Finding finding;
    std::string stamp;
};

class Results {
 public:
    explicit Results(std::filesystem::path path) : path_(std::move(path)) {
        if (!std::filesystem::exists(path_)) return;
        for (const CsvRow& row : read_csv(path_, columns)) {
            known_[{row[0], row[1], row[2], std::stoul(row[3])}] = {{row[4], row[5]}, row[6]};
        }
    }

    const Known* find(const Mutant& mutant) const {
        const auto found = known_.find(mutant.key());
        return found == known_.end() ? nullptr : &found->second;
    }

    void keep(const Mutant& mutant, const Known& known) {
        known_[mutant.key()] = known;
        std::string text = csv_line(columns);
        for (const auto& [key, entry] : known_) {
            const auto& [file, before, after, number] = key;
            text += csv_line({file, before, after, std::to_string(number), entry.finding.verdict,
                              entry.finding.test, entry.stamp});
        }
        write_file(path_, text);
    }

 private:
    inline static const CsvRow columns = {"file", "before", "after", "number", "verdict", "test", "stamp"};

    std::filesystem::path path_;
    std::map<MutantKey, Known> known_;
};

// Why no test can notice a mutant, of those that someone has looked at.
inline std::map<MutantKey, std::string> read_equivalents(const std::filesystem::path& path) {
    std::map<MutantKey, std::string> reasons;
    for (const CsvRow& row : read_csv(path, {"file", "before", "after", "number", "reason"})) {
        reasons[{row[0], row[1], row[2], std::stoul(row[3])}] = row[4];
    }
    return reasons;
}
