// Every idea lives once: includes point only backwards, and no header needs another to come first.
//
//     pages_tests includes                reads the files (a moment)
//     pages_tests includes --headers      compiles each header alone (minutes), with $COURSE_CXX or g++
//     pages_tests includes --one-program  compiles all headers of chapters/ and common/ as one program
#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "common/files/files.h"
#include "common/math/parallel.h"
#include "tests/pages/page_commands.h"
#include "tests/pages/shown_output.h"
#include "tests/support/check.h"
#include "tests/support/process.h"
#include "tests/support/temporary_directory.h"

namespace includes_test {

namespace fs = std::filesystem;

// The three headers in which systems may differ.
bool asks_the_system(const std::string& file) {
    return file == "common/program/platform.h" || file == "common/program/this_machine.h" ||
           file == "common/math/large_pages.h";
}

// What is wrong with `file` (a path from the root) including `target`; empty when nothing is. `angled` is for
// <target>.
std::string include_fault(const std::string& file, const std::string& target, bool angled) {
    const auto folder = [](const std::string& path) { return path.substr(0, path.find('/')); };
    const auto chapter = [](const std::string& path) { return path.substr(9, 2); };  // chapters/NN_topic/...
    if (angled) {
        const bool standard = target.find_first_of("./") == std::string::npos;
        return standard || asks_the_system(file) ? "" : "only common/program/platform.h asks the system";
    }
    const std::string from = folder(file), to = folder(target);
    if (target.find('/') == std::string::npos || target.find("..") != std::string::npos) {
        return "a path from the root is expected";
    }
    if (to == "common" || (to == "data" && from == "data")) return "";
    if (from == "data" && to == "chapters" && file.ends_with(".cpp")) return "";  // it tries what they built
    if (from == "docs" && (to == "chapters" || to == "docs"))
        return "";  // the drawings compute with the chapters
    if (from == "chapters" && file.find("/exercises/") != std::string::npos &&
        target.starts_with("tests/exercises/"))
        return "";
    if (from == "chapters" && to == "chapters" && target.size() > 11 && chapter(target) <= chapter(file))
        return "";
    if (from == "chapters" && to == "chapters")
        return "a chapter includes only itself and chapters before it";
    return from + "/ must not include " + to + "/";
}

// Paths from the root of the C++ files below chapters/, common/, data/ and docs/.
std::vector<std::string> course_files() {
    std::vector<std::string> files;
    for (const char* folder : {"chapters", "common", "data", "docs"}) {
        for (const fs::directory_entry& entry :
             fs::recursive_directory_iterator(fs::path(SOURCE_DIR) / folder)) {
            const fs::path& path = entry.path();
            if (path.extension() != ".h" && path.extension() != ".cpp") continue;
            files.push_back(path.lexically_relative(SOURCE_DIR).generic_string());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

// Exercises have headers that are answers, good and bad; their own tests look at them.
std::vector<std::string> course_headers() {
    std::vector<std::string> files = course_files();
    std::erase_if(files, [](const std::string& file) {
        return !file.ends_with(".h") || file.find("/exercises/") != std::string::npos;
    });
    return files;
}

// What is wrong with a line of `file`, if it includes something.
std::string include_line_fault(const std::string& file, const std::string& line) {
    if (!line.starts_with("#include ") || line.size() < 11 || (line[9] != '"' && line[9] != '<')) return "";
    const bool angled = line[9] == '<';
    const std::string target = line.substr(10, line.find(angled ? '>' : '"', 10) - 10);
    std::string fault = include_fault(file, target, angled);
    if (fault.empty() && !angled && !fs::exists(fs::path(SOURCE_DIR) / target))
        fault = "there is no such file";
    return fault.empty() ? "" : target + ": " + fault;
}

// What a line must not name outside of those three headers: macros that tell systems apart, and POSIX
// functions that a standard header may let through.
std::string system_fault(const std::string& file, const std::string& line) {
    if (asks_the_system(file) || file.find("/exercises/") != std::string::npos) return "";
    for (const char* name : {"_WIN32", "_MSC_VER", "__linux__", "__APPLE__", "__unix__", "fileno(", "popen(",
                             "setenv(", "isatty(", "getpid(", "localtime_r(", "mmap(", "posix_"}) {
        if (line.find(name) != std::string::npos)
            return std::string(name) + " belongs in common/program/platform.h";
    }
    return "";
}

// Looks at every line of the course with `fault_of(file, line)`.
void expect_no_fault(std::string (*fault_of)(const std::string& file, const std::string& line)) {
    std::string faults;
    for (const std::string& file : course_files()) {
        std::size_t number = 0;
        for (const std::string& line : course_lines(file)) {
            ++number;
            const std::string fault = fault_of(file, line);
            if (!fault.empty()) faults += "\n      " + file + ":" + std::to_string(number) + ": " + fault;
        }
    }
    expect(faults.empty(), faults);
}

std::string header_fault(const std::vector<std::string>& lines) {
    if (lines.empty() || !lines[0].starts_with("// "))
        return "does not begin with a comment that says what it is";
    const auto first_code = std::find_if(lines.begin(), lines.end(), [](const std::string& line) {
        return !line.empty() && !line.starts_with("//");
    });
    if (first_code == lines.end() || *first_code != "#pragma once") return "#pragma once does not come first";
    return "";
}

// The files that `file`, a path from the root, includes by their path.
std::vector<std::string> included(const std::string& file) {
    std::vector<std::string> targets;
    for (const std::string& line : course_lines(file)) {
        if (line.starts_with("#include \"")) targets.push_back(line.substr(10, line.find('"', 10) - 10));
    }
    return targets;
}

// --- The tables of docs/design.md ---

using Rows = std::vector<std::vector<std::string>>;  // of cells

// The rows of a section's tables, without those of their heads.
Rows design_table(const std::string& section) {
    Rows rows;
    bool here = false, head = true;
    for (const std::string& line : course_lines("docs/design.md")) {
        if (line.starts_with("## ")) here = line == "## " + section;
        if (!line.starts_with("|"))
            head = true;
        else if (line.starts_with("|---"))
            head = false;
        else if (here && !head)
            rows.push_back(table_cells(line));
    }
    return rows;
}

void expect_rows(const Rows& told, const Rows& true_ones) {
    std::string text;
    for (const std::vector<std::string>& row : true_ones) {
        if (std::ranges::find(told, row) != told.end()) continue;
        text += "\n      |";
        for (const std::string& cell : row) text += " " + cell + " |";
    }
    expect(told == true_ones, "docs/design.md lacks rows, or has others:" + text);
}

std::string listed(const std::set<std::string>& names) {
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
    return list;
}

// What rests on what: a row for each chapter, then one for each folder of common/.
Rows resting_rows() {
    std::map<std::string, std::set<std::string>> chapters, folders;
    for (const std::string& file : course_files()) {
        const bool chapter = file.starts_with("chapters/") && file.find("/exercises/") == std::string::npos;
        if (!chapter && !file.starts_with("common/")) continue;
        const auto name = [](const std::string& path) {
            return path.starts_with("common/") ? "`" + path.substr(0, path.rfind('/')) + "`"
                                               : path.substr(9, 2);
        };
        std::set<std::string>& rests_on = (chapter ? chapters : folders)[name(file)];
        for (const std::string& target : included(file)) {
            if (target.starts_with(chapter ? "chapters/" : "common/") && name(target) != name(file))
                rests_on.insert(name(target));
        }
    }
    Rows rows;
    for (const auto* all : {&chapters, &folders})
        for (const auto& [name, rests_on] : *all) rows.push_back({name, listed(rests_on)});
    return rows;
}

// --- What a program is made of ---

// `file` and all that it includes, directly or not.
std::set<std::string> made_of(const std::string& file) {
    std::set<std::string> files;
    std::vector<std::string> waiting = {file};
    while (!waiting.empty()) {
        const std::string next = waiting.back();
        waiting.pop_back();
        if (!files.insert(next).second) continue;
        for (const std::string& target : included(next)) waiting.push_back(target);
    }
    return files;
}

std::size_t lines_in(const std::set<std::string>& files) {
    std::size_t lines = 0;
    for (const std::string& file : files) lines += course_lines(file).size();
    return lines;
}

// Headers that a reader may take at their word, under one name: until a chapter opens them, or for good.
struct Closed {
    std::string name;
    std::set<std::string> headers;
    std::string opened_in;  // "10", or empty
};

// Where common/ has this header: common/math/matrix.h for matrix.h.
std::string path_in_common(const std::string& header) {
    for (const std::string& file : course_files()) {
        if (file.starts_with("common/") && file.ends_with("/" + header)) return file;
    }
    throw std::runtime_error("docs/design.md closes " + header + ", which common/ does not have");
}

std::vector<Closed> closed_headers() {
    std::vector<Closed> all;
    for (const std::vector<std::string>& row : design_table("What is closed")) {
        if (row.size() != 3) continue;  // the other table
        Closed closed{row[0], {}, row[2]};
        for (const Inline& piece : parse_inlines(row[1], 1)) {
            if (piece.kind == Inline::Kind::code) closed.headers.insert(path_in_common(piece.text));
        }
        all.push_back(closed);
    }
    return all;
}

// What a chapter's program is made of, in files and lines.
struct Size {
    std::size_t files, lines, common_files, common_lines, closed_lines;
    std::string closed;  // the names of what is closed in it

    std::size_t open_lines() const { return lines - closed_lines; }
};

Size size_of(const std::string& folder, const std::vector<Closed>& all_closed) {
    const std::set<std::string> files = made_of("chapters/" + folder + "/main.cpp");
    std::set<std::string> common, closed;
    for (const std::string& file : files)
        if (file.starts_with("common/")) common.insert(file);
    Size size{files.size(), lines_in(files), common.size(), lines_in(common), 0, ""};
    for (const Closed& one : all_closed) {
        if (!one.opened_in.empty() && one.opened_in <= folder.substr(0, 2)) continue;
        std::set<std::string> used;
        std::ranges::set_intersection(one.headers, common, std::inserter(used, used.end()));
        if (!used.empty()) size.closed += (size.closed.empty() ? "" : ", ") + one.name;
        closed.merge(used);
    }
    size.closed_lines = lines_in(closed);
    return size;
}

std::vector<std::string> chapter_folders() {
    std::vector<std::string> folders;
    for (const fs::path& folder : entries(fs::path(SOURCE_DIR) / "chapters"))
        folders.push_back(folder.filename().string());
    return folders;
}

void sizes_are_told() {
    const std::vector<Closed> closed = closed_headers();
    expect(!closed.empty(), "the table of what is closed");
    Rows told = design_table("What is closed"), sizes;
    std::erase_if(told, [](const std::vector<std::string>& row) { return row.size() == 3; });
    for (const std::string& folder : chapter_folders()) {
        const Size size = size_of(folder, closed);
        const auto text = [](std::size_t count) { return std::to_string(count); };
        sizes.push_back({folder.substr(0, 2), text(size.files), text(size.lines),
                         text(size.common_files) + " files, " + text(size.common_lines) + " lines",
                         text(size.closed_lines) + " lines: " + size.closed, text(size.open_lines())});
    }
    expect_rows(told, sizes);
}

// Limits what a reader of one chapter must read: the measure of "plain first, then fast".
void programs_stay_small() {
    struct Limit {
        const char* folder;
        std::size_t open_lines, lines;
    };
    for (const Limit& limit : {Limit{"07_hidden_layer", 1400, 3200}, Limit{"09_digit_mlp", 1800, 3600}}) {
        const Size size = size_of(limit.folder, closed_headers());
        expect(size.open_lines() <= limit.open_lines,
               std::string(limit.folder) + ": " + std::to_string(size.open_lines()) + " lines to read");
        expect(size.lines <= limit.lines, std::string(limit.folder) + ": " + std::to_string(size.lines));
    }
}

// A header of common/ that is not closed is linked by the page of the first chapter that is made of it; one
// that is opened later, by the page of that chapter.
void headers_are_explained_where_they_come() {
    const auto links = [](const std::string& folder, const std::string& header) {
        const fs::path page = fs::path(SOURCE_DIR) / "chapters" / folder / "README.md";
        return read_text(page).find("(../../" + header + ")") != std::string::npos;
    };
    std::set<std::string> known;
    std::string faults;
    for (const Closed& one : closed_headers()) {
        for (const std::string& header : one.headers) {
            known.insert(header);
            for (const std::string& folder : chapter_folders()) {
                if (folder.substr(0, 2) == one.opened_in && !links(folder, header))
                    faults += "\n      chapters/" + folder + "/README.md opens " + header;
            }
        }
    }
    for (const std::string& folder : chapter_folders()) {
        for (const std::string& file : made_of("chapters/" + folder + "/main.cpp")) {
            if (!file.starts_with("common/") || !known.insert(file).second || links(folder, file)) continue;
            faults += "\n      chapters/" + folder + "/README.md meets " + file + " first";
        }
    }
    expect(faults.empty(), "a page must link a header:" + faults);
}

// The lines of the functions of this name in a file, one function after the other; none when it has none.
std::string bodies_of(const std::string& name, const std::string& file) {
    std::string bodies;
    bool inside = false;
    for (const std::string& line : course_lines(file)) {
        const bool begins = !line.empty() && line[0] != ' ' && line[0] != '/' && line[0] != '}';
        if (begins && (" " + line).find(" " + name + "(") != std::string::npos) inside = true;
        if (inside) bodies += line + "\n";
        if (line == "}") inside = false;
    }
    return bodies;
}

// Whether a file defines a function of this name, or a class in it does.
bool defines(const std::string& file, const std::string& name) {
    if (!bodies_of(name, file).empty()) return true;
    return std::ranges::any_of(course_lines(file), [&](const std::string& line) {
        const std::size_t at = line.find(" " + name + "(");
        return line.starts_with("    ") && at != std::string::npos &&
               line.rfind('=', at) == std::string::npos && line.rfind("return", at) == std::string::npos &&
               (line.ends_with("{") || line.ends_with("}"));
    });
}

// Whether `text` calls something of this name, or hands it over.
bool calls(const std::string& text, const std::string& name) {
    return std::regex_search(text, std::regex("\\b" + name + "[(<)]"));
}

// What is wrong with a row of the walk; empty when nothing is.
std::string walk_fault(const std::vector<std::string>& row) {
    if (row.size() != 4) return "four cells are expected";
    std::vector<std::string> names;
    for (const std::string& cell : row)
        names.push_back(cell.size() > 2 ? cell.substr(1, cell.size() - 2) : "");
    const std::string &caller = names[0], &file = names[1], &called = names[2], &target = names[3];
    for (const std::string& path : {file, target})
        if (!fs::exists(fs::path(SOURCE_DIR) / path)) return "there is no " + path;
    const std::string body = bodies_of(caller, file);
    if (body.empty()) return file + " has no " + caller;
    if (!calls(body.substr(body.find('(')), called)) return caller + " does not call " + called;
    if (!defines(target, called)) return target + " has no " + called;
    return made_of(file).contains(target) ? "" : file + " does not include " + target;
}

void the_walk_is_true() {
    const Rows rows = design_table("One walk, name by name");
    expect(rows.size() > 20, "the walk has its rows");
    std::string faults;
    for (const std::vector<std::string>& row : rows) {
        const std::string fault = walk_fault(row);
        if (!fault.empty()) faults += "\n      " + fault;
    }
    expect(faults.empty(), faults);
    const std::string network = "`chapters/07_hidden_layer/network.h`",
                      layer = "`chapters/05_matrices/layer.h`";
    expect_equal(walk_fault({"`forward`", network, "`dense_forward`", layer}), "");
    expect(!walk_fault({"`forward`", network, "`dense_gradients`", layer}).empty(), "not called");
    expect(!walk_fault({"`forwards`", network, "`dense_forward`", layer}).empty(), "no such caller");
    expect(!walk_fault({"`forward`", network, "`dense_forward`", network}).empty(), "not there");
}

// What the compiler says about a program of these headers alone; empty when it compiles.
std::string compiler_complaint(const std::vector<std::string>& headers) {
    const char* chosen = std::getenv("COURSE_CXX");
    std::string lines;
    for (const std::string& header : headers) lines += "#include \"" + header + "\"\n";
    const Outcome outcome = run_command(
        "printf %s " + quote_word(lines) + " | " + (chosen && *chosen ? chosen : "g++") +
            " -std=c++20 -fsyntax-only -Wall -Wextra -Wpedantic -Wconversion -Wshadow -I. -x c++ -",
        SOURCE_DIR);
    return outcome.status != 0 && outcome.err.empty() ? "the compiler failed" : outcome.err;
}

int compile_headers() {
    return run_tests({
        {"every header compiles alone, without a warning",
         [] {
             const std::vector<std::string> headers = course_headers();
             std::vector<std::string> complaints(headers.size());
             parallel_for(headers.size(), 1, [&](std::size_t begin, std::size_t end) {
                 for (std::size_t i = begin; i < end; ++i)
                     complaints[i] = compiler_complaint({headers[i], headers[i]});
             });
             for (std::size_t i = 0; i < headers.size(); ++i)
                 expect(complaints[i].empty(), headers[i] + ": " + complaints[i]);
             expect(!headers.empty(), "there are headers");
         }},
    });
}

// Finds two things with one name.
int compile_one_program() {
    return run_tests({
        {"all headers of the course in one program",
         [] {
             std::vector<std::string> headers = course_headers();
             std::erase_if(headers, [](const std::string& header) {
                 return !header.starts_with("chapters/") && !header.starts_with("common/");
             });
             expect(headers.size() > 100, "the headers are found");
             const std::string complaint = compiler_complaint(headers);
             expect(complaint.empty(), complaint);
         }},
        {"one name for two things is noticed",
         [] {
             const TemporaryDirectory folder("two_plans");
             for (const char* number : {"1", "2"})
                 write_file(folder.path() / (std::string(number) + ".h"),
                            "#pragma once\nstruct Plan {\n    int epochs" + std::string(number) + ";\n};\n");
             const std::string one = (folder.path() / "1.h").string(),
                               other = (folder.path() / "2.h").string();
             expect_equal(compiler_complaint({one, one}), "");
             expect_contains(compiler_complaint({one, other}), "Plan");
         }},
    });
}

const Test test("includes", [](const Arguments& words) {
    if (words == Arguments{"--headers"}) return compile_headers();
    if (words == Arguments{"--one-program"}) return compile_one_program();
    return run_tests({
        {"the rule for includes",
         [] {
             const std::string neuron = "chapters/01_neuron/sigmoid.h",
                               digits = "chapters/04_zero_detector/main.cpp",
                               check = "chapters/04_zero_detector/exercises/step/check.cpp";
             const std::vector<std::pair<std::string, std::string>> allowed = {
                 {digits, neuron},
                 {digits, "chapters/04_zero_detector/scalar.h"},
                 {digits, "common/files/digits.h"},
                 {"data/make_digits.cpp", "data/draw_digit.h"},
                 {"data/judge_digits.cpp", neuron},
                 {"docs/drawings/neuron.h", neuron},
                 {check, "tests/exercises/ask.h"}};
             for (const auto& [file, target] : allowed) expect_equal(include_fault(file, target, false), "");
             const std::vector<std::pair<std::string, std::string>> refused = {
                 {check, "tests/support/check.h"},                // a test
                 {neuron, "chapters/04_zero_detector/scalar.h"},  // forwards
                 {neuron, "main.h"},                              // not from the root
                 {neuron, "chapters/02_x/../01_neuron/a.h"},
                 {"common/files/digits.h", neuron},
                 {"data/draw_digit.h", neuron},
                 {digits, "docs/drawings/neuron.h"},
                 {digits, "data/draw_digit.h"},
                 {digits, "tests/support/check.h"}};
             for (const auto& [file, target] : refused)
                 expect(!include_fault(file, target, false).empty(), file + " includes " + target);
             expect_equal(include_fault(digits, "vector", true), "");
             expect_equal(include_fault("common/program/platform.h", "sys/ioctl.h", true), "");
             expect(!include_fault(digits, "unistd.h", true).empty(), "the system outside of platform.h");
         }},
        {"the rule for headers",
         [] {
             expect_equal(header_fault({"// One neuron.", "#pragma once", "int f();"}), "");
             expect_equal(header_fault({"// One neuron.", "//", "", "#pragma once"}), "");
             expect(!header_fault({"#pragma once", "// One neuron."}).empty(), "no comment");
             expect(!header_fault({"// One neuron.", "#include <vector>", "#pragma once"}).empty(), "late");
             expect(!header_fault({"// One neuron.", "int f();"}).empty(), "no #pragma once");
             expect(!header_fault({}).empty(), "empty file");
         }},
        {"the rule for what differs between systems",
         [] {
             expect_equal(system_fault("common/program/platform.h", "#if defined(_WIN32)"), "");
             expect_equal(system_fault("common/math/lanes.h", "#if defined(__GNUC__)"), "",
                          "compilers may differ");
             expect(!system_fault("common/files/files.h", "#ifdef __linux__").empty(), "a macro");
             expect(!system_fault("data/ink.h", "  if (isatty(fileno(stdout)))").empty(), "a function");
         }},
        {"only platform.h, this_machine.h and large_pages.h ask the system",
         [] { expect_no_fault(system_fault); }},
        {"includes point only backwards", [] { expect_no_fault(include_line_fault); }},
        {"every header begins with a comment and #pragma once",
         [] {
             for (const std::string& header : course_headers())
                 expect_equal(header_fault(course_lines(header)), "", header);
         }},
        {"docs/design.md says what rests on what",
         [] { expect_rows(design_table("What rests on what"), resting_rows()); }},
        {"docs/design.md says what each program is made of", sizes_are_told},
        {"chapters 07 and 09 stay small", programs_stay_small},
        {"headers are explained where they come", headers_are_explained_where_they_come},
        {"the walk in docs/design.md is true", the_walk_is_true},
        {"every chapter has its page and its program",
         [] {
             for (const fs::path& folder : entries(fs::path(SOURCE_DIR) / "chapters")) {
                 for (const char* file : {"README.md", "main.cpp"})
                     expect(fs::exists(folder / file), (folder / file).string() + " exists");
             }
         }},
    });
});

}  // namespace includes_test
