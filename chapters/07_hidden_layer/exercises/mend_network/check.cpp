// Checks 07/mend_network: the gradients behind the answer's step, against the right ones, against the given
// program with any of its faults left or half mended, and against mistakes that are easily made in mending.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

using List = std::vector<double>;

constexpr double alpha = 0.25;

// (before - after) / alpha; where the shape has changed, what came back.
Value slope(const List& before, const List& after) {
    if (before.size() != after.size()) return after;
    List d;
    for (std::size_t i = 0; i < before.size(); ++i) d.push_back((before[i] - after[i]) / alpha);
    return d;
}

Value slope(const Matrix<double>& before, const Matrix<double>& after) {
    if (before.rows() != after.rows() || before.columns() != after.columns()) return after;
    return 1 / alpha * (before - after);
}

const auto gradients = [](const Network& before, const Network& after) {
    return named({{"dW1", slope(before.W1, after.W1)},
                  {"db1", slope(before.b1, after.b1)},
                  {"dw2", slope(before.w2, after.w2)},
                  {"db2", (before.b2 - after.b2) / alpha}});
};

#ifdef JUDGE
// What became of the faults in order, slope, mean and biases: 0 is mended, k the k-th in the list of
// faults_of.
using Program = std::array<std::size_t, 4>;

// The ids of mistakes.txt.
std::vector<std::string> faults_of(const Program& p) {
    const std::vector<std::vector<std::string>> ids = {
        {"output-updated-first", "updated-in-loop"},
        {"slope-forgotten", "slope-incomplete", "slope-incomplete", "slope-of-the-output"},
        {"mean-forgotten", "mean-forgotten", "mean-forgotten", "bias-gradient-not-a-mean", "mean-over-inputs",
         "mean-taken-twice"},
        {"bias-not-updated", "hidden-bias-not-updated", "output-bias-not-updated", "bias-from-output-error"}};
    std::vector<std::string> faults;
    for (std::size_t k = 0; k < p.size(); ++k) {
        if (p[k] > 0) faults.push_back(ids[k][p[k] - 1]);
    }
    return faults;
}

// The network after the step of a program with these faults.
Network step(Network net, const Matrix<double>& X, const List& y, const Program& p) {
    const auto [order, factor, mean, bias] = p;
    const auto squash = [](double z) { return 1 / (1 + std::exp(-z)); };
    const std::size_t m = X.rows(), n = X.columns(), h = net.w2.size();
    const double share = alpha / static_cast<double>(m), over_inputs = alpha / static_cast<double>(n),
                 twice = share / static_cast<double>(m);
    const double rate_W1 = std::array{share, alpha, alpha, share, share, over_inputs, twice}[mean],
                 rate_w2 = std::array{share, alpha, share, alpha, share, over_inputs, twice}[mean],
                 rate_b = std::array{share, alpha, share, share, alpha, over_inputs, twice}[mean];
    Network d{Matrix<double>(n, h), List(h), List(h), 0};
    for (std::size_t i = 0; i < m; ++i) {
        List a;
        double z2 = net.b2;
        for (std::size_t u = 0; u < h; ++u) {
            double z1 = net.b1[u];
            for (std::size_t j = 0; j < n; ++j) z1 += X(i, j) * net.W1(j, u);
            a.push_back(squash(z1));
            z2 += a[u] * net.w2[u];
        }
        const double a2 = squash(z2), dz2 = a2 - y[i];
        d.b2 += dz2;
        for (std::size_t u = 0; u < h; ++u) {
            const double moved = net.w2[u] - rate_w2 * a[u] * dz2;
            if (order == 1) net.w2[u] = moved;
            const double dz1 =
                dz2 * net.w2[u] * std::array{a[u] * (1 - a[u]), 1.0, 1 - a[u], a[u], a2 * (1 - a2)}[factor];
            if (order == 2) net.w2[u] = moved;
            d.w2[u] += a[u] * dz2;
            d.b1[u] += bias == 4 ? dz2 : dz1;
            for (std::size_t j = 0; j < n; ++j) d.W1(j, u) += X(i, j) * dz1;
        }
    }
    net.W1 = net.W1 - rate_W1 * d.W1;
    for (std::size_t u = 0; u < h; ++u) {
        if (bias != 1 && bias != 2) net.b1[u] -= rate_b * d.b1[u];
        if (order == 0) net.w2[u] -= rate_w2 * d.w2[u];
    }
    if (bias != 1 && bias != 3) net.b2 -= rate_b * d.b2;
    return net;
}

std::string advice_of(const std::string& id) {
    const std::string advice = std::ranges::find(known_programs(), id, &Known::id)->advice;
    return advice.substr(0, advice.rfind(" It is the last fault."));
}

bool alike(const Value& a, const Value& b) {
    return std::ranges::equal(a.list, b.list, [](const Part& s, const Part& t) {
        return std::ranges::equal(s.numbers, t.numbers, [](double x, double y) {
            return std::abs(x - y) <= 1e-9 * std::max(1.0, std::abs(y));
        });
    });
}

// Of all programs with several faults that take the same step, one with the fewest faults.
std::vector<Symptom> several_left(const Value& came, const Network& net, const Matrix<double>& X,
                                  const List& y) {
    for (int mended : {2, 1, 0}) {
        for (std::size_t i = 0; i < 3 * 5 * 7 * 5; ++i) {
            const Program p{i % 3, i / 3 % 5, i / 15 % 7, i / 105};
            if (std::ranges::count(p, 0u) != mended) continue;
            if (!alike(came, gradients(net, step(net, X, y, p)))) continue;
            const std::vector<std::string> faults = faults_of(p);
            return {{"several-faults-left",
                     show(faults.size()) + " faults are left. The first of them: " + advice_of(faults[0]),
                     true}};
        }
    }
    return {};
}
#endif

void check(const Network& net, const Matrix<double>& X, const List& y) {
    asked("the gradients, from descend(net, X, y, " + show(alpha) + ")",
          show(named({{"X", X}, {"y", y}, {"W1", net.W1}, {"b1", net.b1}, {"w2", net.w2}, {"b2", net.b2}})));
    const Asked answer = ask([&] { return gradients(net, descend(net, X, y, alpha)); });
#ifdef JUDGE
    // There are hundreds of programs: skip them when there is nothing to explain, or no answer.
    const bool is_wrong = !answer.came.numbers("dW1").empty() && !alike(answer.came, answer.right);
    compare(answer, is_wrong ? several_left(answer.came, net, X, y) : std::vector<Symptom>{});
#endif
}

}  // namespace

void cases() {
    a_case("two samples, one input, one hidden neuron", [] {
        check({{{0.5}}, {0.25}, {2}, -0.5}, {{1}, {-2}}, {1, 0});
    });
    a_case("two samples, one input, two hidden neurons", [] {
        check({{{0.5, -1}}, {0.25, 0}, {1, -2}, 0.5}, {{1}, {-2}}, {0, 1});
    });
    a_case("three samples, two inputs, four hidden neurons", [] {
        check({{{0.1, 0.2, -0.3, 0.5}, {0.3, 0.4, 0.1, 0.2}}, {0, 0.1, 0.2, 0.3}, {1, -2, 0.5, 3}, 0.2},
              {{1, 0}, {0.5, 2}, {-1, 1}}, {1, 0, 1});
    });
    a_drawn_case("four samples, three inputs, two hidden neurons", [](Draw& draw) {
        check(
            {draw.into(Matrix<double>(3, 2), -1, 1), draw.quarters(2, -1, 1), draw.quarters(2, -2, 2), 0.25},
            draw.into(Matrix<double>(4, 3), -2, 2), {1, 0, 0, 1});
    });
}
}  // namespace checker
