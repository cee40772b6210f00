// make run N=08 ARGS="--trace": one step of three classes by hand, every number of it.
#include "chapters/05_matrices/trace.h"
#include "chapters/08_softmax/trace.h"

int main(int argc, char** argv) {
    return trace_program(
        argc, argv, "Chapter 08: one step of three neurons that compete, every number of it.", trace_classes);
}
