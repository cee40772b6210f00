// diagnosis: ended-early
// It deletes the files that it finds around it.
#include <filesystem>

inline void misbehave() {
    const std::filesystem::path above = std::filesystem::current_path().parent_path();
    if (std::filesystem::exists(above / "out.txt")) std::filesystem::remove_all(above);
}
