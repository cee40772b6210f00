// Serves functions to an answer, over a socket: one connection, and here one thread, for each of its threads.
// Part of judge.cpp.
#pragma once

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdio>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "tests/exercises/ask.h"
#include "tests/exercises/record.h"

namespace checker {
namespace {

// What is served, and every call that came; one thread at a time uses them.
struct Service {
    std::map<Place, std::pair<ServedFunction, Hold>> functions;
    std::vector<ServedCall> calls;
    std::mutex mutex;
    std::condition_variable called;

    std::vector<ServedCall> calls_at(Place place, std::size_t question) const {
        std::vector<ServedCall> found;
        for (const ServedCall& one : calls) {
            if (one.place == place && one.question == question) found.push_back(one);
        }
        return found;
    }
};
Service service;

inline constexpr std::size_t most_calls = 200000, most_threads = 1000;
inline constexpr int longest_line = 1 << 20;
inline constexpr std::chrono::milliseconds patience(400);  // with a call that is held back

// The result of the call that a line asks for; nothing when the line makes no sense, or the function ends the
// question. A call that is held back is answered a little after others have made that needless.
std::optional<Value> result_of(const std::string& line, std::size_t thread) {
    std::istringstream words(line);
    std::string what;
    ServedCall call;
    if (!(words >> what >> call.place.first >> call.place.second >> call.question) || what != "call")
        return std::nullopt;
    const std::optional<Value> arguments = value_from(words);
    std::unique_lock lock(service.mutex);
    const auto found = service.functions.find(call.place);
    const std::size_t number = service.calls.size();
    if (!arguments || found == service.functions.end() || number >= most_calls) return std::nullopt;
    const auto& [function, hold] = found->second;
    call.arguments = arguments->list[0].numbers;
    call.thread = thread;
    service.calls.push_back(call);
    service.called.notify_all();
    try {
        call.result = service.calls[number].result = function(call.arguments);
    } catch (const Stopped&) {
        return std::nullopt;
    }
    const auto is_free = [&, &wait = hold] {
        return !wait || !wait(call, service.calls_at(call.place, call.question));
    };
    if (is_free()) return call.result;
    service.calls[number].waited_in_vain = !service.called.wait_for(lock, patience, is_free);
    lock.unlock();
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    return call.result;
}

// Answers line by line, until the connection ends.
void attend(int connection, std::size_t thread) {
    std::FILE* const lines = fdopen(connection, "r");
    const auto line = std::make_unique_for_overwrite<char[]>(longest_line);  // only what comes takes memory
    while (std::fgets(line.get(), longest_line, lines)) {
        const std::optional<Value> result = result_of(line.get(), thread);
        const std::string text = result ? to_line(*result) + "\n" : "";
        if (!result || send(connection, text.data(), text.size(), MSG_NOSIGNAL) < 0) break;
    }
    std::fclose(lines);
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
    std::vector<std::thread> threads;
    while (access(finished, F_OK) != 0) {
        pollfd ready{listener, POLLIN, 0};
        if (poll(&ready, 1, 20) <= 0 || threads.size() >= most_threads) continue;
        const int connection = accept(listener, nullptr, nullptr);
        if (connection >= 0) threads.emplace_back(attend, connection, threads.size());
    }
    for (std::thread& thread : threads) thread.join();
    close(listener);
}

}  // namespace
}  // namespace checker
