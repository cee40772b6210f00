// Runs the tests that it is linked with: FOLDER_tests TEST [WORD ...] one of them, FOLDER_tests all.
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "tests/support/check.h"

int main(int argc, char** argv) {
    test_program() = std::filesystem::absolute(argv[0]);
    int status = 0;
    bool found = argc == 1;
    for (const Test* test : Test::all()) {
        if (argc > 1 && test->name != argv[1]) continue;
        found = true;
        if (argc == 1) std::printf("%s: ", test->name.c_str());
        const int its_status = test->run(Arguments(argv + (argc > 1 ? 2 : 1), argv + argc));
        if (its_status == 1 && argc <= 2)
            std::printf("to run it alone: make test ONLY=%s\n", test->name.c_str());
        if (argc > 1) return its_status;
        if (its_status != 0 && its_status != 77) status = 1;
    }
    if (found) return status;
    std::fprintf(stderr, "there is no test %s; there are:", argv[1]);
    for (const Test* test : Test::all()) std::fprintf(stderr, " %s", test->name.c_str());
    std::fprintf(stderr, "\n");
    return 2;
}
