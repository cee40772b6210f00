// g++ -std=c++20 -O2 -pthread -I. docs/drawings/main.cpp -o drawings
//
// The drawings of the pages: computed with the chapters' own functions, written as SVG or PNG.
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "common/files/files.h"
#include "common/program/options.h"
#include "docs/drawings/activations.h"
#include "docs/drawings/backpropagation.h"
#include "docs/drawings/descent.h"
#include "docs/drawings/gates.h"
#include "docs/drawings/momentum.h"
#include "docs/drawings/neuron.h"
#include "docs/drawings/parabola.h"
#include "docs/drawings/photograph.h"
#include "docs/drawings/products.h"
#include "docs/drawings/shapes.h"
#include "docs/drawings/softmax.h"
#include "docs/drawings/worked_network.h"
#include "docs/drawings/xor.h"

namespace {

struct Drawing {
    const char* file;
    std::string (*draw)();
};

const std::vector<Drawing> drawings = {
    {"neuron.svg", neuron_drawing},
    {"sigmoid.svg", sigmoid_drawing},
    {"gates.svg", gates_drawing},
    {"cross_entropy.svg", cross_entropy_drawing},
    {"descent.svg", descent_drawing},
    {"layer_shapes.svg", layer_shapes_drawing},
    {"parabola.svg", parabola_drawing},
    {"worked_network.svg", worked_network_drawing},
    {"backpropagation.svg", backpropagation_drawing},
    {"xor.svg", xor_drawing},
    {"softmax.svg", softmax_drawing},
    {"network_shapes.svg", network_shapes_drawing},
    {"activations.svg", activations_drawing},
    {"momentum.svg", momentum_drawing},
    {"loop_order.svg", loop_order_drawing},
    {"tile.svg", tile_drawing},
    {"photograph.png", photograph_drawing},
};

void run(const Options& options) {
    const std::filesystem::path out = options.path("out");
    for (const Drawing& drawing : drawings) write_file(out / drawing.file, drawing.draw());
    std::printf("%s: %zu drawings\n", out.generic_string().c_str(), drawings.size());
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, "The drawings of the pages, from the chapters' own functions.",
                       {{"out", "DIR", "out/drawings", "where they go"}}, run);
}
