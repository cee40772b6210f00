// diagnosis: forbidden
// It would like to change the checker.
#define compare(...)

inline void misbehave() {}
