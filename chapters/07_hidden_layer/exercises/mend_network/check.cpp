// Checks 07/mend_network by the gradient check: what the answer's step went by against the measured slope of
// the loss. The mistakes are the given program with any of its faults left or half mended.
#include "tests/exercises/checker.h"
#include ANSWER

namespace checker {
namespace {

enum class Order { right, w2_in_loop_before_use, w2_in_loop_after_use };
enum class Slope { right, forgotten, without_a, without_one_minus_a, of_the_output };
enum class Mean { right, forgotten, only_W1_summed, only_w2_summed, over_inputs, twice, of_biases_forgotten };
enum class Bias { right, none_moves, b1_stays, b2_stays, b1_from_dz2 };

struct Program {
    Order order = Order::right;
    Slope slope = Slope::right;
    Mean mean = Mean::right;
    Bias bias = Bias::right;
};

struct Question {
    Network net;
    Matrix<double> X;
    std::vector<double> y;
};

constexpr double alpha = 0.25;

double squash(double z) {
    return 1 / (1 + std::exp(-z));
}

// What the hidden neurons say to sample i, and last the output's z.
std::vector<double> forward(const Network& net, const Matrix<double>& X, std::size_t i) {
    std::vector<double> a;
    double z2 = net.b2;
    for (std::size_t u = 0; u < net.w2.size(); ++u) {
        double z1 = net.b1[u];
        for (std::size_t j = 0; j < X.columns(); ++j) z1 += X(i, j) * net.W1(j, u);
        a.push_back(squash(z1));
        z2 += a[u] * net.w2[u];
    }
    a.push_back(z2);
    return a;
}

double loss(const Network& net, const Question& q) {
    double sum = 0;
    for (std::size_t i = 0; i < q.y.size(); ++i) {
        const double a2 = squash(forward(net, q.X, i).back());
        sum -= q.y[i] * std::log(a2) + (1 - q.y[i]) * std::log(1 - a2);
    }
    return sum / static_cast<double>(q.y.size());
}

double slope_factor(Slope slope, double a, double a2) {
    switch (slope) {
        case Slope::forgotten:
            return 1;
        case Slope::without_a:
            return 1 - a;
        case Slope::without_one_minus_a:
            return a;
        case Slope::of_the_output:
            return a2 * (1 - a2);
        default:
            return a * (1 - a);
    }
}

struct Factors {
    double W1, b1, w2, b2;
};

// What each gradient's sum is multiplied by.
Factors factors(const Program& p, double m, double n) {
    Factors f{1 / m, 1 / m, 1 / m, 1 / m};
    if (p.mean == Mean::forgotten) f = {1, 1, 1, 1};
    if (p.mean == Mean::over_inputs) f = {1 / n, 1 / n, 1 / n, 1 / n};
    if (p.mean == Mean::twice) f = {1 / m / m, 1 / m / m, 1 / m / m, 1 / m / m};
    if (p.mean == Mean::only_W1_summed) f.W1 = 1;
    if (p.mean == Mean::only_w2_summed) f.w2 = 1;
    if (p.mean == Mean::of_biases_forgotten) f.b1 = f.b2 = 1;
    if (p.bias == Bias::none_moves || p.bias == Bias::b1_stays) f.b1 = 0;
    if (p.bias == Bias::none_moves || p.bias == Bias::b2_stays) f.b2 = 0;
    return f;
}

// The network after the step of a program with these faults.
Network step(const Question& q, const Program& p) {
    Network net = q.net;
    const std::size_t n = q.X.columns(), h = net.w2.size();
    const Factors f = factors(p, static_cast<double>(q.y.size()), static_cast<double>(n));
    Network d{Matrix<double>(n, h), std::vector<double>(h), std::vector<double>(h), 0};
    for (std::size_t i = 0; i < q.y.size(); ++i) {
        const std::vector<double> a = forward(net, q.X, i);
        const double a2 = squash(a.back()), dz2 = a2 - q.y[i];
        d.b2 += dz2;
        for (std::size_t u = 0; u < h; ++u) {
            const double moved = net.w2[u] - alpha * f.w2 * a[u] * dz2;
            if (p.order == Order::w2_in_loop_before_use) net.w2[u] = moved;
            const double dz1 = dz2 * net.w2[u] * slope_factor(p.slope, a[u], a2);
            if (p.order == Order::w2_in_loop_after_use) net.w2[u] = moved;
            d.w2[u] += a[u] * dz2;
            d.b1[u] += p.bias == Bias::b1_from_dz2 ? dz2 : dz1;
            for (std::size_t j = 0; j < n; ++j) d.W1(j, u) += q.X(i, j) * dz1;
        }
    }
    for (std::size_t u = 0; u < h; ++u) {
        for (std::size_t j = 0; j < n; ++j) net.W1(j, u) -= alpha * f.W1 * d.W1(j, u);
        net.b1[u] -= alpha * f.b1 * d.b1[u];
        if (p.order == Order::right) net.w2[u] -= alpha * f.w2 * d.w2[u];
    }
    net.b2 -= alpha * f.b2 * d.b2;
    return net;
}

Value value(const Network& d) {
    return named({{"dW1", d.W1}, {"db1", d.b1}, {"dw2", d.w2}, {"db2", d.b2}});
}

// (before - after) / alpha, parameter by parameter. Both must have the same shapes.
Network gradient(const Network& before, const Network& after) {
    Network d = before;
    const auto slope = [](double from, double to) { return (from - to) / alpha; };
    std::transform(d.W1.data(), d.W1.data() + d.W1.size(), after.W1.data(), d.W1.data(), slope);
    std::ranges::transform(d.b1, after.b1, d.b1.begin(), slope);
    std::ranges::transform(d.w2, after.w2, d.w2.begin(), slope);
    d.b2 = slope(before.b2, after.b2);
    return d;
}

// The slope of the loss along `parameter` of q.net, measured.
double measured(Question& q, double& parameter) {
    const double kept = parameter, s = 6e-6;
    parameter = kept + s;
    const double up = loss(q.net, q);
    parameter = kept - s;
    const double down = loss(q.net, q);
    parameter = kept;
    return (up - down) / (2 * s);
}

Network measured(Question q) {
    Network d = q.net;
    for (std::size_t i = 0; i < d.W1.size(); ++i) d.W1.data()[i] = measured(q, q.net.W1.data()[i]);
    for (std::size_t u = 0; u < d.b1.size(); ++u) d.b1[u] = measured(q, q.net.b1[u]);
    for (std::size_t u = 0; u < d.w2.size(); ++u) d.w2[u] = measured(q, q.net.w2[u]);
    d.b2 = measured(q, q.net.b2);
    return d;
}

constexpr double tolerance = 1e-7;  // of the largest derivative: what the measurement is good for

bool alike(const Network& a, const Network& b) {
    double largest = std::abs(b.b2);
    for (std::size_t i = 0; i < b.W1.size(); ++i) largest = std::max(largest, std::abs(b.W1.data()[i]));
    for (const double x : b.w2) largest = std::max(largest, std::abs(x));
    const auto near = [&](double x, double y) { return std::abs(x - y) <= tolerance * largest; };
    return std::equal(a.W1.data(), a.W1.data() + a.W1.size(), b.W1.data(), near) &&
           std::ranges::equal(a.b1, b.b1, near) && std::ranges::equal(a.w2, b.w2, near) && near(a.b2, b.b2);
}

// The faults of the program, in the order of its lines.
struct Fault {
    std::string id, advice;
};

std::vector<Fault> faults_of(const Program& p) {
    std::vector<Fault> faults;
    if (p.order == Order::w2_in_loop_before_use)
        faults.push_back(
            {"output-updated-first",
             "w2 changes inside the loop, before the error goes back through it. Add up dw2 there, and "
             "subtract it behind the loop."});
    if (p.order == Order::w2_in_loop_after_use)
        faults.push_back(
            {"updated-in-loop",
             "w2 changes inside the loop over the samples, so that the next sample meets another "
             "network. Add up dw2 there, and subtract it behind the loop."});
    if (p.slope == Slope::forgotten)
        faults.push_back(
            {"slope-forgotten",
             "The error comes back through w2 but not through the hidden sigmoid: dz1 needs the factor "
             "a (1 - a)."});
    if (p.slope == Slope::without_a || p.slope == Slope::without_one_minus_a)
        faults.push_back({"slope-incomplete",
                          "The slope of the sigmoid is a (1 - a): one of the two factors is missing."});
    if (p.slope == Slope::of_the_output)
        faults.push_back(
            {"slope-of-the-output",
             "The slope in dz1 is that of the output. The error passes through the hidden sigmoid u: a[u] "
             "(1 - a[u])."});
    if (p.mean == Mean::forgotten)
        faults.push_back({"mean-forgotten", "The gradients are sums over the samples: divide by m."});
    if (p.mean == Mean::only_W1_summed)
        faults.push_back({"mean-forgotten", "dW1 is a sum over the samples: divide it by m too."});
    if (p.mean == Mean::only_w2_summed)
        faults.push_back({"mean-forgotten", "The step of w2 is a sum over the samples: divide it by m too."});
    if (p.mean == Mean::of_biases_forgotten)
        faults.push_back(
            {"bias-gradient-not-a-mean", "db1 and db2 are sums over the samples: divide them by m too."});
    if (p.mean == Mean::over_inputs)
        faults.push_back(
            {"mean-over-inputs", "The gradients are divided by n. The mean is over the m samples."});
    if (p.mean == Mean::twice)
        faults.push_back({"mean-taken-twice", "The gradients are divided by m twice. Once is enough."});
    if (p.bias == Bias::none_moves)
        faults.push_back(
            {"bias-not-updated",
             "b1 and b2 come back as they went in: they take a step too. db1 adds up dz1, db2 adds up "
             "dz2."});
    if (p.bias == Bias::b1_stays)
        faults.push_back(
            {"hidden-bias-not-updated", "b1 comes back as it went in: its gradient adds up dz1."});
    if (p.bias == Bias::b2_stays)
        faults.push_back(
            {"output-bias-not-updated", "b2 comes back as it went in: its gradient adds up dz2."});
    if (p.bias == Bias::b1_from_dz2)
        faults.push_back({"bias-from-output-error",
                          "db1 adds up dz2, the output's error. Add up dz1, the hidden neuron's."});
    return faults;
}

// Every program that the repair may have led to, those with fewer faults first.
std::vector<Program> programs() {
    std::vector<Program> all;
    for (const Order order : {Order::right, Order::w2_in_loop_before_use, Order::w2_in_loop_after_use}) {
        for (int slope = 0; slope < 5; ++slope) {
            for (int mean = 0; mean < 7; ++mean) {
                for (int bias = 0; bias < 5; ++bias)
                    all.push_back(
                        {order, static_cast<Slope>(slope), static_cast<Mean>(mean), static_cast<Bias>(bias)});
            }
        }
    }
    std::ranges::stable_sort(all, {}, [](const Program& p) { return faults_of(p).size(); });
    return all;
}

// The mistake that the answer's step shows: the first fault of the program that takes the same step.
std::vector<Mistake> diagnosis(const Question& q, const Network& came) {
    for (const Program& p : programs()) {
        const std::vector<Fault> faults = faults_of(p);
        if (faults.empty() || !alike(came, gradient(q.net, step(q, p)))) continue;
        const std::string left =
            faults.size() == 1 ? " It is the last fault."
                               : " " + std::to_string(faults.size()) + " faults are left, this one included.";
        return {symptom(faults[0].id, faults[0].advice + left, true)};
    }
    return {};
}

void check(const Question& q) {
    const Network& net = q.net;
    asked("the gradients behind descend(net, X, y, " + show(alpha) + ")",
          show(named(
              {{"X", q.X}, {"y", q.y}, {"W1", net.W1}, {"b1", net.b1}, {"w2", net.w2}, {"b2", net.b2}})));
    const Network after = descend(net, q.X, q.y, alpha);
    require(
        after.W1.rows() == net.W1.rows() && after.W1.columns() == net.W1.columns() &&
            after.b1.size() == net.b1.size() && after.w2.size() == net.w2.size(),
        "a network of another shape", "one of the shape that went in",
        {symptom("wrong-shape", "The network has another shape after the step: return `net` itself.", true)});
    const Network came = gradient(net, after);
    std::vector<Mistake> mistakes = diagnosis(q, came);
    mistakes.push_back({"uphill",
                        "The parameters go up the slope: a step subtracts alpha times the gradient.",
                        value(gradient(step(q, {}), net))});
    compare(value(came), value(measured(q)), mistakes, tolerance);
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"one sample, one input, one hidden neuron",
         [] {
             check({{{{0.5}}, {0.25}, {2}, -0.5}, {{1}}, {1}});
         }},
        {"two samples, one input, two hidden neurons",
         [] {
             check({{{{0.5, -1}}, {0.25, 0}, {1, -2}, 0.5}, {{1}, {-2}}, {0, 1}});
         }},
        {"three samples, two inputs, four hidden neurons",
         [] {
             check({{{{0.1, 0.2, -0.3, 0.5}, {0.3, 0.4, 0.1, 0.2}}, {0, 0.1, 0.2, 0.3}, {1, -2, 0.5, 3}, 0.2},
                    {{1, 0}, {0.5, 2}, {-1, 1}},
                    {1, 0, 1}});
         }},
    };
}
}  // namespace checker
