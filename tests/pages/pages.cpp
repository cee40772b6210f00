// Checks that the course's pages are true, by the rules of docs/contributing.md under "Pages": README.md and
// every Markdown file below chapters/, common/, data/, docs/ and tests/.
//
//     pages               lists every fault: file, line, what was expected, what came; exits 1 for any
//     pages --update      rewrites the output below each command from a fresh run (make pages)
//
// Programs run in WORK/run, or in WORK/run-mnist for data=mnist, made empty at the start.
#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "common/files/files.h"
#include "common/program/numbers.h"
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

    void fault(const std::string& page, std::size_t line, const std::string& what) {
        std::printf("%s:%zu: %s\n", page.c_str(), line, what.c_str());
        ++faults;
    }
};

// Throws when the program was not built, or does not end with status `status`.
std::vector<std::string> run_action(const CoursePages& course, const Action& action, const fs::path& folder,
                                    int status) {
    const fs::path built = course.bin / action.program;
    if (!fs::exists(built)) throw std::runtime_error(built.string() + ": not built");
    const bool linked = !action.short_name.empty();
    if (linked) link_to(built, folder / action.short_name);
    std::string command = linked ? "./" + action.short_name : quote_word(built.string());
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
    const std::optional<double> value = parse_number(text);
    if (value && *value >= 0 && *value <= most) return *value;
    throw std::runtime_error(name + "=" + text + ": expected a number of at least 0");
}

ConsoleRules console_rules(const Info& info) {
    ConsoleRules rules;
    if (!info.path.empty()) throw std::runtime_error("a console fence names no path: " + info.path);
    for (const auto& [name, text] : info.attributes) {
        if (name == "data" && text == "mnist")
            rules.mnist = true;
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
std::optional<Edit> check_command(CoursePages& course, Check& check, const ConsoleRules& rules,
                                  const ShownCommand& command) {
    const Action action = understand(course, command.text);
    const bool shows = std::ranges::any_of(
        command.output, [](const std::string& line) { return !trimmed(line).empty() && !is_ellipsis(line); });
    if (action.kind == Action::show_nothing && shows)
        throw std::runtime_error("output is shown, but this command is not run here: nothing proves it");
    if (action.kind != Action::run) return std::nullopt;
    const std::string kind = rules.mnist ? "mnist" : rules.takes_long ? "long" : "quick";
    if ((rules.mnist && course.mnist.empty()) || (!check.only.empty() && check.only != kind)) {
        ++check.skipped;
        return std::nullopt;
    }
    ++check.outputs;
    const fs::path folder = working_directory(course, "run", rules.mnist);
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

std::vector<Edit> check_fence(CoursePages& course, const std::string& page, Check& check,
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
    const std::string name = link_path(page, target);
    const fs::path path = name;
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
    const std::size_t hash = target.find('#');
    if (hash == std::string::npos) return;
    if (path.extension() != ".md") return check.fault(page, link.line, "only pages have sections: " + target);
    if (!parse_page(file_lines(course.root / path)).anchors.contains(target.substr(hash + 1))) {
        check.fault(page, link.line, name + " has no section " + target.substr(hash));
    }
}

void check_page(CoursePages& course, const std::string& name, Check& check) {
    std::vector<std::string> lines = file_lines(course.root / name);
    const Page page = parse_page(lines);
    for (const Link& link : page.links) check_link(course, name, check, link);
    std::vector<Edit> edits;
    for (const Fence& fence : page.fences) {
        for (Edit& edit : check_fence(course, name, check, fence)) edits.push_back(std::move(edit));
    }
    if (edits.empty()) return;
    std::ranges::reverse(edits);  // so that the numbers of lines still hold
    for (const Edit& edit : edits) {
        const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(edit.line - 1);
        const auto place = lines.erase(begin, begin + static_cast<std::ptrdiff_t>(edit.count));
        lines.insert(place, edit.lines.begin(), edit.lines.end());
        std::printf("%s:%zu: output updated\n", name.c_str(), edit.line);
    }
    check.updated += edits.size();
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    write_file(course.root / name, text);
}

// Returns 77, which CTest shows as "Skipped", when the real images were asked for and are not there.
int check_pages(const Options& options) {
    Check check{options.given("update"), options.text("only")};
    if (!std::set<std::string>{"", "none", "quick", "long", "mnist"}.contains(check.only)) {
        throw UsageError("--only " + check.only + ": expected none, quick, long or mnist");
    }
    CoursePages course = open_course(options);
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
