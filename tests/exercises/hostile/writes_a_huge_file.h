// diagnosis: too-much-output
// It fills the disk by itself.
#include <fstream>
#include <string>

inline void misbehave() {
    std::ofstream file("huge");
    for (int i = 0; i < 5000; ++i) file << std::string(1 << 20, 'x');
}
