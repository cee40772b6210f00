// Loops over several threads. The work is cut the same way however many threads there are, so that results
// do not depend on their number: every piece [begin, end) is computed by one thread, from start to end.
#pragma once

#include <algorithm>
#include <atomic>
#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

// The number of threads that a loop uses when it is not told: the environment variable THREADS when that is
// a whole number from 1 to 1024, else the number of processors.
inline std::size_t environment_threads() {
    static const std::size_t threads = [] {
        if (const char* text = std::getenv("THREADS")) {
            const char* const text_end = text + std::strlen(text);
            std::size_t wanted = 0;
            const auto [end, error] = std::from_chars(text, text_end, wanted);
            if (error == std::errc() && end == text_end && wanted >= 1 && wanted <= 1024) return wanted;
        }
        return std::max<std::size_t>(1, std::thread::hardware_concurrency());
    }();
    return threads;
}

// The same, unless a program has chosen: nothing but speed depends on it.
inline std::atomic<std::size_t> chosen_threads = 0;

inline std::size_t default_threads() {
    const std::size_t chosen = chosen_threads;
    return chosen != 0 ? chosen : environment_threads();
}

// True in a thread that is at work on a piece of a parallel_for. A loop within a loop is not cut further: all
// processors are busy already.
inline thread_local bool inside_parallel_for = false;

// Calls body(begin, end) for consecutive pieces of [0, count), each `piece` long but the last, from
// `threads` threads. Pieces must not write to the same place. After an exception no new piece is begun, and
// the first one is thrown again here when all threads have ended.
template <class Body>
void parallel_for(std::size_t count, std::size_t piece, const Body& body,
                  std::size_t threads = default_threads()) {
    if (count == 0) return;
    piece = std::max<std::size_t>(1, piece);
    const std::size_t pieces = (count - 1) / piece + 1;
    std::atomic<std::size_t> next_piece = 0;
    if (inside_parallel_for) threads = 1;
    std::exception_ptr failure;
    std::mutex failure_mutex;
    const auto work = [&] {
        const bool inside_before = std::exchange(inside_parallel_for, true);
        try {
            for (std::size_t i = next_piece++; i < pieces; i = next_piece++) {
                const std::size_t begin = i * piece;
                body(begin, begin + std::min(piece, count - begin));
            }
        } catch (...) {
            const std::lock_guard lock(failure_mutex);
            if (!failure) failure = std::current_exception();
            next_piece = pieces;
        }
        inside_parallel_for = inside_before;
    };
    std::vector<std::thread> helpers;
    try {
        while (helpers.size() + 1 < std::min(threads, pieces)) helpers.emplace_back(work);
    } catch (const std::exception&) {
        // The system gives no more threads; those that run do all the work.
    }
    work();
    for (std::thread& helper : helpers) helper.join();
    if (failure) std::rethrow_exception(failure);
}

// part(0) + part(1) + ... + part(count - 1), with += of their type; count > 0. The parts are cut into at most
// 20 pieces, whatever the number of threads; each piece is added up by one thread, then the pieces in their
// order.
template <class Part>
auto parallel_sum(std::size_t count, const Part& part) {
    constexpr std::size_t most_pieces = 20;
    const std::size_t piece = (count + most_pieces - 1) / most_pieces;
    std::vector<decltype(part(count))> sums((count + piece - 1) / piece);
    parallel_for(count, piece, [&](std::size_t begin, std::size_t end) {
        auto sum = part(begin);
        for (std::size_t i = begin + 1; i < end; ++i) sum += part(i);
        sums[begin / piece] = std::move(sum);
    });
    for (std::size_t i = 1; i < sums.size(); ++i) sums[0] += sums[i];
    return std::move(sums[0]);
}
