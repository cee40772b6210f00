// diagnosis: too-much-memory
// It asks for 100 GB.
#include <vector>

inline void misbehave() {
    std::vector<char> all(100ull << 30);
    volatile char one = all[5];
    one = all[6];
}
