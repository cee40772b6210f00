// Where a small drawing belongs.
#include "tests/exercises/mine/answer.h"
#include ANSWER

extern "C" [[gnu::visibility("default")]] mine::CentreOfMass part;

mine::Complaint part(const double* ink, long* down, long* right) {
    return mine::guarded([&] {
        const Move move = to_the_middle(mine::matrix(ink, 28, 28));
        *down = move.down;
        *right = move.right;
    });
}
