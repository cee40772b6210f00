// diagnosis: endless-loop
// It never ends, and does nothing.
#include <unistd.h>

inline void misbehave() {
    for (;;) sleep(1000);
}
