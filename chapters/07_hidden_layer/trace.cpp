// make run N=07 ARGS="--trace": one step of a network by hand, forward and back, every number of it.
#include "chapters/05_matrices/trace.h"
#include "chapters/07_hidden_layer/trace.h"

int main(int argc, char** argv) {
    return trace_program(argc, argv,
                         "Chapter 07: one step of three neurons, forward and back, every number of it.",
                         trace_network);
}
