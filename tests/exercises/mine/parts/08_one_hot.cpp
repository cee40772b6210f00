// The labels as the softmax ought to answer.
#include "tests/exercises/mine/answer.h"
#include ANSWER

extern "C" [[gnu::visibility("default")]] mine::OneHot part;

mine::Complaint part(const std::uint8_t* labels, std::size_t m, std::size_t k, double* Y) {
    return mine::guarded([&] { mine::give(one_hot(std::span(labels, m), k), m, k, Y); });
}
