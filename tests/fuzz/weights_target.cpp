// chapters/15_draw/weight_file.h on any bytes. Writing a network that was read gives the same bytes again.
#include "chapters/15_draw/weight_file.h"

#include "tests/fuzz/checks.h"
#include "tests/fuzz/target.h"

void try_file(Input bytes) {
    const auto network = read_or_refuse([&] { return parse_weights(bytes, "x"); }, "x: ");
    if (!network) return;
    const std::string note = note_in_weights(bytes, "x");
    promise(std::ranges::equal(format_weights(*network, note), bytes), "it is written as it was read");
}

void try_input(Input bytes) {
    try_file(bytes);
    try_file(with_right_end(bytes));
}
