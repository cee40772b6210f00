#define PLAIN_LANES
#include "tests/sparse_matrix_test.cpp"
