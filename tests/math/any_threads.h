// What must not depend on the number of threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "common/math/parallel.h"
#include "tests/support/check.h"
#include "tests/support/crc_of.h"

// Expects that the numbers `result` computes, a list or a matrix, have the same bits for any number of
// threads.
template <class Result>
void expect_same_for_any_threads(const Result& result, const std::string& what = "threads",
                                 Where where = Where::current()) {
    chosen_threads = 1;
    const std::uint32_t expected = crc_of(result());
    for (const std::size_t threads : {2u, 3u, 7u}) {
        chosen_threads = threads;
        expect_equal(crc_of(result()), expected, what + ", " + std::to_string(threads), where);
    }
    chosen_threads = 0;
}
