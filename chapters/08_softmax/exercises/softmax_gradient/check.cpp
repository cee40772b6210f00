// Checks 08/softmax_gradient: the three gradients.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

void check(const Matrix<double>& X, const Matrix<double>& W, const Matrix<double>& P,
           const std::vector<std::size_t>& labels) {
    asked("softmax_backward(X, W, P, labels)",
          show(named({{"X", X}, {"W", W}, {"P", P}, {"labels", labels}})));
    const Asked answer = ask([&] {
        const SoftmaxGradients d = softmax_backward(X, W, P, labels);
        return named({{"dW", d.dW}, {"db", d.db}, {"dX", d.dX}});
    });
#ifdef JUDGE
    compare(answer, {{"not-transposed",
                      "Two matrices do not fit together. On the way back, one factor of each product is "
                      "transposed: dW = X^T dZ and dX = dZ W^T.",
                      answer.came.threw()}});
#endif
}

}  // namespace

void cases() {
    a_case("one sample, one input, two classes", [] { check({{2}}, {{1, -0.5}}, {{0.25, 0.75}}, {0}); });
    a_case("two samples, as many inputs as classes", [] {
        check({{1, 0, 2}, {0.5, -1, 1}}, {{1, 0.5, -1}, {2, 0.25, 0}, {-0.5, 1, 3}},
              {{0.5, 0.3, 0.2}, {0.1, 0.15, 0.75}}, {2, 1});
    });
    a_case("three samples, four inputs, two classes", [] {
        check({{1, 0, 2, 0.5}, {0.5, -1, 1, 3}, {0, 0.25, -2, 1}}, {{1, -1}, {0.5, 2}, {0.25, 3}, {-2, 1}},
              {{0.9, 0.1}, {0.4, 0.6}, {0.7, 0.3}}, {0, 0, 1});
    });
    a_case("five samples, two inputs, three classes", [] {
        check({{1, 2}, {0.5, -1}, {0, 1}, {3, 0.5}, {-1, -2}}, {{1, -1, 0.5}, {0.25, 2, -3}},
              {{0.2, 0.3, 0.5}, {0.6, 0.1, 0.3}, {0.8, 0.15, 0.05}, {0.25, 0.5, 0.25}, {0.1, 0.7, 0.2}},
              {2, 0, 1, 1, 1});
    });
    a_drawn_case("four samples, two inputs, three classes", [](Draw& draw) {
        Matrix<double> P(4, 3);
        std::vector<std::size_t> labels;
        for (std::size_t i = 0; i < 4; ++i) {
            const double first = draw.quarter(0, 0.5), second = draw.quarter(0, 0.25);
            std::ranges::copy(std::array{first, second, 1 - first - second}, P.row(i).begin());
            labels.push_back(draw.whole(0, 2));
        }
        check(draw.into(Matrix<double>(4, 2)), draw.into(Matrix<double>(2, 3)), P, labels);
    });
}
}  // namespace checker
