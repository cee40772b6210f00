// Finds what explains an answer's failures best: a known mistake, two of them, or a general shape. Part of
// judge.cpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "tests/exercises/ask.h"
#include "tests/exercises/record.h"
#include "tests/exercises/shapes.h"
#include "tests/exercises/values.h"
#include "tests/exercises/verdict.h"

namespace checker {
namespace {

// One question that was judged.
struct Event {
    bool failed = false, drawn = false;
    std::size_t case_number = 0, place = 0;
    std::string where = {}, call = {}, input = {}, seen = {}, expected = {};
    Value came = 0, right = 0;  // as they are compared
    double tolerance = 1e-9;
    std::optional<std::vector<std::string>> words = {};  // of the message that must be thrown, if one must
    std::vector<Symptom> symptoms = {};
    std::optional<Shape> shape = {};
    std::optional<Finding> certain = {};           // why there is no value
    std::vector<std::optional<Value>> gives = {};  // what each known program answers; [0] is not set

    double distance() const { return tolerance * scale(right); }  // by which equal numbers may differ
};

// What a mistake would give, beside what came.
struct Fit {
    bool whole = false;         // it explains all that is wrong, and nothing speaks against it
    bool differs = false;       // here the mistake would show
    std::size_t explained = 0;  // wrong parts that are as the mistake has them
    std::size_t against = 0;    // parts that the mistake would have changed in another way
};

// A refusal as it is compared: whether there was one, of which type, and which of the words it has.
Value refusal(const Value& value, const std::vector<std::string>& words) {
    const Part& first = value.list[0];
    if (first.kind != Part::Kind::thrown) return named({{"outcome", "a value"}, {"", value}});
    std::vector<std::pair<std::string, Value>> parts = {{"outcome", "an exception"}};
    for (const Part& part : value.list) {
        if (part.name == "of the type") parts.emplace_back("type", part.words[0]);
    }
    for (const std::string& word : words)
        parts.emplace_back("\"" + word + "\"", first.words[0].find(word) != std::string::npos);
    return named(parts);
}

Fit fit_of(const Event& event, const Value& mistake) {
    const Value &came = event.came, &right = event.right,
                gives = event.words ? refusal(mistake, *event.words) : mistake;
    const double distance = event.distance(), own = std::max(distance, event.tolerance * scale(gives));
    Fit fit;
    fit.differs = first_difference(gives, right, distance).has_value();
    if (!fit.differs) return fit;
    fit.whole = event.failed && !first_difference(came, gives, own);
    if (came.list.size() != gives.list.size() || came.list.size() != right.list.size()) {
        fit.against = fit.whole ? 0 : 1;
        fit.explained = fit.whole || (event.words && same(came.list[0], gives.list[0], own)) ? 1 : 0;
        return fit;
    }
    for (std::size_t i = 0; i < came.list.size(); ++i) {
        const bool wrong = !same(came.list[i], right.list[i], distance),
                   changed = !same(gives.list[i], right.list[i], distance),
                   equal = same(came.list[i], gives.list[i], own);
        if (event.failed && wrong && changed && equal) ++fit.explained;
        if (changed && !equal) ++fit.against;
    }
    return fit;
}

// Something that may have gone wrong: a known program, or (program 0) a symptom.
struct Cause : Known {
    std::size_t program = 0;
    bool is_pair() const { return id.find('+') != std::string::npos; }
};

// How well a cause explains the failures.
struct Score {
    Cause cause;
    std::size_t whole = 0, part = 0, against = 0, first_event = 0;
    // More of it is better.
    auto rank() const { return std::tuple(whole, !cause.is_pair(), part, -static_cast<int>(against)); }
};

// What the symptoms of one name have to say of an event: the fit and the advice of the one that fits best.
std::pair<Fit, std::string> opinion_of_symptoms(const Event& event, const std::string& id) {
    std::pair<Fit, std::string> best;
    const auto rank = [](const Fit& fit) { return std::pair(fit.whole, fit.whole ? 0 : fit.explained); };
    for (const Symptom& symptom : event.symptoms) {
        if (symptom.id != id) continue;
        const Fit fit = symptom.gives                   ? fit_of(event, *symptom.gives)
                        : event.failed && symptom.shows ? Fit{true, true, 1, 0}
                                                        : Fit{};
        if (best.second.empty() || rank(fit) > rank(best.first)) best = {fit, symptom.advice};
    }
    return best;
}

// What a cause has to say of an event. A symptom speaks for every form of the mistake that has its name.
Fit fit_of(const Event& event, const Cause& cause) {
    if (event.certain) return {};  // it crashed: what would have come is not known
    const Fit fit = opinion_of_symptoms(event, cause.id).first;
    if (fit.whole || cause.program == 0) return fit;
    if (cause.program >= event.gives.size() || !event.gives[cause.program]) return {};
    return fit_of(event, *event.gives[cause.program]);
}

// All of them, in the order in which they are preferred when they explain the same.
std::vector<Cause> causes(const std::vector<Event>& events) {
    std::vector<Cause> all;
    for (std::size_t k = 1; k < known_programs().size(); ++k) all.push_back({known_programs()[k], k});
    std::set<std::string> shown;
    for (const Event& event : events) {
        for (const Symptom& symptom : event.symptoms) {
            const Cause cause{{symptom.id, symptom.advice}};
            if (event.failed && fit_of(event, cause).explained > 0 && shown.insert(symptom.id).second)
                all.push_back(cause);
        }
    }
    return all;
}

Score score_of(const Cause& cause, const std::vector<Event>& events) {
    Score score{cause};
    for (std::size_t e = 0; e < events.size(); ++e) {
        const Fit fit = fit_of(events[e], cause);
        if (fit.whole ? score.whole == 0 : fit.explained > 0 && score.whole + score.part == 0)
            score.first_event = e;
        if (fit.whole)
            ++score.whole;
        else if (fit.explained > 0)
            ++score.part;
        if (!fit.whole && fit.differs) ++score.against;
    }
    if (cause.program == 0)
        score.cause.advice = opinion_of_symptoms(events[score.first_event], cause.id).second;
    return score;
}

std::optional<Score> best_score(const std::vector<Event>& events, const std::vector<Cause>& all) {
    std::optional<Score> best;
    for (const Cause& cause : all) {
        const Score score = score_of(cause, events);
        if (score.whole + score.part > 0 && (!best || score.rank() > best->rank())) best = score;
    }
    return best;
}

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    return text;
}

// "J and w1 are right. ": of several parts, those that need no thought.
std::string right_parts(const Event& event) {
    if (event.words || event.came.list.size() != event.right.list.size()) return "";
    std::vector<std::string> right;
    for (std::size_t i = 0; i < event.came.list.size(); ++i) {
        const Part& part = event.came.list[i];
        if (!part.name.empty() && same(part, event.right.list[i], event.distance()))
            right.push_back(part.name);
    }
    if (right.empty() || right.size() == event.came.list.size()) return "";
    return listed(right) + (right.size() == 1 ? " is right. " : " are right. ");
}

// The parts that are wrong and not as the mistake has them.
std::vector<std::string> unexplained_parts(const Event& event, const Value& gives) {
    std::vector<std::string> names;
    const double distance = event.distance();
    if (event.words || gives.list.size() != event.came.list.size()) return names;
    for (std::size_t i = 0; i < gives.list.size() && i < event.right.list.size(); ++i) {
        const Part& part = event.came.list[i];
        if (!same(part, event.right.list[i], distance) && !same(part, gives.list[i], distance))
            names.push_back(part.name);
    }
    return names;
}

// The general shape that most failures have; of equal ones that of the smallest case. A factor or a
// difference that is another one in another case is none.
std::optional<std::size_t> event_with_commonest_shape(const std::vector<Event>& events) {
    std::map<std::string, std::size_t> counts;
    std::map<std::string, std::vector<double>> amounts;
    for (const Event& event : events) {
        if (!event.failed || !event.shape) continue;
        ++counts[event.shape->id];
        if (event.shape->amount) amounts[event.shape->id].push_back(*event.shape->amount);
    }
    std::optional<std::size_t> best;
    for (std::size_t e = 0; e < events.size(); ++e) {
        if (!events[e].failed || !events[e].shape) continue;
        const Shape& shape = *events[e].shape;
        const auto is_other = [&](double amount) {
            return !near(amount, *shape.amount, 1e-6 * std::abs(amount));
        };
        if (shape.amount && std::ranges::any_of(amounts[shape.id], is_other)) continue;
        if (!best || counts[shape.id] > counts[events[*best].shape->id]) best = e;
    }
    return best;
}

Verdict failure(const Event& event, const std::string& id, const std::string& advice) {
    return {.id = id,
            .advice = advice,
            .where = event.where,
            .call = event.call,
            .input = event.input,
            .came = event.seen,
            .expected = event.expected};
}

// What the best cause does not explain, as a sentence; empty when it explains everything, in one of its
// forms. Where the answer or a mistake has crashed it is not known.
std::string remainder(const std::vector<Event>& events, const std::vector<Cause>& all, const Score& best) {
    const Event& first = events[best.first_event];
    if (!fit_of(first, best.cause).whole) {
        std::vector<std::string> names;
        if (best.cause.program > 0) names = unexplained_parts(first, *first.gives[best.cause.program]);
        const bool named = !names.empty() && !names[0].empty();
        return " It does not explain " + (named ? listed(names) : "everything") +
               ": there is something else.";
    }
    for (const Event& event : events) {
        const auto explains = [&](const Cause& cause) {
            const bool is_known = cause.program == 0 || event.gives[cause.program];
            return cause.id == best.cause.id && (!is_known || fit_of(event, cause).whole);
        };
        if (event.failed && !event.certain && std::ranges::none_of(all, explains))
            return " It does not explain case " + event.where + ": there is something else.";
    }
    return "";
}

Verdict named_failure(const std::vector<Event>& events, const std::vector<Cause>& all, const Score& best) {
    const Event& event = events[best.first_event];
    const Cause& cause = best.cause;
    const std::string rest = remainder(events, all, best);
    Verdict verdict = failure(event, cause.id, right_parts(event) + cause.advice + rest);
    verdict.unexplained = !rest.empty();
    return verdict;
}

// Whether a cause only fits some parts of a value, and would have changed others that are right.
bool is_halfway(const std::vector<Event>& events, const Score& best) {
    return best.whole == 0 && fit_of(events[best.first_event], best.cause).against > 0;
}

Verdict diagnosis(const std::vector<Event>& events) {
    const auto failed = std::ranges::find_if(events, &Event::failed);
    if (failed == events.end()) return {.passed = !events.empty(), .id = events.empty() ? "unknown" : ""};
    for (const Event& event : events) {
        if (event.certain && event.certain->id == "not-written")
            return failure(event, event.certain->id, event.certain->advice);
    }
    if (failed->certain) return failure(*failed, failed->certain->id, failed->certain->advice);
    const std::vector<Cause> all = causes(events);
    const std::optional<Score> best = best_score(events, all);
    const auto shaped = event_with_commonest_shape(events);
    if (best && !(shaped && is_halfway(events, *best))) return named_failure(events, all, *best);
    const Event& event = shaped ? events[*shaped] : *failed;
    const Shape shape = shaped ? *event.shape
                               : Shape{"unknown",
                                       "This is no mistake that the checker knows. Here is the smallest case "
                                       "that fails; do it by hand and compare."};
    Verdict verdict = failure(event, shape.id, right_parts(event) + shape.advice);
    verdict.unexplained = true;
    return verdict;
}

}  // namespace
}  // namespace checker
