// Checks 13/shuffle exactly: every sequence of draws is tried, and the probability of each order added up.
#include "tests/exercises/checker.h"
#include ANSWER

#include <map>

namespace checker {
namespace {

using Order = std::vector<std::size_t>;
using Shuffle = std::function<Order(std::size_t, const Below&)>;

// An answer may draw again and again until a number suits it; longer sequences than this are left out.
constexpr std::size_t most_draws = 8;
struct TooManyDraws {};

// One sequence of draws after the other: the first is all 0, and next() counts up as a clock does.
class Draws {
 public:
    std::size_t below(std::size_t bound) {
        if (bound == 0) throw std::invalid_argument("below(0): there is no number below 0");
        if (used_ == most_draws) throw TooManyDraws();
        if (used_ == drawn_.size()) drawn_.push_back({0, bound});
        probability_ /= static_cast<double>(bound);
        return drawn_[used_++].first;
    }

    // False when there was no other sequence.
    bool next() {
        drawn_.resize(used_);
        used_ = 0;
        probability_ = 1;
        while (!drawn_.empty() && drawn_.back().first + 1 == drawn_.back().second) drawn_.pop_back();
        if (!drawn_.empty()) ++drawn_.back().first;
        return !drawn_.empty();
    }

    double probability() const { return probability_; }

 private:
    std::vector<std::pair<std::size_t, std::size_t>> drawn_;  // each number and its bound
    std::size_t used_ = 0;
    double probability_ = 1;
};

std::string name(const Order& order) {
    std::string text;
    for (const std::size_t number : order) text += (text.empty() ? "" : " ") + std::to_string(number);
    return text;
}

// The probability of each order, and of everything else together.
Value probabilities(std::size_t m, const Shuffle& shuffle) {
    Order order(m);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::map<Order, double> all;
    do {
        all[order] = 0;
    } while (std::ranges::next_permutation(order).found);
    double other = 0, total = 0;
    Draws draws;
    do {
        try {
            const Order came = shuffle(m, [&](std::size_t bound) { return draws.below(bound); });
            const auto place = all.find(came);
            (place == all.end() ? other : place->second) += draws.probability();
            total += draws.probability();
        } catch (const TooManyDraws&) {
        }
    } while (draws.next());
    std::vector<std::pair<std::string, Value>> parts;
    for (const auto& [each, probability] : all) parts.emplace_back(name(each), probability / total);
    parts.emplace_back("no order", other / total);
    return named(parts);
}

Order numbers(std::size_t m, std::size_t first = 0) {
    Order order(m);
    std::iota(order.begin(), order.end(), first);
    return order;
}

// Swaps place i with partner(i) for each place, from the first to the last or the other way.
Shuffle swapping(bool forwards, std::size_t from_end,
                 const std::function<std::size_t(std::size_t m, std::size_t i, const Below&)>& partner) {
    return [=](std::size_t m, const Below& below) {
        Order order = numbers(m);
        for (std::size_t k = 0; k + from_end < m; ++k) {
            const std::size_t i = forwards ? k : m - 1 - k;
            std::swap(order[i], order[partner(m, i, below)]);
        }
        return order;
    };
}

const Shuffle right = swapping(false, 1, [](std::size_t, std::size_t i, const Below& b) { return b(i + 1); });

Order sorted_by_keys(std::size_t m, const Below& below) {
    Order order = numbers(m), keys;
    for (std::size_t i = 0; i < m; ++i) keys.push_back(below(m));
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return keys[i]; });
    return order;
}

Order one_shorter(std::size_t m, const Below& below) {
    Order order = right(m - 1, below);
    order.push_back(m - 1);
    return order;
}

Order rotated(std::size_t m, const Below& below) {
    Order order = numbers(m);
    std::rotate(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(below(m)), order.end());
    return order;
}

Order one_draw(std::size_t m, const Below& below) {
    Order order = numbers(m);
    const std::size_t j = below(m);
    for (std::size_t& number : order) std::swap(number, order[j]);
    return order;
}

std::vector<Mistake> mistakes(std::size_t m) {
    const auto by = [m](const Shuffle& shuffle) { return probabilities(m, shuffle); };
    using Index = std::size_t;
    const std::string short_loop =
        "One swap is missing: the last two places, whichever come last in the loop, are never exchanged.";
    const std::string never_stays =
        "No number can stay at its place, so not all orders come: the place itself must be among those that "
        "are drawn.";
    const std::string any_place =
        "Each place is swapped with any of all m. These m^m ways cannot be shared out equally among the m! "
        "orders: swap with places that have not had their turn.";
    const std::string repeat =
        "Numbers repeat, and others are missing: swap, instead of copying or drawing freely.";
    std::vector<Mistake> list = {
        {"not-shuffled", "The numbers stay in their order: swap them.",
         by([](Index count, const Below&) { return numbers(count); })},
        {"loop-ends-early", short_loop,
         by(swapping(false, 2, [](Index, Index i, const Below& below) { return below(i + 1); }))},
        {"last-left-out", "The last number never moves: look where the loop begins, and what is drawn.",
         by(one_shorter)},
        {"never-stays", never_stays,
         by(swapping(false, 1, [](Index, Index i, const Below& below) { return below(i); }))},
        {"any-place", any_place,
         by(swapping(true, 0, [](Index n, Index, const Below& below) { return below(n); }))},
        {"random-pairs",
         "Swapping random pairs m times prefers some orders, and more swaps only make the preference "
         "smaller. "
         "Give each place its number in turn.",
         by([](Index n, const Below& below) {
             Order order = numbers(n);
             for (Index k = 0; k < n; ++k) {
                 const Index a = below(n), b = below(n);
                 std::swap(order[a], order[b]);
             }
             return order;
         })},
        {"keys-tie",
         "Sorted by drawn keys: two keys can be equal, and then the smaller number stays in front.",
         by(sorted_by_keys)},
        {"only-rotated", "The order is only rotated: m of the m! orders come.", by(rotated)},
        {"one-draw", "One number is drawn for all swaps: draw for each, inside the loop.", by(one_draw)},
        {"numbers-repeat", repeat, by([](Index n, const Below& below) {
             Order order(n);
             for (Index& number : order) number = below(n);
             return order;
         })},
    };
    if (m == 2) return list;  // what follows is the same as above there
    list.push_back(
        {"loop-ends-early", short_loop,
         by(swapping(true, 2, [](Index n, Index i, const Below& below) { return i + below(n - i); }))});
    list.push_back(
        {"never-stays", never_stays, by(swapping(true, 1, [](Index n, Index i, const Below& below) {
             return i + 1 + below(n - i - 1);
         }))});
    list.push_back({"any-place", any_place,
                    by(swapping(false, 0, [](Index n, Index, const Below& below) { return below(n); }))});
    list.push_back({"numbers-repeat", repeat, by([](Index n, const Below& below) {
                        Order order = numbers(n);
                        for (Index i = n; i > 1; --i) order[i - 1] = order[below(i)];
                        return order;
                    })});
    return list;
}

Mistake from_elsewhere() {
    return symptom("not-from-below",
                   "The same draws gave another order: chance must come from `below` alone, and nothing may "
                   "be kept between calls.",
                   true);
}

void check_probabilities(std::size_t m) {
    asked("the probability of every order of shuffled_order(" + std::to_string(m) + ", below)");
    const Value came = probabilities(m, shuffled_order);
    require(show(probabilities(m, shuffled_order)) == show(came), "other orders from the same draws",
            "the same orders", {from_elsewhere()});
    compare(came, probabilities(m, right), mistakes(m));
}

// Good enough to draw for a check that is no statistics.
std::size_t pseudo_random(std::uint64_t& state, std::size_t bound) {
    if (bound == 0) throw std::invalid_argument("below(0): there is no number below 0");
    state = state * 6364136223846793005 + 1442695040888963407;
    return (state >> 33) % bound;
}

// A permutation, and the same one for the same draws.
void check_order(std::size_t m) {
    asked("shuffled_order(" + std::to_string(m) + ", below), for some draws");
    const auto answer = [m] {
        std::uint64_t state = 1;
        return shuffled_order(m, [&](std::size_t bound) { return pseudo_random(state, bound); });
    };
    Order order = answer();
    const Order came = order;
    std::ranges::sort(order);
    require(
        order == numbers(m), name(came), "each number from 0 on once",
        {symptom("counted-from-one", "The numbers begin with 1: the first is 0.",
                 m > 0 && order == numbers(m, 1)),
         symptom("wrong-length", "There must be m numbers.", order.size() != m),
         symptom("numbers-repeat",
                 "A number comes twice, and another is missing: swap, instead of copying or drawing freely.",
                 order.size() == m)});
    require(answer() == came, "another order from the same draws", "the same order", {from_elsewhere()});
}

// Each number comes to each of six places about equally often.
void check_places() {
    asked("how often each number is at each place of shuffled_order(6, below), in 6000 orders");
    std::uint64_t state = 1;
    std::vector<std::size_t> counts(36);
    for (int round = 0; round < 6000; ++round) {
        const Order order = shuffled_order(6, [&](std::size_t bound) { return pseudo_random(state, bound); });
        for (std::size_t place = 0; place < order.size() && place < 6; ++place) {
            if (order[place] < 6) ++counts[6 * order[place] + place];
        }
    }
    const auto [least, most] = std::ranges::minmax(counts);
    require(least > 800 && most < 1200,
            "between " + std::to_string(least) + " and " + std::to_string(most) + " times",
            "about 1000 times",
            {symptom("places-unequal", "Some numbers come to some places too often.", true)});
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"no numbers", [] { check_order(0); }},
        {"one number", [] { check_order(1); }},
        {"twenty numbers", [] { check_order(20); }},
        {"two numbers", [] { check_probabilities(2); }},
        {"three numbers", [] { check_probabilities(3); }},
        {"six numbers", check_places},
    };
}
}  // namespace checker
