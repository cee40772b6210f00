// Every idea lives once: includes point only backwards, and no header needs another to come first.
//
//     pages_tests includes                reads the files (a moment)
//     pages_tests includes --headers      compiles each header alone (minutes), with $COURSE_CXX or g++
//     pages_tests includes --one-program  compiles all headers of chapters/ and common/ as one program
#include <algorithm>
#include <cctype>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "common/files/files.h"
#include "common/math/parallel.h"
#include "tests/pages/page_commands.h"
#include "tests/support/check.h"
#include "tests/support/process.h"

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

std::string include_faults(const std::string& file) {
    std::string faults;
    std::size_t number = 0;
    for (const std::string& line : file_lines(fs::path(SOURCE_DIR) / file)) {
        ++number;
        if (!line.starts_with("#include ") || line.size() < 11 || (line[9] != '"' && line[9] != '<'))
            continue;
        const bool angled = line[9] == '<';
        const std::string target = line.substr(10, line.find(angled ? '>' : '"', 10) - 10);
        std::string fault = include_fault(file, target, angled);
        if (fault.empty() && !angled && !fs::exists(fs::path(SOURCE_DIR) / target))
            fault = "there is no such file";
        if (!fault.empty())
            faults += "\n      " + file + ":" + std::to_string(number) + ": " + target + ": " + fault;
    }
    return faults;
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

std::string system_faults(const std::string& file) {
    std::string faults;
    std::size_t number = 0;
    for (const std::string& line : file_lines(fs::path(SOURCE_DIR) / file)) {
        ++number;
        const std::string fault = system_fault(file, line);
        if (!fault.empty()) faults += "\n      " + file + ":" + std::to_string(number) + ": " + fault;
    }
    return faults;
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
    for (const std::string& line : file_lines(fs::path(SOURCE_DIR) / file)) {
        if (line.starts_with("#include \"")) targets.push_back(line.substr(10, line.find('"', 10) - 10));
    }
    return targets;
}

// A line of docs/design.md: | name | what it rests on |.
std::string design_row(const std::string& name, const std::set<std::string>& rests_on) {
    std::string row = "| " + name + " | ";
    for (const std::string& other : rests_on) row += (other == *rests_on.begin() ? "" : ", ") + other;
    return row + " |";
}

// The lines that docs/design.md must have: one for each chapter, then one for each folder of common/.
std::vector<std::string> design_rows() {
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
    std::vector<std::string> rows;
    for (const auto& [name, rests_on] : chapters) rows.push_back(design_row(name, rests_on));
    for (const auto& [name, rests_on] : folders) rows.push_back(design_row(name, rests_on));
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
    for (const std::string& file : files) lines += file_lines(fs::path(SOURCE_DIR) / file).size();
    return lines;
}

// The cells of the rows of a section's tables in docs/design.md, without those of their heads.
std::vector<std::vector<std::string>> design_table(const std::string& section) {
    std::vector<std::vector<std::string>> rows;
    bool here = false, head = true;
    for (const std::string& line : file_lines(fs::path(SOURCE_DIR) / "docs" / "design.md")) {
        if (line.starts_with("## ")) here = line == "## " + section;
        if (!line.starts_with("|")) head = true;
        if (!here || !line.starts_with("|")) continue;
        if (line.starts_with("|---")) {
            head = false;
            continue;
        }
        if (head) continue;
        std::vector<std::string> cells;
        for (std::size_t at = 1; at < line.size();) {
            const std::size_t end = line.find('|', at);
            cells.push_back(trimmed(line.substr(at, end - at)));
            at = end + 1;
        }
        rows.push_back(cells);
    }
    return rows;
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
        for (std::size_t at = row[1].find('`'); at != std::string::npos;) {
            const std::size_t end = row[1].find('`', at + 1);
            closed.headers.insert(path_in_common(row[1].substr(at + 1, end - at - 1)));
            at = row[1].find('`', end + 1);
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
        std::size_t used = 0;
        for (const std::string& header : one.headers) used += common.contains(header) ? 1 : 0;
        if (used == 0) continue;
        size.closed += (size.closed.empty() ? "" : ", ") + one.name;
        for (const std::string& header : one.headers)
            if (common.contains(header)) closed.insert(header);
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

// A line of docs/design.md: | 07 | 36 | 3186 | 20 files, 2374 lines | 1831 lines: files, ... | 1355 |.
std::string size_row(const std::string& folder, const Size& size) {
    return "| " + folder.substr(0, 2) + " | " + std::to_string(size.files) + " | " +
           std::to_string(size.lines) + " | " + std::to_string(size.common_files) + " files, " +
           std::to_string(size.common_lines) + " lines | " + std::to_string(size.closed_lines) +
           " lines: " + size.closed + " | " + std::to_string(size.open_lines()) + " |";
}

void sizes_are_told() {
    const std::vector<Closed> closed = closed_headers();
    expect(!closed.empty(), "the table of what is closed");
    const std::vector<std::string> lines = file_lines(fs::path(SOURCE_DIR) / "docs" / "design.md");
    std::string lacking;
    for (const std::string& folder : chapter_folders()) {
        const std::string row = size_row(folder, size_of(folder, closed));
        if (std::ranges::find(lines, row) == lines.end()) lacking += "\n      " + row;
    }
    expect(lacking.empty(), "docs/design.md lacks" + lacking);
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
    for (const std::string& line : file_lines(fs::path(SOURCE_DIR) / file)) {
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
    return std::ranges::any_of(file_lines(fs::path(SOURCE_DIR) / file), [&](const std::string& line) {
        const std::size_t at = line.find(" " + name + "(");
        return line.starts_with("    ") && at != std::string::npos &&
               line.rfind('=', at) == std::string::npos && line.rfind("return", at) == std::string::npos &&
               (line.ends_with("{") || line.ends_with("}"));
    });
}

// Whether `text` calls something of this name.
bool calls(const std::string& text, const std::string& name) {
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
        const char before = at == 0 ? ' ' : text[at - 1], after = text[at + name.size()];
        const bool word = std::isalnum(static_cast<unsigned char>(before)) != 0 || before == '_';
        if (!word && (after == '(' || after == '<' || after == ')')) return true;
    }
    return false;
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
    const std::vector<std::vector<std::string>> rows = design_table("One walk, name by name");
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
    const std::string name = "headers-" + std::to_string(std::hash<std::string>{}(lines)) + ".cpp";
    const fs::path program = fs::absolute(name);
    write_file(program, lines);
    const Outcome outcome =
        run_command(std::string(chosen && *chosen ? chosen : "g++") +
                        " -std=c++20 -fsyntax-only -Wall -Wextra -Wpedantic -Wconversion -Wshadow -I. " +
                        quote_word(program.string()),
                    SOURCE_DIR);
    fs::remove(program);
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
             const fs::path folder = fs::absolute("two_plans");
             for (const char* number : {"1", "2"})
                 write_file(folder / (std::string(number) + ".h"),
                            "#pragma once\nstruct Plan {\n    int epochs" + std::string(number) + ";\n};\n");
             const std::string one = (folder / "1.h").string(), other = (folder / "2.h").string();
             expect_equal(compiler_complaint({one, one}), "");
             expect(compiler_complaint({one, other}).find("Plan") != std::string::npos, "Plan");
             fs::remove_all(folder);
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
                               digits = "chapters/04_zero_detector/main.cpp";
             expect_equal(include_fault(digits, neuron, false), "");
             expect_equal(include_fault(digits, "chapters/04_zero_detector/scalar.h", false), "");
             expect_equal(include_fault(digits, "common/files/digits.h", false), "");
             expect_equal(include_fault("data/make_digits.cpp", "data/draw_digit.h", false), "");
             expect_equal(include_fault(digits, "vector", true), "");
             expect_equal(include_fault("common/program/platform.h", "sys/ioctl.h", true), "");
             const std::string check = "chapters/04_zero_detector/exercises/step/check.cpp";
             expect_equal(include_fault(check, "tests/exercises/ask.h", false), "");
             expect(!include_fault(check, "tests/support/check.h", false).empty(),
                    "an exercise includes a test");
             expect(!include_fault(neuron, "chapters/04_zero_detector/scalar.h", false).empty(), "forwards");
             expect(!include_fault("common/files/digits.h", neuron, false).empty(),
                    "common includes a chapter");
             expect(!include_fault("data/draw_digit.h", neuron, false).empty(),
                    "a header of data includes a chapter");
             expect_equal(include_fault("data/judge_digits.cpp", neuron, false), "");
             expect_equal(include_fault("docs/drawings/neuron.h", neuron, false), "");
             expect(!include_fault(digits, "docs/drawings/neuron.h", false).empty(),
                    "a chapter includes a drawing");
             expect(!include_fault(digits, "data/draw_digit.h", false).empty(), "a chapter includes data/");
             expect(!include_fault(digits, "tests/support/check.h", false).empty(),
                    "a chapter includes tests/");
             expect(!include_fault(neuron, "main.h", false).empty(), "not from the root");
             expect(!include_fault(neuron, "chapters/02_x/../01_neuron/a.h", false).empty(), "dots");
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
         [] {
             std::string faults;
             for (const std::string& file : course_files()) faults += system_faults(file);
             expect(faults.empty(), faults);
         }},
        {"includes point only backwards",
         [] {
             std::string faults;
             for (const std::string& file : course_files()) faults += include_faults(file);
             expect(faults.empty(), faults);
         }},
        {"every header begins with a comment and #pragma once",
         [] {
             for (const std::string& header : course_headers()) {
                 expect_equal(header_fault(file_lines(fs::path(SOURCE_DIR) / header)), "", header);
             }
         }},
        {"docs/design.md says what rests on what",
         [] {
             std::vector<std::string> shown;
             bool here = false;  // in the section with the two tables
             for (const std::string& line : file_lines(fs::path(SOURCE_DIR) / "docs" / "design.md")) {
                 if (line.starts_with("## ")) here = line == "## What rests on what";
                 if (here && line.starts_with("| ") && !line.ends_with("| rests on |")) shown.push_back(line);
             }
             const std::vector<std::string> expected = design_rows();
             for (const std::string& row : expected)
                 expect(std::ranges::find(shown, row) != shown.end(), "docs/design.md lacks\n      " + row);
             for (const std::string& row : shown)
                 expect(std::ranges::find(expected, row) != expected.end(), "untrue:\n      " + row);
         }},
        {"docs/design.md says what each program is made of", sizes_are_told},
        {"chapters 07 and 09 stay small", programs_stay_small},
        {"headers are explained where they come", headers_are_explained_where_they_come},
        {"the walk in docs/design.md is true", the_walk_is_true},
        {"every chapter has its page and its program",
         [] {
             const std::vector<fs::path> folders = entries(fs::path(SOURCE_DIR) / "chapters");
             expect(!folders.empty(), "there are chapters");
             for (const fs::path& folder : folders) {
                 for (const char* file : {"README.md", "main.cpp"}) {
                     expect(fs::exists(folder / file), (folder / file).string() + " exists");
                 }
             }
         }},
    });
});

}  // namespace includes_test
