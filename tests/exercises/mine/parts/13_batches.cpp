// How an epoch is cut.
#include "tests/exercises/mine/answer.h"
#include ANSWER

extern "C" [[gnu::visibility("default")]] mine::Batches part;

mine::Complaint part(std::size_t m, std::size_t size, std::size_t* begins, std::size_t* ends,
                     std::size_t most, std::size_t* how_many) {
    return mine::guarded([&] {
        const auto came = batches(m, size);
        *how_many = came.size();
        for (std::size_t i = 0; i < std::min(most, came.size()); ++i) {
            begins[i] = came[i].begin;
            ends[i] = came[i].end;
        }
    });
}
