// diagnosis: out-of-bounds
// It reads beyond a list, by a pointer.
#include <vector>

inline void misbehave() {
    const std::vector<double> list(3);
    volatile double beyond = list.data()[7];
    beyond = beyond + 1;
}
