// diagnosis: crash
// It would end the process above it, and leaves a child behind.
#include <unistd.h>

#include <csignal>
#include <cstdlib>

inline void misbehave() {
    if (fork() == 0) {
        setsid();
        sleep(1000);
    }
    kill(getppid(), SIGKILL);
    sleep(1);
    std::abort();
}
