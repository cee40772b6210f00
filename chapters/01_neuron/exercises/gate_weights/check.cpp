// Checks 01/gate_weights: what each gate answers to every input. Any weights that answer correctly pass; for
// others the judge also looks at what they would answer if z were read in another way.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

#ifdef JUDGE
using Weights = std::vector<double>;
using Answers = std::vector<int>;  // to 00 01 10 11, or to 000 001 ... 111

// z without the bias, for every input.
Weights sums(const Weights& weights) {
    Weights all;
    const std::size_t n = weights.size();
    for (std::size_t input = 0; input < std::size_t{1} << n; ++input) {
        all.push_back(0);
        for (std::size_t j = 0; j < n; ++j)
            all.back() += weights[j] * static_cast<double>(input >> (n - 1 - j) & 1);
    }
    return all;
}

Answers answers(const Weights& weights, double bias) {
    Answers all;
    for (const double sum : sums(weights)) all.push_back(sum + bias > 0 ? 1 : 0);
    return all;
}

std::vector<Symptom> readings(const Weights& weights, double bias, const Answers& right) {
    const Answers came = answers(weights, bias);
    Answers from_zero, inverted;
    for (const double sum : sums(weights)) from_zero.push_back(sum + bias >= 0 ? 1 : 0);
    for (const int answer : right) inverted.push_back(1 - answer);
    std::vector<Symptom> all = {
        {"z-is-zero",
         "Where the answer should be yes, z is exactly 0, and that is not above 0. Move the bias up a "
         "little.",
         from_zero == right},
        {"bias-sign",
         "With the opposite bias it would be right. z adds the bias, so a threshold that the weighted sum "
         "has to exceed goes in with a minus.",
         answers(weights, -bias) == right},
        {"decision-inverted",
         "Every answer is the opposite of what it should be: change the sign of all weights and of the bias.",
         came == inverted}};
    for (std::size_t j = 0; j < weights.size(); ++j) {
        Weights other = weights;
        other[j] = -other[j];
        all.emplace_back("weight-sign",
                         "With the opposite sign of w" + show(j + 1) +
                             " it would be right. An input that counts against yes has a negative weight.",
                         answers(other, bias) == right);
    }
    return all;
}

std::vector<Symptom> known_answers(const std::string& call, const Answers& came) {
    const auto is = [&](const Answers& gate) { return came == gate; };
    const std::string only = "Only one of the inputs counts: the answer does not depend on the other.",
                      third = "One of the three inputs does not count: the answer does not depend on it.";
    if (call == "and_gate()")
        return {{"one-is-enough",
                 "This is OR: one input alone lifts z above 0. The bias must outweigh a single weight, but "
                 "not both.",
                 is({0, 1, 1, 1})},
                {"input-ignored", only, is({0, 0, 1, 1}) || is({0, 1, 0, 1})},
                {"another-gate", "This is NOR, the other gate.", is({1, 0, 0, 0})}};
    if (call == "nor_gate()")
        return {{"both-needed-to-stop",
                 "This is NAND: only both inputs stop it. For NOR one input must be enough, so the bias must "
                 "be smaller than the size of a single weight.",
                 is({1, 1, 1, 0})},
                {"input-ignored", only, is({1, 1, 0, 0}) || is({1, 0, 1, 0})},
                {"another-gate", "This is AND, the other gate.", is({0, 0, 0, 1})}};
    return {
        {"one-is-enough",
         "One input alone lifts z above 0. The bias must outweigh a single weight, but not two.",
         is({0, 1, 1, 1, 1, 1, 1, 1})},
        {"all-needed", "It takes all three inputs: two of them must already lift z above 0.",
         is({0, 0, 0, 0, 0, 0, 0, 1})},
        {"input-ignored", third,
         is({0, 0, 0, 0, 0, 0, 1, 1}) || is({0, 0, 0, 0, 0, 1, 0, 1}) || is({0, 0, 0, 1, 0, 0, 0, 1}) ||
             is({0, 0, 1, 1, 1, 1, 1, 1}) || is({0, 1, 0, 1, 1, 1, 1, 1}) || is({0, 1, 1, 1, 0, 1, 1, 1})}};
}

std::vector<Symptom> symptoms(const std::string& call, const Weights& weights, double bias,
                              const Answers& right) {
    const Answers came = answers(weights, bias);
    std::vector<Symptom> all = readings(weights, bias, right);
    for (const Symptom& symptom : known_answers(call, came)) all.push_back(symptom);
    const auto count = std::ranges::count(came, 1);
    all.emplace_back("always-yes", "It says yes to every input: the bias is too high.",
                     count == std::ssize(came));
    all.emplace_back("always-no", "It says no to every input: z never gets above 0.", count == 0);
    if (std::ranges::any_of(all, &Symptom::shows)) return all;
    double least_yes = std::numeric_limits<double>::infinity(), most_no = -least_yes;
    const Weights sum = sums(weights);
    for (std::size_t i = 0; i < sum.size(); ++i)
        right[i] == 1 ? least_yes = std::min(least_yes, sum[i]) : most_no = std::max(most_no, sum[i]);
    all.emplace_back("bias-misplaced", "These weights can do it, but not with this bias.",
                     least_yes > most_no);
    all.emplace_back("weights-misplaced",
                     "With these weights no bias works: an input that must be a no has the same weighted sum "
                     "as one that must be a yes, or a larger one.",
                     least_yes <= most_no);
    return all;
}
#endif

template <class Gate>
void check(const std::string& call, [[maybe_unused]] std::size_t inputs, const Gate& gate) {
    asked(call);
    const Asked answer = ask([&] {
        const GateNeuron neuron = gate();
        return named({{"weights", neuron.weights}, {"bias", neuron.bias}});
    });
#ifdef JUDGE
    const Weights weights = answer.came.numbers("weights");
    const double bias = answer.came.number("bias");
    const std::string parts = show(answer.came);
    const bool whole = weights.size() == inputs,
               finite = std::isfinite(std::accumulate(weights.begin(), weights.end(), bias));
    if (answer.came.threw()) compare(answer);
    require(answer, whole, parts, show(inputs) + " weights",
            {{"weight-count", "The neuron needs one weight for each input: " + show(inputs) + " of them.",
              true}});
    require(answer, finite, parts, "finite numbers");
    const Answers right = answers(answer.right.numbers("weights"), answer.right.number("bias"));
    asked(
        "the answers of " + call + " to " + (inputs == 2 ? "00 01 10 11" : "000 001 010 011 100 101 110 111"),
        parts);
    const Answers came = answers(weights, bias);
    require(answer, came == right, show(came), show(right), symptoms(call, weights, bias, right));
#endif
}

}  // namespace

void cases() {
    a_case("AND", [] { check("and_gate()", 2, [] { return and_gate(); }); });
    a_case("NOR", [] { check("nor_gate()", 2, [] { return nor_gate(); }); });
    a_case("at least two of three", [] { check("two_of_three()", 3, [] { return two_of_three(); }); });
}
}  // namespace checker
