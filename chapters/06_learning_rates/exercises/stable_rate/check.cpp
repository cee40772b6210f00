// Checks 06/stable_rate: the rate that comes back, which rates were tried, and how many of them. The judge
// serves `converges`, so it sees every training run.
#include "tests/exercises/ask.h"
#include ANSWER

#include <memory>

namespace checker {
namespace {

#ifdef JUDGE
constexpr std::size_t allowed = 30, patience = 200;

void judge(const Asked& answer, double low, double high, double border, const std::vector<double>& tried) {
    const bool stopped = tried.size() > patience;
    if (answer.came.threw() && !stopped) compare(answer);
    const double rate = answer.came.number();
    const bool left = std::ranges::any_of(tried, [&](double r) { return !(r >= low && r <= high); });
    const bool known = rate == low || std::ranges::find(tried, rate) != tried.end();
    const bool converged = rate < border, near = 1.01 * rate >= border || 1.01 * rate >= high;
    const bool many = tried.size() > allowed,
               in_order = std::ranges::is_sorted(tried) || std::ranges::is_sorted(tried, std::greater<>());
    double converging = low, diverging = high;
    bool known_before = false;  // a rate was tried whose answer was already known
    for (const double r : tried) {
        known_before = known_before || r < converging || r > diverging;
        (r < border ? converging : diverging) = r;
    }
    require(
        answer, converged && near && known && !left && !many,
        stopped ? "more than " + show(patience) + " trainings, then stopped; tried " + show(tried)
                : show(tried.size()) + " trainings, then " + show(rate) + "; tried " + show(tried),
        "a rate from " + show(border / 1.01) + " to " + show(border) + " after at most 30 trainings",
        {{"nothing-tried", "No rate was tried: the border can only be found by calling converges.",
          tried.empty()},
         {"operator-precedence",
          "The first rate tried is low + high / 2: division comes first. A middle needs brackets, (low + "
          "high) / 2.",
          !tried.empty() && tried[0] == low + high / 2},
         {"outside-the-range", "A rate outside low and high was tried.", left},
         {"endless-search",
          "The search does not end by itself. Two doubles never get closer than their last digit: stop when "
          "high <= 1.01 * low.",
          stopped && tried[patience - 1] == tried[patience - 2]},
         {"rates-tried-in-order",
          "The rates are tried one after the other. Each training run can halve the range: try the middle.",
          many && in_order},
         {"wrong-half",
          "The search goes on in the half without the border, where everything is already known. A rate that "
          "converges is the new low; one that does not is the new high.",
          !left && known_before},
         {"too-exact",
          "The search goes on long after the border is known to one hundredth. Stop when high <= 1.01 * low.",
          many && !in_order},
         {"diverging-side-returned", "This rate diverges: return low, the end that was seen to converge.",
          !stopped && !converged && rate < 1.02 * border},
         {"untried-rate",
          "This rate was never tried, so nobody knows that it converges. Return the largest that did.",
          !known && rate < 1.02 * border && 1.02 * rate > border},
         {"stops-too-early",
          "The range is still too wide: go on until high <= 1.01 * low, a ratio and not a difference.",
          converged && !near},
         {"diverging-side-returned", "This rate diverges: return one that was seen to converge.",
          !stopped && !converged}});
}
#endif

void check(double low, double high, double border) {
    asked("largest_stable_rate(converges, " + show(low) + ", " + show(high) + ")",
          "rates below " + show(border) + " converge");
    const Served converges;
#ifdef JUDGE
    converges.serve([border, calls = std::make_shared<std::size_t>(0)](const std::vector<double>& rate) {
        if (++*calls > patience) throw Stopped{};
        return std::vector{rate.at(0) < border ? 1.0 : 0.0};
    });
#endif
    const auto does_converge = [&](double rate) { return converges({rate}).at(0) != 0; };
    const Asked answer = ask([&] { return largest_stable_rate(does_converge, low, high); });
#ifdef JUDGE
    std::vector<double> tried;
    for (const ServedCall& call : converges.calls()) tried.push_back(call.arguments.at(0));
    judge(answer, low, high, border, tried);
#endif
}

void add(double low, double high, double border) {
    a_case("a border at " + show(border), [=] { check(low, high, border); });
}

}  // namespace

void cases() {
    add(1, 4, 2.3);
    add(1, 4, 3.1);
    add(0.1, 10, 0.37);
    add(0.1, 10, 7.7);
    add(0.0001, 100, 0.00031);
    add(0.0001, 100, 1.7);
    add(0.0001, 100, 61);
    add(1, 2, 1.001);
    add(1, 2, 1.999);
    a_drawn_case("any border", [](Draw& draw) { check(0.0001, 100, 0.01 + draw.quarter(0, 80)); });
}
}  // namespace checker
