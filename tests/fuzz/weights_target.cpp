// chapters/15_draw/weight_file.h on any bytes. Writing a network that was read gives the same bytes again.
#include "chapters/15_draw/weight_file.h"

#include "tests/fuzz/checks.h"
#include "tests/fuzz/target.h"

void try_file(Input bytes) {
    const auto network = read_or_refuse([&] { return parse_weights(bytes, "x"); }, "x: ");
    if (network) promise(std::ranges::equal(format_weights(*network), bytes), "it is written as it was read");
}

void try_input(Input bytes) {
    try_file(bytes);
    try_file(with_right_end(bytes));
}
