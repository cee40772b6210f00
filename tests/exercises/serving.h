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

// What is served, and every call that came.
struct Service {
    std::map<Place, std::pair<ServedFunction, Hold>> functions;
    std::vector<ServedCall> calls;

    std::vector<ServedCall> calls_at(Place place, std::size_t question) const {
        std::vector<ServedCall> found;
        for (const ServedCall& one : calls) {
            if (one.place == place && one.question == question) found.push_back(one);
        }
        return found;
    }
};
Service service;

inline constexpr std::size_t most_calls = 200000;

// A call whose result is held back until others have come, or until that has taken too long.
struct HeldCall {
    int connection;
    std::size_t number;
    double until = seconds_now() + 0.4;
};

bool must_wait(const ServedCall& call) {
    const Hold& hold = service.functions.at(call.place).second;
    return hold && hold(call, service.calls_at(call.place, call.question));
}

void answer(int connection, const std::vector<double>& result) {
    const std::string text = to_line(result) + "\n";
    send(connection, text.data(), text.size(), MSG_NOSIGNAL);
    close(connection);
}

// Answers the call on a connection, or holds it back. The connection ends without an answer when the call
// makes no sense, or the function ends the question.
void take(int connection, std::vector<HeldCall>& held) {
    std::istringstream words(read_line(connection));
    std::string what;
    ServedCall call;
    words >> what >> call.place.first >> call.place.second >> call.question;
    const std::optional<Value> arguments = value_from(words);
    const auto found = service.functions.find(call.place);
    try {
        if (what != "call" || !arguments || found == service.functions.end() ||
            service.calls.size() >= most_calls)
            throw Stopped{};
        call.arguments = arguments->list[0].numbers;
        service.calls.push_back(call);
        service.calls.back().result = found->second.first(call.arguments);
    } catch (...) {
        close(connection);
        return;
    }
    if (must_wait(service.calls.back()))
        held.push_back({connection, service.calls.size() - 1});
    else
        answer(connection, service.calls.back().result);
}

// Answers a call that was held back, a little after others have made that needless. Returns whether it did.
bool release(const HeldCall& held) {
    ServedCall& call = service.calls[held.number];
    const bool waits = must_wait(call);
    if (waits && seconds_now() < held.until) return false;
    call.waited_in_vain = waits;
    usleep(20000);
    answer(held.connection, call.result);
    return true;
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
    std::vector<HeldCall> held;
    while (access(finished, F_OK) != 0) {
        pollfd ready{listener, POLLIN, 0};
        const int connection = poll(&ready, 1, 20) > 0 ? accept(listener, nullptr, nullptr) : -1;
        if (connection >= 0) take(connection, held);
        std::erase_if(held, release);
    }
    close(listener);
}

}  // namespace
}  // namespace checker
