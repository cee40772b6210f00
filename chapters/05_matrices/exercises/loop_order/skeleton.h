// Exercise 05/loop_order: a product that walks through memory. See task.md.
#pragma once

#include <cstddef>

#include "tests/exercises/not_written.h"

// A: m x k, B: k x n; returns m x n.
template <class Table>
Table product(const Table& A, const Table& B) {
    not_written_yet(A, B);
}
