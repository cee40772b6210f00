// make run N=05 ARGS="--trace": one step of a layer by hand, every number of it.
#include "chapters/05_matrices/trace.h"

int main(int argc, char** argv) {
    return trace_program(
        argc, argv, "Chapter 05: one step of two neurons on four samples, every number of it.", trace_layer);
}
