// diagnosis: endless-loop
// It wants to hear of no end.
#include <csignal>

inline void misbehave() {
    for (int number = 1; number < 32; ++number) std::signal(number, SIG_IGN);
    volatile bool yes = true;
    while (yes) {
    }
}
