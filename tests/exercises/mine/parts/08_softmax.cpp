// The probabilities of the digits.
#include "tests/exercises/mine/answer.h"
#include ANSWER

extern "C" [[gnu::visibility("default")]] mine::Softmax part;

mine::Complaint part(const double* Z, std::size_t m, std::size_t k, double* P) {
    return mine::guarded([&] { mine::give(softmax(mine::matrix(Z, m, k)), m, k, P); });
}
