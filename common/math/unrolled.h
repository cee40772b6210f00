// A short loop, unrolled.
#pragma once

#include <cstddef>
#include <utility>

// body(0), body(1), ..., body(R - 1) as R statements: what they do with R local variables stays in registers.
template <std::size_t R, class Body>
void unrolled(const Body& body) {
    [&]<std::size_t... r>(std::index_sequence<r...>) {
        (body(r), ...);
    }
    (std::make_index_sequence<R>());
}
