// Serves functions to an answer, over a socket: one connection for each of its threads. Part of judge.cpp.
#pragma once

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <ctime>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "tests/exercises/ask.h"
#include "tests/exercises/record.h"

namespace checker {
namespace {

using Place = std::pair<std::size_t, std::size_t>;  // the case, and which of its functions

struct ServedHere {
    ServedFunction function;
    Hold hold;
};

std::map<Place, ServedHere>& served_here() {
    static std::map<Place, ServedHere> all;
    return all;
}

struct LoggedCall {
    Place place;
    ServedCall call;
};

std::vector<LoggedCall>& calls_so_far() {
    static std::vector<LoggedCall> all;
    return all;
}

// A connection with what has come over it, and the call that waits for its result.
struct Caller {
    int socket = -1;
    std::size_t thread = 0;
    std::string text;
    std::optional<LoggedCall> waiting;
    std::size_t number = 0;  // of the waiting call among all
    double since = 0;        // in seconds
};

inline constexpr std::size_t most_calls = 200000;
inline constexpr double patience = 0.4;  // seconds, for calls that are held back

// The time on a clock that only goes on, in seconds; <chrono> would be slower to compile.
double now() {
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

std::vector<ServedCall> calls_at(const LoggedCall& like) {
    std::vector<ServedCall> found;
    for (const LoggedCall& call : calls_so_far()) {
        if (call.place == like.place && call.call.question == like.call.question) found.push_back(call.call);
    }
    return found;
}

// The call in the first line of what a caller has sent. False when it makes no sense.
bool begin_call(Caller& caller) {
    std::istringstream words(caller.text.substr(0, caller.text.find('\n')));
    caller.text.erase(0, caller.text.find('\n') + 1);
    std::string what;
    LoggedCall call;
    if (!(words >> what >> call.place.first >> call.place.second >> call.call.question) || what != "call")
        return false;
    const std::optional<Value> arguments = value_from(words);
    const auto found = served_here().find(call.place);
    if (!arguments || found == served_here().end() || calls_so_far().size() >= most_calls) return false;
    call.call.arguments = arguments->list[0].numbers;
    call.call.thread = caller.thread;
    try {
        call.call.result = found->second.function(call.call.arguments);
    } catch (const Stopped&) {
        calls_so_far().push_back(call);
        return false;
    }
    caller.number = calls_so_far().size();
    calls_so_far().push_back(call);
    caller.waiting = call;
    caller.since = now();
    return true;
}

// A call that was held back is answered a little after others have made it needless, or when patience ends.
bool may_go_on(Caller& caller) {
    const Hold& hold = served_here().at(caller.waiting->place).hold;
    if (!hold) return true;
    const double waited = now() - caller.since;
    if (hold(caller.waiting->call, calls_at(*caller.waiting))) {
        const bool in_vain = waited > patience;
        calls_so_far()[caller.number].call.waited_in_vain = in_vain;
        return in_vain;
    }
    if (waited > 0.001) usleep(20000);
    return true;
}

bool answer(Caller& caller) {
    const std::string line = to_line(caller.waiting->call.result).substr(1) + "\n";
    caller.waiting.reset();
    return send(caller.socket, line.data(), line.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(line.size());
}

// What has come over the connection, as far as it can be answered now. False when the connection is at its
// end.
bool attend(Caller& caller, bool readable) {
    if (readable) {
        char buffer[1 << 14];
        const ssize_t count = recv(caller.socket, buffer, sizeof buffer, MSG_DONTWAIT);
        if (count == 0) return false;
        if (count > 0) caller.text.append(buffer, static_cast<std::size_t>(count));
        if (caller.text.size() > 1 << 20) return false;
    }
    for (;;) {
        if (!caller.waiting && caller.text.find('\n') == std::string::npos) return true;
        if (!caller.waiting && !begin_call(caller)) return false;
        if (!may_go_on(caller)) return true;
        if (!answer(caller)) return false;
    }
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
    std::vector<Caller> callers;
    std::size_t threads = 0;
    while (access(finished, F_OK) != 0) {
        std::vector<pollfd> ready = {{listener, POLLIN, 0}};
        bool waiting = false;
        for (const Caller& caller : callers) {
            ready.push_back({caller.socket, POLLIN, 0});
            waiting = waiting || caller.waiting;
        }
        poll(ready.data(), ready.size(), waiting ? 2 : 20);
        for (std::size_t i = 0; i < callers.size(); ++i) {
            const bool readable = (ready[i + 1].revents & (POLLIN | POLLHUP)) != 0;
            if ((readable || callers[i].waiting) && !attend(callers[i], readable)) {
                close(callers[i].socket);
                callers[i].socket = -1;
            }
        }
        std::erase_if(callers, [](const Caller& caller) { return caller.socket < 0; });
        if ((ready[0].revents & POLLIN) != 0 && callers.size() < 64)
            callers.push_back({accept(listener, nullptr, nullptr), threads++, "", std::nullopt, 0, 0});
    }
    for (const Caller& caller : callers) close(caller.socket);
    close(listener);
}

}  // namespace
}  // namespace checker
