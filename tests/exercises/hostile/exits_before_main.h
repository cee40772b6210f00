// diagnosis: ended-early
// It is gone before the first question.
#include <cstdlib>

struct Early {
    Early() { std::exit(0); }
};
inline Early early;

inline void misbehave() {}
