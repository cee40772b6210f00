// diagnosis: not-written
// It claims success.
#include <cstdio>

inline void misbehave() {
    std::puts("passed yes\nall cases passed");
}
