// Checks 02/mend_descent: one, two and three epochs, against the right program, against it with each set of
// the faults still in, and against what mending can go wrong.
#include "tests/exercises/checker.h"
#include ANSWER

namespace checker {
namespace {

struct Faults {
    bool gradient_kept = false, loss_kept = false, slope_twice = false, w2_by_dw1 = false, bias_stays = false;
    bool bias_summed = false, all_summed = false, loss_summed = false, stepped_in_loop = false,
         loss_after = false;
    bool last_example = false, uphill = false;
};

struct Question {
    Neuron neuron;
    std::vector<Example> examples;
    double alpha = 0;
    std::size_t epochs = 0;
};

double mean_loss(const Neuron& n, const std::vector<Example>& examples) {
    double sum = 0;
    for (const Example& e : examples) {
        const double a = 1 / (1 + std::exp(-(n.w1 * e.x1 + n.w2 * e.x2 + n.b)));
        sum -= e.y * std::log(a) + (1 - e.y) * std::log(1 - a);
    }
    return sum / static_cast<double>(examples.size());
}

Training train(const Question& q, const Faults& f) {
    Training result{q.neuron, {}};
    Neuron& n = result.neuron;
    const double m = static_cast<double>(q.examples.size());
    double J = 0, dw1 = 0, dw2 = 0, db = 0;
    const auto step = [&](double rate) {
        n.w1 -= rate * dw1;
        n.w2 -= rate * (f.w2_by_dw1 ? dw1 : dw2);
        if (!f.bias_stays) n.b -= f.bias_summed ? m * rate * db : rate * db;
    };
    for (std::size_t epoch = 0; epoch < q.epochs; ++epoch) {
        if (!f.loss_kept) J = 0;
        if (!f.gradient_kept) dw1 = dw2 = db = 0;
        for (const Example& e : q.examples) {
            const double a = 1 / (1 + std::exp(-(n.w1 * e.x1 + n.w2 * e.x2 + n.b)));
            J -= e.y * std::log(a) + (1 - e.y) * std::log(1 - a);
            const double dz = (a - e.y) * (f.slope_twice ? a * (1 - a) : 1);
            if (f.stepped_in_loop || f.last_example) dw1 = dw2 = db = 0;
            if (f.last_example) J = -(e.y * std::log(a) + (1 - e.y) * std::log(1 - a));
            dw1 += e.x1 * dz;
            dw2 += e.x2 * dz;
            db += dz;
            if (f.stepped_in_loop) step(q.alpha);
        }
        if (!f.stepped_in_loop) step((f.uphill ? -1 : 1) * (f.all_summed ? q.alpha : q.alpha / m));
        result.losses.push_back(f.loss_after ? mean_loss(n, q.examples) : f.loss_summed ? J : J / m);
    }
    return result;
}

Value value(const Training& t) {
    return named({{"w1", t.neuron.w1}, {"w2", t.neuron.w2}, {"b", t.neuron.b}, {"losses", t.losses}});
}

constexpr const char* kept_advice =
    "dw1, dw2 and db still hold the sums of the earlier epochs when an epoch begins: set them to 0 there.";
constexpr const char* loss_advice =
    "J still holds the loss of the earlier epochs when an epoch begins: set it to 0.";
constexpr const char* slope_advice =
    "dz has a factor a (1 - a). With cross-entropy it cancels against the derivative of the logarithm: dz = "
    "a - y.";
constexpr const char* w2_advice = "w2 goes by dw1, a line that was copied and not changed: it must be dw2.";
constexpr const char* bias_advice = "b comes back as it went in: db is added up, and never used.";

// Every set of the given faults that may be left, with the sentence about the first of them.
void add_sets_left(std::vector<Mistake>& mistakes, const Question& q) {
    for (unsigned set = 1; set < 32; ++set) {
        Faults f;
        f.gradient_kept = set & 1, f.loss_kept = set & 2, f.slope_twice = set & 4;
        f.w2_by_dw1 = set & 8, f.bias_stays = set & 16;
        const bool single = (set & (set - 1)) == 0 || set == 3;
        std::string id = f.gradient_kept ? f.loss_kept ? "sums-not-reset" : "gradient-not-reset"
                         : f.loss_kept   ? "loss-not-reset"
                         : f.slope_twice ? "slope-twice"
                         : f.w2_by_dw1   ? "w2-from-dw1"
                                         : "bias-not-updated";
        std::string advice =
            f.gradient_kept && f.loss_kept
                ? "J and the gradient still hold the sums of the earlier epochs when an epoch begins: "
                  "all four start at 0 in every epoch."
            : f.gradient_kept ? kept_advice
            : f.loss_kept     ? loss_advice
            : f.slope_twice   ? slope_advice
            : f.w2_by_dw1     ? w2_advice
                              : bias_advice;
        if (!single) advice += " This is not the only fault left.";
        if (set == 31) id = "nothing-mended", advice = "This is the program as it was given: " + advice;
        mistakes.push_back({id, advice, value(train(q, f))});
    }
}

void check(const Question& q) {
    std::string input = "examples";
    for (const Example& e : q.examples)
        input += (&e == q.examples.data() ? ": " : ", ") + show(std::vector<double>{e.x1, e.x2}) + " -> " +
                 show(e.y);
    asked("descend({" + show(q.neuron.w1) + ", " + show(q.neuron.w2) + ", " + show(q.neuron.b) +
              "}, examples, " + show(q.alpha) + ", " + show(q.epochs) + ")",
          input);
    std::vector<Mistake> mistakes;
    const auto add = [&](const char* id, const char* advice, const Faults& f) {
        mistakes.push_back({id, advice, value(train(q, f))});
    };
    add_sets_left(mistakes, q);
    add("bias-gradient-not-a-mean", "dw1 and dw2 are divided by m, but db is not.", {.bias_summed = true});
    add("gradient-not-a-mean", "The step uses the sum of the gradients: they were divided by m, and must be.",
        {.all_summed = true});
    add("loss-not-a-mean", "The losses are sums: J was divided by m, and must be.", {.loss_summed = true});
    add("updated-in-loop",
        "The neuron moves inside the loop over the examples. Add up the gradient of all of them, then take "
        "one step.",
        {.stepped_in_loop = true});
    add("loss-after-step",
        "Each loss is that of the neuron after the epoch's step: it is asked at its start.",
        {.loss_after = true});
    add("uphill", "The weights go up the slope: a step subtracts alpha times the gradient.",
        {.uphill = true});
    add("last-example-only",
        "The sums begin at 0 for every example, so only the last one counts: they begin at 0 for every "
        "epoch.",
        {.last_example = true});
    const Training came = descend(q.neuron, q.examples, q.alpha, q.epochs);
    mistakes.push_back(symptom("losses-count",
                               "There must be one loss for each epoch: push_back stands behind the loop over "
                               "the examples, inside the one over the epochs.",
                               came.losses.size() != q.epochs));
    compare(value(came), value(train(q, {})), mistakes);
}

}  // namespace

std::vector<Case> cases() {
    const Question one{{0.5, -0.25, 0.1}, {{1, 2, 0}}, 0.5, 1};
    const Question two{{0.2, -0.3, 0.1}, {{1, 0.5, 1}, {0.25, 2, 0}}, 0.5, 2};
    const Question three{{0.3, 0.6, -0.4}, {{0.5, 1.5, 1}, {-1, 0.25, 0}, {2, -0.5, 1}}, 0.25, 3};
    return {{"one epoch, one example", [one] { check(one); }},
            {"two epochs, two examples", [two] { check(two); }},
            {"three epochs, three examples", [three] { check(three); }}};
}
}  // namespace checker
