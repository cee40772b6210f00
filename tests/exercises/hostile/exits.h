// diagnosis: ended-early
// It calls everything a success.
#include <cstdlib>

inline void misbehave() {
    std::exit(0);
}
