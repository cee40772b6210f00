// Checks 05/vectorised_gradient: the gradients for all weights and biases, for shapes that all differ.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

void check(const Matrix<double>& X, const Matrix<double>& Y, const Matrix<double>& W,
           const Matrix<double>& b) {
    asked("mean_gradients(X, Y, W, b)", show(named({{"X", X}, {"Y", Y}, {"W", W}, {"b", b}})));
    const Asked answer = ask([&] {
        const Gradients d = mean_gradients(X, Y, W, b);
        return named({{"weights", d.weights}, {"bias", d.bias}});
    });
#ifdef JUDGE
    compare(answer,
            {{"shapes-do-not-fit",
              "An operation refused its operands: " + answer.came.text() +
                  ". Write the shape next to every line: Z and dZ are m x h, X^T is n x m, b is 1 x h.",
              answer.came.threw()}});
#endif
}

}  // namespace

void cases() {
    a_case("one sample, one input, one neuron", [] { check({{2}}, {{0}}, {{0.5}}, {{0.25}}); });
    a_case("three samples, two inputs, one neuron", [] {
        check({{1, 0}, {0.5, 2}, {-1, 1}}, {{1}, {0}, {0}}, {{0.5}, {-0.25}}, {{0.3}});
    });
    a_case("two samples, three inputs, four neurons", [] {
        check({{1, 0, 0.5}, {0.5, 2, -1}}, {{1, 0, 1, 0}, {0, 0, 1, 1}},
              {{0.1, 0.2, -0.3, 0.5}, {0.3, 0.4, 0.1, 0.2}, {-0.6, 0.7, 0.25, -0.35}},
              {{0.15, 0.1, -0.2, 0.3}});
    });
    a_case("five samples, three inputs, two neurons", [] {
        check({{1, 0, 0.5}, {0.5, 2, -1}, {0.2, 0.4, 0.6}, {-1, 0.1, 0.3}, {0.7, 0.8, 0.9}},
              {{1, 0}, {0, 0}, {1, 1}, {0, 1}, {0, 0}}, {{0.1, 0.2}, {-0.3, 0.5}, {0.3, 0.4}},
              {{0.15, -0.1}});
    });
    a_drawn_case("three samples, four inputs, two neurons", [](Draw& draw) {
        check(draw.into(Matrix<double>(3, 4), -2, 2), {{1, 0}, {0, 0}, {1, 1}},
              draw.into(Matrix<double>(4, 2), -1, 1), draw.into(Matrix<double>(1, 2), -1, 1));
    });
}
}  // namespace checker
