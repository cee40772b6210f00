// What the hidden neurons make of their sums.
#include "tests/exercises/mine/answer.h"
#include ANSWER

extern "C" [[gnu::visibility("default")]] mine::Sigmoid part;

mine::Complaint part(const double* z, std::size_t count, double* a) {
    return mine::guarded([&] {
        for (std::size_t i = 0; i < count; ++i) a[i] = sigmoid(z[i]);
    });
}
