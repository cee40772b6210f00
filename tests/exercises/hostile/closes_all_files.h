// diagnosis: not-written
// It closes what it did not open.
#include <unistd.h>

inline void misbehave() {
    for (int file = 0; file < 1000; ++file) close(file);
}
