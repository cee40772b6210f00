// Mutants: a header with one change. Which are chosen depends on the seed and on their own lines only, so
// that mending one line of a header leaves the others' mutants as they were.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "tests/exercises/catalogue.h"
#include "tests/exercises/sources.h"
#include "tests/mutants/statements.h"

struct Mutant {
    std::string file;           // from the root
    std::string kind;           // what was changed: "<", "constant", "statement", ...
    std::string before, after;  // the changed lines, as one line without superfluous spaces
    std::size_t number = 1;     // of those of this file with the same two texts
    std::size_t line = 0, last_line = 0;
    Change change;
    std::string text;  // of the whole mutated header

    // What names it in the list of results and of equivalents, whatever becomes of other lines.
    auto key() const { return std::tie(file, before, after, number); }
};

inline std::string squeezed(std::string_view lines) {
    std::istringstream words{std::string(lines)};
    std::string result;
    for (std::string word; words >> word;) result += (result.empty() ? "" : " ") + word;
    return result;
}

inline Mutant mutant_of(const std::string& file, const std::string& text, const Change& change) {
    const std::size_t first =
        change.begin == 0 ? 0 : text.rfind('\n', change.begin - 1) + 1;  // npos + 1 is 0
    const std::size_t end = std::min(text.find('\n', change.begin + change.length), text.size());
    Mutant mutant{file, change.kind, squeezed(text.substr(first, end - first)), "", 1, 1, 1, change, text};
    mutant.line += static_cast<std::size_t>(
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(change.begin), '\n'));
    mutant.last_line = mutant.line + static_cast<std::size_t>(
                                         std::count(text.begin() + static_cast<std::ptrdiff_t>(change.begin),
                                                    text.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
    mutant.text.replace(change.begin, change.length, change.replacement);
    const std::size_t length = end - first + change.replacement.size() - change.length;
    mutant.after = squeezed(mutant.text.substr(first, length));
    return mutant;
}

// All mutants of a file, best spread first: of each kind the one with the lowest rank, then the second of
// each, ...
inline std::vector<Mutant> mutants_of(const std::string& file, const std::string& text,
                                      const std::string& seed) {
    std::map<std::pair<std::string, std::string>, std::size_t> numbers;
    std::map<std::string, std::vector<std::pair<std::string, Mutant>>> kinds;
    for (const Change& change : possible_changes(text)) {
        Mutant mutant = mutant_of(file, text, change);
        mutant.number = ++numbers[{mutant.before, mutant.after}];
        const std::string rank =
            fingerprint(seed + file + mutant.before + mutant.after + std::to_string(mutant.number));
        kinds[mutant.kind].emplace_back(rank, std::move(mutant));
    }
    std::vector<std::tuple<std::size_t, std::string, Mutant>> order;
    for (auto& [kind, ranked] : kinds) {
        std::sort(ranked.begin(), ranked.end(),
                  [](const auto& a, const auto& b) { return a.first < b.first; });
        for (std::size_t i = 0; i < ranked.size(); ++i)
            order.emplace_back(i, ranked[i].first, std::move(ranked[i].second));
    }
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
        return std::tie(std::get<0>(a), std::get<1>(a)) < std::tie(std::get<0>(b), std::get<1>(b));
    });
    std::vector<Mutant> mutants;
    for (auto& entry : order) mutants.push_back(std::move(std::get<2>(entry)));
    return mutants;
}

// About `count` mutants, at least one a file, of each file as many as the square root of its mutants asks
// for: long headers get more than short ones, but not all.
inline std::vector<Mutant> choose_mutants(const std::filesystem::path& root,
                                          const std::vector<std::string>& files, std::size_t count,
                                          const std::string& seed) {
    std::vector<std::vector<Mutant>> all;
    double roots = 0;
    for (const std::string& file : files) {
        all.push_back(mutants_of(file, read_text(root / file), seed));
        roots += std::sqrt(static_cast<double>(all.back().size()));
    }
    std::vector<Mutant> chosen;
    for (std::vector<Mutant>& mutants : all) {
        const double share =
            static_cast<double>(count) * std::sqrt(static_cast<double>(mutants.size())) / roots;
        const std::size_t most = std::max<std::size_t>(1, static_cast<std::size_t>(std::lround(share)));
        if (mutants.size() > most) mutants.resize(most);
        std::sort(mutants.begin(), mutants.end(),
                  [](const Mutant& a, const Mutant& b) { return a.line < b.line; });
        chosen.insert(chosen.end(), mutants.begin(), mutants.end());
    }
    return chosen;
}
