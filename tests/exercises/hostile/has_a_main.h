// diagnosis: compile-error
// It brings a main() of its own.

int main() {
    return 0;
}

inline void misbehave() {}
