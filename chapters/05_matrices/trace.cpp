// make run N=05 ARGS="--trace": one step of a layer by hand, every number of it.
#include "chapters/05_matrices/trace.h"
#include "chapters/02_gradient_descent/worked_example.h"
#include "common/program/numbers.h"
#include "common/program/options.h"

int main(int argc, char** argv) {
    return run_program(argc, argv, "Chapter 05: one step of two neurons on four samples, every number of it.",
                       {{"trace", "", "", "what this program does"},
                        {"learning-rate", "X", short_text(worked_rate), "length of the step"}},
                       [](const Options& options) { trace_layer(options.positive("learning-rate")); });
}
