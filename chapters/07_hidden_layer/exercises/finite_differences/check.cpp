// Checks 07/finite_differences: gradients against the true ones. The judge serves the function, so it knows
// where it was called, and that shows which mistake was made.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

using List = std::vector<double>;
using Function = std::function<double(const List&)>;

#ifdef JUDGE
// One call of f: how far each element was from where it belongs.
struct Probe {
    List moved;
    double value = 0;
    std::size_t count() const {
        return moved.size() - static_cast<std::size_t>(std::ranges::count(moved, 0.0));
    }
};

// What the calls of f have in common.
struct Manner {
    bool middle = false;                   // f was called at x itself
    bool two_sides = false;                // some element was moved both ways
    bool not_restored = false;             // one element alone was moved first, later several
    bool together = false;                 // elements were moved together from the start
    bool step_missing = false;             // every call was at x itself
    bool one_left_out = false;             // some element never moved
    double longest = 0, shortest = 1e300;  // step, relative to the larger of 1 and |x_i|
    List differences;                      // of the last two values of f where each element was moved
};

// What the judge saw of f while the answer was at x.
std::vector<Probe> probes_of(const std::vector<ServedCall>& calls, const List& x) {
    std::vector<Probe> probes;
    for (const ServedCall& call : calls) {
        Probe probe{call.arguments, call.result.at(0)};
        probe.moved.resize(x.size());
        for (std::size_t i = 0; i < x.size(); ++i) {
            probe.moved[i] -= x[i];
            const double rounding = 1e-15 * std::max(1.0, std::abs(x[i]));  // x + s - s is not quite x
            if (std::abs(probe.moved[i]) <= rounding) probe.moved[i] = 0;
        }
        probes.push_back(probe);
    }
    return probes;
}

Manner manner_of(const List& x, const std::vector<Probe>& probes) {
    Manner manner;
    for (std::size_t i = 0; i < x.size(); ++i) {
        std::optional<double> up, down;
        for (const Probe& probe : probes) {
            const double step = probe.moved[i], size = std::abs(step) / std::max(1.0, std::abs(x[i]));
            if (step == 0) continue;
            (step > 0 ? up : down) = probe.value;
            manner.longest = std::max(manner.longest, size);
            manner.shortest = std::min(manner.shortest, size);
        }
        if (up && down) manner.two_sides = true;
        if (!up && !down) manner.one_left_out = true;
        manner.differences.push_back(up.value_or(0) - down.value_or(0));
    }
    const auto moves = [](const Probe& probe) { return probe.count() > 0; };
    const auto first = std::ranges::find_if(probes, moves);
    const bool several = std::ranges::any_of(probes, [](const Probe& probe) { return probe.count() > 1; });
    manner.middle = !std::ranges::all_of(probes, moves);
    manner.step_missing = first == probes.end();
    manner.not_restored = several && first->count() == 1;
    manner.together = several && first->count() == x.size();
    return manner;
}

void judge(const Asked& answer, const List& x, const std::vector<ServedCall>& calls) {
    const List came = answer.came.numbers(), right = answer.right.numbers();
    const std::vector<Probe> probes = probes_of(calls, x);
    const Manner manner = manner_of(x, probes);
    const bool sound = manner.two_sides && !manner.not_restored && !manner.together;
    const bool zero_step = manner.one_left_out && manner.middle && manner.two_sides;
    const bool undivided =
        sound && came == manner.differences && std::ranges::any_of(came, [](double d) { return d != 0; });
    const auto is_right_times = [&](double factor) {
        double largest = 0;
        for (const double d : right) largest = std::max(largest, std::abs(factor * d));
        return std::ranges::equal(
            came, right, [&](double a, double b) { return std::abs(a - factor * b) <= 1e-3 * largest; });
    };
    compare(
        answer,
        {
            {"f-not-called", "f is never called. Measure the slope by calling f at two points.",
             probes.empty()},
            {"step-is-zero",
             "f is called at x itself only: the step is 0, or too short to change x. A step of a few "
             "millionths of |x_i| is 0 where x_i is 0: take the larger of 1 and |x_i|.",
             !probes.empty() && (manner.step_missing || zero_step)},
            {"not-restored", "An element stays moved while the next one is measured: put it back first.",
             manner.not_restored},
            {"all-moved-together",
             "All elements are moved at once, which adds up their slopes. Move one, put it back, and go on "
             "to the next.",
             manner.together},
            {"element-left-out", "Some element of x is never moved: look at where the loop starts and ends.",
             manner.one_left_out && !manner.step_missing && !zero_step && !probes.empty()},
            {"one-side-of-two",
             "The difference is between x and one side, but is divided by two steps: go to x - s from where "
             "x was, which is 2s below x + s.",
             !manner.two_sides && is_right_times(0.5)},
            {"one-sided",
             "f is called on one side of x only, so curvature adds to the slope. Take f(x + s) - f(x - s) "
             "and divide it by 2s.",
             !manner.two_sides && !manner.together && !manner.step_missing && !probes.empty() &&
                 !is_right_times(0.5)},
            {"divided-by-one-step", "x + s and x - s are two steps apart: divide by 2s, not by s.",
             sound && is_right_times(2)},
            {"wrong-sign", "The difference is the wrong way round: f(x + s) - f(x - s).",
             sound && is_right_times(-1)},
            {"not-divided", "This is the difference of the two values of f: divide it by 2s.", undivided},
            {"multiplied-by-two",
             "The difference is divided by 2 and multiplied by s: / 2 * s is not / (2 * s).",
             sound && manner.longest - manner.shortest < 1e-3 * manner.longest &&
                 is_right_times(manner.longest * manner.longest)},
            {"divided-by-two-squared", "The slope is half of what it should be: divide by 2s once.",
             sound && is_right_times(0.5)},
            {"step-too-long",
             "The step is so long that curvature shows: take a few millionths of the larger of 1 and |x_i|.",
             sound && manner.longest > 1e-5},
            {"step-not-scaled",
             "Where x_i is large, a step this small is lost in rounding: let s grow with |x_i|.",
             sound && std::ranges::any_of(x, [](double v) { return std::abs(v) > 1e3; })},
            {"step-too-short",
             "The step is so short that rounding shows: take a few millionths of the larger of 1 and |x_i|.",
             sound && manner.shortest < 1e-7},
        },
        1e-7);
}

#endif

void check(const std::string& formula, [[maybe_unused]] const Function& f, const List& x) {
    asked("numerical_gradient(f, " + show(x) + ")", "f(x) = " + formula);
    const Served served;
#ifdef JUDGE
    served.serve([f](const List& at) { return List{f(at)}; });
#endif
    const auto value_at = [&](const List& at) { return served(at).at(0); };
    const Asked answer = ask([&] { return numerical_gradient(value_at, x); });
#ifdef JUDGE
    judge(answer, x, served.calls());
#endif
}

}  // namespace

void cases() {
    a_case("one parameter", [] { check("x0^2", [](const List& x) { return x[0] * x[0]; }, {3}); });
    a_case("two parameters", [] {
        check("x0^2 x1", [](const List& x) { return x[0] * x[0] * x[1]; }, {1, 2});
    });
    a_case("at the bottom of a steep valley", [] {
        check("1000 x0^2 + x1", [](const List& x) { return 1000 * x[0] * x[0] + x[1]; }, {0, 1});
    });
    a_case("a curve with a third derivative", [] {
        check("exp(2 x0) + x1 sin(x2)",
              [](const List& x) { return std::exp(2 * x[0]) + x[1] * std::sin(x[2]); }, {0.5, -2, 1});
    });
    a_case("a steep curve",
           [] { check("exp(8 x0)", [](const List& x) { return std::exp(8 * x[0]); }, {0.25}); });
    a_case("a large parameter", [] { check("x0^2", [](const List& x) { return x[0] * x[0]; }, {-3e9}); });
    a_drawn_case("three parameters", [](Draw& draw) {
        const List x = draw.quarters(3), k = draw.quarters(2);
        check(
            show(k[0]) + " x0 x1 x2 + " + show(k[1]) + " x1^2",
            [k](const List& v) { return k[0] * v[0] * v[1] * v[2] + k[1] * v[1] * v[1]; }, x);
    });
}
}  // namespace checker
