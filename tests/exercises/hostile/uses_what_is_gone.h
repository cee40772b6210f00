// diagnosis: dangling
// It reads what was given back.

inline void misbehave() {
    const double* number = new double(1);
    delete number;
    volatile double gone = *number;
    gone = gone + 1;
}
