// Checks 02/mend_descent: one, two and three epochs. The judge also knows what the program computes with
// each set of its faults left in.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

struct Question {
    Neuron neuron;
    std::vector<Example> examples;
    double alpha = 0;
    std::size_t epochs = 0;
};

Value value(const Training& t) {
    return named({{"w1", t.neuron.w1}, {"w2", t.neuron.w2}, {"b", t.neuron.b}, {"losses", t.losses}});
}

#ifdef JUDGE
// The given program's faults that are left, with their ids in mistakes.txt.
using Faults = std::vector<std::string>;

Training train(const Question& q, const Faults& faults) {
    const auto has = [&](const char* id) { return std::ranges::find(faults, id) != faults.end(); };
    const bool kept = has("sums-not-reset"), gradient_kept = kept || has("gradient-not-reset"),
               loss_kept = kept || has("loss-not-reset");
    Training result{q.neuron, {}};
    Neuron& n = result.neuron;
    const double m = static_cast<double>(q.examples.size());
    double J = 0, dw1 = 0, dw2 = 0, db = 0;
    for (std::size_t epoch = 0; epoch < q.epochs; ++epoch) {
        if (!loss_kept) J = 0;
        if (!gradient_kept) dw1 = dw2 = db = 0;
        for (const Example& e : q.examples) {
            const double a = 1 / (1 + std::exp(-(n.w1 * e.x1 + n.w2 * e.x2 + n.b)));
            J -= e.y * std::log(a) + (1 - e.y) * std::log(1 - a);
            const double dz = (a - e.y) * (has("slope-twice") ? a * (1 - a) : 1);
            dw1 += e.x1 * dz;
            dw2 += e.x2 * dz;
            db += dz;
        }
        result.losses.push_back(J / m);
        n.w1 -= q.alpha * dw1 / m;
        n.w2 -= q.alpha * (has("w2-from-dw1") ? dw1 : dw2) / m;
        if (!has("bias-not-updated")) n.b -= q.alpha * db / m;
    }
    return result;
}

std::string advice_of(const std::string& id) {
    return std::ranges::find(known_programs(), id, &Known::id)->advice;
}

// All sets of two or three faults; mistakes.txt has the single ones, and the program with all four.
std::vector<Symptom> several_left(const Question& q) {
    std::vector<Symptom> symptoms;
    for (const char* sums : {"", "sums-not-reset", "gradient-not-reset", "loss-not-reset"}) {
        for (unsigned set = 0; set < 8; ++set) {
            Faults faults;
            if (*sums != 0) faults.push_back(sums);
            if (set & 1) faults.push_back("slope-twice");
            if (set & 2) faults.push_back("w2-from-dw1");
            if (set & 4) faults.push_back("bias-not-updated");
            if (faults.size() < 2 || (faults.size() == 4 && faults[0] == "sums-not-reset")) continue;
            symptoms.emplace_back(
                "several-faults-left",
                show(faults.size()) + " of the faults are left. One of them: " + advice_of(faults[0]),
                value(train(q, faults)));
        }
    }
    return symptoms;
}
#endif

void check(const Question& q) {
    std::string input = "examples";
    for (const Example& e : q.examples)
        input += (&e == q.examples.data() ? ": " : ", ") + show(std::vector<double>{e.x1, e.x2}) + " -> " +
                 show(e.y);
    asked("descend({" + show(q.neuron.w1) + ", " + show(q.neuron.w2) + ", " + show(q.neuron.b) +
              "}, examples, " + show(q.alpha) + ", " + show(q.epochs) + ")",
          input);
    const Asked answer = ask([&] { return value(descend(q.neuron, q.examples, q.alpha, q.epochs)); });
#ifdef JUDGE
    std::vector<Symptom> symptoms = several_left(q);
    symptoms.emplace_back("losses-count",
                          "There must be one loss for each epoch: push_back comes after the loop over the "
                          "examples, inside the one over the epochs.",
                          answer.came.numbers("losses").size() != q.epochs);
    compare(answer, symptoms);
#endif
}

}  // namespace

void cases() {
    a_case("one epoch, one example", [] { check({{0.5, -0.25, 0.1}, {{1, 2, 0}}, 0.5, 1}); });
    a_case("two epochs, two examples", [] {
        check({{0.2, -0.3, 0.1}, {{1, 0.5, 1}, {0.25, 2, 0}}, 0.5, 2});
    });
    a_case("three epochs, three examples", [] {
        check({{0.3, 0.6, -0.4}, {{0.5, 1.5, 1}, {-1, 0.25, 0}, {2, -0.5, 1}}, 0.25, 3});
    });
    a_drawn_case("two epochs, three examples", [](Draw& draw) {
        const std::vector<double> x = draw.quarters(6, -2, 2);
        check({{draw.quarter(-1, 1), draw.quarter(-1, 1), 0.25},
               {{x[0], x[1], 0}, {x[2], x[3], 1}, {x[4], x[5], 1}},
               draw.quarter(0, 1),
               2});
    });
}
}  // namespace checker
