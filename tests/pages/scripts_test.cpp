// Every JavaScript file of the course, read by node, if the machine has it.
#include <cstddef>
#include <cstdio>
#include <filesystem>

#include "tests/support/check.h"
#include "tests/support/process.h"

namespace scripts_test {

namespace {

namespace fs = std::filesystem;

void node_finds_no_mistake() {
    if (run_command("command -v node", ".").status != 0) throw Skipped("there is no node");
    std::size_t scripts = 0;
    for (const char* folder : {"chapters", "docs", "tests"}) {
        for (const fs::directory_entry& entry :
             fs::recursive_directory_iterator(fs::path(SOURCE_DIR) / folder)) {
            if (entry.path().extension() != ".js") continue;
            const Outcome checked = run_command("node --check " + quote_word(entry.path().string()), ".");
            expect_equal(checked.status, 0, checked.err);
            ++scripts;
        }
    }
    std::printf("%zu scripts\n", scripts);
    expect(scripts > 20, "the scripts are found");
}

}  // namespace

const Test test("scripts", {{"node finds no mistake in the scripts", node_finds_no_mistake}});

}  // namespace scripts_test
