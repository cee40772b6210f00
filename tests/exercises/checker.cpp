// The library behind checker.h: it runs the cases, finds the diagnosis that explains them best, and writes
// the verdict. Compiled once for all exercises.
//
// The verdict goes into the file that the environment variable EXERCISE_VERDICT names, behind a token that
// the file held when the program began. An answer is part of this program, but it does not know the token: it
// is read and erased before any object of the answer is constructed, and nothing with a name that an answer
// could use writes a verdict. main() is here for the same reason.
#include "tests/exercises/checker.h"

#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>
#include <typeinfo>

#include "tests/exercises/shapes.h"
#include "tests/exercises/values.h"
#include "tests/exercises/verdict.h"

namespace checker {
namespace {

struct Handover {
    char path[4096] = "";
    char token[128] = "";

    Handover() {
        const char* given = std::getenv("EXERCISE_VERDICT");
        if (!given) return;
        std::snprintf(path, sizeof path, "%s", given);
        if (std::FILE* file = std::fopen(path, "rb")) {
            token[std::fread(token, 1, sizeof token - 1, file)] = '\0';
            std::fclose(file);
        }
        if (std::FILE* file = std::fopen(path, "wb")) std::fclose(file);
    }
};

// Before every object of the answer: those have no priority of their own (the tool sees to it).
__attribute__((init_priority(101))) Handover handover;

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

std::vector<Event> events;
std::string current_case, current_call, current_input;

struct CaseEnds {};

Event new_event() {
    Event event;
    event.where = current_case;
    event.call = current_call;
    event.input = current_input;
    return event;
}

[[noreturn]] void end_case(Event event) {
    event.failed = true;
    events.push_back(std::move(event));
    throw CaseEnds{};
}

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
std::optional<std::pair<std::string, Score>> best_candidate() {
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
std::optional<std::size_t> event_with_commonest_shape() {
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

Verdict judge() {
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
    if (const auto best = best_candidate())
        return failure(events[best->second.first_event], best->first, best->second.advice);
    if (const auto e = event_with_commonest_shape())
        return failure(events[*e], events[*e].shape->id, events[*e].shape->advice);
    return failure(
        *failed, "unknown",
        "This is no mistake that the checker knows. Here is the smallest case that fails; do it by "
        "hand and compare.");
}

void ended_by(const std::string& id, const std::string& came, const std::string& advice) {
    Event event = new_event();
    event.failed = true;
    event.came = came;
    event.certain = Shape{id, advice};
    events.push_back(std::move(event));
}

void ended_by_exception(const std::string& type, const std::string& what) {
    ended_by("throws", "an exception" + type + (what.empty() ? "" : ": " + what),
             "The answer throws where it should return" + (what.empty() ? "." : "; it says: " + what));
}

void run_body(const std::function<void()>& body) {
    try {
        body();
    } catch (const CaseEnds&) {
    } catch (const NotWritten&) {
        ended_by("not-written", "",
                 "This is still the skeleton: write the code where it says not_written_yet.");
    } catch (const std::exception& error) {
        ended_by_exception("", error.what());
    } catch (...) {
        ended_by_exception(" that is no std::exception", "");
    }
}

// Told before each case, so that the one that crashes or never ends is known.
void hand_over(const char* state, const Verdict& verdict) {
    std::FILE* file = handover.path[0] ? std::fopen(handover.path, "wb") : nullptr;
    if (!file) return;
    const std::string text = std::string(handover.token) + "\n" + state + "\n" + to_text(verdict);
    std::fwrite(text.data(), 1, text.size(), file);
    std::fclose(file);
}

void tell_progress() {
    hand_over("running", failure(new_event(), "", ""));
}

}  // namespace

Value named(const std::vector<std::pair<std::string, Value>>& parts) {
    Value all(0);
    all.list.clear();
    for (const auto& [name, value] : parts) {
        for (Part part : value.list) {
            part.name = part.name.empty() ? name : name + " " + part.name;
            all.list.push_back(std::move(part));
        }
    }
    return all;
}

Value thrown(std::string message) {
    Value value(std::move(message));
    value.list[0].kind = Part::Kind::thrown;
    return value;
}

Mistake symptom(std::string id, std::string advice, bool shows) {
    Mistake mistake(std::move(id), std::move(advice), 0);
    mistake.shows = shows;
    return mistake;
}

std::string show(const Value& value) {
    return show(value, 6);
}

void asked(std::string call, std::string input) {
    current_call = std::move(call);
    current_input = std::move(input);
    tell_progress();
}

void compare(const Value& came, const Value& right, const std::vector<Mistake>& mistakes, double tolerance) {
    Event event = new_event();
    add_candidates(event, came, right, mistakes, tolerance);
    const double distance = tolerance * scale(right);
    const std::optional<std::size_t> wrong = first_difference(came, right, distance);
    if (!wrong) {
        events.push_back(std::move(event));
        return;
    }
    const int digits = digits_to_tell(came, right);
    event.came = show(came, digits);
    event.expected = show(right, digits);
    if (came.list.size() == right.list.size())
        event.shape = shape_of(came.list[*wrong], right.list[*wrong], distance);
    end_case(std::move(event));
}

void require(bool holds, const std::string& seen, const std::string& expected,
             const std::vector<Mistake>& mistakes) {
    Event event = new_event();
    if (holds) {
        events.push_back(std::move(event));
        return;
    }
    event.came = seen;
    event.expected = expected;
    for (const Mistake& mistake : mistakes) {
        if (mistake.shows && *mistake.shows) event.candidates.push_back({mistake.id, mistake.advice, true});
    }
    end_case(std::move(event));
}

void must_throw(const std::function<Value()>& call, const std::vector<std::string>& words,
                const std::vector<Mistake>& mistakes) {
    Event event = new_event();
    event.expected = "an exception (std::exception or derived)";
    for (const std::string& word : words)
        event.expected += (&word == words.data() ? " that names \"" : ", \"") + word + "\"";
    try {
        const Value came = call();
        event.came = show(came);
        add_candidates(event, came, thrown(), mistakes, 1e-9);
        event.shape =
            Shape{"does-not-throw", "This input must be refused with an exception, but a value came back."};
    } catch (const NotWritten&) {
        throw;
    } catch (const std::exception& error) {
        const std::string what = error.what();
        const auto is_missing = [&](const std::string& word) { return what.find(word) == std::string::npos; };
        const auto missing = std::ranges::find_if(words, is_missing);
        if (missing == words.end()) {
            events.push_back(std::move(event));
            return;
        }
        event.came = "an exception: " + what;
        event.shape = Shape{"message-says-little", "The message should name \"" + *missing +
                                                       "\", so that its reader can find the fault."};
        for (const Mistake& mistake : mistakes) {
            if (mistake.shows && *mistake.shows)
                event.candidates.push_back({mistake.id, mistake.advice, true});
        }
    } catch (...) {
        event.came = "something thrown that is no std::exception";
        event.shape = Shape{"throws-no-exception", "Throw a type of <stdexcept>: others carry no message."};
    }
    end_case(std::move(event));
}

}  // namespace checker

int main() {
    using namespace checker;
    std::vector<Case> all;
    run_body([&] { all = cases(); });
    std::size_t failed = 0;
    for (const Case& one : all) {
        current_case = one.name;
        current_call.clear();
        current_input.clear();
        tell_progress();
        const std::size_t before = static_cast<std::size_t>(std::ranges::count_if(events, &Event::failed));
        run_body(one.body);
        if (static_cast<std::size_t>(std::ranges::count_if(events, &Event::failed)) > before) ++failed;
    }
    Verdict verdict = judge();
    verdict.cases = all.size();
    verdict.failed = failed;
    hand_over("done", verdict);
    if (!handover.path[0]) std::fputs(to_text(verdict).c_str(), stdout);
    std::fflush(nullptr);
    std::_Exit(0);  // what the answer does when its objects are destroyed is not asked
}
