// Loops over several threads. Results do not depend on the number of threads, because the work is cut the
// same way for any number: one thread computes each piece [begin, end) from start to end.
#pragma once

#include <algorithm>
#include <atomic>
#include <charconv>
#include <condition_variable>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

inline constexpr std::size_t most_threads = 1024;

// The default number of threads of a loop: the environment variable THREADS, or the number of processors when
// it is empty or not set.
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

// A program's own choice, which takes precedence; 0: none. Nothing but speed depends on it.
inline std::atomic<std::size_t> chosen_threads = 0;

inline std::size_t default_threads() {
    const std::size_t chosen = chosen_threads;
    return chosen != 0 ? chosen : environment_threads();
}

// Threads that wait for work until the program ends: starting one takes as long as multiplying two small
// matrices.
class ThreadPool {
 public:
    ThreadPool() = default;
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;
    ~ThreadPool() {
        {
            const std::lock_guard lock(mutex_);
            stop_ = true;
            ++jobs_;
        }
        job_came_.notify_all();
        for (std::thread& helper : helpers_) helper.join();
    }

    // Runs `work` in this thread and in up to `wanted` helpers that join before it ends here. Returns when
    // no thread runs it any more. `work` must not throw. When the pool is busy, as in a loop within
    // a loop, this thread does all the work.
    void run(const std::function<void()>& work, std::size_t wanted) {
        if (busy_.exchange(true)) return work();
        add_helpers(wanted);
        {
            const std::lock_guard lock(mutex_);
            work_ = &work;
            places_ = wanted;
            ++jobs_;
        }
        job_came_.notify_all();
        work();
        {
            std::unique_lock lock(mutex_);
            places_ = 0;
            helper_left_.wait(lock, [&] { return at_work_ == 0; });
        }
        busy_ = false;
    }

 private:
    void add_helpers(std::size_t wanted) {
        try {
            while (helpers_.size() < wanted) helpers_.emplace_back([this] { help(); });
        } catch (const std::exception&) {
            // The system grants no more threads or memory; the threads that exist do all the work.
        }
    }

    // The loop of a helper.
    void help() {
        std::size_t seen = 0;
        for (;;) {
            // Falling asleep and waking up take longer than a layer of a mini-batch, so it spins for a while
            // first.
            for (int turn = 0; turn < 2000 && jobs_ == seen; ++turn) {
                if (turn >= 200) std::this_thread::yield();
            }
            std::unique_lock lock(mutex_);
            job_came_.wait(lock, [&] { return jobs_ != seen; });
            seen = jobs_;
            if (stop_) return;
            if (places_ == 0) continue;
            --places_;
            ++at_work_;
            lock.unlock();
            (*work_)();
            lock.lock();
            if (--at_work_ == 0) helper_left_.notify_one();
        }
    }

    std::vector<std::thread> helpers_;
    std::atomic<bool> busy_ = false;
    std::mutex mutex_;  // guards what follows
    std::condition_variable job_came_, helper_left_;
    std::atomic<std::size_t> jobs_ = 0;  // read without the mutex by helpers that spin
    const std::function<void()>* work_ = nullptr;
    std::size_t places_ = 0, at_work_ = 0;  // helpers that may still join, and that are at work
    bool stop_ = false;
};

inline ThreadPool thread_pool;

// Calls body(begin, end) for consecutive pieces of [0, count), each `piece` long but the last, from up to
// `threads` threads. Pieces must not write to the same place. After an exception no new piece is begun; the
// first exception is rethrown here when all threads have ended.
template <class Body>
void parallel_for(std::size_t count, std::size_t piece, const Body& body,
                  std::size_t threads = default_threads()) {
    if (count == 0) return;
    piece = std::max<std::size_t>(1, piece);
    const std::size_t pieces = (count - 1) / piece + 1;
    threads = std::min(threads, pieces);
    std::atomic<std::size_t> next_piece = 0;
    std::exception_ptr failure;
    std::mutex failure_mutex;
    const auto work = [&] {
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
    };
    if (threads <= 1) {
        work();
    } else {
        thread_pool.run(work, threads - 1);
    }
    if (failure) std::rethrow_exception(failure);
}
