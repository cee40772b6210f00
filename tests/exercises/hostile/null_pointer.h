// diagnosis: crash
// It writes where nothing is.

inline void misbehave() {
    volatile double* nowhere = nullptr;
    nowhere[1] = 1;
}
