// Every chapter's main.cpp opens with the one line that compiles it alone. Here those very lines are run,
// from the root as a reader would, and what they make is asked for --help. Only the place of the program is
// changed, and, when the environment variable COURSE_CXX names another compiler, the word g++.
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <regex>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/files/files.h"
#include "common/math/parallel.h"
#include "tests/pages/page_commands.h"
#include "tests/support/check.h"
#include "tests/support/process.h"
#include "tests/support/temporary_directory.h"

namespace compile_lines_test {

namespace fs = std::filesystem;

// Throws unless the chapter's compile line follows the rule: -ffp-contract=off where a page shows two results
// that are equal to the last bit.
void check_line(const Chapter& chapter) {
    const std::string main = "chapters/" + chapter.folder + "/main.cpp";
    const std::regex rule("g\\+\\+ -std=c\\+\\+20 -O2 (-ffp-contract=off )?(-pthread )?-I\\. " + main +
                          " -o [a-z_0-9]+");
    if (std::regex_match(chapter.compile_line, rule)) return;
    throw std::runtime_error(
        main + ":1: expected\n      // g++ -std=c++20 -O2 -I. " + main +
        " -o NAME   (-ffp-contract=off and -pthread may follow -O2)\n      came\n      // " +
        chapter.compile_line);
}

// The compile line with its program put into `folder`.
std::string command_into(const Chapter& chapter, const fs::path& folder, const std::string& compiler) {
    const std::string line = chapter.compile_line.substr(0, chapter.compile_line.rfind(" -o "));
    return compiler + line.substr(3) + " -o " + quote_word((folder / chapter.program).string());
}

// What is wrong with the chapter; empty when nothing is.
std::string compile_fault(const Chapter& chapter, const fs::path& root, const fs::path& folder) {
    const char* chosen = std::getenv("COURSE_CXX");
    const std::string command = command_into(chapter, folder, chosen && *chosen ? chosen : "g++");
    const Outcome compiled = run_command(command, root);
    if (compiled.status != 0 || !compiled.out.empty() || !compiled.err.empty()) {
        return command + "\n" + compiled.out + compiled.err;
    }
    const std::string program = quote_word((folder / chapter.program).string());
    const Outcome help = run_command(program + " --help", folder);
    if (help.status != 0 || !help.out.starts_with("usage: ") || !help.err.empty()) {
        return chapter.program + " --help: status " + std::to_string(help.status) + ", printed\n" + help.out +
               help.err;
    }
    const Outcome wrong = run_command(program + " --no-such-option", folder);
    if (wrong.status != 2 || !wrong.out.empty() || wrong.err.find("--no-such-option") == std::string::npos) {
        return chapter.program + " --no-such-option: status " + std::to_string(wrong.status) + ", printed\n" +
               wrong.out + wrong.err;
    }
    return "";
}

// A root with one chapter whose main.cpp is `code`, compiled and asked for help.
std::string fault_of(const std::string& name, const std::string& code) {
    const TemporaryDirectory folder(name);
    const std::string line = "g++ -std=c++20 -O2 -I. chapters/01_x/main.cpp -o x";
    write_file(folder.path() / "chapters" / "01_x" / "main.cpp", "// " + line + "\n" + code);
    const std::vector<Chapter> chapters = find_chapters(folder.path());
    expect_equal(chapters.size(), 1U);
    expect_equal(chapters[0].compile_line, line);
    check_line(chapters[0]);
    return compile_fault(chapters[0], folder.path(), folder.path());
}

void compile_all() {
    const TemporaryDirectory folder("compile_lines");
    const std::vector<Chapter> chapters = find_chapters(SOURCE_DIR);
    expect(!chapters.empty(), "there are chapters");
    std::vector<std::string> faults(chapters.size());
    parallel_for(
        chapters.size(), 1,
        [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                faults[i] = compile_fault(chapters[i], SOURCE_DIR, folder.path());
            }
        },
        2);
    for (std::size_t i = 0; i < chapters.size(); ++i)
        expect(faults[i].empty(), chapters[i].folder + ": " + faults[i]);
}

const Test test(
    "compile_lines",
    {
        {"the rule for compile lines",
         [] {
             for (const char* flags : {"", "-pthread ", "-ffp-contract=off -pthread "})
                 check_line({"01_x",
                             "g++ -std=c++20 -O2 " + std::string(flags) + "-I. chapters/01_x/main.cpp -o x",
                             "x"});
             for (const char* line : {"", "g++ -std=c++20 -O2 -I. chapters/02_y/main.cpp -o x",
                                      "g++ -std=c++20 -I. chapters/01_x/main.cpp -o x",
                                      "g++ -std=c++20 -O2 -w -I. chapters/01_x/main.cpp -o x",
                                      "g++ -std=c++20 -O2 -I. chapters/01_x/main.cpp -o /tmp/x"}) {
                 expect_error([&] { check_line({"01_x", line, "x"}); }, "chapters/01_x/main.cpp:1: expected");
             }
         }},
        {"faults of a program are found",
         [] {
             const std::string ends =
                 "if (argc < 2) return 0; if (argv[1][2] == 'h') return std::puts(\"usage: x\"), 0;"
                 "std::fputs(\"no --no-such-option\\n\", stderr); return 2; }\n";
             const std::string begins = "#include <cstdio>\nint main(int argc, char** argv) { ";
             expect_equal(fault_of("good", begins + ends), "");
             expect_contains(fault_of("broken", "int main() { return 0 }\n"), "error");
             expect(!fault_of("warned", "#warning \"careful\"\n" + begins + ends).empty(), "warning");
             expect_contains(fault_of("helpless", "int main() { return 0; }\n"), "--help");
             const std::string lax =
                 begins + "(void)argv; if (argc > 0) std::puts(\"usage: x\"); return 0; }\n";
             expect_contains(fault_of("lax", lax), "--no-such-option: status 0");
         }},
        {"every chapter says how to compile it, each under its own name",
         [] {
             std::set<std::string> names;
             for (const Chapter& chapter : find_chapters(SOURCE_DIR)) {
                 check_line(chapter);
                 expect(names.insert(chapter.program).second,
                        chapter.program + " is made by one chapter only");
             }
         }},
        {"every compile line works as printed", compile_all},
    });

}  // namespace compile_lines_test
