// diagnosis: too-much-output
// It fills the disk through stdout.
#include <cstdio>

inline void misbehave() {
    for (int i = 0; i < 3000000; ++i) std::puts("hello");
}
