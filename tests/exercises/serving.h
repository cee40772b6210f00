// Serves functions to an answer, over a socket: each call is a connection, with a line each way. Part of
// judge.cpp.
#pragma once

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>
#include <cstdio>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "common/program/platform.h"
#include "tests/exercises/asking.h"
#include "tests/exercises/record.h"

namespace checker {
namespace {

std::map<Place, std::pair<ServedFunction, Hold>> served_functions;
std::vector<ServedCall> served_calls;

inline constexpr std::size_t most_calls = 200000;
inline constexpr double patience_for_others = 0.4;  // seconds

std::vector<ServedCall> calls_at(const Place& place, std::size_t question) {
    std::vector<ServedCall> found;
    for (const ServedCall& one : served_calls) {
        if (one.place == place && one.question == question) found.push_back(one);
    }
    return found;
}

// The answer to "call CASE FUNCTION QUESTION ARGUMENTS" is the result, or "wait NUMBER" when others must come
// first; then that is what is asked again. Throws when the line makes no sense, or the function ends the
// question.
std::string answer_to(const std::string& line) {
    std::istringstream words(line);
    std::string what;
    std::size_t number = served_calls.size();
    words >> what;
    if (what == "call" && number < most_calls) {
        ServedCall call;
        words >> call.place.first >> call.place.second >> call.question;
        call.arguments = value_from(words).value().list[0].numbers;
        call.time = seconds_now();
        const ServedFunction& function = served_functions.at(call.place).first;
        served_calls.push_back(call);
        served_calls.back().result = function(call.arguments);
    } else {
        words >> number;
    }
    ServedCall& call = served_calls.at(number);
    const Hold& hold = served_functions.at(call.place).second;
    call.waited_in_vain = hold && hold(call, calls_at(call.place, call.question));
    if (call.waited_in_vain && seconds_now() < call.time + patience_for_others)
        return "wait " + std::to_string(number);
    return to_words(call.result);
}

// Serves what an answer calls, until the tool makes the file `finished`.
void serve_until(const char* path, const char* finished) {
    const int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    if (bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        listen(listener, 64) != 0) {
        std::fputs("the judge cannot be reached: no socket can be made\n", stderr);
        std::_Exit(4);
    }
    while (access(finished, F_OK) != 0) {
        pollfd ready{listener, POLLIN, 0};
        if (poll(&ready, 1, 20) <= 0) continue;
        const int connection = accept(listener, nullptr, nullptr);
        try {
            send_line(connection, answer_to(received_line(connection)));
        } catch (...) {  // no answer
        }
        close(connection);
    }
    close(listener);
}

}  // namespace
}  // namespace checker
