// What one question to the answer has shown: whether it failed, and which mistakes fit. Part of checker.cpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/exercises/checker.h"
#include "tests/exercises/shapes.h"
#include "tests/exercises/values.h"

namespace checker {
namespace {

struct Candidate {
    std::string id, advice;
    bool whole = false;  // every part of the answer is as the mistake has it, not only the first wrong one
};

// One question that was compared.
struct Event {
    bool failed = false;
    std::string where, call, input, came, expected;
    std::vector<Candidate> candidates;      // mistakes of the catalogue that fit
    std::optional<Shape> shape;             // a general one
    std::optional<Shape> certain;           // not-written, throws: no other explanation is looked for
    std::vector<std::string> contradicted;  // mistakes that would have given something else
};

// A mistake may stand in a list in several forms: one that fits is enough, and then none contradicts it.
void count_each_id_once(Event& event) {
    std::map<std::string, bool> fits;  // by id: whether as a whole
    for (const Candidate& candidate : event.candidates) fits[candidate.id] |= candidate.whole;
    std::set<std::string> seen;
    std::erase_if(event.candidates, [&](const Candidate& candidate) {
        return candidate.whole != fits[candidate.id] || !seen.insert(candidate.id).second;
    });
    std::erase_if(event.contradicted, [&](const std::string& id) {
        const auto found = fits.find(id);
        return (found != fits.end() && found->second) || !seen.insert("not " + id).second;
    });
}

void add_candidates(Event& event, const Value& came, const Value& right, const std::vector<Mistake>& mistakes,
                    double tolerance) {
    const double distance = tolerance * scale(right);
    const std::optional<std::size_t> wrong = first_difference(came, right, distance);
    for (const Mistake& mistake : mistakes) {
        if (mistake.shows) {
            if (wrong && *mistake.shows) event.candidates.push_back({mistake.id, mistake.advice, true});
            continue;
        }
        // What it would give differs from what is right by more than what both are allowed to differ.
        if (!first_difference(mistake.gives, right, distance)) continue;
        const double own = tolerance * std::max(scale(right), scale(mistake.gives));
        if (!first_difference(came, mistake.gives, own)) {
            event.candidates.push_back({mistake.id, mistake.advice, true});
            continue;
        }
        event.contradicted.push_back(mistake.id);
        if (!wrong || came.list.size() != mistake.gives.list.size() || came.list.size() != right.list.size())
            continue;
        const Part& part = mistake.gives.list[*wrong];
        if (same(came.list[*wrong], part, own) && !same(part, right.list[*wrong], distance))
            event.candidates.push_back({mistake.id, mistake.advice, false});
    }
    count_each_id_once(event);
}

}  // namespace
}  // namespace checker
