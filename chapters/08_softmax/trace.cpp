// make run N=08 ARGS="--trace": one step of three classes by hand, every number of it.
#include "chapters/08_softmax/trace.h"
#include "chapters/02_gradient_descent/worked_example.h"
#include "common/program/numbers.h"
#include "common/program/options.h"

int main(int argc, char** argv) {
    return run_program(argc, argv, "Chapter 08: one step of three neurons that compete, every number of it.",
                       {{"trace", "", "", "what this program does"},
                        {"learning-rate", "X", short_text(worked_rate), "length of the step"}},
                       [](const Options& options) { trace_classes(options.positive("learning-rate")); });
}
