// Checks 13/shuffle exactly: the judge hands out every sequence of draws with its probability, and the
// probabilities of the sequences that give the same order are added up.
#include "tests/exercises/ask.h"
#include ANSWER

#include <map>
#include <memory>

namespace checker {
namespace {

using Order = std::vector<std::size_t>;

constexpr std::size_t most_draws = 8;  // an answer may draw again and again until a number suits it

#ifdef JUDGE
// One sequence of draws after the other: the first is all 0, and ended() counts up like a clock.
class Draws {
 public:
    // A draw that is new in this sequence; those before it are known from ended().
    double below(std::size_t bound) {
        drawn_.push_back({0, bound});
        return 0;
    }

    // The probability of the sequence that is over, and the first draws of the next: nothing when there is
    // none.
    std::vector<double> ended() {
        std::vector<double> said = {1};
        for (const auto& [number, bound] : drawn_) said[0] /= static_cast<double>(bound);
        while (!drawn_.empty() && drawn_.back().first + 1 == drawn_.back().second) drawn_.pop_back();
        if (!drawn_.empty()) ++drawn_.back().first;
        for (const auto& [number, bound] : drawn_) said.push_back(static_cast<double>(number));
        return said;
    }

 private:
    std::vector<std::pair<std::size_t, std::size_t>> drawn_;  // each number and its bound
};

const char* const from_elsewhere =
    "Randomness must come from `below` alone, and nothing may be kept between calls.";
#endif

// A plain generator: good enough where only rough counts are looked at.
Below pseudo_random(std::uint64_t state) {
    return [state](std::size_t bound) mutable {
        if (bound == 0) throw std::invalid_argument("below(0): there is no number below 0");
        state = state * 6364136223846793005 + 1442695040888963407;
        return static_cast<std::size_t>((state >> 33) % bound);
    };
}

// The probability of each order of m numbers, and of everything else together.
void check_probabilities(std::size_t m) {
    const Served draw, end;
#ifdef JUDGE
    const auto draws = std::make_shared<Draws>();
    draw.serve([draws](const std::vector<double>& bound) {
        return std::vector{draws->below(static_cast<std::size_t>(bound.at(0)))};
    });
    end.serve([draws](const std::vector<double>&) { return draws->ended(); });
#endif
    asked("the probability of every order of shuffled_order(" + show(m) + ", below)");
    const Asked answer = ask([&] {
        struct TooManyDraws {};
        std::vector<double> known = {1};  // what end({}) said
        std::size_t used = 0;
        const Below below = [&](std::size_t bound) {
            if (bound == 0) throw std::invalid_argument("below(0): there is no number below 0");
            if (used == most_draws) throw TooManyDraws{};
            ++used;
            return static_cast<std::size_t>(used < known.size() ? known[used]
                                                                : draw({static_cast<double>(bound)}).at(0));
        };
        std::map<Order, double> all;
        Order order(m);
        std::iota(order.begin(), order.end(), std::size_t{0});
        do all[order] = 0;
        while (std::next_permutation(order.begin(), order.end()));
        double other = 0, total = 0;
        do {
            bool is_whole = true;
            used = 0;
            try {
                order = shuffled_order(m, below);
            } catch (const TooManyDraws&) {
                is_whole = false;
            }
            known = end({});
            if (!is_whole) continue;
            (all.contains(order) ? all[order] : other) += known.at(0);
            total += known.at(0);
        } while (known.size() > 1);
        std::vector<std::pair<std::string, Value>> parts;
        for (const auto& [each, probability] : all) parts.emplace_back(show(each), probability / total);
        parts.emplace_back("anything else", other / total);
        return named(parts);
    });
#ifdef JUDGE
    compare(answer, {{"not-from-below", from_elsewhere, draw.calls().empty()}});
#endif
}

// A permutation, and the same one for the same draws.
void check_order(std::size_t m, std::uint64_t seed = 1) {
    const std::string call = "shuffled_order(" + show(m) + ", below), for some draws";
    asked(call);
    const auto order = [=] { return shuffled_order(m, pseudo_random(seed)); };
    const Asked first = ask(order);
#ifdef JUDGE
    if (m < 2 || first.came.threw()) compare(first);
    std::vector<double> came = first.came.numbers(), right(m), from_one(m);
    std::ranges::sort(came);
    std::iota(right.begin(), right.end(), 0);
    std::iota(from_one.begin(), from_one.end(), 1);
    require(first, came == right, show(first.came), "each number from 0 on once",
            {{"wrong-length", "There must be m numbers.", came.size() != m},
             {"counted-from-one", "The numbers begin with 1: the first is 0.", came == from_one},
             {"numbers-repeat",
              "A number comes twice, and another is missing: swap, instead of copying or drawing freely.",
              came.size() == m && came != from_one}});
#endif
    asked(call + ", the same once more");
    const Asked second = ask(order);
#ifdef JUDGE
    require(second, second.came.numbers() == first.came.numbers(), "another order from the same draws",
            "the same order", {{"not-from-below", from_elsewhere, true}});
#endif
}

// Each number comes to each of six places about equally often.
void check_places(std::uint64_t seed) {
    asked("how often each number is at each place of shuffled_order(6, below), in 6000 orders");
    const Asked answer = ask([seed] {
        const Below below = pseudo_random(seed);
        std::vector<std::size_t> counts(36);
        for (int round = 0; round < 6000; ++round) {
            const Order order = shuffled_order(6, below);
            for (std::size_t place = 0; place < order.size() && place < 6; ++place) {
                if (order[place] < 6) ++counts[6 * order[place] + place];
            }
        }
        return Value(counts);
    });
#ifdef JUDGE
    if (answer.came.threw()) compare(answer);
    const std::vector<double> counts = answer.came.numbers();
    const auto [least, most] = std::ranges::minmax(counts);
    require(answer, least > 800 && most < 1200, "between " + show(least) + " and " + show(most) + " times",
            "about 1000 times", {{"places-unequal", "Some numbers come to some places too often.", true}});
#endif
}

}  // namespace

void cases() {
    a_case("no numbers", [] { check_order(0); });
    a_case("one number", [] { check_order(1); });
    a_case("twenty numbers", [] { check_order(20); });
    a_case("two numbers", [] { check_probabilities(2); });
    a_case("three numbers", [] { check_probabilities(3); });
    a_case("six numbers", [] { check_places(1); });
    a_drawn_case("six numbers, other draws", [](Draw& draw) { check_places(draw.next()); });
    a_drawn_case("twenty numbers, other draws", [](Draw& draw) { check_order(20, draw.next()); });
}
}  // namespace checker
