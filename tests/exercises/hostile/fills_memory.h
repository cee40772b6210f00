// diagnosis: too-much-memory
// It asks for a little, again and again.
#include <vector>

inline void misbehave() {
    std::vector<std::vector<double>> all;
    for (;;) all.emplace_back(1 << 20, 1.0);
}
