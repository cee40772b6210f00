// Checks 07/mend_network: the gradients that the answer's step went by, against the right ones, against the
// given program with any of its faults left or half mended, and against what mending can go wrong.
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
enum class Order { right, w2_before_use, w2_after_use };
enum class Slope { right, forgotten, without_a, without_one_minus_a, of_the_output };
enum class Mean { right, forgotten, W1_summed, w2_summed, biases_summed, over_inputs, twice };
enum class Bias { right, none_moves, b1_stays, b2_stays, b1_from_dz2 };

struct Program {
    Order order = Order::right;
    Slope slope = Slope::right;
    Mean mean = Mean::right;
    Bias bias = Bias::right;
};

// The ids of mistakes.txt, by the numbers of the enumerations.
std::vector<std::string> faults_of(const Program& p) {
    const std::vector<std::vector<std::string>> ids = {
        {"", "output-updated-first", "updated-in-loop"},
        {"", "slope-forgotten", "slope-incomplete", "slope-incomplete", "slope-of-the-output"},
        {"", "mean-forgotten", "mean-forgotten", "mean-forgotten", "bias-gradient-not-a-mean",
         "mean-over-inputs", "mean-taken-twice"},
        {"", "bias-not-updated", "hidden-bias-not-updated", "output-bias-not-updated",
         "bias-from-output-error"}};
    std::vector<std::string> faults = {
        ids[0][static_cast<std::size_t>(p.order)], ids[1][static_cast<std::size_t>(p.slope)],
        ids[2][static_cast<std::size_t>(p.mean)], ids[3][static_cast<std::size_t>(p.bias)]};
    std::erase(faults, "");
    return faults;
}

double slope_factor(Slope slope, double a, double a2) {
    const std::array<double, 5> factors = {a * (1 - a), 1, 1 - a, a, a2 * (1 - a2)};
    return factors[static_cast<std::size_t>(slope)];
}

struct Factors {
    double W1, b1, w2, b2;
};

// What each gradient's sum is multiplied by.
Factors factors(const Program& p, double m, double n) {
    const double all = p.mean == Mean::forgotten     ? 1
                       : p.mean == Mean::over_inputs ? 1 / n
                       : p.mean == Mean::twice       ? 1 / m / m
                                                     : 1 / m;
    Factors f{all, all, all, all};
    if (p.mean == Mean::W1_summed) f.W1 = 1;
    if (p.mean == Mean::w2_summed) f.w2 = 1;
    if (p.mean == Mean::biases_summed) f.b1 = f.b2 = 1;
    if (p.bias == Bias::none_moves || p.bias == Bias::b1_stays) f.b1 = 0;
    if (p.bias == Bias::none_moves || p.bias == Bias::b2_stays) f.b2 = 0;
    return f;
}

// The network after the step of a program with these faults.
Network step(Network net, const Matrix<double>& X, const List& y, const Program& p) {
    const auto squash = [](double z) { return 1 / (1 + std::exp(-z)); };
    const std::size_t m = X.rows(), n = X.columns(), h = net.w2.size();
    const Factors f = factors(p, static_cast<double>(m), static_cast<double>(n));
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
            const double moved = net.w2[u] - alpha * f.w2 * a[u] * dz2;
            if (p.order == Order::w2_before_use) net.w2[u] = moved;
            const double dz1 = dz2 * net.w2[u] * slope_factor(p.slope, a[u], a2);
            if (p.order == Order::w2_after_use) net.w2[u] = moved;
            d.w2[u] += a[u] * dz2;
            d.b1[u] += p.bias == Bias::b1_from_dz2 ? dz2 : dz1;
            for (std::size_t j = 0; j < n; ++j) d.W1(j, u) += X(i, j) * dz1;
        }
    }
    net.W1 = net.W1 - alpha * f.W1 * d.W1;
    for (std::size_t u = 0; u < h; ++u) {
        net.b1[u] -= alpha * f.b1 * d.b1[u];
        if (p.order == Order::right) net.w2[u] -= alpha * f.w2 * d.w2[u];
    }
    net.b2 -= alpha * f.b2 * d.b2;
    return net;
}

std::string advice_of(const std::string& id) {
    const std::string advice = std::ranges::find(known_programs(), id, &Known::id)->advice;
    return advice.substr(0, advice.rfind(" It is the last fault."));
}

bool alike(const Value& a, const Value& b) {
    for (std::size_t i = 0; i < std::min(a.list.size(), b.list.size()); ++i) {
        const auto near = [](double x, double y) {
            return std::abs(x - y) <= 1e-9 * std::max(1.0, std::abs(y));
        };
        if (!std::ranges::equal(a.list[i].numbers, b.list[i].numbers, near)) return false;
    }
    return a.list.size() == b.list.size();
}

// Of all programs with several faults that the repair may have led to, one with the fewest that takes the
// step.
std::vector<Symptom> several_left(const Value& came, const Network& net, const Matrix<double>& X,
                                  const List& y) {
    for (std::size_t count = 2; count <= 4; ++count) {
        for (int i = 0; i < 3 * 5 * 7 * 5; ++i) {
            const Program p{static_cast<Order>(i % 3), static_cast<Slope>(i / 3 % 5),
                            static_cast<Mean>(i / 15 % 7), static_cast<Bias>(i / 105)};
            const std::vector<std::string> faults = faults_of(p);
            if (faults.size() != count || !alike(came, gradients(net, step(net, X, y, p)))) continue;
            return {{"several-faults-left",
                     show(count) + " faults are left. The first of them: " + advice_of(faults[0]), true}};
        }
    }
    return {};
}
#endif

void check(const Network& net, const Matrix<double>& X, const List& y) {
    asked("the gradients behind descend(net, X, y, " + show(alpha) + ")",
          show(named({{"X", X}, {"y", y}, {"W1", net.W1}, {"b1", net.b1}, {"w2", net.w2}, {"b2", net.b2}})));
    const Asked answer = ask([&] { return gradients(net, descend(net, X, y, alpha)); });
#ifdef JUDGE
    // There are hundreds of programs: not when there is nothing to explain, or no answer.
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
