// How a gradient becomes a step.
#include "tests/exercises/mine/answer.h"
#include ANSWER

extern "C" [[gnu::visibility("default")]] mine::Momentum part;

mine::Complaint part(double* w, double* v, const double* dw, std::size_t count, double rate, double beta) {
    return mine::guarded([&] {
        const std::vector<double> gradient(dw, dw + count);
        const Moving after = momentum_step({{w, w + count}, {v, v + count}}, gradient, rate, beta);
        mine::give(after.w, count, w);
        mine::give(after.v, count, v);
    });
}
