// Checks 07/xor_by_hand: what the network answers to the four inputs. The truth table of a wrong one shows
// which gate it is.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

#ifdef JUDGE
using Four = std::array<double, 4>;  // for (0, 0), (0, 1), (1, 0), (1, 1)

// What a neuron answers.
double said(const Neuron& n, double first, double second) {
    return 1 / (1 + std::exp(-(n.w1 * first + n.w2 * second + n.b)));
}

Four said(const TwoTwoOne& net) {
    Four all;
    for (std::size_t i = 0; i < 4; ++i) {
        const double x1 = i < 2 ? 0 : 1, x2 = i % 2 == 0 ? 0 : 1;
        all[i] = said(net.output, said(net.hidden1, x1, x2), said(net.hidden2, x1, x2));
    }
    return all;
}

// "0110": the decisions at one half.
std::string decisions(const Four& outputs) {
    std::string text;
    for (const double a : outputs) text += a > 0.5 ? '1' : '0';
    return text;
}

bool sure(const Four& outputs) {
    return std::ranges::all_of(outputs, [](double a) { return a < 0.1 || a > 0.9; });
}

bool same(const Neuron& a, const Neuron& b) {
    return a.w1 == b.w1 && a.w2 == b.w2 && a.b == b.b;
}

// The network with all weights and all biases multiplied.
TwoTwoOne multiplied(TwoTwoOne net, double weights, double biases) {
    for (Neuron* n : {&net.hidden1, &net.hidden2, &net.output})
        *n = {weights * n->w1, weights * n->w2, biases * n->b};
    return net;
}

std::string shown(const Neuron& n) {
    return "{" + show(n.w1) + ", " + show(n.w2) + ", " + show(n.b) + "}";
}

void judge(const Asked& answer, const std::string& call) {
    const std::vector<double> n = answer.came.numbers();
    if (n.size() != 9) compare(answer);  // it threw
    const TwoTwoOne net{{n[0], n[1], n[2]}, {n[3], n[4], n[5]}, {n[6], n[7], n[8]}};
    asked(call, "hidden1 " + shown(net.hidden1) + ", hidden2 " + shown(net.hidden2) + ", output " +
                    shown(net.output));
    const auto is_xor = [](const Four& outputs) { return decisions(outputs) == "0110"; };
    const Four outputs = said(net), sharper = said(multiplied(net, 20, 20));
    const auto is = [&](const std::vector<std::string>& tables) {
        return std::ranges::find(tables, decisions(outputs)) != tables.end() && sure(outputs);
    };
    const auto no_bias = [](const Neuron& n) { return n.b == 0; };
    const TwoTwoOne other_way{net.hidden1, net.hidden2, {net.output.w2, net.output.w1, net.output.b}};
    require(
        answer, is_xor(outputs) && sure(outputs), show(outputs), "below 0.1, above 0.9, above 0.9, below 0.1",
        {
            Symptom("not-finite", "A number is infinite: all nine must be finite.",
                    std::ranges::any_of(n, [](double x) { return std::isinf(x); })),
            Symptom(
                "uninitialised",
                "Some of the nine numbers never got a value: all three neurons have two weights and a bias.",
                std::ranges::any_of(n, [](double x) { return !(std::abs(x) < 1e300); })),
            Symptom("hidden-neurons-equal",
                    "Both hidden neurons have the same weights and bias, so they are one neuron, and one is "
                    "not enough. Let them ask different questions.",
                    same(net.hidden1, net.hidden2)),
            Symptom("biases-missing",
                    "All biases are 0, so (0, 0) leaves every hidden z at 0: no neuron can say no to it. A "
                    "bias moves the line away from the origin.",
                    no_bias(net.hidden1) && no_bias(net.hidden2) && no_bias(net.output)),
            Symptom("not-sure-enough",
                    "All four decisions are right, but not sure enough. Larger numbers take each z further "
                    "from 0.",
                    is_xor(outputs) && !sure(outputs)),
            Symptom("numbers-too-small",
                    "With a hard step at 0 this network is XOR, but a sigmoid is soft near 0. Multiply all "
                    "nine numbers by the same factor, 20 say.",
                    is_xor(sharper) && sure(sharper)),
            Symptom("output-weights-exchanged",
                    "The output's two weights are exchanged: swap them, and this network is XOR.",
                    is_xor(said(other_way))),
            Symptom("signs-of-biases",
                    "With the sign of all biases changed this network is XOR: a threshold t is the bias -t.",
                    is_xor(said(multiplied(net, 1, -1)))),
            Symptom("output-turned-round",
                    "This is XNOR: every answer is the opposite of XOR's. Change the sign of the output's "
                    "weights and bias.",
                    is({"1001"})),
            Symptom("both-not-excluded",
                    "This is OR: it says yes to (1, 1) too. The hidden neuron that speaks for \"both\" must "
                    "outweigh the other one.",
                    is({"0111"})),
            Symptom("neither-not-excluded",
                    "This is NAND: it says yes to (0, 0) too. \"At least one\" is missing from it.",
                    is({"1110"})),
            Symptom("one-gate-only", "This is AND. XOR says no to (1, 1), and yes to exactly one.",
                    is({"0001"})),
            Symptom("one-gate-only", "This is NOR. XOR says no to (0, 0), and yes to exactly one.",
                    is({"1000"})),
            Symptom("one-side-only",
                    "One of (0, 1) and (1, 0) gets a yes, the other does not. XOR treats x1 and x2 alike.",
                    is({"0010", "0100"})),
            Symptom("one-input-only", "The answer follows one of the two inputs and ignores the other.",
                    is({"0011", "0101", "1100", "1010"})),
            Symptom("always-the-same",
                    "The answer is the same for all inputs: look at the size of the biases.",
                    is({"0000", "1111"})),
            Symptom("undecided",
                    "Not every answer is near 0 or 1: some z is near 0. Write down z for the four inputs, "
                    "neuron by neuron.",
                    !sure(outputs)),
        });
}
#endif

void check() {
    const std::string call = "the network's answers to (0, 0), (0, 1), (1, 0), (1, 1)";
    asked(call);
    const Asked answer = ask([] {
        const TwoTwoOne net = xor_by_hand();
        std::vector<double> all;
        for (const Neuron& n : {net.hidden1, net.hidden2, net.output})
            all.insert(all.end(), {n.w1, n.w2, n.b});
        return all;
    });
#ifdef JUDGE
    judge(answer, call);
#endif
}

}  // namespace

void cases() {
    a_case("all four inputs", [] { check(); });
}
}  // namespace checker
