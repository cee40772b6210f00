// Checks 07/xor_by_hand: what the network says to the four inputs; its table of truth tells which idea is
// behind it.
#include "tests/exercises/checker.h"
#include ANSWER

namespace checker {
namespace {

using Four = std::array<double, 4>;  // for (0, 0), (0, 1), (1, 0), (1, 1)

double soft(double z) {
    return 1 / (1 + std::exp(-z));
}

double hard(double z) {
    return z > 0 ? 1 : 0;
}

template <class Squash>
Four said(const TwoTwoOne& net, const Squash& squash) {
    const auto say = [&](const Neuron& n, double a, double b) { return squash(n.w1 * a + n.w2 * b + n.b); };
    Four all;
    for (std::size_t i = 0; i < 4; ++i) {
        const double x1 = i < 2 ? 0 : 1, x2 = i % 2 == 0 ? 0 : 1;
        all[i] = say(net.output, say(net.hidden1, x1, x2), say(net.hidden2, x1, x2));
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

// The network with every bias of the other sign.
TwoTwoOne mirrored(TwoTwoOne net) {
    for (Neuron* n : {&net.hidden1, &net.hidden2, &net.output}) n->b = -n->b;
    return net;
}

std::string shown(const Neuron& n) {
    return "{" + show(n.w1) + ", " + show(n.w2) + ", " + show(n.b) + "}";
}

void check() {
    asked("the network's answers to (0, 0), (0, 1), (1, 0), (1, 1)");
    const TwoTwoOne net = xor_by_hand();
    asked("the network's answers to (0, 0), (0, 1), (1, 0), (1, 1)", "hidden1 " + shown(net.hidden1) +
                                                                         ", hidden2 " + shown(net.hidden2) +
                                                                         ", output " + shown(net.output));
    const Four outputs = said(net, soft);
    const std::string table = decisions(outputs);
    const bool is_xor = table == "0110", steps = decisions(said(net, hard)) == "0110";
    const auto is = [&](const std::vector<std::string>& tables) {
        return std::ranges::find(tables, table) != tables.end() && sure(outputs);
    };
    const auto no_bias = [](const Neuron& n) { return n.b == 0; };
    const auto broken = [](double a) { return !std::isfinite(a); };
    const TwoTwoOne other_way{net.hidden1, net.hidden2, {net.output.w2, net.output.w1, net.output.b}};
    require(
        is_xor && sure(outputs), show(outputs), "below 0.1, above 0.9, above 0.9, below 0.1",
        {
            symptom("not-finite", "An answer is not a number: all nine numbers must be finite.",
                    std::ranges::any_of(outputs, broken)),
            symptom(
                "hidden-neurons-equal",
                "Both hidden neurons have the same weights and bias, so they are one neuron, and one is not "
                "enough. Let them ask different questions.",
                same(net.hidden1, net.hidden2)),
            symptom("biases-missing",
                    "All biases are 0, so that (0, 0) leaves every hidden z at 0: nobody can say no to it. A "
                    "bias moves the line away from the origin.",
                    no_bias(net.hidden1) && no_bias(net.hidden2) && no_bias(net.output)),
            symptom(
                "not-sure-enough",
                "All four decisions are right, but not sure enough. Larger numbers take each z further from "
                "0.",
                is_xor && !sure(outputs)),
            symptom(
                "numbers-too-small",
                "With a hard step at 0 this network is XOR, but a sigmoid is soft near 0. Multiply all nine "
                "numbers by the same factor, 20 say.",
                steps),
            symptom("output-weights-exchanged",
                    "The output's two weights stand in each other's place: exchanged, this network is XOR.",
                    decisions(said(other_way, soft)) == "0110"),
            symptom("signs-of-biases",
                    "With all biases of the other sign this network is XOR: a threshold t is the bias -t.",
                    decisions(said(mirrored(net), soft)) == "0110"),
            symptom(
                "output-turned-round",
                "This is XNOR: every answer is the opposite of XOR's. Turn the sign of the output's weights "
                "and bias.",
                is({"1001"})),
            symptom("both-not-excluded",
                    "This is OR: it says yes to (1, 1) too. The hidden neuron that speaks for \"both\" must "
                    "outweigh the other one.",
                    is({"0111"})),
            symptom("neither-not-excluded",
                    "This is NAND: it says yes to (0, 0) too. \"At least one\" is missing from it.",
                    is({"1110"})),
            symptom("one-gate-only", "This is AND. XOR says no to (1, 1), and yes to exactly one.",
                    is({"0001"})),
            symptom("one-gate-only", "This is NOR. XOR says no to (0, 0), and yes to exactly one.",
                    is({"1000"})),
            symptom("one-side-only",
                    "One of (0, 1) and (1, 0) gets a yes, the other not. XOR treats x1 and x2 alike.",
                    is({"0010", "0100"})),
            symptom("one-input-only", "The answer follows one of the two inputs and ignores the other.",
                    is({"0011", "0101", "1100", "1010"})),
            symptom("always-the-same",
                    "The answer is the same to all inputs: look at the size of the biases.",
                    is({"0000", "1111"})),
            symptom(
                "undecided",
                "Not every answer is near 0 or 1: some z is near 0. Write down z for the four inputs, neuron "
                "by neuron.",
                !sure(outputs)),
        });
}

}  // namespace

std::vector<Case> cases() {
    return {{"all four inputs", check}};
}
}  // namespace checker
