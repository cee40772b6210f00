// Serves functions to an answer, over a socket: each call is a connection, with a line each way. Part of
// judge.cpp.
#pragma once

#include <poll.h>
#include <sys/socket.h>
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

// Notes the call "CASE FUNCTION QUESTION ARGUMENTS" and its result; returns its number. Throws when the line
// makes no sense, or the function ends the question.
std::size_t called(const std::string& line) {
    std::istringstream words(line);
    ServedCall call;
    words >> call.place.first >> call.place.second >> call.question;
    call.arguments = value_from(words).value().list[0].numbers;
    call.time = seconds_now();
    const ServedFunction& function = served_functions.at(call.place).first;
    if (served_calls.size() == most_calls) throw Stopped{};
    served_calls.push_back(call);
    served_calls.back().result = function(call.arguments);
    return served_calls.size() - 1;
}

// Whether others must come before this call gets its result.
bool must_wait(ServedCall& call) {
    const Hold& hold = served_functions.at(call.place).second;
    call.waited_in_vain = hold && hold(call, calls_at(call.place, call.question));
    return call.waited_in_vain && seconds_now() < call.time + patience_for_others;
}

// Serves what an answer calls, until the tool makes the file `finished`.
void serve_until(const char* path, const char* finished) {
    const int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_un address = address_of(path);
    if (bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        listen(listener, 64) != 0) {
        std::fputs("the judge cannot be reached: no socket can be made\n", stderr);
        std::_Exit(4);
    }
    std::vector<std::pair<int, std::size_t>> open;  // connections, and their calls
    while (access(finished, F_OK) != 0) {
        pollfd ready{listener, POLLIN, 0};
        if (poll(&ready, 1, 20) > 0) {
            const int connection = accept(listener, nullptr, nullptr);
            try {
                open.emplace_back(connection, called(received_line(connection)));
            } catch (...) {  // no answer
                close(connection);
            }
        }
        std::erase_if(open, [](const auto& waiting) {
            const auto& [connection, number] = waiting;
            if (must_wait(served_calls[number])) return false;
            send_line(connection, to_words(served_calls[number].result));
            return close(connection) == 0;
        });
    }
    close(listener);
}

}  // namespace
}  // namespace checker
