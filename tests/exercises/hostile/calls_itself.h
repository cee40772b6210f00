// diagnosis: endless-recursion
// It calls itself without end.

inline double deeper(double x) {
    return x > 1e300 ? x : 1 + deeper(x + 1);
}

inline void misbehave() {
    volatile double depth = deeper(0);
    depth = depth + 1;
}
