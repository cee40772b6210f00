// What the zero detector says, and how often it is right.
#include "tests/exercises/mine/answer.h"
#include ANSWER

extern "C" [[gnu::visibility("default")]] mine::Decide part;

mine::Complaint part(const double* z, const double* labels, std::size_t m, int* answers, double* share) {
    return mine::guarded([&] {
        mine::give(decisions(std::span(z, m)), m, answers);
        *share = accuracy(std::span(z, m), std::span(labels, m));
    });
}
