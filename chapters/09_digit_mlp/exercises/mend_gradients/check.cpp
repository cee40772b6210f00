// Checks 09/mend_gradients. The mistakes are the given program with any of its faults left or half mended.
#include "tests/exercises/ask.h"
#include ANSWER

#ifdef JUDGE
#include "common/matmul.h"
#endif

namespace checker {
namespace {

struct Question {
    Network net;
    Matrix<double> X, Y;
};

Value value(const Gradients& d) {
    return named({{"dW1", d.W1}, {"db1", d.b1}, {"dW2", d.W2}, {"db2", d.b2}, {"dX", d.X}});
}

#ifdef JUDGE
// What became of each fault: 0 when it is mended, else its place in the lists below.
struct Program {
    std::size_t mean, slope, b2, b1, input;
};

double squash(double z) {
    return 1 / (1 + std::exp(-z));
}

double slope_factor(std::size_t slope, double a) {
    return std::array{a * (1 - a), 1.0, 1 - a, a, squash(a) * (1 - squash(a))}[slope];
}

Matrix<double> layer(const Matrix<double>& X, const Matrix<double>& W, const std::vector<double>& b) {
    return map(add_to_rows(matmul(X, W), Matrix<double>(1, b.size(), b)), squash);
}

std::vector<double> sums(double factor, const Matrix<double>& a) {
    const Matrix<double> row = factor * column_sums(a);
    return {row.data(), row.data() + row.size()};
}

// The gradients of a program with these faults.
Value computed(const Question& q, const Program& p) {
    const double m = static_cast<double>(q.X.rows()), o = static_cast<double>(q.Y.columns()),
                 share = std::array{1 / m, 1.0, 1 / m / o}[p.mean],
                 share_of_X = std::array{share, 2 * share, 0.0, 1.0}[p.input];
    const auto slope = [](std::size_t kind) { return [kind](double a) { return slope_factor(kind, a); }; };
    const Matrix<double> A1 = layer(q.X, q.net.W1, q.net.b1), A2 = layer(A1, q.net.W2, q.net.b2),
                         dZ2 = hadamard(A2 - q.Y, map(A2, slope(p.slope))),
                         dA1 = matmul(dZ2, transpose(q.net.W2)), dZ1 = hadamard(dA1, map(A1, slope(0))),
                         all_dZ2 = matmul(dZ2, Matrix<double>(q.Y.columns(), A1.columns(), 1));
    const std::array db1 = {sums(share, dZ1), sums(0, dZ1), sums(share, dA1), sums(1, dZ1),
                            sums(share, all_dZ2)};
    return named({{"dW1", share * matmul(transpose(q.X), dZ1)},
                  {"db1", db1[p.b1]},
                  {"dW2", share * matmul(transpose(A1), dZ2)},
                  {"db2", sums(p.b2 == 0 ? share : 1, dZ2)},
                  {"dX", share_of_X * matmul(dZ1, transpose(q.net.W1))}});
}

// The faults in the order of the program's lines, each by the beginning of its advice in mistakes.txt.
std::vector<std::string> faults_of(const Program& p) {
    const std::vector<std::vector<std::string>> advice = {
        {"", "The gradients are sums", "The gradients are divided by the outputs"},
        {"", "The derivative of the last", "The slope of the last", "The slope of the last",
         "The sigmoid is"},
        {"", "db2 is a sum"},
        {"", "db1 stays 0", "db1 adds up da1", "db1 is a sum", "db1 adds up dz2"},
        {"", "dX is twice", "dX stays 0", "dX lacks"}};
    std::vector<std::string> faults = {advice[0][p.mean], advice[1][p.slope], advice[2][p.b2],
                                       advice[3][p.b1], advice[4][p.input]};
    std::erase(faults, "");
    return faults;
}

bool alike(const Value& a, const Value& b) {
    return std::ranges::equal(a.list, b.list, [](const Part& s, const Part& t) {
        return std::ranges::equal(s.numbers, t.numbers, [](double x, double y) {
            return std::abs(x - y) <= 1e-9 * std::max(1.0, std::abs(y));
        });
    });
}

// Of all programs with several faults that compute the same, the first fault of one with the fewest.
std::vector<Symptom> several_left(const Question& q, const Value& came) {
    for (std::size_t count = 2; count <= 5; ++count) {
        for (std::size_t i = 0; i < 3 * 5 * 2 * 5 * 4; ++i) {
            const Program p{i % 3, i / 3 % 5, i / 15 % 2, i / 30 % 5, i / 150};
            const std::vector<std::string> faults = faults_of(p);
            if (faults.size() != count || !alike(came, computed(q, p))) continue;
            const auto is_first = [&](const Known& k) { return k.advice.starts_with(faults[0]); };
            const Known first = *std::ranges::find_if(known_programs(), is_first);
            return {{first.id,
                     first.advice.substr(0, first.advice.rfind(" It is the last fault.")) + " " +
                         show(count) + " faults are left, this one included.",
                     true}};
        }
    }
    return {};
}
#endif

void check(const Question& q) {
    const Network& net = q.net;
    asked("gradients(net, X, Y)",
          show(named(
              {{"X", q.X}, {"Y", q.Y}, {"W1", net.W1}, {"b1", net.b1}, {"W2", net.W2}, {"b2", net.b2}})));
    const Asked answer = ask([&] { return value(gradients(net, q.X, q.Y)); });
#ifdef JUDGE
    const bool is_wrong = !answer.came.threw() && !alike(answer.came, answer.right);
    compare(answer, is_wrong ? several_left(q, answer.came) : std::vector<Symptom>{});
#endif
}

}  // namespace

void cases() {
    a_case("one sample, one of everything", [] {
        check({{{{0.5}}, {0.25}, {{2}}, {-0.5}}, {{1.5}}, {{1}}});
    });
    a_case("three samples, two inputs, three hidden neurons, one output", [] {
        check({{{{0.5, -1, 0.25}, {0.75, 0.5, -0.5}}, {0.25, 0, -0.1}, {{1}, {-2}, {0.5}}, {0.5}},
               {{1, 0.5}, {-2, 1}, {0.5, -1}},
               {{0}, {1}, {1}}});
    });
    a_case("three samples, two inputs, four hidden neurons, two outputs", [] {
        check({{{{0.1, 0.2, -0.3, 0.5}, {0.3, 0.4, 0.1, 0.2}},
                {0, 0.1, 0.2, 0.3},
                {{1, -1}, {-2, 0.5}, {0.5, 2}, {3, 1}},
                {0.2, -0.4}},
               {{1, 0}, {0.5, 2}, {-1, 1}},
               {{1, 0}, {0, 1}, {1, 1}}});
    });
    a_drawn_case("three samples, two inputs, four hidden neurons, two outputs", [](Draw& draw) {
        check({{draw.into(Matrix<double>(2, 4), -1, 1), draw.quarters(4, -1, 1),
                draw.into(Matrix<double>(4, 2), -1, 1), draw.quarters(2, -1, 1)},
               draw.into(Matrix<double>(3, 2), -2, 2),
               {{1, 0}, {0, 1}, {1, 1}}});
    });
}
}  // namespace checker
