// diagnosis: ended-early
// The same, by the system's own call.
#include <unistd.h>

inline void misbehave() {
    _exit(0);
}
