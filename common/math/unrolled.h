// A short loop, unrolled.
#pragma once

#include <cstddef>
#include <utility>

// Written after a lambda's parameters, it makes the compiler put the lambda into its caller. g++ 12 does not
// always do that with the inner step of a sparse product, which then keeps its sums in memory and takes five
// times as long.
#if defined(__GNUC__)
#define ALWAYS_INLINED __attribute__((always_inline))
#else
#define ALWAYS_INLINED
#endif

// body(0), body(1), ..., body(R - 1) as R statements: what they do with R local variables stays in registers.
template <std::size_t R, class Body>
ALWAYS_INLINED inline void unrolled(const Body& body) {
    [&]<std::size_t... r>(std::index_sequence<r...>) ALWAYS_INLINED {
        (body(r), ...);
    }
    (std::make_index_sequence<R>());
}
