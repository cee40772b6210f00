// Checks 13/adam: the state after one step and after several, against programs with one flaw.
#include "tests/exercises/checker.h"
#include ANSWER

namespace checker {
namespace {

enum class Flaw {
    none,
    not_corrected,
    mean_not_corrected,
    square_not_corrected,
    corrected_kept,
    t_late,
    t_for_each_weight,
    t_stays,
    root,
    square,
    epsilon_inside,
    betas_exchanged,
    gradient_whole,
    mean_squared,
    uphill,
    gradient_for_mean,
    power,
};

Value value(const AdamState& s) {
    return named({{"w", s.w}, {"m", s.m}, {"v", s.v}, {"t", s.t}});
}

// Step number t for weight i.
void move(AdamState& s, std::size_t i, double d, double rate, int t, Flaw flaw) {
    const auto is = [flaw](auto... flaws) { return ((flaw == flaws) || ...); };
    const double b1 = is(Flaw::betas_exchanged) ? 0.999 : 0.9, b2 = is(Flaw::betas_exchanged) ? 0.9 : 0.999;
    const bool whole = is(Flaw::gradient_whole);
    s.m[i] = b1 * s.m[i] + (whole ? 1 : 1 - b1) * d;
    const double squared = is(Flaw::square) ? d : is(Flaw::mean_squared) ? s.m[i] * s.m[i] : d * d;
    s.v[i] = b2 * s.v[i] + (whole ? 1 : 1 - b2) * squared;
    const auto power = [&](double b) { return is(Flaw::power) ? b * t : std::pow(b, t); };
    const double correct1 = is(Flaw::not_corrected, Flaw::mean_not_corrected) ? 1 : 1 - power(b1);
    const double correct2 = is(Flaw::not_corrected, Flaw::square_not_corrected) ? 1 : 1 - power(b2);
    const double mean = (is(Flaw::gradient_for_mean) ? d * correct1 : s.m[i]) / correct1;
    const double square = is(Flaw::square) ? std::abs(s.v[i] / correct2) : s.v[i] / correct2;
    double divisor = std::sqrt(square) + 1e-8;
    if (is(Flaw::root)) divisor = square + 1e-8;
    if (is(Flaw::epsilon_inside)) divisor = std::sqrt(square + 1e-8);
    if (is(Flaw::corrected_kept)) {
        s.m[i] /= correct1;
        s.v[i] /= correct2;
    }
    s.w[i] -= (is(Flaw::uphill) ? -1 : 1) * rate * mean / divisor;
}

using Gradients = std::vector<std::vector<double>>;

Value after(AdamState s, const Gradients& gradients, double rate, Flaw flaw) {
    for (const std::vector<double>& dw : gradients) {
        const int before = s.t;
        for (std::size_t i = 0; i < s.w.size(); ++i) {
            int t = before + 1;
            if (flaw == Flaw::t_late) t = before;
            if (flaw == Flaw::t_stays) t = 1;
            if (flaw == Flaw::t_for_each_weight) t = ++s.t;
            move(s, i, dw[i], rate, t, flaw);
        }
        if (flaw != Flaw::t_for_each_weight && flaw != Flaw::t_stays) s.t = before + 1;
    }
    return value(s);
}

void check(const AdamState& start, const Gradients& gradients, double rate) {
    std::string input = "w = " + show(start.w) + ", m = " + show(start.m) + ", v = " + show(start.v) +
                        ", t = " + show(start.t) + "; dw =";
    for (const std::vector<double>& dw : gradients) input += " " + show(dw);
    asked(std::to_string(gradients.size()) + (gradients.size() == 1 ? " step" : " steps") +
              " of adam_step with rate " + show(rate),
          input);
    AdamState now = start;
    for (const std::vector<double>& dw : gradients) now = adam_step(now, dw, rate);
    const auto by = [&](Flaw flaw) { return after(start, gradients, rate, flaw); };
    compare(
        value(now), by(Flaw::none),
        {
            {"not-corrected",
             "m and v are used as they are. Both began at 0: divide by 1 - beta1^t and 1 - beta2^t.",
             by(Flaw::not_corrected)},
            {"mean-not-corrected", "m is used as it is. It began at 0: divide it by 1 - beta1^t.",
             by(Flaw::mean_not_corrected)},
            {"square-not-corrected", "v is used as it is. It began at 0: divide it by 1 - beta2^t.",
             by(Flaw::square_not_corrected)},
            {"corrected-kept",
             "The corrected m and v are kept. They are for this step only; what is kept is not divided.",
             by(Flaw::corrected_kept)},
            {"t-one-behind",
             "t is one behind: it is 1 in the first step. With 0 the correction divides by 0.",
             by(Flaw::t_late)},
            {"t-for-each-weight", "t counts weights: it goes up once a step, before the loop.",
             by(Flaw::t_for_each_weight)},
            {"t-stays", "t does not go up, so every step is corrected like the first.", by(Flaw::t_stays)},
            {"root-forgotten", "The step is divided by the mean square itself: take its square root.",
             by(Flaw::root)},
            {"square-forgotten", "v is a mean of the gradient, not of its square: dw[i] * dw[i].",
             by(Flaw::square)},
            {"epsilon-in-root", "epsilon is added below the root. It is added to the root.",
             by(Flaw::epsilon_inside)},
            {"betas-exchanged", "beta1 and beta2 are exchanged: 0.9 is for m, 0.999 for v.",
             by(Flaw::betas_exchanged)},
            {"gradient-whole",
             "The gradient is added whole, as in momentum. These are means: it gets the factor 1 - beta.",
             by(Flaw::gradient_whole)},
            {"mean-squared", "v takes the square of m. It takes the square of the gradient.",
             by(Flaw::mean_squared)},
            {"uphill", "The weights move along the gradient: subtract.", by(Flaw::uphill)},
            {"gradient-for-mean", "The step uses the gradient where m belongs.", by(Flaw::gradient_for_mean)},
            {"power-for-product", "beta^t is a power: std::pow(beta, t), not beta * t.", by(Flaw::power)},
        },
        1e-11);
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"a first step",
         [] {
             check({{1}, {0}, {0}}, {{2}}, 0.1);
         }},
        {"a second step",
         [] {
             check({{1}, {0.5}, {0.003}, 1}, {{-2}}, 0.1);
         }},
        {"small gradients",
         [] {
             check({{1}, {0}, {0}}, {{1e-5}, {2e-5}, {-1e-5}}, 0.1);
         }},
        {"three weights, two steps",
         [] {
             check({{1, -2, 0.5}, {0, 0, 0}, {0, 0, 0}}, {{2, -0.5, 7}, {-1, 0.25, 3}}, 0.01);
         }},
        {"two weights, five steps",
         [] {
             check({{0.25, 4}, {0, 0}, {0, 0}}, {{1, 3}, {2, -1}, {0.5, 2}, {-1, 5}, {3, 4}}, 0.05);
         }},
    };
}
}  // namespace checker
