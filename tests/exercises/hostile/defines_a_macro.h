// diagnosis: not-written
// It would like to change the half that asks.
#define compare(...)
#define check(...)
#define cases other_cases

inline void misbehave() {}
