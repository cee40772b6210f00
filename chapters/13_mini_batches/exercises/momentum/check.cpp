// Checks 13/momentum: one step and several, with the velocity that comes back, against programs with one
// flaw.
#include "tests/exercises/checker.h"
#include ANSWER

namespace checker {
namespace {

enum class Flaw {
    none,
    no_velocity_in_step,
    velocity_not_kept,
    old_forgotten,
    running_mean,
    step_first,
    beta_forgotten,
    beta_on_both,
    beta_on_gradient,
    beta_exchanged,
    rate_in_velocity,
    rate_twice,
    rate_downhill,
    uphill,
    rate_forgotten,
    nesterov,
    subtracted,
    one_velocity,
    last_left_out,
};

// The new velocity of a weight.
double velocity(double v, double d, double rate, double beta, Flaw flaw) {
    switch (flaw) {
        case Flaw::old_forgotten:
            return d;
        case Flaw::running_mean:
            return beta * v + (1 - beta) * d;
        case Flaw::beta_forgotten:
            return v + d;
        case Flaw::beta_on_both:
            return beta * (v + d);
        case Flaw::beta_on_gradient:
            return v + beta * d;
        case Flaw::beta_exchanged:
            return (1 - beta) * v + beta * d;
        case Flaw::rate_in_velocity:
        case Flaw::rate_twice:
            return beta * v + rate * d;
        case Flaw::rate_downhill:
            return beta * v - rate * d;
        case Flaw::subtracted:
            return beta * v - d;
        default:
            return beta * v + d;
    }
}

// How far the weight moves down, from the velocities before and after.
double move(double old_v, double v, double d, double rate, double beta, Flaw flaw) {
    switch (flaw) {
        case Flaw::no_velocity_in_step:
            return rate * d;
        case Flaw::step_first:
            return rate * old_v;
        case Flaw::rate_in_velocity:
        case Flaw::rate_forgotten:
            return v;
        case Flaw::rate_downhill:
            return -v;
        case Flaw::uphill:
            return -rate * v;
        case Flaw::nesterov:
            return rate * (beta * v + d);
        default:
            return rate * v;
    }
}

struct Step {
    std::vector<double> dw;
    double rate;
};

Value value(const std::vector<double>& w, const std::vector<double>& v) {
    return named({{"w", w}, {"v", v}});
}

// All steps, one after the other.
Value after(std::vector<double> w, std::vector<double> v, const std::vector<Step>& steps, double beta,
            Flaw flaw) {
    for (const auto& [dw, rate] : steps) {
        const std::size_t count = w.size() - (flaw == Flaw::last_left_out && !w.empty() ? 1 : 0);
        for (std::size_t i = 0; i < count; ++i) {
            const double old = flaw == Flaw::one_velocity ? v[0] : v[i];
            const double next = velocity(old, dw[i], rate, beta, flaw);
            w[i] -= move(old, next, dw[i], rate, beta, flaw);
            if (flaw != Flaw::velocity_not_kept) v[i] = next;
        }
    }
    return value(w, v);
}

void check(const std::vector<double>& w, const std::vector<double>& v, const std::vector<Step>& steps,
           double beta) {
    Moving now{w, v};
    std::string input = "w = " + show(w) + ", v = " + show(v) + ", beta = " + show(beta);
    for (const auto& [dw, rate] : steps) input += "; dw = " + show(dw) + ", rate " + show(rate);
    asked(std::to_string(steps.size()) + (steps.size() == 1 ? " step" : " steps") + " of momentum_step",
          input);
    for (const auto& [dw, rate] : steps) now = momentum_step(now, dw, rate, beta);
    const auto by = [&](Flaw flaw) { return after(w, v, steps, beta, flaw); };
    compare(
        value(now.w, now.v), by(Flaw::none),
        {
            {"no-velocity-in-step",
             "The weights move by the gradient alone: the step is learning_rate times v, the new velocity.",
             by(Flaw::no_velocity_in_step)},
            {"velocity-not-kept", "v comes back as it was: the new velocity must be kept for the next step.",
             by(Flaw::velocity_not_kept)},
            {"old-velocity-forgotten", "v is the gradient alone: beta times the old v belongs to it.",
             by(Flaw::old_forgotten)},
            {"running-mean",
             "This v is a running mean, with (1 - beta) dw. Here the gradient is added whole, so that equal "
             "gradients add up to 1 / (1 - beta) of one.",
             by(Flaw::running_mean)},
            {"step-before-velocity", "The weights moved by the old v: first the new v, then the step.",
             by(Flaw::step_first)},
            {"beta-forgotten",
             "v never slows down: only beta of the old v is kept. A ball without friction rolls for ever.",
             by(Flaw::beta_forgotten)},
            {"beta-on-gradient", "beta multiplies the gradient too. It multiplies the old v only.",
             by(Flaw::beta_on_both)},
            {"beta-on-gradient", "beta multiplies the gradient, and the old v is kept whole: exchange them.",
             by(Flaw::beta_on_gradient)},
            {"beta-exchanged",
             "beta and 1 - beta are at each other's place; and the gradient has no factor at all.",
             by(Flaw::beta_exchanged)},
            {"rate-in-velocity",
             "The learning rate is in v. When it changes, the old steps would keep their rate: multiply when "
             "w "
             "moves.",
             by(Flaw::rate_in_velocity)},
            {"rate-in-velocity", "The learning rate is in v and in the step: it belongs to the step only.",
             by(Flaw::rate_twice)},
            {"rate-in-velocity",
             "The learning rate and the minus are in v. Both belong to the step: v adds up gradients.",
             by(Flaw::rate_downhill)},
            {"uphill", "The weights move along v. They must move against it: subtract.", by(Flaw::uphill)},
            {"rate-forgotten", "The weights move by v itself: the factor learning_rate is missing.",
             by(Flaw::rate_forgotten)},
            {"nesterov",
             "This step looks ahead, with beta v + dw (Nesterov's momentum). Plain momentum moves by v.",
             by(Flaw::nesterov)},
            {"gradient-subtracted",
             "The gradient is subtracted from v, and v from the weights: they go uphill. One minus is "
             "enough.",
             by(Flaw::subtracted)},
            {"one-velocity", "All weights use the velocity of the first: each has its own, v[i].",
             by(Flaw::one_velocity)},
            {"last-left-out", "The last weight does not move: look where the loop ends.",
             by(Flaw::last_left_out)},
        });
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"a first step",
         [] {
             check({1}, {0}, {{{2}, 0.1}}, 0.5);
         }},
        {"a weight that is moving",
         [] {
             check({1}, {4}, {{{2}, 0.1}}, 0.75);
         }},
        {"three weights",
         [] {
             check({1, -2, 0.5}, {3, 0, -1}, {{{2, 5, -7}, 0.1}}, 0.9);
         }},
        {"four steps, with a rate that falls",
         [] {
             check({1, 0}, {0, 0}, {{{2, 1}, 0.2}, {{2, -1}, 0.2}, {{2, 1}, 0.1}, {{2, -1}, 0.05}}, 0.9);
         }},
        {"beta 0: plain descent",
         [] {
             check({3, 1}, {0, 5}, {{{4, -2}, 0.5}}, 0);
         }},
        {"no weights",
         [] {
             check({}, {}, {{{}, 0.1}}, 0.9);
         }},
    };
}
}  // namespace checker
