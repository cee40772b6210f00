// What the network says, and how often it is right.
#include "tests/exercises/mine/answer.h"
#include ANSWER

extern "C" [[gnu::visibility("default")]] mine::Argmax part;

mine::Complaint part(const double* Z, const std::size_t* labels, std::size_t m, std::size_t k,
                     std::size_t* predictions, double* share) {
    return mine::guarded([&] {
        for (std::size_t i = 0; i < m; ++i) predictions[i] = argmax(std::span(Z + i * k, k));
        *share = accuracy(mine::matrix(Z, m, k), std::span(labels, m));
    });
}
