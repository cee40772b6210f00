// Loops over several threads. The work is cut the same way however many threads there are, so that results
// do not depend on their number: every piece [begin, end) is computed by one thread, from start to end.
#pragma once

#include <algorithm>
#include <atomic>
#include <charconv>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

inline constexpr std::size_t most_threads = 1024;

// The number of threads that a loop uses when it is not told: the environment variable THREADS, or the number
// of processors when it is not set or empty.
// Throws std::runtime_error when it is anything but a whole number from 1 to most_threads.
inline std::size_t environment_threads() {
    static const std::size_t threads = [] {
        const char* const text = std::getenv("THREADS");
        if (text == nullptr || *text == '\0')
            return std::max<std::size_t>(1, std::thread::hardware_concurrency());
        const char* const text_end = text + std::strlen(text);
        std::size_t wanted = 0;
        const auto [end, error] = std::from_chars(text, text_end, wanted);
        if (error == std::errc() && end == text_end && wanted >= 1 && wanted <= most_threads) return wanted;
        throw std::runtime_error("THREADS=" + std::string(text) + ": expected a whole number from 1 to " +
                                 std::to_string(most_threads) + "; unset it to use all processors");
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

// Threads that wait for work until the program ends, so that a loop need not make its own: making one takes
// as long as multiplying two small matrices. After its work a thread looks out for more for some
// microseconds before it goes to sleep.
class ThreadPool {
 public:
    ThreadPool() = default;
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;
    ~ThreadPool() {
        stop_ = true;
        state_ += one_job;
        wake();
        for (std::thread& helper : helpers_) helper.join();
    }

    // Runs `work` in this thread and, if they come before it is done here, in up to `wanted` helpers. Returns
    // when nobody is at work on it any more. `work` must not throw. While another thread uses the pool, this
    // one does all the work.
    void run(const std::function<void()>& work, std::size_t wanted) {
        const std::unique_lock lock(in_use_, std::try_to_lock);
        if (!lock.owns_lock()) return work();
        try {
            while (helpers_.size() < wanted) helpers_.emplace_back([this, i = helpers_.size()] { help(i); });
        } catch (const std::system_error&) {
            // The system gives no more threads; those that there are do all the work.
        }
        work_ = &work;
        wanted_ = wanted;
        state_ += one_job | open;  // it was closed, and nobody inside
        wake();
        work();
        state_ -= open;
        wait_until([](State state) { return state % open == 0; });
    }

 private:
    // One number says everything, so that it changes in one go: how many helpers are inside (the lowest 16
    // bits), whether more may come in (the bit `open`), and above them how many jobs there were.
    using State = std::uint32_t;
    static constexpr State open = 1 << 16, one_job = 1 << 17;

    // Waits until `come(state)`, first awake, then asleep. Returns the state. Not by std::atomic's own
    // wait(): where the system has no such call, as on Windows, that of g++ 12 looks before it takes its
    // lock, and a change in between wakes nobody, ever.
    template <class Come>
    State wait_until(const Come& come) {
        State state;
        for (int turn = 0; turn < 2000; ++turn) {
            if (come(state = state_)) return state;
            if (turn >= 200) std::this_thread::yield();
        }
        std::unique_lock lock(sleep_);
        changed_.wait(lock, [&] { return come(state = state_); });
        return state;
    }

    // After each change of the state. Whoever has looked at it with the lock is asleep once we have the lock.
    void wake() {
        { const std::lock_guard lock(sleep_); }
        changed_.notify_all();
    }

    // The life of helper number `i`.
    void help(std::size_t i) {
        State last = 0;  // the jobs that were there when it last looked
        while (!stop_) {
            State state = wait_until([&](State now) { return now / one_job != last || stop_; });
            last = state / one_job;
            while (state / one_job == last && state & open && !stop_) {
                if (!state_.compare_exchange_weak(state, state + 1)) continue;
                if (i < wanted_) (*work_)();
                --state_;
                wake();
                break;
            }
        }
    }

    std::mutex in_use_, sleep_;
    std::condition_variable changed_;
    std::vector<std::thread> helpers_;
    std::atomic<State> state_ = 0;
    std::atomic<bool> stop_ = false;
    const std::function<void()>* work_ = nullptr;  // these two: read only by who is inside
    std::size_t wanted_ = 0;
};

inline ThreadPool thread_pool;

// Calls body(begin, end) for consecutive pieces of [0, count), each `piece` long but the last, from up to
// `threads` threads. Pieces must not write to the same place. After an exception no new piece is begun, and
// the first one is thrown again here when all threads have ended.
template <class Body>
void parallel_for(std::size_t count, std::size_t piece, const Body& body,
                  std::size_t threads = default_threads()) {
    if (count == 0) return;
    piece = std::max<std::size_t>(1, piece);
    const std::size_t pieces = (count - 1) / piece + 1;
    threads = inside_parallel_for ? 1 : std::min(threads, pieces);
    std::atomic<std::size_t> next_piece = 0;
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
    if (threads <= 1) {
        work();
    } else {
        thread_pool.run(work, threads - 1);
    }
    if (failure) std::rethrow_exception(failure);
}
