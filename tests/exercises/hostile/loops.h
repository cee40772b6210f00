// diagnosis: endless-loop
// It never ends, and keeps the processor busy.

inline void misbehave() {
    volatile bool yes = true;
    while (yes) {
    }
}
