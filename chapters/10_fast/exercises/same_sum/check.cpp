// Checks 10/same_sum with numbers whose sum shows in which order they were added. In the last cases f(0)
// waits until f was called for all other indices: so the threads finish in a known order, whatever the
// machine does.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

using Doubles = std::vector<double>;

#ifdef JUDGE
// How f was called.
struct Manner {
    std::vector<std::size_t> times;     // each index
    std::optional<std::size_t> beyond;  // an index beyond the last
    bool in_vain = false;               // f(0) waited for others until its time was over
};

Manner manner_of(const std::vector<ServedCall>& calls, std::size_t count) {
    Manner manner;
    manner.times.resize(count);
    for (const ServedCall& call : calls) {
        const auto index = static_cast<std::size_t>(call.arguments.at(0));
        if (index < count)
            ++manner.times[index];
        else
            manner.beyond = index;
        manner.in_vain = manner.in_vain || call.waited_in_vain;
    }
    return manner;
}

// Tries all orders of the pieces' sums: for six or fewer.
bool is_sum_in_some_order(double sum, const Doubles& x, std::size_t piece) {
    Doubles sums;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (i % piece == 0) sums.push_back(0);
        sums.back() += x[i];
    }
    std::ranges::sort(sums);
    do {
        if (std::accumulate(sums.begin(), sums.end(), 0.0) == sum) return true;
    } while (std::ranges::next_permutation(sums).found);
    return false;
}

void judge(const Asked& answer, const Doubles& x, std::size_t piece, std::size_t threads,
           const Manner& manner) {
    const auto most = std::ranges::max_element(manner.times), least = std::ranges::min_element(manner.times);
    const bool some = !x.empty();
    const std::vector<Symptom> symptoms = {
        {"beyond-the-end",
         "f was called for index " + show(manner.beyond.value_or(0)) +
             ", beyond the last one: the last piece ends at count.",
         manner.beyond.has_value()},
        {"pieces-overlap",
         "f was called more than once for an index: a piece ends before the next one begins, and no two "
         "threads take the same piece.",
         some && *most > 1},
        {"pieces-left-out", "f was not called for every index: some pieces belong to no thread.",
         some && *least == 0 && manner.times.back() > 0},
        {"order-of-finishing",
         "The pieces are added in the order in which the threads finish. Store the sum of each piece, and "
         "add them up after all threads are joined.",
         threads > 1 && is_sum_in_some_order(answer.came.number(), x, piece)},
    };
    compare(answer, symptoms, 0);
    const bool once = std::ranges::all_of(manner.times, [](std::size_t times) { return times == 1; });
    require(answer, once && !manner.beyond, "the right sum, but f was not called once for each index",
            "each index once", symptoms);
    require(answer, !manner.in_vain, "f(0) is still running, and no other piece is begun",
            "several threads call f",
            {{"one-thread",
              "The sum is right, but one thread did it all, or each waited for the previous one: start all "
              "threads first, then join them.",
              true}});
}
#endif

// `together`: as many threads as pieces, and piece 0 is finished last.
void check(const Doubles& x, std::size_t piece, std::size_t threads, bool together = false) {
    asked("sum_in_pieces(" + show(x.size()) + ", " + show(piece) + ", " + show(threads) + ", f)",
          "f(0), f(1), ... = " + show(x));
    const Served f;
#ifdef JUDGE
    const auto others_missing = [=, count = x.size()](const ServedCall& call,
                                                      const std::vector<ServedCall>& so_far) {
        return together && call.arguments[0] == 0 && so_far.size() - 1 + piece < count;
    };
    const auto number_at = [x](const Doubles& arguments) {
        const auto i = static_cast<std::size_t>(arguments.at(0));
        return Doubles{i < x.size() ? x[i] : 0};
    };
    f.serve(number_at, others_missing);
#endif
    const auto value = [&](std::size_t i) { return f({static_cast<double>(i)}).at(0); };
    const Asked answer = ask([&] { return sum_in_pieces(x.size(), piece, threads, value); });
#ifdef JUDGE
    judge(answer, x, piece, threads, manner_of(f.calls(), x.size()));
#endif
}

}  // namespace

void cases() {
    const Doubles order{1e16, 1, 1, 1, 1, 1, -1e16, 3, 1, 1, 1};
    a_case("two pieces, one thread", [] { check({1, 2, 3, 4}, 2, 1); });
    a_case("a shorter piece at the end", [] { check({1, 2, 3, 4, 5}, 2, 2); });
    a_case("nothing to add", [] { check({}, 3, 2); });
    a_case("more threads than pieces", [] { check({1, 2, 3}, 2, 5); });
    a_case("one piece", [] { check({1e16, 1, 1}, 4, 2); });
    a_case("a sum that depends on the order, one thread", [] { check({1e16, 1, 1, 1}, 2, 1); });
    a_case("the same with two threads", [&] { check(order, 3, 2); });
    a_case("the same with three", [&] { check(order, 3, 3); });
    a_case("pieces of two, three threads", [&] { check(order, 2, 3); });
    a_case("pieces of one, four threads", [] { check({1e16, 1, 1, -1e16, 3, 1}, 1, 4); });
    a_case("four threads, and the first is the slowest", [] {
        check({1e16, 0, 1, 0, 1, 0, 1, 0}, 2, 4, true);
    });
    a_case("pieces of one number, and the first is the slowest", [] { check({1e16, 1, 0, 3}, 1, 4, true); });
    a_drawn_case("seven numbers", [](Draw& draw) { check(draw.quarters(7), 3, 2); });
}
}  // namespace checker
