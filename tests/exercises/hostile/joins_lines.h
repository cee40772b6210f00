// diagnosis: forbidden
// The same, hidden by a backslash.
#define compare(...)

inline void misbehave() {}
