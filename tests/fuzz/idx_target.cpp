// common/files/idx.h on any bytes. What is read as an array of any type is written as the very bytes it came
// from.
#include "common/files/idx.h"
#include "data/idx_writer.h"

#include "tests/fuzz/target.h"

template <IdxElement T>
void try_type(Input bytes) {
    const auto array = read_or_refuse([&] { return parse_idx<T>(bytes, "x"); }, "x: ");
    if (!array) return;
    const Bytes written = format_idx(*array, "x");
    promise(std::ranges::equal(written, bytes), "an IDX file is written as it was read");
}

void try_input(Input bytes) {
    try_type<std::uint8_t>(bytes);
    try_type<std::int8_t>(bytes);
    try_type<std::int16_t>(bytes);
    try_type<std::int32_t>(bytes);
    try_type<float>(bytes);
    try_type<double>(bytes);
}
