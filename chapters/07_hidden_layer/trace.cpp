// make run N=07 ARGS="--trace": one step of a network by hand, forward and back, every number of it.
#include "chapters/07_hidden_layer/trace.h"
#include "chapters/02_gradient_descent/worked_example.h"
#include "common/program/numbers.h"
#include "common/program/options.h"

int main(int argc, char** argv) {
    return run_program(argc, argv,
                       "Chapter 07: one step of three neurons, forward and back, every number of it.",
                       {{"trace", "", "", "what this program does"},
                        {"learning-rate", "X", short_text(worked_rate), "length of the step"}},
                       [](const Options& options) { trace_network(options.positive("learning-rate")); });
}
