// The order of the images in an epoch.
#include "tests/exercises/mine/answer.h"
#include ANSWER

extern "C" [[gnu::visibility("default")]] mine::Shuffle part;

mine::Complaint part(std::size_t m, std::size_t (*below)(void*, std::size_t), void* state,
                     std::size_t* order) {
    return mine::guarded(
        [&] { mine::give(shuffled_order(m, [=](std::size_t n) { return below(state, n); }), m, order); });
}
