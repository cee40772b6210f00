// The loop over epochs.
#include "tests/exercises/mine/answer.h"
#include ANSWER

extern "C" [[gnu::visibility("default")]] mine::EarlyStopping part;

mine::Complaint part(double (*next)(void*, double*), void* state, std::size_t count, std::size_t most_epochs,
                     std::size_t patience, double* weights, std::size_t* epoch, std::size_t* epochs) {
    return mine::guarded([&] {
        const auto next_epoch = [&] {
            Epoch one{0, std::vector<double>(count)};
            one.score = next(state, one.weights.data());
            return one;
        };
        const Kept kept = train_in_time(next_epoch, most_epochs, patience);
        mine::give(kept.weights, count, weights);
        *epoch = kept.epoch;
        *epochs = kept.epochs;
    });
}
