// Checks 09/mend_gradients. The mistakes are the given program with any of its faults left or half mended.
#include "tests/exercises/ask.h"
#include ANSWER

#ifdef JUDGE
#include "common/math/matmul.h"
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
using List = std::vector<double>;

// What became of the faults in mean, slope, db2, db1 and dX: 0 is mended, k the k-th in the list of
// faults_of.
using Program = std::array<std::size_t, 5>;

// The faults in the order of the program's lines, each with the beginning of its advice in mistakes.txt.
std::vector<std::string> faults_of(const Program& p) {
    const std::vector<std::vector<std::string>> advice = {
        {"The gradients are sums", "The gradients are divided by the outputs"},
        {"The derivative of the last", "The slope of the last", "The slope of the last", "The sigmoid is"},
        {"db2 is a sum"},
        {"db1 stays 0", "db1 adds up da1", "db1 is a sum", "db1 adds up dz2"},
        {"dX is twice", "dX stays 0", "dX lacks"}};
    std::vector<std::string> faults;
    for (std::size_t k = 0; k < p.size(); ++k) {
        if (p[k] > 0) faults.push_back(advice[k][p[k] - 1]);
    }
    return faults;
}

double squash(double z) {
    return 1 / (1 + std::exp(-z));
}

double slope_factor(std::size_t slope, double a) {
    return std::array{a * (1 - a), 1.0, 1 - a, a, squash(a) * (1 - squash(a))}[slope];
}

Matrix<double> layer(const Matrix<double>& X, const Matrix<double>& W, const List& b) {
    return map(add_to_rows(matmul(X, W), Matrix<double>(1, b.size(), b)), squash);
}

List list(double factor, const Matrix<double>& a) {
    const Matrix<double> product = factor * a;
    return {product.data(), product.data() + product.size()};
}

// The program with the fewest faults that computes the same.
std::optional<Program> program_of(const Question& q, const Value& came) {
    const double m = static_cast<double>(q.X.rows()), o = static_cast<double>(q.Y.columns());
    const auto place_in = [&](const std::vector<List>& possible, const char* part) {
        const auto is_it = [&](const List& numbers) {
            return std::ranges::equal(came.numbers(part), numbers, [](double x, double y) {
                return std::abs(x - y) <= 1e-9 * std::max(1.0, std::abs(y));
            });
        };
        return static_cast<std::size_t>(std::ranges::find_if(possible, is_it) - possible.begin());
    };
    const Matrix<double> A1 = layer(q.X, q.net.W1, q.net.b1), A2 = layer(A1, q.net.W2, q.net.b2);
    std::optional<Program> best;
    for (std::size_t slope = 0; slope < 5; ++slope) {
        const auto factor = [=](double a) { return slope_factor(slope, a); };
        const Matrix<double> dZ2 = hadamard(A2 - q.Y, map(A2, factor)),
                             dA1 = matmul(dZ2, transpose(q.net.W2)),
                             dZ1 = hadamard(dA1, map(A1, [](double a) { return a * (1 - a); })),
                             dX = matmul(dZ1, transpose(q.net.W1)), db1 = column_sums(dZ1),
                             db2 = column_sums(dZ2), ones(db2.columns(), db1.columns(), 1);
        for (std::size_t mean = 0; mean < 3; ++mean) {
            const double share = std::array{1 / m, 1.0, 1 / m / o}[mean];
            const Program p{mean, slope, place_in({list(share, db2), list(1, db2)}, "db2"),
                            place_in({list(share, db1), list(0, db1), list(share, column_sums(dA1)),
                                      list(1, db1), list(share, matmul(db2, ones))},
                                     "db1"),
                            place_in({list(share, dX), list(2 * share, dX), list(0, dX), list(1, dX)}, "dX")};
            const bool same = place_in({list(share, matmul(transpose(q.X), dZ1))}, "dW1") == 0 &&
                              place_in({list(share, matmul(transpose(A1), dZ2))}, "dW2") == 0 && p[2] < 2 &&
                              p[3] < 5 && p[4] < 4;
            if (same && (!best || std::ranges::count(p, 0u) > std::ranges::count(*best, 0u))) best = p;
        }
    }
    return best;
}

std::vector<Symptom> several_left(const Question& q, const Value& came) {
    const std::vector<std::string> faults = faults_of(program_of(q, came).value_or(Program{}));
    if (faults.size() < 2) return {};
    const auto is_first = [&](const Known& known) { return known.advice.starts_with(faults[0]); };
    const std::string advice = std::ranges::find_if(known_programs(), is_first)->advice;
    return {{"several-faults-left",
             show(faults.size()) + " faults are left. The first of them: " +
                 advice.substr(0, advice.rfind(" It is the last fault.")),
             true}};
}
#endif

void check(const Question& q) {
    const Network& net = q.net;
    asked("gradients(net, X, Y)",
          show(named(
              {{"X", q.X}, {"Y", q.Y}, {"W1", net.W1}, {"b1", net.b1}, {"W2", net.W2}, {"b2", net.b2}})));
    const Asked answer = ask([&] { return value(gradients(net, q.X, q.Y)); });
#ifdef JUDGE
    compare(answer, several_left(q, answer.came));
#endif
}

}  // namespace

void cases() {
    a_case("two samples, one input, one hidden neuron, two outputs", [] {
        check({{{{0.5}}, {0.25}, {{2, -1}}, {-0.5, 0.75}}, {{1.5}, {-1}}, {{1, 0}, {0, 1}}});
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
