// diagnosis: compile-error
// It does not compile.

inline void misbehave() {
    double x = 3
}
