// The zero detector's loss.
#include "tests/exercises/mine/answer.h"
#include ANSWER

extern "C" [[gnu::visibility("default")]] mine::SafeCrossEntropy part;

mine::Complaint part(const double* labels, const double* z, std::size_t m, double* loss) {
    return mine::guarded([&] { *loss = mean_cross_entropy(std::span(labels, m), std::span(z, m)); });
}
