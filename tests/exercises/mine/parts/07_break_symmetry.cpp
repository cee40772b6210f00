// Where the weights of a layer begin.
#include "tests/exercises/mine/answer.h"
#include ANSWER

extern "C" [[gnu::visibility("default")]] mine::FirstWeights part;

mine::Complaint part(std::size_t n, std::size_t h, std::uint64_t seed, double* W) {
    return mine::guarded([&] {
        Random random(seed);
        mine::give(initial_weights(n, h, random), n, h, W);
    });
}
