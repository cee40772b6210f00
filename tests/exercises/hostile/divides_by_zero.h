// diagnosis: undefined
// It divides whole numbers by 0.

inline void misbehave() {
    volatile int zero = 0;
    zero = 7 / zero;
}
