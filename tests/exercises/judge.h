// Finds the diagnosis that explains an answer's failures best. Part of checker.cpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/exercises/evidence.h"
#include "tests/exercises/shapes.h"
#include "tests/exercises/verdict.h"

namespace checker {
namespace {

// How well a diagnosis explains the failures; more is better, then earlier.
struct Score {
    std::size_t whole = 0, part = 0, contradicted = 0, first_event = 0, order = 0;
    std::string advice;
    bool better_than(const Score& other) const {
        if (whole != other.whole) return whole > other.whole;
        if (part != other.part) return part > other.part;
        if (contradicted != other.contradicted) return contradicted < other.contradicted;
        return order < other.order;
    }
};

// The id with the best score, by the candidates of the events that failed.
std::optional<std::pair<std::string, Score>> best_candidate(const std::vector<Event>& events) {
    std::map<std::string, Score> scores;
    std::size_t order = 0;
    for (std::size_t e = 0; e < events.size(); ++e) {
        for (const Candidate& candidate : events[e].candidates) {
            if (!events[e].failed) continue;
            const auto [place, is_new] = scores.try_emplace(candidate.id);
            Score& score = place->second;
            if (is_new) score = {0, 0, 0, e, order++, candidate.advice};
            ++(candidate.whole ? score.whole : score.part);
        }
    }
    for (const Event& event : events) {
        for (const std::string& id : event.contradicted) {
            if (const auto place = scores.find(id); place != scores.end()) ++place->second.contradicted;
        }
    }
    std::optional<std::pair<std::string, Score>> best;
    for (const auto& [id, score] : scores) {
        if (!best || score.better_than(best->second)) best = {id, score};
    }
    return best;
}

// The general shape that most failures have; of equal ones that of the smallest case.
std::optional<std::size_t> event_with_commonest_shape(const std::vector<Event>& events) {
    std::map<std::string, std::size_t> counts;
    for (const Event& event : events) {
        if (event.failed && event.shape) ++counts[event.shape->id];
    }
    std::optional<std::size_t> best;
    for (std::size_t e = 0; e < events.size(); ++e) {
        if (!events[e].failed || !events[e].shape) continue;
        if (!best || counts[events[e].shape->id] > counts[events[*best].shape->id]) best = e;
    }
    return best;
}

Verdict failure(const Event& event, std::string id, std::string advice) {
    Verdict verdict;
    verdict.id = std::move(id);
    verdict.advice = std::move(advice);
    verdict.where = event.where;
    verdict.call = event.call;
    verdict.input = event.input;
    verdict.came = event.came;
    verdict.expected = event.expected;
    return verdict;
}

Verdict judge(const std::vector<Event>& events) {
    const auto failed = std::ranges::find_if(events, &Event::failed);
    if (failed == events.end()) {
        Verdict verdict;
        verdict.passed = !events.empty();
        if (events.empty()) verdict.id = "unknown";
        return verdict;
    }
    for (const Event& event : events) {
        if (event.certain && event.certain->id == "not-written")
            return failure(event, event.certain->id, event.certain->advice);
    }
    if (failed->certain) return failure(*failed, failed->certain->id, failed->certain->advice);
    if (const auto best = best_candidate(events))
        return failure(events[best->second.first_event], best->first, best->second.advice);
    if (const auto e = event_with_commonest_shape(events))
        return failure(events[*e], events[*e].shape->id, events[*e].shape->advice);
    return failure(
        *failed, "unknown",
        "This is no mistake that the checker knows. Here is the smallest case that fails; do it by "
        "hand and compare.");
}

}  // namespace
}  // namespace checker
