// common/files/idx.h on any bytes. Writing what was read gives the same bytes again.
#include "common/files/idx.h"
#include "data/idx_writer.h"

#include "tests/fuzz/target.h"

void try_input(Input bytes) {
    const auto array = read_or_refuse([&] { return parse_idx({bytes.begin(), bytes.end()}, "x"); }, "x: ");
    if (!array) return;
    promise(std::ranges::equal(format_idx(*array, "x"), bytes), "an IDX file is written as it was read");
}
