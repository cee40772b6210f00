// Checks 09/mend_gradients. The mistakes are the given program with any of its faults left or half mended.
#include "tests/exercises/ask.h"
#include ANSWER

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
enum class Slope { right, forgotten, without_a, without_one_minus_a, of_activation };
enum class Input { right, twice, lost, summed };
enum class HiddenBias { right, zero, before_slope, summed, from_output };
enum class OutputBias { right, summed };
enum class Mean { right, forgotten, over_outputs };

struct Program {
    Slope slope = Slope::right;
    Input input = Input::right;
    HiddenBias b1 = HiddenBias::right;
    OutputBias b2 = OutputBias::right;
    Mean mean = Mean::right;
};

double squash(double z) {
    return 1 / (1 + std::exp(-z));
}

// What the layer's neurons say to row i of X.
std::vector<double> layer(const Matrix<double>& X, std::size_t i, const Matrix<double>& W,
                          const std::vector<double>& b) {
    std::vector<double> a;
    for (std::size_t u = 0; u < b.size(); ++u) {
        double z = b[u];
        for (std::size_t j = 0; j < W.rows(); ++j) z += X(i, j) * W(j, u);
        a.push_back(squash(z));
    }
    return a;
}

std::vector<double> outputs(const Network& net, const std::vector<double>& a1) {
    return layer(Matrix<double>(1, a1.size(), a1), 0, net.W2, net.b2);
}

double slope_factor(Slope slope, double a) {
    switch (slope) {
        case Slope::forgotten:
            return 1;
        case Slope::without_a:
            return 1 - a;
        case Slope::without_one_minus_a:
            return a;
        case Slope::of_activation:
            return squash(a) * (1 - squash(a));
        default:
            return a * (1 - a);
    }
}

Gradients zeros(const Question& q) {
    const std::size_t h = q.net.b1.size(), o = q.net.b2.size();
    return {Matrix<double>(q.X.columns(), h), std::vector<double>(h), Matrix<double>(h, o),
            std::vector<double>(o), Matrix<double>(q.X.rows(), q.X.columns())};
}

// The gradients of a program with these faults.
Gradients computed(const Question& q, const Program& p) {
    Gradients d = zeros(q);
    const double m = static_cast<double>(q.X.rows()), o = static_cast<double>(d.b2.size());
    const double share = p.mean == Mean::forgotten ? 1 : p.mean == Mean::over_outputs ? 1 / m / o : 1 / m;
    const double of_input = p.input == Input::twice    ? 2 * share
                            : p.input == Input::lost   ? 0
                            : p.input == Input::summed ? 1
                                                       : share;
    for (std::size_t i = 0; i < q.X.rows(); ++i) {
        const std::vector<double> a1 = layer(q.X, i, q.net.W1, q.net.b1), a2 = outputs(q.net, a1);
        std::vector<double> da1(a1.size());
        double all_dz2 = 0;
        for (std::size_t k = 0; k < a2.size(); ++k) {
            const double dz2 = (a2[k] - q.Y(i, k)) * slope_factor(p.slope, a2[k]);
            all_dz2 += dz2;
            d.b2[k] += p.b2 == OutputBias::summed ? dz2 : dz2 * share;
            for (std::size_t u = 0; u < a1.size(); ++u) {
                d.W2(u, k) += a1[u] * dz2 * share;
                da1[u] += dz2 * q.net.W2(u, k);
            }
        }
        for (std::size_t u = 0; u < a1.size(); ++u) {
            const double dz1 = da1[u] * a1[u] * (1 - a1[u]);
            d.b1[u] += p.b1 == HiddenBias::zero           ? 0
                       : p.b1 == HiddenBias::before_slope ? da1[u] * share
                       : p.b1 == HiddenBias::summed       ? dz1
                       : p.b1 == HiddenBias::from_output  ? all_dz2 * share
                                                          : dz1 * share;
            for (std::size_t j = 0; j < q.X.columns(); ++j) {
                d.W1(j, u) += q.X(i, j) * dz1 * share;
                d.X(i, j) += dz1 * q.net.W1(j, u) * of_input;
            }
        }
    }
    return d;
}

// The faults of the program, in the order of its lines.
std::vector<std::pair<std::string, std::string>> faults_of(const Program& p) {
    std::vector<std::pair<std::string, std::string>> faults;
    const auto add = [&](bool there, const char* id, const char* advice) {
        if (there) faults.emplace_back(id, advice);
    };
    add(p.mean == Mean::forgotten, "mean-forgotten",
        "The gradients are sums over the samples: J is a mean, so divide by m.");
    add(p.mean == Mean::over_outputs, "mean-over-outputs",
        "The gradients are divided by the outputs too: J is a mean over the m samples, a sum over the "
        "outputs.");
    add(p.slope == Slope::forgotten, "last-slope-forgotten",
        "The derivative of the last sigmoid is missing. With cross-entropy it cancels; with the squared "
        "error "
        "dz2 = (a2 - y) a2 (1 - a2).");
    add(p.slope == Slope::without_a || p.slope == Slope::without_one_minus_a, "slope-incomplete",
        "The slope of the last sigmoid is a2 (1 - a2): one of the two factors is missing.");
    add(p.slope == Slope::of_activation, "slope-of-activation",
        "The sigmoid is taken of a2, which is a sigmoid already: its slope is a2 (1 - a2).");
    add(p.b2 == OutputBias::summed, "bias-gradient-not-a-mean",
        "db2 is a sum over the samples: divide it by m too.");
    add(p.b1 == HiddenBias::zero, "hidden-bias-not-updated",
        "db1 stays 0, so these biases would never be trained: it adds up dz1.");
    add(p.b1 == HiddenBias::before_slope, "bias-before-slope",
        "db1 adds up da1: it needs the slope of the hidden sigmoid, so it adds up dz1.");
    add(p.b1 == HiddenBias::summed, "bias-gradient-not-a-mean",
        "db1 is a sum over the samples: divide it by m too.");
    add(p.b1 == HiddenBias::from_output, "bias-from-output-error",
        "db1 adds up dz2, the outputs' errors. Add up dz1, the hidden neuron's.");
    add(p.input == Input::twice, "input-gradient-twice",
        "dX is twice as large as it should be: each term is added in two places. Once is enough.");
    add(p.input == Input::lost, "input-gradient-lost",
        "dX stays 0: both lines that add to it are gone, and one is needed.");
    add(p.input == Input::summed, "input-gradient-not-a-mean",
        "dX lacks the factor 1 / m: J is a mean, and each input moves only its own sample's share.");
    return faults;
}

// Every program that the repair may have led to, those with fewer faults first.
std::vector<Program> programs() {
    std::vector<Program> all;
    for (int code = 0; code < 5 * 4 * 5 * 2 * 3; ++code) {
        all.push_back({static_cast<Slope>(code % 5), static_cast<Input>(code / 5 % 4),
                       static_cast<HiddenBias>(code / 20 % 5), static_cast<OutputBias>(code / 100 % 2),
                       static_cast<Mean>(code / 200)});
    }
    std::ranges::stable_sort(all, {}, [](const Program& p) { return faults_of(p).size(); });
    return all;
}

bool alike(const Value& came, const Value& gives) {
    std::vector<double> a, b;
    for (const Part& part : came.list) a.insert(a.end(), part.numbers.begin(), part.numbers.end());
    for (const Part& part : gives.list) b.insert(b.end(), part.numbers.begin(), part.numbers.end());
    double largest = 0;
    for (const double number : b) largest = std::max(largest, std::abs(number));
    return std::ranges::equal(a, b, [&](double s, double t) { return std::abs(s - t) <= 1e-9 * largest; });
}

// The first fault of the program that computes the same.
std::vector<Symptom> first_fault(const Question& q, const Value& came) {
    static const std::vector<Program> all = programs();
    for (const Program& p : all) {
        if (!alike(came, value(computed(q, p)))) continue;
        const auto faults = faults_of(p);
        if (faults.empty()) return {};
        const std::string left =
            faults.size() == 1 ? " It is the last fault."
                               : " " + std::to_string(faults.size()) + " faults are left, this one included.";
        return {{faults[0].first, faults[0].second + left, true}};
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
    compare(answer, first_fault(q, answer.came));
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
