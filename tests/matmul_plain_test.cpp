#define PLAIN_LANES
#include "tests/matmul_test.cpp"
