// Checks 06/stable_rate: the rate that comes back, which rates were tried, and how many.
#include "tests/exercises/checker.h"
#include ANSWER

namespace checker {
namespace {

struct Stop {};

constexpr std::size_t allowed = 30;

void check(double low, double high, double border) {
    std::vector<double> tried;
    bool stopped = false;
    const std::function<bool(double)> converges = [&](double rate) {
        tried.push_back(rate);
        if (tried.size() > 2000) throw Stop{};
        return rate < border;
    };
    asked("largest_stable_rate(converges, " + show(low) + ", " + show(high) + ")",
          "rates below " + show(border) + " converge");
    double rate = std::numeric_limits<double>::quiet_NaN();
    try {
        rate = largest_stable_rate(converges, low, high);
    } catch (const Stop&) {
        stopped = true;
    }
    const std::string calls = show(std::min<std::size_t>(tried.size(), 2000)) +
                              (stopped ? " trainings and more" : " trainings") + ", then " +
                              (stopped ? "stopped" : show(rate)) + "; tried " + show(tried);
    const std::string wanted =
        "a rate from " + show(border / 1.01) + " to " + show(border) + " after at most 30 trainings";
    const auto outside = [&](double r) { return !(r >= low && r <= high); };
    const bool left = std::ranges::any_of(tried, outside);
    const bool known = rate == low || std::ranges::find(tried, rate) != tried.end();
    const bool converged = rate < border, near = 1.01 * rate >= border || 1.01 * rate >= high;
    const bool steps = tried.size() > 3 && std::ranges::is_sorted(tried);
    const bool downward = tried.size() > 3 && std::ranges::is_sorted(tried, std::greater<>());
    double converging = low, diverging = high;
    bool known_before = false;  // a rate was tried of which it was known already
    for (const double r : tried) {
        known_before = known_before || r < converging || r > diverging;
        (r < border ? converging : diverging) = r;
    }
    require(
        converged && near && known && !left && tried.size() <= allowed && !stopped, calls, wanted,
        {
            symptom("nothing-tried", "No rate was tried: the border can only be found by calling converges.",
                    tried.empty()),
            symptom("outside-the-range", "A rate outside low and high was tried.", left),
            symptom("endless-search",
                    "The search does not end by itself. Two doubles do not come nearer than their last "
                    "digit: stop when "
                    "high <= 1.01 * low.",
                    stopped && tried[1999] == tried[1998]),
            symptom(
                "rates-tried-in-order",
                "The rates are tried one after the other. Each training can halve the range: try the middle.",
                tried.size() > allowed && (steps || downward)),
            symptom("wrong-half",
                    "The search goes on in the half without the border, where everything is known already. A "
                    "rate that "
                    "converges is the new low; one that does not is the new high.",
                    !left && known_before),
            symptom("too-exact",
                    "The search goes on long after the border is known to one hundredth. Stop when high <= "
                    "1.01 * low.",
                    tried.size() > allowed && !steps && !downward),
            symptom("diverging-side-returned",
                    "This rate diverges: of the two ends return low, the one that was seen to converge.",
                    !stopped && !converged && rate < 1.02 * border),
            symptom(
                "untried-rate",
                "This rate was never tried, so nobody knows that it converges. Return the largest that did.",
                !stopped && !known && rate < 1.02 * border && 1.02 * rate > border),
            symptom(
                "stops-too-early",
                "The range is still too wide: go on until high <= 1.01 * low, a ratio and not a difference.",
                !stopped && converged && !near),
            symptom("diverging-side-returned", "This rate diverges: return one that was seen to converge.",
                    !stopped && !converged),
        });
}

}  // namespace

std::vector<Case> cases() {
    std::vector<Case> all;
    const auto add = [&](double low, double high, double border) {
        all.push_back({"a border at " + show(border), [=] { check(low, high, border); }});
    };
    add(1, 4, 2.3);
    add(1, 4, 3.1);
    add(0.1, 10, 0.37);
    add(0.1, 10, 7.7);
    add(0.0001, 100, 0.00031);
    add(0.0001, 100, 1.7);
    add(0.0001, 100, 61);
    add(1, 2, 1.001);
    add(1, 2, 1.999);
    return all;
}
}  // namespace checker
