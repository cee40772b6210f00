// Checks 10/same_sum with numbers whose sum tells in which order they were added. In the last cases f(0)
// waits until all other indices were asked for: so the threads finish in a known order, whatever the machine
// does.
#include "tests/exercises/checker.h"
#include ANSWER

#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <thread>

namespace checker {
namespace {

// The numbers that are added, and who asked for them.
struct Source {
    explicit Source(std::vector<double> all) : numbers(std::move(all)), times_asked(numbers.size()) {}

    double operator()(std::size_t i) {
        {
            const std::lock_guard lock(mutex);
            askers.insert(std::this_thread::get_id());
            if (i >= numbers.size()) return beyond = i, 0;
            ++times_asked[i];
        }
        if (i == 0 && patience.count() > 0) wait_for_others();
        ++asked_for;
        return numbers[i];
    }

    // Until only the piece that index 0 belongs to is missing, or in vain.
    void wait_for_others() const {
        const auto end = std::chrono::steady_clock::now() + patience;
        while (asked_for + own_piece < numbers.size() && std::chrono::steady_clock::now() < end)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }

    std::vector<double> numbers;
    std::vector<int> times_asked;
    std::set<std::thread::id> askers;
    std::optional<std::size_t> beyond;
    std::mutex mutex;
    std::atomic<std::size_t> asked_for = 0;
    std::size_t own_piece = 0;
    std::chrono::milliseconds patience{0};
};

using Doubles = std::vector<double>;

double added(const Doubles& numbers) {
    return std::accumulate(numbers.begin(), numbers.end(), 0.0);
}

Doubles sums_of_pieces(const Doubles& x, std::size_t piece) {
    Doubles sums;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (i % piece == 0) sums.push_back(0);
        sums.back() += x[i];
    }
    return sums;
}

// One sum for each thread, which takes piece after piece of every `threads`; then these sums are added.
Doubles sums_of_threads(const Doubles& x, std::size_t piece, std::size_t threads) {
    Doubles sums(threads);
    for (std::size_t i = 0; i < x.size(); ++i) sums[i / piece % threads] += x[i];
    return sums;
}

// Tries all orders: for six sums or fewer.
bool is_sum_in_some_order(double sum, Doubles sums) {
    std::ranges::sort(sums);
    do {
        if (added(sums) == sum) return true;
    } while (std::ranges::next_permutation(sums).found);
    return false;
}

std::vector<Mistake> mistakes_of(const Doubles& x, std::size_t piece, std::size_t threads,
                                 const Source& source, double came) {
    const std::size_t m = x.size(), up = std::max<std::size_t>(1, (m + threads - 1) / threads),
                      down = std::max<std::size_t>(1, m / threads);
    const Doubles sums = sums_of_pieces(x, piece);
    Doubles first_pieces = sums, whole_pieces = sums;
    first_pieces.resize(std::min(threads, sums.size()));
    whole_pieces.resize(m / piece);
    const auto rest_lost = static_cast<std::ptrdiff_t>(std::min(m, threads * down));
    const char* cut =
        "The work is cut by the number of threads, so the result changes with it. Cut it into "
        "pieces of `piece` indices.";
    const char* per_thread =
        "Each thread adds several pieces to one sum, so the result depends on which thread "
        "had which. Each piece needs a sum of its own.";
    const std::size_t pieces_each = (sums.size() + threads - 1) / threads;
    const auto least = std::min_element(source.times_asked.begin(), source.times_asked.end());
    const auto most = std::max_element(source.times_asked.begin(), source.times_asked.end());
    return {
        symptom("beyond-the-end",
                "f was asked for index " + show(source.beyond.value_or(0)) + ", beyond the last one, " +
                    show(m == 0 ? 0 : m - 1) + ": the last piece ends at count.",
                source.beyond.has_value()),
        symptom(
            "pieces-overlap",
            "f was asked more than once for an index: a piece ends before the next one begins, and no two "
            "threads take the same.",
            m > 0 && *most > 1),
        {"last-piece-lost", "The last piece, which is shorter, is lost: count / piece rounds down.",
         added(whole_pieces)},
        {"pieces-left-out", "Each thread takes one piece. There may be more pieces than threads.",
         added(first_pieces)},
        symptom("pieces-left-out", "f was not asked for every index: some pieces belong to no thread.",
                m > 0 && *least == 0 && source.times_asked.back() > 0),
        {"cut-by-threads", cut, added(sums_of_pieces(x, up))},
        {"cut-by-threads", cut, added(sums_of_pieces(x, down))},
        {"cut-by-threads", cut, added(sums_of_pieces({x.begin(), x.begin() + rest_lost}, down))},
        {"cut-by-threads", cut, added(sums_of_threads(x, 1, threads))},
        {"sum-per-thread", per_thread, added(sums_of_threads(x, piece, threads))},
        {"pieces-added-per-thread", per_thread, added([&] {
             Doubles all(threads);
             for (std::size_t q = 0; q < sums.size(); ++q) all[q % threads] += sums[q];
             return all;
         }())},
        {"sum-per-thread", per_thread,
         added(sums_of_pieces(x, std::max<std::size_t>(1, pieces_each * piece)))},
        {"not-in-pieces",
         "All numbers are added from left to right. Each piece is added up by itself first, then the sums of "
         "the pieces.",
         added(x)},
        {"order-of-pieces", "The pieces are added from the last to the first: begin with piece 0.",
         added({sums.rbegin(), sums.rend()})},
        {"order-in-piece", "A piece is added from its last number to its first: begin with the first.",
         added([&] {
             Doubles all = sums;
             for (std::size_t q = 0; q < all.size(); ++q) {
                 all[q] = 0;
                 for (std::size_t i = std::min(m, (q + 1) * piece); i-- > q * piece;) all[q] += x[i];
             }
             return all;
         }())},
        symptom("order-of-finishing",
                "The pieces are added in the order in which the threads finish. Let each sum wait in its "
                "place, and add them when all threads are joined.",
                threads > 1 && is_sum_in_some_order(came, sums)),
    };
}

void ask(Source& source, std::size_t piece, std::size_t threads) {
    const std::size_t count = source.numbers.size();
    asked("sum_in_pieces(" + show(count) + ", " + show(piece) + ", " + show(threads) + ", f)",
          "f(0), f(1), ... = " + show(source.numbers));
    const double came = sum_in_pieces(count, piece, threads, std::ref(source));
    const std::vector<Mistake> mistakes = mistakes_of(source.numbers, piece, threads, source, came);
    compare(came, added(sums_of_pieces(source.numbers, piece)), mistakes, 0);
    const bool once = std::ranges::all_of(source.times_asked, [](int times) { return times == 1; });
    require(once && !source.beyond, "the right sum, but f was not asked once for each index",
            "each index once", mistakes);
}

void check(const Doubles& numbers, std::size_t piece, std::size_t threads) {
    Source source(numbers);
    ask(source, piece, threads);
}

// As many threads as pieces, and piece 0 is finished last.
void check_together(const Doubles& numbers, std::size_t piece, std::size_t threads) {
    Source source(numbers);
    source.own_piece = piece;
    source.patience = std::chrono::milliseconds(300);
    ask(source, piece, threads);
    const std::string who = show(source.askers.size()) + " called f";
    require(source.askers.size() > 1, who, "several threads call f",
            {symptom("one-thread",
                     "The sum is right, but one thread did it all, or each waited for the one before: start "
                     "all threads first, then join them.",
                     true)});
}

}  // namespace

std::vector<Case> cases() {
    const Doubles order{1e16, 1, 1, 1, 1, 1, -1e16, 3, 1, 1, 1};
    return {
        {"two pieces, one thread",
         [] {
             check({1, 2, 3, 4}, 2, 1);
         }},
        {"a shorter piece at the end",
         [] {
             check({1, 2, 3, 4, 5}, 2, 2);
         }},
        {"nothing to add", [] { check({}, 3, 2); }},
        {"more threads than pieces",
         [] {
             check({1, 2, 3}, 2, 5);
         }},
        {"one piece",
         [] {
             check({1e16, 1, 1}, 4, 2);
         }},
        {"a sum that knows its order, one thread",
         [] {
             check({1e16, 1, 1, 1}, 2, 1);
         }},
        {"the same with two threads", [=] { check(order, 3, 2); }},
        {"the same with three", [=] { check(order, 3, 3); }},
        {"pieces of two, three threads", [=] { check(order, 2, 3); }},
        {"pieces of one, four threads",
         [=] {
             check({1e16, 1, 1, -1e16, 3, 1}, 1, 4);
         }},
        {"four threads, and the first is the slowest",
         [] {
             check_together({1e16, 0, 1, 0, 1, 0, 1, 0}, 2, 4);
         }},
        {"pieces of one number, and the first is the slowest",
         [] {
             check_together({1e16, 1, 0, 3}, 1, 4);
         }},
    };
}
}  // namespace checker
