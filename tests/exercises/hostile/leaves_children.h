// diagnosis: passed
// It is right, but leaves processes behind that hide from it.
#include <unistd.h>

struct Parent {
    Parent() {
        if (fork() == 0) {
            setsid();
            if (fork() == 0) sleep(1000);
            sleep(1000);
        }
    }
};
inline Parent parent;

inline void misbehave() {}
