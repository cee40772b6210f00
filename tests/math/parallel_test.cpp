#include "common/math/parallel.h"
#include "chapters/10_fast/parallel_sum.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <limits>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "tests/support/check.h"
#include "tests/support/process.h"

namespace parallel_test {

using Piece = std::pair<std::size_t, std::size_t>;

// The pieces that the body was called with, in order of their beginnings.
std::vector<Piece> pieces_of(std::size_t count, std::size_t piece, std::size_t threads) {
    std::vector<Piece> pieces;
    std::mutex mutex;
    const auto body = [&](std::size_t begin, std::size_t end) {
        const std::lock_guard lock(mutex);
        pieces.emplace_back(begin, end);
    };
    parallel_for(count, piece, body, threads);
    std::sort(pieces.begin(), pieces.end());
    return pieces;
}

void coverage() {
    for (const std::size_t count : {0u, 1u, 2u, 7u, 16u, 100u, 101u}) {
        for (const std::size_t piece : {0u, 1u, 2u, 3u, 7u, 16u, 100u, 1000u}) {
            for (const std::size_t threads : {0u, 1u, 2u, 3u, 8u}) {
                std::size_t reached = 0;
                for (const auto& [begin, end] : pieces_of(count, piece, threads)) {
                    expect_equal(begin, reached, "no gap and no overlap");
                    expect_equal(end, std::min(count, begin + std::max<std::size_t>(1, piece)),
                                 "end of a piece");
                    reached = end;
                }
                expect_equal(reached, count, "all is done");
            }
        }
    }
}

void huge_counts() {
    constexpr std::size_t most = std::numeric_limits<std::size_t>::max();
    expect(pieces_of(most, most / 2 + 1, 2) == std::vector<Piece>{{0, most / 2 + 1}, {most / 2 + 1, most}},
           "the end of the last piece does not overflow");
    expect(pieces_of(5, most, 2) == std::vector<Piece>{{0, 5}}, "a piece longer than all");
}

// Every thread waits for the others, so this would never end if fewer than `threads` of them were at work.
void as_many_threads_as_asked_for() {
    for (const std::size_t threads : {1u, 2u, 5u}) {
        std::atomic<std::size_t> arrived = 0;
        std::set<std::thread::id> ids;
        std::mutex mutex;
        const auto meet = [&](std::size_t, std::size_t) {
            ++arrived;
            while (arrived < threads) std::this_thread::yield();
            const std::lock_guard lock(mutex);
            ids.insert(std::this_thread::get_id());
        };
        parallel_for(threads, 1, meet, threads);
        expect_equal(ids.size(), threads);
        expect(ids.contains(std::this_thread::get_id()), "the caller works too");
    }
}

void one_thread_works_in_order() {
    std::vector<std::size_t> begins;
    const auto caller = std::this_thread::get_id();
    parallel_for(
        10, 3,
        [&](std::size_t begin, std::size_t) {
            expect(std::this_thread::get_id() == caller, "no other thread");
            begins.push_back(begin);
        },
        1);
    expect(begins == std::vector<std::size_t>{0, 3, 6, 9}, "from start to end");
}

// When the exception arrives here no thread may still be at work: `finished` would grow afterwards.
void exceptions() {
    for (const std::size_t threads : {1u, 2u, 5u}) {
        std::atomic<std::size_t> begun = 0, finished = 0;
        const auto body = [&](std::size_t begin, std::size_t) {
            ++begun;
            if (begin == 3) throw std::runtime_error("piece 3 is broken");
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            ++finished;
        };
        expect_error([&] { parallel_for(10'000, 1, body, threads); }, "piece 3 is broken");
        expect_equal(finished.load(), begun.load() - 1, "all others have ended");
        expect(begun < 100,
               "the rest is not begun after an exception, but " + std::to_string(begun) + " were");
    }
}

void the_first_exception() {
    std::atomic<bool> second_has_begun = false, first_throws = false;
    const auto body = [&](std::size_t begin, std::size_t) {
        if (begin == 1) {
            second_has_begun = true;
            while (!first_throws) std::this_thread::yield();
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            throw std::runtime_error("the second");
        }
        while (!second_has_begun) std::this_thread::yield();
        first_throws = true;
        throw std::runtime_error("the first");
    };
    expect_error([&] { parallel_for(2, 1, body, 2); }, "the first");
}

void nested() {
    std::vector<std::atomic<int>> visits(60);
    parallel_for(
        6, 1,
        [&](std::size_t row, std::size_t) {
            const auto inner = [&](std::size_t begin, std::size_t end) {
                for (std::size_t i = begin; i < end; ++i) ++visits[row * 10 + i];
            };
            parallel_for(10, 3, inner, 3);
        },
        3);
    for (const auto& count : visits) expect_equal(count.load(), 1);
}

// Loops that follow one another closely, by helpers that are awake, falling asleep or asleep; with more and
// with fewer threads than before.
void loops_in_a_row() {
    std::vector<std::size_t> sums(8);
    for (std::size_t round = 0; round < 3000; ++round) {
        const std::size_t threads = 1 + round % 5;
        parallel_for(
            8, 1, [&](std::size_t i, std::size_t) { sums[i] += round; }, threads);
        if (round % 300 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    for (const std::size_t sum : sums) expect_equal(sum, std::size_t{2999 * 3000 / 2});
}

// Two threads of the program's own want the helpers at the same time.
void loops_at_the_same_time() {
    std::array<std::size_t, 2> sums{};
    const auto work = [&](std::size_t mine) {
        for (std::size_t round = 0; round < 1000; ++round) {
            std::array<std::size_t, 4> parts{};
            parallel_for(
                4, 1, [&](std::size_t i, std::size_t) { parts[i] = i; }, 3);
            for (const std::size_t part : parts) sums[mine] += part;
        }
    };
    std::thread other(work, 1);
    work(0);
    other.join();
    for (const std::size_t sum : sums) expect_equal(sum, std::size_t{6000});
}

// A waiting thread has just fallen asleep, or is about to, when the other one ends: the wake-up call must not
// be lost. The pauses go up to about twice the time for which it stays awake.
void short_sleeps() {
    const auto caller = std::this_thread::get_id();
    for (int round = 0; round < 500; ++round) {
        std::atomic<int> inside = 0;
        const auto body = [&](std::size_t, std::size_t) {
            for (++inside; inside < 2;) std::this_thread::yield();
            if (std::this_thread::get_id() == caller) return;
            const auto end = std::chrono::steady_clock::now() + std::chrono::microseconds(5 * round);
            while (std::chrono::steady_clock::now() < end) {
            }
        };
        parallel_for(2, 1, body, 2);
        expect_equal(inside, 2);
    }
}

const Test test("parallel", [](const Arguments& words) {
    if (!words.empty()) {  // run again by the last case below
        try {
            std::printf("%zu", default_threads());
        } catch (const std::exception& error) {
            std::printf("%s", error.what());
        }
        return 0;
    }
    const std::string program = test_command("parallel");
    return run_tests({
        {"the pieces cover everything once", coverage},
        {"counts near the largest", huge_counts},
        {"as many threads as asked for", as_many_threads_as_asked_for},
        {"one thread works in order", one_thread_works_in_order},
        {"an exception stops the work and reaches the caller", exceptions},
        {"of two exceptions the first", the_first_exception},
        {"a loop in a loop", nested},
        {"loops in a row", loops_in_a_row},
        {"loops at the same time", loops_at_the_same_time},
        {"threads that have just fallen asleep", short_sleeps},
        {"sums are cut into twenty pieces",
         [] {
             // 1e16 + 1 is 1e16, but 1e16 + 2 is not: only pieces of two see the ones.
             const double sum = parallel_sum(40, [](std::size_t i) { return i == 0 ? 1e16 : 1.0; });
             expect_equal(sum, 1e16 + 38);
         }},
        {"the environment variable THREADS",
         [&] {
             const std::string processors = std::to_string(std::max(1u, std::thread::hardware_concurrency()));
             for (const auto& [value, expected] : std::vector<std::pair<std::string, std::string>>{
                      {"1", "1"}, {"5", "5"}, {"1024", "1024"}, {"", processors}}) {
                 const Outcome again = run_command("THREADS='" + value + "' " + program + " threads", ".");
                 expect_equal(again.out, expected, "THREADS=" + value);
             }
             for (const std::string value :
                  {"0", "1025", "-777", "777x", " 2", "two", "99999999999999999999"}) {
                 const Outcome refused = run_command("THREADS='" + value + "' " + program + " threads", ".");
                 expect_equal(refused.out,
                              "THREADS=" + value +
                                  ": expected a whole number from 1 to 1024; unset it to use all "
                                  "processors");
             }
         }},
    });
});

}  // namespace parallel_test
