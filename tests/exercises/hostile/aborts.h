// diagnosis: crash
// It gives up.
#include <cstdlib>

inline void misbehave() {
    std::abort();
}
