// diagnosis: throws
// It throws what is no exception.

inline void misbehave() {
    throw 7;
}
