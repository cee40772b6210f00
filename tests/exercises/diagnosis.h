// Finds what explains an answer's failures best: a known mistake, two of them, or a general shape. Part of
// judge.cpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/exercises/judging.h"
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
    std::string where, call, input, seen, expected;
    Value came = 0, right = 0;
    double tolerance = 1e-9;
    std::optional<std::vector<std::string>>
        words;  // of the message, when the question is one that must throw
    std::vector<Symptom> symptoms;
    std::optional<Shape> shape, certain;
    std::vector<std::optional<Value>> gives;  // what each known program answers; [0] is not set
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

Value as_compared(const Event& event, const Value& value) {
    return event.words ? refusal(value, *event.words) : value;
}

Fit fit_of(const Event& event, const Value& mistake) {
    const Value came = as_compared(event, event.came), right = as_compared(event, event.right),
                gives = as_compared(event, mistake);
    const double distance = event.tolerance * scale(right),
                 own = event.tolerance * std::max(scale(right), scale(gives));
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
        if (wrong && changed && equal) ++fit.explained;
        if (changed && !equal) ++fit.against;
    }
    return fit;
}

// How well one name explains the failures.
struct Score {
    std::size_t whole = 0, part = 0, against = 0, order = 0;
    std::size_t first_event = 0;  // which it explains
    std::string id, advice, second_id, second_advice;
    bool better_than(const Score& other) const {
        if (whole != other.whole) return whole > other.whole;
        if (second_id.empty() != other.second_id.empty()) return second_id.empty();
        if (part != other.part) return part > other.part;
        if (against != other.against) return against < other.against;
        return order < other.order;
    }
};

// All that is known of one name in one event: its forms and its symptoms together.
struct Opinion {
    Fit fit;
    std::string advice, second_advice;
};

using Opinions = std::map<std::string, Opinion>;  // by id, or by both ids

std::string key_of(const Known& known) {
    return known.second_id.empty() ? known.id : known.id + "+" + known.second_id;
}

// Of several forms of a mistake the one that fits best counts.
Opinions opinions_on(const Event& event) {
    Opinions all;
    const auto add = [&](const std::string& key, const Opinion& opinion) {
        const auto [place, is_new] = all.try_emplace(key, opinion);
        const Fit &old = place->second.fit, &fit = opinion.fit;
        const auto rank = [](const Fit& f) { return f.whole ? 1000 : static_cast<int>(f.explained); };
        if (!is_new && (rank(fit) > rank(old) || (!old.differs && fit.differs))) place->second = opinion;
    };
    for (std::size_t k = 1; k < event.gives.size(); ++k) {
        const Known& known = known_programs()[k];
        if (event.gives[k])
            add(key_of(known), {fit_of(event, *event.gives[k]), known.advice, known.second_advice});
    }
    for (const Symptom& symptom : event.symptoms) {
        if (event.failed && symptom.shows) add(symptom.id, {{true, true, 1, 0}, symptom.advice, ""});
    }
    return all;
}

std::vector<Score> scores(const std::vector<Event>& events, const std::vector<Opinions>& opinions) {
    std::map<std::string, Score> all;
    std::size_t order = 0;
    const auto score_of = [&](const std::string& key) -> Score& {
        const auto [place, is_new] = all.try_emplace(key);
        if (is_new) {
            const std::size_t plus = key.find('+');
            place->second.order = order++;
            place->second.id = key.substr(0, plus);
            if (plus != std::string::npos) place->second.second_id = key.substr(plus + 1);
        }
        return place->second;
    };
    for (std::size_t k = 1; k < known_programs().size(); ++k) score_of(key_of(known_programs()[k]));
    for (std::size_t e = 0; e < events.size(); ++e) {
        for (const Symptom& symptom : events[e].symptoms) score_of(symptom.id);
        for (const auto& [key, opinion] : opinions[e]) {
            Score& score = score_of(key);
            if (events[e].failed && opinion.fit.explained > 0 && score.whole + score.part == 0) {
                score.first_event = e;
                score.advice = opinion.advice;
                score.second_advice = opinion.second_advice;
            }
            // The sentence is that of the form that fits as a whole, where one does.
            if (opinion.fit.whole && score.whole == 0) {
                score.first_event = e;
                score.advice = opinion.advice;
                score.second_advice = opinion.second_advice;
            }
            if (opinion.fit.whole)
                ++score.whole;
            else if (events[e].failed && opinion.fit.explained > 0)
                ++score.part;
            if (!opinion.fit.whole && opinion.fit.differs) ++score.against;
        }
    }
    std::vector<Score> list;
    for (auto& [key, score] : all) {
        if (score.whole + score.part > 0) list.push_back(std::move(score));
    }
    return list;
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
    const double distance = event.tolerance * scale(event.right);
    std::vector<std::string> right;
    for (std::size_t i = 0; i < event.came.list.size(); ++i) {
        const Part& part = event.came.list[i];
        if (!part.name.empty() && same(part, event.right.list[i], distance)) right.push_back(part.name);
    }
    if (right.empty() || right.size() == event.came.list.size()) return "";
    return listed(right) + (right.size() == 1 ? " is right. " : " are right. ");
}

// The parts that are wrong and not as the mistake has them.
std::vector<std::string> unexplained_parts(const Event& event, const Value& gives) {
    std::vector<std::string> names;
    const double distance = event.tolerance * scale(event.right);
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

Verdict failure(const Event& event, std::string id, std::string advice) {
    Verdict verdict;
    verdict.id = std::move(id);
    verdict.advice = std::move(advice);
    verdict.where = event.where;
    verdict.call = event.call;
    verdict.input = event.input;
    verdict.came = event.seen;
    verdict.expected = event.expected;
    return verdict;
}

// What the best name does not explain, as a sentence; empty when it explains everything.
std::string remainder(const std::vector<Event>& events, const std::vector<Opinions>& opinions,
                      const Score& best) {
    const std::string key = best.second_id.empty() ? best.id : best.id + "+" + best.second_id;
    const auto opinion = opinions[best.first_event].find(key);
    if (opinion != opinions[best.first_event].end() && !opinion->second.fit.whole) {
        const Event& event = events[best.first_event];
        for (std::size_t k = 1; k < event.gives.size(); ++k) {
            if (!event.gives[k] || key_of(known_programs()[k]) != key) continue;
            const std::vector<std::string> names = unexplained_parts(event, *event.gives[k]);
            if (!names.empty() && !names[0].empty())
                return " It does not explain " + listed(names) + ": there is something else.";
        }
        return " It does not explain everything: there is something else.";
    }
    for (std::size_t e = 0; e < events.size(); ++e) {
        if (!events[e].failed) continue;
        const auto found = opinions[e].find(key);
        if (found == opinions[e].end() || !found->second.fit.whole)
            return " It does not explain the case \"" + events[e].where + "\": there is something else.";
    }
    return "";
}

Verdict named_failure(const std::vector<Event>& events, const std::vector<Opinions>& opinions,
                      const Score& best) {
    const Event& event = events[best.first_event];
    const std::string rest = remainder(events, opinions, best);
    const bool two = !best.second_id.empty();
    std::string advice = right_parts(event) + best.advice + (two ? " And: " + best.second_advice : "") + rest;
    Verdict verdict = failure(event, two ? best.id + "+" + best.second_id : best.id, advice);
    verdict.unexplained = !rest.empty();
    return verdict;
}

// Whether a name only fits some parts of a value, and would have changed others that are right.
bool is_halfway(const std::vector<Opinions>& opinions, const Score& best) {
    if (best.whole > 0) return false;
    const auto found = opinions[best.first_event].find(best.id);
    return found != opinions[best.first_event].end() && found->second.fit.against > 0;
}

Verdict diagnosis(const std::vector<Event>& events) {
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
    std::vector<Opinions> opinions;
    for (const Event& event : events) opinions.push_back(opinions_on(event));
    std::optional<Score> best;
    for (const Score& score : scores(events, opinions)) {
        if (!best || score.better_than(*best)) best = score;
    }
    const auto shaped = event_with_commonest_shape(events);
    if (best && !(is_halfway(opinions, *best) && shaped)) return named_failure(events, opinions, *best);
    Verdict verdict;
    if (shaped)
        verdict = failure(events[*shaped], events[*shaped].shape->id,
                          right_parts(events[*shaped]) + events[*shaped].shape->advice);
    else
        verdict = failure(
            *failed, "unknown",
            right_parts(*failed) +
                "This is no mistake that the checker knows. Here is the smallest case that fails; do it "
                "by hand and compare.");
    verdict.unexplained = true;
    return verdict;
}

}  // namespace
}  // namespace checker
