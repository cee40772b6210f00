// Checks 12/backward_list: the gradients of every layer of networks with one to four.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

struct Question {
    std::vector<Dense> layers;
    Matrix<double> X;
    std::vector<Matrix<double>> A;
    Matrix<double> dZ_last;
};

void check(const Question& q) {
    std::vector<std::pair<std::string, Value>> input = {{"X", q.X}};
    for (std::size_t l = 0; l < q.A.size(); ++l) input.emplace_back("A[" + std::to_string(l) + "]", q.A[l]);
    for (std::size_t l = 1; l < q.layers.size(); ++l)
        input.emplace_back("layers[" + std::to_string(l) + "].W", q.layers[l].W);
    input.emplace_back("dZ_last", q.dZ_last);
    asked("backward(layers, X, A, dZ_last), " + std::to_string(q.layers.size()) + " layers",
          show(named(input)));
    const Asked answer = ask([&] {
        std::vector<std::pair<std::string, Value>> parts;
        for (const Dense& d : backward(q.layers, q.X, q.A, q.dZ_last)) {
            const std::string name = "d[" + std::to_string(parts.size() / 2) + "]";
            parts.emplace_back(name + ".W", d.W);
            parts.emplace_back(name + ".b", d.b);
        }
        if (parts.empty()) parts.emplace_back("d", "an empty list");
        return named(parts);
    });
#ifdef JUDGE
    compare(answer, {{"wrong-number-of-layers", "Return one Dense for each layer, the last one too.",
                      !answer.came.threw() && answer.came.list.size() != answer.right.list.size()}});
#endif
}

// Layers of these sizes with different small numbers everywhere; A is drawn too, not computed from X: the
// backward pass uses it as it is.
Question drawn(Draw& draw, std::size_t m, const std::vector<std::size_t>& sizes) {
    Question q;
    q.X = draw.into(Matrix<double>(m, sizes[0]), -2, 2);
    for (std::size_t l = 0; l + 1 < sizes.size(); ++l) {
        q.layers.push_back({draw.into(Matrix<double>(sizes[l], sizes[l + 1]), -2, 2),
                            draw.into(Matrix<double>(1, sizes[l + 1]), -1, 1)});
        if (l + 2 < sizes.size()) q.A.push_back(draw.into(Matrix<double>(m, sizes[l + 1]), -0.75, 0.75));
    }
    q.dZ_last = draw.into(Matrix<double>(m, sizes.back()), -1, 1);
    return q;
}

}  // namespace

void cases() {
    a_case("one layer alone", [] {
        check({{{{{0.5}, {2}}, {{0.1}}}}, {{1, 0}, {0.5, 2}}, {}, {{0.5}, {-0.25}}});
    });
    a_case("one neuron in each of two layers", [] {
        check({{{{{0.5}}, {{0.1}}}, {{{2}}, {{0}}}}, {{1}, {3}}, {{{0.5}, {-0.75}}}, {{0.5}, {0.25}}});
    });
    Draw same(1);
    a_case("three layers of two neurons", [&] { check(drawn(same, 3, {2, 2, 2, 2})); });
    a_case("four layers of three neurons", [&] { check(drawn(same, 4, {3, 3, 3, 3, 3})); });
    a_case("four layers of different sizes", [&] { check(drawn(same, 3, {2, 5, 4, 6, 1})); });
    a_drawn_case("three layers of different sizes", [](Draw& draw) { check(drawn(draw, 5, {3, 4, 2, 1})); });
}
}  // namespace checker
