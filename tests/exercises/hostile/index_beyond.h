// diagnosis: out-of-bounds
// It reads beyond a list, by an index.
#include <vector>

inline void misbehave() {
    const std::vector<double> list(3);
    volatile double beyond = list[7];
    beyond = beyond + 1;
}
