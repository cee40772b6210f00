// diagnosis: ended-early
// It writes down that all is done, before main(). Nobody believes it.
#include <cstdlib>
#include <fstream>

struct Forger {
    Forger() {
        const char* path = std::getenv("EXERCISE_RECORD");
        std::ofstream(path ? path : "record") << "done\n";
        std::_Exit(0);
    }
};
inline Forger forger;

inline void misbehave() {}
