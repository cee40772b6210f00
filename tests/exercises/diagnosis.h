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
    Verdict told = {};  // the case, the question, what came and what was expected, in words
    bool failed = false, drawn = false;
    std::size_t case_number = 0, place = 0;
    Value came = 0, right = 0;  // as they are compared
    double tolerance = 1e-9;
    std::optional<std::vector<std::string>> words = {};  // of the message that must be thrown, if one must
    std::vector<Symptom> symptoms = {};
    std::optional<Finding> finding = {};           // a general shape; when certain: why there is no value
    bool certain = false;                          // it crashed: what would have come is not known
    std::vector<std::optional<Value>> gives = {};  // what each known program answers; [0] is not set

    double distance() const { return tolerance * scale(right); }  // by which equal numbers may differ
    std::optional<std::size_t> difference() const { return first_difference(came, right, distance()); }
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
    fit.whole = event.failed && fit.differs && !first_difference(came, gives, own);
    for (std::size_t i = 0; i < std::max({came.list.size(), right.list.size(), gives.list.size()}); ++i) {
        const bool wrong = !same_at(i, came, right, distance), changed = !same_at(i, gives, right, distance),
                   equal = same_at(i, came, gives, own);
        if (event.failed && wrong && changed && equal) ++fit.explained;
        if (changed && !equal) ++fit.against;
    }
    return fit;
}

// Something that may have gone wrong: a known program, or (program 0) a symptom; and how well it explains
// the failures.
struct Cause : Known {
    std::size_t program = 0;
    std::size_t whole = 0, part = 0, against = 0, first_event = 0;

    // More of it is better.
    auto rank() const {
        const bool is_pair = id.find('+') != std::string::npos;
        return std::tuple(whole, !is_pair, part, -static_cast<int>(against));
    }
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
    if (event.certain) return {};
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

// The cause with its counts.
Cause counted(Cause cause, const std::vector<Event>& events) {
    for (std::size_t e = 0; e < events.size(); ++e) {
        const Fit fit = fit_of(events[e], cause);
        if (fit.whole ? cause.whole == 0 : fit.explained > 0 && cause.whole + cause.part == 0)
            cause.first_event = e;
        if (fit.whole)
            ++cause.whole;
        else if (fit.explained > 0)
            ++cause.part;
        if (!fit.whole && fit.differs) ++cause.against;
    }
    if (cause.program == 0) cause.advice = opinion_of_symptoms(events[cause.first_event], cause.id).second;
    return cause;
}

std::optional<Cause> best_of(const std::vector<Cause>& all, const std::vector<Event>& events) {
    std::optional<Cause> best;
    for (const Cause& each : all) {
        const Cause cause = counted(each, events);
        if (cause.whole + cause.part > 0 && (!best || cause.rank() > best->rank())) best = cause;
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
        const std::string& name = event.came.list[i].name;
        if (!name.empty() && same_at(i, event.came, event.right, event.distance())) right.push_back(name);
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
        if (!same_at(i, event.came, event.right, distance) && !same_at(i, event.came, gives, distance))
            names.push_back(event.came.list[i].name);
    }
    return names;
}

// The failure with the general shape that most of them have; of equal ones that of the smallest case. A
// factor or a difference that is another one in another case is none.
const Event* commonest_shape(const std::vector<Event>& events) {
    const auto has_shape = [](const Event& event) { return event.failed && !event.certain && event.finding; };
    std::map<std::string, std::size_t> counts;
    std::map<std::string, std::vector<double>> amounts;
    for (const Event& event : events) {
        if (!has_shape(event)) continue;
        ++counts[event.finding->id];
        if (event.finding->amount) amounts[event.finding->id].push_back(*event.finding->amount);
    }
    const Event* best = nullptr;
    for (const Event& event : events) {
        if (!has_shape(event)) continue;
        const Finding& shape = *event.finding;
        const auto is_other = [&](double amount) {
            return !near(amount, *shape.amount, 1e-6 * std::abs(amount));
        };
        if (shape.amount && std::ranges::any_of(amounts[shape.id], is_other)) continue;
        if (!best || counts[shape.id] > counts[best->finding->id]) best = &event;
    }
    return best;
}

Verdict failure(const Event& event, const std::string& id, const std::string& advice) {
    Verdict verdict = event.told;
    verdict.id = id;
    verdict.advice = advice;
    return verdict;
}

// What the best cause does not explain, as a sentence; empty when it explains everything, in one of its
// forms. Where the answer or a mistake has crashed it is not known.
std::string remainder(const std::vector<Event>& events, const std::vector<Cause>& all, const Cause& best) {
    const Event& first = events[best.first_event];
    if (!fit_of(first, best).whole) {
        std::vector<std::string> names;
        if (best.program > 0) names = unexplained_parts(first, *first.gives[best.program]);
        const bool named = !names.empty() && !names[0].empty();
        return " It does not explain " + (named ? listed(names) : "everything") +
               ": there is something else.";
    }
    for (const Event& event : events) {
        const auto explains = [&](const Cause& cause) {
            const bool is_known = cause.program == 0 || event.gives[cause.program];
            return cause.id == best.id && (!is_known || fit_of(event, cause).whole);
        };
        if (event.failed && !event.certain && std::ranges::none_of(all, explains))
            return " It does not explain case " + event.told.where + ": there is something else.";
    }
    return "";
}

Verdict named_failure(const std::vector<Event>& events, const std::vector<Cause>& all, const Cause& best) {
    const Event& event = events[best.first_event];
    const std::string rest = remainder(events, all, best);
    Verdict verdict = failure(event, best.id, right_parts(event) + best.advice + rest);
    verdict.unexplained = !rest.empty();
    return verdict;
}

// Whether a cause only fits some parts of a value, and would have changed others that are right.
bool is_halfway(const std::vector<Event>& events, const Cause& best) {
    return best.whole == 0 && fit_of(events[best.first_event], best).against > 0;
}

Verdict diagnosis(const std::vector<Event>& events) {
    const auto failed = std::ranges::find_if(events, &Event::failed);
    if (failed == events.end()) return {.passed = !events.empty(), .id = events.empty() ? "unknown" : ""};
    const auto unwritten = std::ranges::find_if(
        events, [](const Event& event) { return event.certain && event.finding->id == not_written.id; });
    const Event& first = unwritten != events.end() ? *unwritten : *failed;
    if (first.certain) return failure(first, first.finding->id, first.finding->advice);
    const std::vector<Cause> all = causes(events);
    const std::optional<Cause> best = best_of(all, events);
    const Event* const shaped = commonest_shape(events);
    if (best && !(shaped && is_halfway(events, *best))) return named_failure(events, all, *best);
    const Event& event = shaped ? *shaped : *failed;
    const Finding shape = shaped ? *event.finding
                                 : Finding{"unknown",
                                           "This is no mistake that the checker knows. Here is the smallest "
                                           "case that fails; do it by hand and compare."};
    Verdict verdict = failure(event, shape.id, right_parts(event) + shape.advice);
    verdict.unexplained = true;
    return verdict;
}

}  // namespace
}  // namespace checker
