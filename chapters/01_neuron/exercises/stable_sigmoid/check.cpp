// Checks 01/stable_sigmoid: at ordinary z, and where each of the usual ways to write it breaks.
#include "tests/exercises/checker.h"
#include ANSWER

namespace checker {
namespace {

double right_sigmoid(double z) {
    const double e = std::exp(-std::abs(z));
    return z >= 0 ? 1 / (1 + e) : e / (1 + e);
}

void check(double z) {
    const auto textbook = [](double x) { return 1 / (1 + std::exp(-x)); };
    const auto multiplied = [](double x) { return std::exp(x) / (1 + std::exp(x)); };
    asked("sigmoid(" + show(z) + ")");
    const double right = right_sigmoid(z), came = sigmoid(z), away = std::abs(came - right);
    compare(
        came, right,
        {
            symptom("overflow-near-the-edge",
                    "e^|z| is infinite from 709.79 on, a little before 710. The form with e^z for z < 0 and "
                    "with e^-z for z > 0 needs no limit.",
                    std::abs(z) > 709 && std::abs(z) < 711 && (came == 0 || !std::isfinite(came))),
            {"exponential-overflows",
             "Here e^-z is infinite, and 1 divided by infinity is 0. For z < 0 use the form with e^z, which "
             "is small.",
             textbook(z)},
            {"not-a-number-for-large-z",
             "Here e^z is infinite, and infinity divided by infinity is not a number. For z > 0 use the form "
             "with "
             "e^-z.",
             multiplied(z)},
            {"branches-exchanged",
             "Each side has the exponential that overflows there: e^z belongs to z < 0, e^-z to z > 0.",
             z >= 0 ? multiplied(z) : textbook(z)},
            {"sign-of-exponent", "This is S(-z): the sign in the exponent is the wrong way round.",
             right_sigmoid(-z)},
            {"slope-returned", "This is S(z) (1 - S(z)), the slope. S(z) itself is asked.",
             right * right_sigmoid(-z)},
            {"exponential-returned", "This is e^z, without the denominator 1 + e^z.", std::exp(z)},
            {"exponential-returned", "This is e^-|z|, without the denominator.", std::exp(-std::abs(z))},
            symptom("zero-for-large-z",
                    "For large z the result is 0, and S(z) is 1 there: what is not a number was replaced by "
                    "the wrong "
                    "end.",
                    z > 700 && came == 0),
            symptom(
                "sides-not-told-apart",
                "For this side it is the value of the other: with e^-|z| the two sides need two formulas.",
                std::abs(came - right_sigmoid(-z)) <= 1e-9 * right_sigmoid(-z)),
            symptom("float-precision",
                    "Only about seven digits are right: somewhere on the way the number is a float.",
                    right > 1e-36 && away > 1e-9 * right && away < 3e-7 * right),
            symptom(
                "cut-off",
                "It says 0 where the value is small but not 0. No limit is needed: e^z is harmless there.",
                z < 0 && came == 0),
            symptom("float-precision",
                    "Here it says 0: a float has no numbers this small. Somewhere on the way the number is a "
                    "float.",
                    z < -110 && came == 0),
            symptom("digits-cancelled",
                    "The digits are lost in a difference of two numbers close to each other, such as 1 - "
                    "S(-z) or "
                    "1 + tanh(z / 2). For z < 0 write it without a difference.",
                    z < 0 && came != 0 && away < 3e-16 && std::floor(came * 0x1p54) == came * 0x1p54),
            symptom("digits-cancelled",
                    "All digits are lost in a difference of two numbers close to each other, such as 1 - "
                    "S(-z) or "
                    "1 + tanh(z / 2). For z < 0 write it without a difference.",
                    z < -40 && came == 0),
            symptom("z-limited",
                    "From some z on the result stays the same. Limiting z (or the exponent) prevents the "
                    "overflow, "
                    "but the value is then that of the limit.",
                    z < 0 && came > 10 * right && came < 1e-4),
            symptom("something-added",
                    "The result is too large by a small constant that was added against a division by 0. "
                    "There is "
                    "none to fear: the denominator is at least 1.",
                    z < 0 && came > right && came < 1e-4),
        });
}

}  // namespace

std::vector<Case> cases() {
    std::vector<Case> all;
    for (const double z : {0.0, 2.0, -2.0, 30.0, -20.0, -30.0, -45.0, 709.9, 800.0, -300.0, -600.0, -705.0,
                           -709.9, -720.0, 1000.0, -1000.0})
        all.push_back({"z = " + show(z), [z] { check(z); }});
    return all;
}
}  // namespace checker
