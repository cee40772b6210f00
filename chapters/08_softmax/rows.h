// Work that is done row by row, a sample at a time.
#pragma once

#include <cstddef>

#include "common/math/matrix.h"
#include "common/math/parallel.h"

// Calls body(i) for every row i of `rows` rows with `columns` numbers each, from several threads at once.
template <class Body>
void for_each_row(std::size_t rows, std::size_t columns, const Body& body) {
    parallel_for(rows, rows_per_piece(columns), [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) body(i);
    });
}
