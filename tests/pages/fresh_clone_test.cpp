// Every command of every page, typed in order in a fresh copy of the course that has built nothing yet: the
// tracked files alone, in a folder of their own. Only the exit status counts; tests/pages/pages.cpp compares
// what programs print. Label long: it compiles each chapter twice, by make and by its own line.
//
//     pages_tests fresh_clone README.md docs/exercises.md      the commands of these pages only
//
// Left out are fences with data=mnist, which tests/pages/pages.cpp runs. Where MNIST_DIR is set, `make mnist`
// copies it at the end, and the commands that name data/mnist follow.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "docs/book/markdown.h"
#include "tests/pages/page_commands.h"
#include "tests/support/check.h"
#include "tests/support/process.h"
#include "tests/support/temporary_directory.h"

namespace fresh_clone_test {

namespace {

namespace fs = std::filesystem;

// What is typed in place of a command that takes minutes; its page mentions the short form.
const std::map<std::string, std::string>& short_forms() {
    static const std::map<std::string, std::string> forms = {
        {"make report", "make report QUICK=1"},
        {"make test", "make --dry-run test"},  // this is one of the tests
        {"make draw", "make draw ARGS=\"--epochs 1\""},
        {"make mine", "make mine ARGS=\"--images 1000 --epochs 1\""},
        {"make bench", "make bench ARGS=\"--items mlp --seconds 0.1\""},
        {"make pictures", "make --dry-run pictures"},
        // These build everything once more, and then work for minutes or hours.
        {"make fuzz SECONDS=60 READER=\"png csv\"", "make --dry-run fuzz"},
        {"make fuzz SECONDS=1200", "make --dry-run fuzz"},
        {"cmake --preset sanitize && cmake --build --preset sanitize && ctest --preset sanitize "
         "--label-exclude long",
         "cmake --preset sanitize"},
    };
    return forms;
}

struct Step {
    std::string place;  // page:line
    std::string command;
    int status = 0;  // the expected one
};

// The commands of these pages in order: first those that need no MNIST, then the others.
std::vector<Step> steps_of(const fs::path& root, const std::vector<std::string>& pages) {
    std::vector<Step> steps, with_mnist;
    for (const std::string& page : pages) {
        for (const Fence& fence : parse_page(file_lines(root / page)).fences) {
            const Info info = parse_info(fence.info);
            if (info.language != "console" || fence.info.find("data=mnist") != std::string::npos) continue;
            const auto exit = info.attributes.find("exit");
            const int status = exit == info.attributes.end() ? 0 : std::stoi(exit->second);
            for (const ShownCommand& command : parse_commands(fence)) {
                const bool mnist = command.text.starts_with("make mnist") ||
                                   command.text.find("data/mnist") != std::string::npos;
                const std::string place = page + ":" + std::to_string(command.line);
                (mnist ? with_mnist : steps).push_back({place, command.text, status});
            }
        }
    }
    steps.insert(steps.end(), with_mnist.begin(), with_mnist.end());
    return steps;
}

// What to type; empty when it cannot be run here: this is a clone already, and MNIST may be missing.
std::string typed(const std::string& command, const std::string& mnist) {
    const std::string first = shell_words(command).at(0);
    if (first == "git" || first == "cd") return "";
    if (command == "make mnist") return mnist.empty() ? "" : "make mnist FROM=" + quote_word(mnist);
    if (command.find("data/mnist") != std::string::npos && mnist.empty()) return "";
    const auto form = short_forms().find(command);
    return form == short_forms().end() ? command : form->second;
}

void copy_tracked_files(const fs::path& to) {
    const Outcome listed = run_command("git ls-files", SOURCE_DIR);
    if (listed.status != 0) throw Skipped("not a git checkout, so nobody can tell which files are tracked");
    for (const std::string& name : split_lines(listed.out)) {
        const fs::path from = fs::path(SOURCE_DIR) / name;
        if (!fs::exists(from)) continue;
        fs::create_directories((to / name).parent_path());
        fs::copy_file(from, to / name);
    }
}

// The class of docs/teaching.md: a teacher has it before the first command there.
void make_class(const fs::path& root) {
    const fs::path exercises = root / "chapters" / "02_gradient_descent" / "exercises";
    for (const char* student : {"Ana María", "Björn Ek"}) {
        fs::create_directories(root / "class" / student);
        fs::copy_file(exercises / "per_sample_pass" / "solution.h",
                      root / "class" / student / "02_per_sample_pass.h");
    }
}

// What is wrong with the step; empty when nothing is.
std::string fault_of(const Step& step, const std::string& command, const fs::path& root) {
    const auto start = std::chrono::steady_clock::now();
    const Outcome outcome = run_command(command, root);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    std::printf("%6.1f s  %s: %s\n", seconds.count(), step.place.c_str(), command.c_str());
    std::fflush(stdout);
    const int expected = step.status != 0 && command.starts_with("make ") ? 2 : step.status;  // make's own
    if (outcome.status == expected) return "";
    const std::string said =
        outcome.err.substr(outcome.err.size() - std::min<std::size_t>(outcome.err.size(), 500));
    return "\n      " + step.place + ": " + command + "\n      exit status: expected " +
           std::to_string(expected) + ", came " + std::to_string(outcome.status) + "\n" + said;
}

// The commands of `pages`; of all when there are none.
void run_pages(const std::vector<std::string>& pages) {
    const char* given = std::getenv("MNIST_DIR");
    const std::string mnist = given && *given ? fs::absolute(given).string() : "";
    for (const char* name : {"MNIST_DIR", "MAKEFLAGS", "MFLAGS", "MAKELEVEL"}) unset_environment(name);
    const TemporaryDirectory folder("fresh_clone");
    copy_tracked_files(folder.path());
    make_class(folder.path());
    std::string faults;
    std::map<std::string, bool> used;
    std::set<std::string> compiled;  // each compile line is run once
    for (const Step& step : steps_of(folder.path(), pages.empty() ? find_pages(folder.path()) : pages)) {
        const std::string command = typed(step.command, mnist);
        used[step.command] = true;
        const bool again = command.starts_with("g++ ") && !compiled.insert(command).second;
        if (!command.empty() && !again) faults += fault_of(step, command, folder.path());
    }
    for (const auto& [printed, run] : short_forms()) {
        if (pages.empty() && !used[printed]) faults += "\n      no page shows " + printed;
    }
    expect(faults.empty(), faults);
}

}  // namespace

const Test test("fresh_clone", [](const Arguments& pages) {
    return run_tests({{"every command works in a fresh clone", [&] { run_pages(pages); }}});
});

}  // namespace fresh_clone_test
