// diagnosis: ended-early
// The same, past every handler.
#include <cstdlib>

inline void misbehave() {
    std::quick_exit(0);
}
