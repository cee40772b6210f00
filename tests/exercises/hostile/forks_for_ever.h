// diagnosis: too-much-memory
// Every process starts another.
#include <unistd.h>

inline void misbehave() {
    for (;;) {
        if (fork() < 0) sleep(1);
    }
}
