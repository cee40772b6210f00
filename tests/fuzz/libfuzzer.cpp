// libFuzzer's entry to a target. An exception that leaves try_input() ends the program, and libFuzzer keeps
// the bytes that did it.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try_input({data, size});
    return 0;
}
