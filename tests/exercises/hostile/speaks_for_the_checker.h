// diagnosis: not-written
// It would like to be the checker.

namespace checker {
inline void compare() {}
}  // namespace checker

inline void misbehave() {}
