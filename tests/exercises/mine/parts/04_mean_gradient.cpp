// The zero detector's way back.
#include "tests/exercises/mine/answer.h"
#include ANSWER

extern "C" [[gnu::visibility("default")]] mine::MeanGradient part;

mine::Complaint part(const double* images, const double* labels, std::size_t m, const double* weights,
                     std::size_t n, double bias, double* dw, double* db) {
    return mine::guarded([&] {
        const auto d =
            mean_gradient(std::span(images, m * n), std::span(labels, m), std::span(weights, n), bias);
        mine::give(d.weights, n, dw);
        *db = d.bias;
    });
}
