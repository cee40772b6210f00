// Checks 07/backward: the gradients, read off the answer's step.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

// (before - after) / alpha; where the shape has changed, what came back.
Matrix<double> slope(const Matrix<double>& before, const Matrix<double>& after, double alpha) {
    if (before.rows() != after.rows() || before.columns() != after.columns()) return after;
    return 1 / alpha * (before - after);
}

void check(const TwoLayers& net, const Matrix<double>& X, const Matrix<double>& A1, const Matrix<double>& dZ2,
           double alpha) {
    asked("the gradients, from step_back(net, X, A1, dZ2, " + show(alpha) + ")",
          show(named({{"X", X}, {"A1", A1}, {"dZ2", dZ2}, {"W2", net.W2}})));
    compare([&] {
        const TwoLayers after = step_back(net, X, A1, dZ2, alpha);
        return named({{"dW1", slope(net.W1, after.W1, alpha)},
                      {"db1", slope(net.b1, after.b1, alpha)},
                      {"dW2", slope(net.W2, after.W2, alpha)},
                      {"db2", slope(net.b2, after.b2, alpha)}});
    });
}

}  // namespace

void cases() {
    a_case("one sample, one neuron in each layer", [] {
        check({{{0.5}}, {{0.1}}, {{2}}, {{0}}}, {{1}}, {{0.75}}, {{0.5}}, 0.5);
    });
    a_case("two samples, two neurons in each layer", [] {
        check({{{0.1, 0.2}, {0.3, 0.4}}, {{0, 0.1}}, {{1, -2}, {0.5, 3}}, {{0.2, 0}}}, {{1, 0}, {0.5, 2}},
              {{0.5, 0.25}, {0.75, 0.5}}, {{0.5, -0.25}, {-0.5, 0.75}}, 0.125);
    });
    a_case("three samples, two inputs, four hidden neurons, one output", [] {
        check({{{0.1, 0.2, -0.3, 0.5}, {0.3, 0.4, 0.1, 0.2}},
               {{0, 0.1, 0.2, 0.3}},
               {{1}, {-2}, {0.5}, {3}},
               {{0.2}}},
              {{1, 0}, {0.5, 2}, {-1, 1}},
              {{0.5, 0.25, 0.75, 0.9}, {0.75, 0.5, 0.2, 0.4}, {0.1, 0.3, 0.6, 0.8}}, {{0.5}, {-0.5}, {0.25}},
              0.2);
    });
    a_drawn_case("five samples, two inputs, four hidden neurons, three outputs", [](Draw& draw) {
        const TwoLayers net{draw.into(Matrix<double>(2, 4)), draw.into(Matrix<double>(1, 4)),
                            draw.into(Matrix<double>(4, 3)), draw.into(Matrix<double>(1, 3))};
        check(net, draw.into(Matrix<double>(5, 2)), draw.into(Matrix<double>(5, 4), 0, 1),
              draw.into(Matrix<double>(5, 3), -1, 1), 0.5);
    });
}
}  // namespace checker
