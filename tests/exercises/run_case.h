// Runs a case, and notes what it shows: its failures, and the exceptions that come out of it. Part of
// checker.cpp.
#pragma once

#include <exception>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "tests/exercises/checker.h"
#include "tests/exercises/evidence.h"
#include "tests/exercises/handover.h"
#include "tests/exercises/judge.h"
#include "tests/exercises/shapes.h"

namespace checker {
namespace {

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

void tell_progress() {
    hand_over("running", failure(new_event(), "", ""));
}

}  // namespace
}  // namespace checker
