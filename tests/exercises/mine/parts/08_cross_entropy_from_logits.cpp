// The loss of a batch.
#include "tests/exercises/mine/answer.h"
#include ANSWER

extern "C" [[gnu::visibility("default")]] mine::CrossEntropy part;

mine::Complaint part(const double* Z, const std::size_t* labels, std::size_t m, std::size_t k, double* loss) {
    return mine::guarded(
        [&] { *loss = cross_entropy_from_logits(mine::matrix(Z, m, k), std::span(labels, m)); });
}
