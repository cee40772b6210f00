// Shows by computation what docs/errata.md says of the report: each row of its tables names a case in its
// last cell, and each case has its row. On drawn digits, and with --mnist on the files in MNIST_DIR.
#include <cstdlib>
#include <set>
#include <string>
#include <vector>

#include "tests/pages/errata_formulas.h"
#include "tests/pages/errata_numbers.h"
#include "tests/pages/page_commands.h"
#include "tests/pages/prose.h"
#include "tests/support/check.h"
#include "tests/support/process.h"

namespace errata_test {

namespace {

// The text of every row's last cell, without its marks.
std::vector<std::string> named_cases() {
    std::vector<std::string> names;
    std::string before;
    for (const std::string& line : course_lines("docs/errata.md")) {
        const bool row = line.starts_with("| ") && before.starts_with('|');  // not the heading
        before = line;
        if (row) names.push_back(table_cells(line).back());
    }
    return names;
}

void check_names(const std::vector<TestCase>& cases) {
    std::set<std::string> known;
    for (const TestCase& test : cases) known.insert("`" + test.name + "`");
    expect_equal(known.size(), cases.size(), "every case has a name of its own");
    std::string faults;
    std::set<std::string> seen;
    for (const std::string& name : named_cases()) {
        if (!known.contains(name)) faults += "\n      no case is called " + name;
        if (!seen.insert(name).second) faults += "\n      two rows name " + name;
    }
    for (const std::string& name : known) {
        if (!seen.contains(name)) faults += "\n      no row names " + name;
    }
    expect(faults.empty(), faults);
}

}  // namespace

const Test test("errata", [](const Arguments& words) {
    if (words != Arguments{"--mnist"}) unset_environment("MNIST_DIR");
    if (!words.empty() && std::getenv("MNIST_DIR") == nullptr) return 77;
    std::vector<TestCase> cases = errata::formulas();
    for (TestCase& one : errata::numbers()) cases.push_back(one);
    const std::vector<TestCase> evidence = cases;
    cases.push_back({"docs/errata.md and these cases name each other", [&] { check_names(evidence); }});
    return run_tests(cases);
});

}  // namespace errata_test
