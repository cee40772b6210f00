// g++ -std=c++20 -O2 -I. chapters/01_neuron/main.cpp -o neuron
//
// One neuron: its parts, the gates it can be, and the two it cannot.
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "chapters/01_neuron/gates.h"
#include "chapters/01_neuron/neuron.h"
#include "common/program/numbers.h"
#include "common/program/options.h"

namespace {

void show_sigmoid() {
    std::printf("The sigmoid squeezes any number into (0, 1):\n\n      z   S(z)\n");
    for (const double z : {-8.0, -4.0, -2.0, -1.0, 0.0, 1.0, 2.0, 4.0, 8.0}) {
        const double a = sigmoid(z);
        std::printf("  %5.1f  %.4f  |%s*\n", z, a,
                    std::string(static_cast<std::size_t>(40 * a), ' ').c_str());
    }
}

void show_neuron(const GateNeuron& one) {
    std::printf("  x1 x2     z      a   a > 0.5\n");
    for (const auto& inputs : gate_inputs) {
        const double z = weighted_sum(one.weights, inputs, one.bias);
        const double a = neuron(one.weights, inputs, one.bias);
        std::printf("   %.0f  %.0f  %5.1f  %.3f      %d\n", inputs[0], inputs[1], z, a, a > 0.5);
    }
}

// The neuron of --neuron 1,1,-1.5.
GateNeuron chosen_neuron(const Options& options) {
    std::vector<double> numbers;
    for (const std::string& word : options.texts("neuron")) {
        const std::optional<double> number = parse_number(word);
        if (number && std::isfinite(*number)) numbers.push_back(*number);
    }
    if (numbers.size() != 3 || options.texts("neuron").size() != 3)
        throw UsageError("--neuron " + options.text("neuron") +
                         ": expected two weights and a bias, such as 1,1,-1.5");
    return {{numbers[0], numbers[1]}, numbers[2]};
}

// There are 2^4 = 16 gates of two inputs: one for each way to fill the four rows of the table.
void show_all_gates() {
    const std::vector<std::pair<Gate, std::string>> names = {
        {{0, 0, 0, 1}, "AND"}, {{0, 1, 1, 1}, "OR"},  {{1, 1, 1, 0}, "NAND"},
        {{1, 0, 0, 0}, "NOR"}, {{0, 1, 1, 0}, "XOR"}, {{1, 0, 0, 1}, "XNOR"},
    };
    std::printf(
        "\nAll 16 gates; the columns 00 to 11 are the inputs x1 x2:\n\n  00 01 10 11         w1   w2     "
        "b\n");
    int found = 0;
    for (int number = 0; number < 16; ++number) {
        const Gate gate = {number >> 3 & 1, number >> 2 & 1, number >> 1 & 1, number & 1};
        std::string name;
        for (const auto& [known, its_name] : names) {
            if (known == gate) name = its_name;
        }
        std::printf("   %d  %d  %d  %d   %-4s", gate[0], gate[1], gate[2], gate[3], name.c_str());
        if (const std::optional<GateNeuron> gate_neuron = find_neuron(gate)) {
            ++found;
            std::printf("  %3.0f  %3.0f  %4.1f\n", gate_neuron->weights[0], gate_neuron->weights[1],
                        gate_neuron->bias);
        } else {
            std::printf("  no neuron found\n");
        }
    }
    std::printf("\nOne neuron can be %d of the 16.\n", found);
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, "Chapter 01: one neuron, the gates it can be and the two it cannot.",
                       {{"neuron", "W1,W2,B", "1,1,-1.5", "show only what this neuron answers"}},
                       [](const Options& options) {
                           const GateNeuron chosen = chosen_neuron(options);
                           if (options.given("neuron")) return show_neuron(chosen);
                           show_sigmoid();
                           std::printf("\nA neuron with w1 = 1, w2 = 1, b = -1.5 is an AND gate:\n\n");
                           show_neuron(chosen);
                           show_all_gates();
                       });
}
