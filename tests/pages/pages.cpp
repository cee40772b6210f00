// Checks that the course's pages are true: README.md and every Markdown file below chapters/, data/, docs/
// and tests/.
//
//     pages [--check]     lists every fault: file, line, what was expected, what came; exits 1 for any
//     pages --update      rewrites the output below each command from a fresh run (make pages)
//
// Quoted code. A fence whose info string names a path, as in ```cpp chapters/01_neuron/sigmoid.h, quotes that
// file: its lines are there together and in that order, all of them moved left by the same number of spaces
// or none. A line of only `...` skips lines. A fence without a path is an illustration and is not checked.
//
// Output. In a ```console fence a line that starts with `$ ` is a command, and the lines below it are what it
// prints on stdout:
//     $ make run N=04 ARGS="--epochs 20"   chapter 04's program from --bin; --trace: its trace.cpp, if any
//     $ ./zero_detector --epochs 20        the chapter whose compile line says -o zero_detector
//     $ g++ ... -o zero_detector           a chapter's compile line; it is not run here
//     $ make report, $ make digits, ...    a target of the Makefile; its output is not compared
//     $ git, cd, cmake, ctest, gunzip      not run, so no output may be shown
// Attributes behind ```console: data=mnist (the real images; skipped without $MNIST_DIR, otherwise the
// generated digits are used), tolerance=0.01 (how far numbers may differ), exit=1 (the expected exit status,
// else 0; the lines are then stdout followed by stderr), time=long (a run of more than a few seconds,
// which make test leaves to make test-all).
//
// Comparing. Text must be equal. Whole numbers must be equal; others may differ by half a unit of the last
// digit shown, by 1e-6 of their value, or by the tolerance. A number before a unit of time, memory or rate
// (s, ms, us, ns, min, seconds, times, x faster, MB, GFLOP/s, images/s) is a measurement: any number may
// stand there. Spaces between words count unless a number on the line differs, spaces at the end never. `...`
// stands for any lines.
//
// Programs run in WORK/run (WORK/run-mnist for data=mnist), made empty at the start. In it data/generated is
// a link to WORK/data/generated, or to the course's own when that is missing; data/mnist is a link to
// $MNIST_DIR; data/report, chapters/14_report and chapters/15_draw to the course's. MNIST_DIR is not set for
// them, so that paths print as on the page.
//
// Links. Relative links and pictures exist, below the root and not among the ignored folders; #section is in
// its page.
#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "common/files/files.h"
#include "common/program/options.h"
#include "docs/book/markdown.h"
#include "tests/pages/page_commands.h"
#include "tests/pages/transcript.h"
#include "tests/support/process.h"

namespace fs = std::filesystem;

struct Edit {
    std::size_t line = 0, count = 0;  // `count` lines from `line` on are replaced
    std::vector<std::string> lines;
};

// What the command line asks for, and what was found.
struct Check {
    bool update = false;
    std::string only;  // "" for all outputs, or "quick", "long", "mnist"
    std::size_t quotes = 0, outputs = 0, links = 0, skipped = 0, updated = 0, faults = 0;
    std::set<fs::path> prepared = {};  // working directories made so far

    void fault(const std::string& page, std::size_t line, const std::string& what) {
        std::printf("%s:%zu: %s\n", page.c_str(), line, what.c_str());
        ++faults;
    }
};

void link_to(const fs::path& target, const fs::path& link) {
    std::error_code ignored;
    fs::remove(link, ignored);
    if (!fs::exists(target)) return;
    fs::create_directories(link.parent_path());
    if (fs::is_directory(target))
        fs::create_directory_symlink(target, link);
    else
        fs::create_symlink(target, link);
}

// The working directory for programs that use the real images, or the generated ones.
fs::path working_directory(const CoursePages& course, Check& check, bool mnist) {
    const fs::path folder = course.work / (mnist ? "run-mnist" : "run");
    if (!check.prepared.insert(folder).second) return folder;
    fs::remove_all(folder);
    fs::path generated = course.work / "data" / "generated";
    if (!fs::exists(generated)) generated = course.root / "data" / "generated";
    link_to(course.root / "data" / "report", folder / "data" / "report");
    for (const char* chapter : {"chapters/14_report", "chapters/15_draw"})  // the pages' styles and scripts
        link_to(course.root / chapter, folder / chapter);
    if (mnist)
        link_to(course.mnist, folder / "data" / "mnist");
    else
        link_to(course.work / "data" / "generated", folder / "data" / "generated");
    fs::create_directories(folder);
    return folder;
}

// Throws when the program was not built, or does not end with status `status`.
std::vector<std::string> run_action(const CoursePages& course, const Action& action, const fs::path& folder,
                                    int status) {
    const Chapter& chapter = course.chapters[action.chapter];
    fs::path built = course.bin / action.program;
    if (!fs::exists(built) && fs::exists(built.string() + ".exe")) built += ".exe";
    if (!fs::exists(built)) throw std::runtime_error(built.string() + ": not built");
    if (action.by_short_name) link_to(built, folder / chapter.program);
    std::string command = action.by_short_name ? "./" + chapter.program : quote_word(built.string());
    for (const std::string& argument : action.arguments) command += " " + quote_word(argument);
    const Outcome outcome = run_command(command, folder);
    const std::vector<std::string> errors = split_lines(outcome.err);
    if (outcome.status != status) {
        throw std::runtime_error("exit status: expected " + std::to_string(status) + ", came " +
                                 std::to_string(outcome.status) +
                                 (errors.empty() ? "" : "\n    " + errors.back()));
    }
    return split_lines(status == 0 ? outcome.out : outcome.out + outcome.err);
}

struct ConsoleRules {
    bool mnist = false;
    bool takes_long = false;
    double tolerance = 0;
    int exit = 0;
};

double attribute_number(const std::string& name, const std::string& text, double most) {
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    if (text.empty() || *end != 0 || !(value >= 0 && value <= most)) {
        throw std::runtime_error(name + "=" + text + ": expected a number of at least 0");
    }
    return value;
}

ConsoleRules console_rules(const Info& info) {
    ConsoleRules rules;
    if (!info.path.empty()) throw std::runtime_error("a console fence names no path: " + info.path);
    for (const auto& [name, text] : info.attributes) {
        if (name == "data" && (text == "mnist" || text == "generated"))
            rules.mnist = text == "mnist";
        else if (name == "time" && text == "long")
            rules.takes_long = true;
        else if (name == "tolerance")
            rules.tolerance = attribute_number(name, text, 1e300);
        else if (name == "exit")
            rules.exit = static_cast<int>(attribute_number(name, text, 255));
        else
            throw std::runtime_error("there is no attribute " + name + "=" + text);
    }
    return rules;
}

// Runs one command and compares. Returns the lines to put in place of the page's when that was asked for.
// Throws what is wrong.
std::optional<Edit> check_command(const CoursePages& course, Check& check, const ConsoleRules& rules,
                                  const ShownCommand& command) {
    const Action action = understand(course, command.text);
    const bool shows = std::any_of(command.output.begin(), command.output.end(), [](const std::string& line) {
        return !trimmed(line).empty() && !is_ellipsis(line);
    });
    if (action.kind == Action::compare_nothing) return std::nullopt;
    if (action.kind == Action::show_nothing) {
        if (shows)
            throw std::runtime_error("output is shown, but this command is not run here: nothing proves it");
        return std::nullopt;
    }
    const std::string kind = rules.mnist ? "mnist" : rules.takes_long ? "long" : "quick";
    if ((rules.mnist && course.mnist.empty()) || (!check.only.empty() && check.only != kind)) {
        ++check.skipped;
        return std::nullopt;
    }
    ++check.outputs;
    const fs::path folder = working_directory(course, check, rules.mnist);
    std::vector<std::string> came = run_action(course, action, folder, rules.exit);
    const auto difference = compare_output(command.output, came, rules.tolerance);
    if (!difference) return std::nullopt;
    const std::string what =
        "output of \"" + command.text + "\", line " + std::to_string(difference->index + 1) +
        "\n    expected: " + difference->expected + "\n    came:     " + difference->came;
    if (!check.update) throw std::runtime_error(what);
    if (has_ellipsis(command.output)) throw std::runtime_error(what + "\n    not updated: it holds \"...\"");
    std::size_t count = command.output.size();  // blank lines at the end stay
    while (count > 0 && trimmed(command.output[count - 1]).empty()) --count;
    while (!came.empty() && trimmed(came.back()).empty()) came.pop_back();
    return Edit{command.line + 1, count, came};
}

void check_quote(const CoursePages& course, const std::string& page, Check& check, const Fence& fence,
                 const Info& info) {
    ++check.quotes;
    const fs::path path = course.root / info.path;
    if (!fs::is_regular_file(path))
        return check.fault(page, fence.line, info.path + ": there is no such file");
    const auto difference = compare_quote(fence.text, file_lines(path));
    if (!difference) return;
    check.fault(page, fence.line + 1 + difference->index,
                "not as in " + info.path + "\n    expected: " + difference->expected +
                    "\n    came:     " + difference->came);
}

std::vector<Edit> check_fence(const CoursePages& course, const std::string& page, Check& check,
                              const Fence& fence) {
    static const std::set<std::string> shells = {"sh", "bash", "shell", "zsh"};
    std::vector<Edit> edits;
    std::size_t line = fence.line;
    try {
        const Info info = parse_info(fence.info);
        if (!fence.closed) throw std::runtime_error("this fence is never closed");
        if (shells.contains(info.language)) throw std::runtime_error("commands belong in a ```console fence");
        if (info.language != "console") {
            if (!info.path.empty()) check_quote(course, page, check, fence, info);
            return {};
        }
        const ConsoleRules rules = console_rules(info);
        for (const ShownCommand& command : parse_commands(fence)) {
            line = command.line;
            try {
                if (auto edit = check_command(course, check, rules, command)) {
                    for (std::string& text : edit->lines) text = without_trailing_spaces(fence.indent + text);
                    edits.push_back(std::move(*edit));
                }
            } catch (const std::exception& error) {
                check.fault(page, line, error.what());
            }
        }
    } catch (const std::exception& error) {
        check.fault(page, line, error.what());
    }
    return edits;
}

void check_link(const CoursePages& course, const std::string& page, Check& check, const Link& link) {
    static const std::set<std::string> ignored = {"build", "out", "answers"};
    const std::string& target = link.target;
    if (target.find("://") != std::string::npos || target.starts_with("mailto:")) return;
    ++check.links;
    const std::size_t hash = std::min(target.find('#'), target.size());
    const std::string anchor = target.substr(std::min(hash + 1, target.size()));
    const fs::path file = fs::path(page).parent_path() / target.substr(0, hash);
    const fs::path path = (hash == 0 ? fs::path(page) : file).lexically_normal();
    const std::string name = path.generic_string();
    if (target.empty() || target.starts_with('/') || name.starts_with("..")) {
        return check.fault(page, link.line, "\"" + target + "\" does not point to a file of the course");
    }
    if (ignored.contains(path.begin()->string()) || name.starts_with("data/generated") ||
        name.starts_with("data/mnist/")) {
        return check.fault(page, link.line, name + " is made on each machine and is not part of the course");
    }
    if (!fs::exists(course.root / path)) {
        return check.fault(page, link.line, name + ": there is no such file");
    }
    if (hash == target.size()) return;
    if (path.extension() != ".md") return check.fault(page, link.line, "only pages have sections: " + target);
    if (!parse_page(file_lines(course.root / path)).anchors.contains(anchor)) {
        check.fault(page, link.line, name + " has no section #" + anchor);
    }
}

void check_page(const CoursePages& course, const std::string& name, Check& check) {
    std::vector<std::string> lines = file_lines(course.root / name);
    const Page page = parse_page(lines);
    for (const Link& link : page.links) check_link(course, name, check, link);
    std::vector<Edit> edits;
    for (const Fence& fence : page.fences) {
        for (Edit& edit : check_fence(course, name, check, fence)) edits.push_back(std::move(edit));
    }
    if (edits.empty()) return;
    for (auto edit = edits.rbegin(); edit != edits.rend();
         ++edit) {  // backwards, so that the numbers still hold
        const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(edit->line - 1);
        const auto place = lines.erase(begin, begin + static_cast<std::ptrdiff_t>(edit->count));
        lines.insert(place, edit->lines.begin(), edit->lines.end());
        std::printf("%s:%zu: output updated\n", name.c_str(), edit->line);
    }
    check.updated += edits.size();
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    write_file(course.root / name, text);
}

// Returns 77, which CTest shows as "Skipped", when the real images were asked for and are not there.
int check_pages(const Options& options) {
    if (options.given("check") && options.given("update")) throw UsageError("--check or --update, not both");
    Check check{options.given("update"), options.text("only")};
    if (!std::set<std::string>{"", "none", "quick", "long", "mnist"}.contains(check.only)) {
        throw UsageError("--only " + check.only + ": expected none, quick, long or mnist");
    }
    CoursePages course{fs::absolute(options.path("root")),
                       fs::absolute(options.path("bin")),
                       fs::absolute(options.path("work")),
                       {},
                       {},
                       {}};
    const char* mnist = std::getenv("MNIST_DIR");
    if (mnist && *mnist) course.mnist = fs::absolute(mnist);
    unset_environment("MNIST_DIR");
    fs::create_directories(course.work);
    fs::current_path(course.work);  // where run_command() puts its temporary files
    if (check.only == "mnist" && course.mnist.empty()) {
        std::printf("skipped: MNIST_DIR is not set\n");
        return 77;
    }
    course.chapters = find_chapters(course.root);
    course.targets = find_targets(course.root / "Makefile");
    std::vector<std::string> pages = find_pages(course.root);
    if (options.given("page")) pages = {options.path("page").lexically_normal().generic_string()};
    if (pages.empty()) throw std::runtime_error(course.root.string() + ": there are no pages");
    for (const std::string& page : pages) check_page(course, page, check);
    std::printf("%zu pages: %zu quotes, %zu outputs, %zu links; %zu outputs skipped, %zu updated\n",
                pages.size(), check.quotes, check.outputs, check.links, check.skipped, check.updated);
    if (check.faults > 0) throw std::runtime_error(std::to_string(check.faults) + " faults, listed above");
    return 0;
}

int main(int argc, char** argv) {
    int status = 0;
    const int ended = run_program(argc, argv, "Checks the quotes, outputs and links of the course's pages.",
                                  {
                                      {"check", "", "", "list every fault (the default)"},
                                      {"update", "", "", "rewrite outputs from fresh runs"},
                                      {"page", "FILE", "", "this page only, as a path from the root"},
                                      {"only", "KIND", "", "these outputs only: none, quick, long or mnist"},
                                      {"root", "DIR", ".", "the course"},
                                      {"bin", "DIR", "build/release/bin", "the chapters' programs"},
                                      {"work", "DIR", "build/release/pages", "where programs run"},
                                  },
                                  [&](const Options& options) { status = check_pages(options); });
    return ended != 0 ? ended : status;
}
