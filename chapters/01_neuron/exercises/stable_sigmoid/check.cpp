// Checks 01/stable_sigmoid: at ordinary z, and where each of the usual ways to write it breaks.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

#ifdef JUDGE
std::vector<Symptom> symptoms(double z, double came, double right) {
    const double away = std::abs(came - right);
    return {
        {"overflow-near-the-edge",
         "e^|z| is infinite from 709.79 on, a little before 710. The form with e^z for z < 0 and with e^-z "
         "for z > 0 needs no limit.",
         std::abs(z) > 709 && std::abs(z) < 711 && (came == 0 || !std::isfinite(came))},
        {"zero-for-large-z",
         "For large z the result is 0, but S(z) is 1 there: NaN was replaced by the wrong end.",
         z > 700 && came == 0},
        {"float-precision", "Only about seven digits are right: somewhere a float is used. Use double.",
         right > 1e-36 && away > 1e-9 * right && away < 3e-7 * right},
        {"cut-off", "It is 0 where the value is small but not 0. No limit is needed: e^z is harmless there.",
         z < 0 && came == 0},
        {"float-precision",
         "Here it is 0: a float cannot be this small. Somewhere a float is used. Use double.",
         z < -110 && came == 0},
        {"digits-cancelled",
         "The digits are lost in a difference of two numbers close to each other, such as 1 - S(-z) or 1 + "
         "tanh(z / 2). For z < 0 write it without a difference.",
         (z < 0 && came != 0 && away < 3e-16 && std::floor(came * 0x1p54) == came * 0x1p54) ||
             (z < -40 && came == 0)},
        {"z-limited",
         "Beyond some z the result stays the same. Limiting z (or the exponent) prevents the overflow, but "
         "the value is then that of the limit.",
         z < 0 && came > 10 * right && came < 1e-4},
        {"something-added",
         "The result is too large by a small constant that was added to avoid a division by 0. There is none "
         "to fear: the denominator is at least 1.",
         z < 0 && came > right && came < 1e-4},
    };
}
#endif

void check(double z) {
    asked("sigmoid(" + show(z) + ")");
    const Asked answer = ask([&] { return sigmoid(z); });
#ifdef JUDGE
    compare(answer, symptoms(z, answer.came.number(), answer.right.number()));
#endif
}

}  // namespace

void cases() {
    for (const double z : {0.0, 2.0, -2.0, 30.0, -20.0, -30.0, -45.0, 709.9, 800.0, -300.0, -600.0, -705.0,
                           -709.9, -720.0, 1000.0, -1000.0})
        a_case("z = " + show(z), [=] { check(z); });
    a_drawn_case("a small z", [](Draw& draw) { check(draw.quarter(-8, 8)); });
    a_drawn_case("a very negative z", [](Draw& draw) { check(draw.quarter(-700, -50)); });
}
}  // namespace checker
