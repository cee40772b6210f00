// All chosen mutants planted in one copy of the headers, and the tests compiled with it: each once for all.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "common/files.h"
#include "tests/exercises/run_compiler.h"
#include "tests/exercises/sources.h"
#include "tests/mutants/choice.h"
#include "tests/mutants/planting.h"
#include "tests/mutants/trial.h"

// A test with mutants in it, all of them switched off.
struct Prepared {
    std::filesystem::path program;
    double seconds = 0;
    std::set<std::size_t> reached;  // the numbers of those that it comes to
};

class Plantation {
 public:
    // Mutant number n is mutants[n - 1].
    Plantation(Workshop shop, const std::vector<Mutant>& mutants)
        : shop_(std::move(shop)), mutants_(mutants), overlay_(shop_.work / "planted") {
        std::istringstream names(text_or_nothing(unplantable_file()));
        for (std::string name; names >> name;) unplantable_.insert(name);
        std::filesystem::remove_all(overlay_);
        std::set<std::string> files;
        for (const Mutant& mutant : mutants_) files.insert(mutant.file);
        for (const std::string& file : files) plant(file);
    }

    // Whether a switch turns the mutant on.
    bool has_switch(const Mutant& mutant) const {
        return mutant.change.kind != "arguments" && !unplantable_.contains(name_of(mutant));
    }

    // Throws when the test fails without a mutant, or cannot be compiled for another reason than one.
    const Prepared& prepared(const TestProgram& test) {
        const auto found = prepared_.find(test.name);
        return found != prepared_.end() ? found->second
                                        : prepared_.emplace(test.name, prepare(test)).first->second;
    }

 private:
    std::filesystem::path unplantable_file() const { return shop_.work / "unplantable.txt"; }

    static std::string name_of(const Mutant& mutant) {
        return fingerprint(mutant.file + mutant.before + mutant.after + std::to_string(mutant.number));
    }

    void plant(const std::string& file) {
        const std::string text = read_text(shop_.root / file), code = code_only(text);
        std::vector<Insertion> insertions;
        for (std::size_t i = 0; i < mutants_.size(); ++i) {
            if (mutants_[i].file != file || unplantable_.contains(name_of(mutants_[i]))) continue;
            const std::vector<Insertion> more =
                switched(text, code, mutants_[i].change, static_cast<int>(i + 1));
            insertions.insert(insertions.end(), more.begin(), more.end());
        }
        planted_[file] = with_insertions(text, insertions);
        write_file(overlay_ / file, planted_[file]);
    }

    struct Place {
        std::string file;
        std::size_t line;
    };

    // Where in the planted headers the compiler found errors or, without those, what led to them.
    std::vector<Place> places_in(const std::string& messages) const {
        std::vector<Place> errors, others;
        std::istringstream lines(messages);
        for (std::string line; std::getline(lines, line);) {
            const std::size_t at = line.find(overlay_.string() + "/");
            if (at == std::string::npos) continue;
            const std::string place = line.substr(at + overlay_.string().size() + 1);
            const std::size_t colon = std::min(place.find(':'), place.size() - 1);
            (line.find("error: ") != std::string::npos ? errors : others)
                .push_back({place.substr(0, colon), std::strtoul(&place[colon + 1], nullptr, 10)});
        }
        return errors.empty() ? others : errors;
    }

    // Gives up the mutants on those lines; when there are none, the nearest to each. False when nothing can
    // be given up.
    bool without_faulty(const std::string& messages) {
        const std::size_t before = unplantable_.size();
        std::set<std::string> nearest;
        for (const auto& [file, line] : places_in(messages)) {
            std::map<std::size_t, std::string> distances;
            for (const Mutant& mutant : mutants_) {
                const std::string name = name_of(mutant);
                if (mutant.file != file || unplantable_.contains(name)) continue;
                const std::size_t away = line < mutant.line        ? mutant.line - line
                                         : line > mutant.last_line ? line - mutant.last_line
                                                                   : 0;
                if (away == 0) unplantable_.insert(name);
                distances[away] = name;
            }
            if (!distances.empty()) nearest.insert(distances.begin()->second);
        }
        if (unplantable_.size() == before) unplantable_.merge(nearest);
        std::string names;
        for (const std::string& name : unplantable_) names += name + "\n";
        write_file(unplantable_file(), names);
        for (auto& [file, text] : planted_) plant(file);
        return unplantable_.size() > before;
    }

    std::string stamp_of(const TestProgram& test) const {
        std::string text = sources_text(shop_.root, {test.source, shop_.root / "tests/mutants/planted.h"});
        for (const auto& [file, planted_text] : planted_) {
            if (test.files.contains(shop_.root / file)) text += planted_text;
        }
        return fingerprint(text);
    }

    Prepared prepare(const TestProgram& test) {
        Prepared result{shop_.work / "tests" / test.name, 0, {}};
        const std::filesystem::path note = result.program.string() + ".txt",
                                    log = result.program.string() + ".reached";
        std::filesystem::create_directories(note.parent_path());
        std::istringstream noted(text_or_nothing(note));
        std::string stamp;
        if (!(noted >> stamp >> result.seconds) || stamp != stamp_of(test)) {
            std::filesystem::remove(log);
            result.seconds = compile_and_run(test, result.program);
            write_file(note, stamp_of(test) + " " + std::to_string(result.seconds) + "\n");
        }
        std::istringstream numbers(text_or_nothing(log));
        for (std::size_t number = 0; numbers >> number;) result.reached.insert(number);
        return result;
    }

    // What computes little is ready soonest without optimising. Returns the seconds that it takes.
    double compile_and_run(const TestProgram& test, const std::filesystem::path& program) {
        for (const auto& [level, most] : {std::pair("-O0", 5.0), std::pair("-O1", 300.0)}) {
            Compiled compiled = compile_test(shop_, test, level, overlay_, program);
            while (!compiled.good && without_faulty(compiled.messages))
                compiled = compile_test(shop_, test, level, overlay_, program);
            if (!compiled.good) {
                throw std::runtime_error(test.source.string() + ": does not compile: see " +
                                         (shop_.work / "compiler.txt").string());
            }
            const Ended ended = run_test(shop_, program, most, 0);
            if (ended.reason == Ended::Reason::time) continue;
            if (passed(ended)) return ended.seconds;
            std::fprintf(stderr, "%s fails without any mutant, and is left out: see %s\n", test.name.c_str(),
                         (shop_.work / "printed.txt").string().c_str());
            std::filesystem::remove(program.string() + ".reached");
            return 0;
        }
        throw std::runtime_error(test.source.string() + ": takes more than 300 seconds");
    }

    Workshop shop_;
    const std::vector<Mutant>& mutants_;
    std::filesystem::path overlay_;
    std::set<std::string> unplantable_;
    std::map<std::string, std::string> planted_;  // file to its text
    std::map<std::string, Prepared> prepared_;
};
