// The checker of the pages, checked: its functions on a few lines of text, then the program on a small
// made-up course, in which every kind of fault must be found at its line.
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "common/files/files.h"
#include "docs/book/markdown.h"
#include "tests/pages/page_commands.h"
#include "tests/pages/transcript.h"
#include "tests/support/check.h"
#include "tests/support/course_program.h"
#include "tests/support/process.h"
#include "tests/support/read_text.h"
#include "tests/support/temporary_directory.h"

namespace pages_test {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

void test_page() {
    const Page page =
        parse_page(split_lines("# The idea, in 3 *steps*\n"                                     // 1
                               "[a](b.md#c \"title\") and ![p](p.svg), `[no](x)`, $f[x](y)$\n"  // 2
                               "## `code` and [link](to.md)\r\n"                                // 3
                               "## Twice\n## Twice\n"                                           // 4, 5
                               "  ```cpp common/a.h\n  int a;\n\n    int b;\n  ```\n"           // 6 to 10
                               "````text\n```console\n$ no command\n```\n````\n"                // 11 to 15
                               "$$\n[not](a link)\n$$\n"                                        // 16 to 18
                               "<img src=\"q.png\"> [r]\n[r]: r.md\n<a id=\"here\"></a>\n"      // 19 to 21
                               "\n    [](const T& x) {}\n~~~\nopen"));                          // 22 to 25
    Lines targets;
    for (const Link& link : page.links) targets.push_back(std::to_string(link.line) + " " + link.target);
    expect(targets == Lines{"2 b.md#c", "2 p.svg", "3 to.md", "19 q.png", "20 r.md"},
           "links with their lines");
    expect(page.anchors ==
               std::set<std::string>{"the-idea-in-3-steps", "code-and-link", "twice", "twice-1", "here"},
           "anchors");
    expect_equal(page.fences.size(), 3U);
    expect_equal(page.fences[0].line, 6U);
    expect_equal(page.fences[0].info, "cpp common/a.h");
    expect((page.fences[0].text == Lines{"int a;", "", "  int b;"}),
           "the fence's own indentation is taken off");
    expect((page.fences[1].text == Lines{"```console", "$ no command", "```"}),
           "a fence in a longer fence is text");
    expect(page.fences[1].closed && !page.fences[2].closed, "only the last fence is open");
}

void test_commands() {
    const Info info = parse_info("console data=mnist exit=1");
    expect_equal(info.language, "console");
    expect_equal(info.attributes.at("data") + info.attributes.at("exit"), "mnist1");
    expect_equal(parse_info("cpp common/a.h").path, "common/a.h");
    const auto commands = parse_commands({7, "", "console", {"$ one ", "1", "", "$ two"}, true});
    expect_equal(commands.size(), 2U);
    expect_equal(commands[0].text, "one");
    expect((commands[0].output == Lines{"1", ""}), "output");
    expect_equal(commands[1].line, 11U);
    expect((shell_words("make run ARGS=\"--a 'b c'\" '' x#y # z") ==
            Lines{"make", "run", "ARGS=--a 'b c'", "", "x#y"}),
           "words");
    expect_error([] { shell_words("say \"hello"); }, "not closed");
}

// --trace is run by the chapter's trace.cpp where there is one, else by the chapter's program.
void test_traces() {
    const fs::path root = SOURCE_DIR;
    const CoursePages course{root, "", "", "", find_chapters(root), {"run"}};
    const auto program = [&](const char* command) { return understand(course, command).program; };
    expect_equal(program("make run N=07"), "07_hidden_layer");
    expect_equal(program("make run N=07 ARGS=\"--learning-rate 1 --trace\""), "07_hidden_layer_trace");
    expect_equal(program("make run N=02 ARGS=\"--trace\""), "02_gradient_descent");
    expect_equal(program("./hidden_layer --epochs 1"), "07_hidden_layer");
}

void test_numbers() {
    const auto agree = [](const std::string& shown, const std::string& came, double tolerance = 0) {
        return lines_agree(shown, came, tolerance);
    };
    expect(agree("loss 0.12", "loss 0.1249") && agree("loss 0.12", "loss 0.125"),
           "half a unit of the last digit");
    expect(!agree("loss 0.12", "loss 0.1251") && !agree("loss 0.12", "loss 0.13"), "more than half a unit");
    expect(agree("1.5e-3", "1.54e-3") && !agree("1.5e-3", "1.56e-3"), "half a unit with an exponent");
    expect(agree("x = 12.3456789", "x = 12.3456799") && !agree("x = 12.3456789", "x = 12.3457"),
           "1e-6 of the value");
    expect(!agree("epoch 20", "epoch 21") && !agree("98", "98.3") && agree("98", "98.0"),
           "whole numbers are exact");
    expect(agree("98.1 %", "98.6 %", 0.5) && !agree("98.1 %", "98.7 %", 0.5), "tolerance");
    expect(agree("20 of 60,000", "22 of 60,002", 2) && !agree("60,000", "60,003", 2),
           "tolerance of whole numbers");
    expect(agree("-0.50", "-0.504") && !agree("-0.50", "0.50") && !agree("-0.50", "+0.50"), "sign");
    expect(!agree("784-64-10", "784-65-10") && !agree("t10k", "t11k") && !agree("x1", "x2", 9),
           "digits in words");
    expect(!agree("loss nan", "loss 1.0") && !agree("loss 1.0", "loss nan", 9), "not a number");
    expect(!agree("1.0", "") && !agree("", "1.0"), "nothing");
}

void test_measurements() {
    const auto agree = [](const std::string& shown, const std::string& came) {
        return lines_agree(shown, came, 0);
    };
    for (const std::string unit : {"s", " s", " ms", " us", " µs", " seconds", " times", " x faster",
                                   "x faster", " MB", " GFLOP/s", " images/s", " s)", " s,", " ms."}) {
        expect(agree("took 1.5" + unit + " here", "took  1,290.25" + unit + " here"),
               "a measurement:" + unit);
        expect(!agree("took 1.5" + unit + " here", "took 2.5" + unit + " there"),
               "the text around it:" + unit);
    }
    for (const std::string word : {" %", " steps", " sheep", "x", " x 28", " MBA", " slices", ""}) {
        expect(!agree("took 1.5" + word, "took 2.5" + word), "no measurement:" + word);
    }
    expect(!agree("1.5 s", "1.5 ms") && !agree("1.5 s", "nan s"), "the unit and a number");
    expect(!agree("0.1   1.5 s", "0.2   1.5 s"), "a number that is no measurement on the same line");
}

void test_spaces() {
    expect(lines_agree("a  b  ", "a  b", 0), "at the end");
    expect(!lines_agree("  ##", " ##", 0) && !lines_agree("a b", "a  b", 0) && !lines_agree("a b", "ab", 0),
           "inside");
    expect(lines_agree("|  9.5 s |", "| 10.5 s |", 0), "columns shift with a measurement");
}

void test_output() {
    const auto same = [](const Lines& shown, const Lines& came) { return !compare_output(shown, came, 0); };
    expect(same({}, {}) && same({"a", ""}, {"a"}) && same({"a"}, {"a", "", ""}), "blank lines at the end");
    expect(!same({"a", "", "b"}, {"a", "b"}) && !same({}, {"a"}) && !same({"a"}, {}), "lines missing");
    const Lines came = {"a", "b", "c", "d", "e"};
    for (const Lines& shown : {Lines{"..."}, Lines{"a", "...", "e"}, Lines{"...", "b", "c", "...", "e"},
                               Lines{"a", "b", "...", "c", "d", "e"}, Lines{"  ...", "c", "..."}}) {
        expect(same(shown, came), "dots stand for any lines");
    }
    for (const Lines& shown :
         {Lines{"b", "..."}, Lines{"...", "d"}, Lines{"...", "c", "b", "..."}, Lines{"a", "...", "a", "..."},
          Lines{"...", "b", "d", "..."}, Lines{"a", "b", "c", "...", "c", "d", "e"}}) {
        expect(!same(shown, came), "dots do not stand for a change of order, nor for the ends");
    }
    const auto difference = compare_output({"a", "x", "c"}, came, 0);
    expect(difference && difference->index == 1, "which line");
    expect_equal(difference->expected + difference->came, "xb");
    expect_equal(compare_output({"a"}, came, 0)->came, "b", "more lines than shown");
    expect_equal(compare_output({"...", "b", "x", "..."}, came, 0)->index, 2U, "where the best place parts");
}

void test_quote() {
    const Lines file = {"#pragma once", "", "struct A {", "    int a;", "", "    int b;", "};", "int f();"};
    for (const Lines& quote : {Lines{"struct A {", "    int a;"}, Lines{"int a;", "", "int b;"},
                               Lines{"#pragma once", "...", "    int b;", "};"}, Lines{"int f();"}}) {
        expect(!compare_quote(quote, file), "is in the file");
    }
    for (const Lines& quote :
         {Lines{"struct A {", "int a;"}, Lines{"int a;", "int b;"}, Lines{"int b;", "...", "int a;"},
          Lines{"int a; // why"}, Lines{"    int f();"}, Lines{"int a;", "...", "};"}}) {
        expect(compare_quote(quote, file).has_value(), "is not in the file: " + quote[0]);
    }
    const auto difference = compare_quote({"int a;", "", "int c;"}, file);
    expect_equal(difference->index, 2U);
    expect_equal(difference->came, "    int b;");
}

// A course of one chapter, whose program is a shell script, checked by the program `pages`.
class MadeUpCourse {
 public:
    explicit MadeUpCourse(const std::string& name) : folder_("pages_" + name) {
#if defined(_WIN32)
        throw Skipped("the made-up chapter is a shell script");
#endif
        write("chapters/01_one/main.cpp",
              "// g++ -std=c++20 -O2 -I. chapters/01_one/main.cpp -o one\nint main() {}\n");
        write("Makefile", "BIN := x:y\n.PHONY: run digits\nrun: build\n\t@echo no: target\ndigits report:\n");
        write("work/data/generated/name", "generated digits\n");
        write("mnist/name", "real digits\n");
        write("bin/01_one",
              "#!/bin/sh\n[ \"$1\" = --fail ] && { echo before; echo \"$(basename $0): broken\" >&2; exit 1; "
              "}\n"
              "[ \"$1\" = --data ] && { echo \"MNIST_DIR=$MNIST_DIR\"; cat data/*/name; exit 0; }\n"
              "echo warning >&2; echo \"loss 0.25 $*\"; echo 'took 3.5 s'; echo made > made; ls; exit 0\n");
        fs::permissions(folder_.path() / "bin" / "01_one", fs::perms::owner_all);
    }

    void write(const std::string& file, const std::string& text) {
        write_file(folder_.path() / file, text);
    }

    std::string read(const std::string& file) {
        return read_text(folder_.path() / file);
    }

    Outcome pages(const std::string& options = "", bool mnist = false) {
        const std::string variable = mnist ? "MNIST_DIR=../mnist " : "MNIST_DIR= ";
        write("tree/ignored", "");
        return run_command(
            variable + course_program("pages") + " --root .. --bin ../bin --work ../work " + options,
            folder_.path() / "tree");
    }

 private:
    TemporaryDirectory folder_;
};

// What `pages` says about a README.md of this text.
Outcome check_text(const std::string& text, bool mnist = false) {
    MadeUpCourse course("text");
    course.write("README.md", text);
    return course.pages("", mnist);
}

void expect_true_page(const std::string& text, bool mnist = false) {
    const Outcome outcome = check_text(text, mnist);
    expect(outcome.status == 0, "no fault in\n" + text + "\nbut:\n" + outcome.out + outcome.err);
}

// The page has one fault: on this line, in these words.
void expect_fault(const std::string& text, std::size_t line, const std::string& words, bool mnist = false) {
    const Outcome outcome = check_text(text, mnist);
    const std::string place = "README.md:" + std::to_string(line) + ": ";
    const std::string found = "in\n" + text + "\ncame:\n" + outcome.out + outcome.err;
    expect_equal(outcome.status, 1, found);
    expect(outcome.out.find(place) == 0, "expected " + place + found);
    expect(outcome.out.find(words) != std::string::npos, "expected the words \"" + words + "\" " + found);
    expect(outcome.err == "pages: 1 faults, listed above\n", "expected one fault " + found);
}

std::string console(const std::string& text, const std::string& attributes = "") {
    return "```console" + attributes + "\n" + text + "```\n";
}

const std::string& made_output() {
    static const std::string output = "took 9 s\ndata\nmade\n";
    return output;
}

void test_true_pages() {
    expect_true_page(console("$ make run N=01\nloss 0.25\n" + made_output() +
                             "\n$ make run N=01 ARGS=\"--a 2\"\n"
                             "loss 0.25 --a 2\n...\n"));
    expect_true_page(
        console("$ g++ -std=c++20 -O2 -I. chapters/01_one/main.cpp -o one\n$ ./one x\nloss 0.25 x\n"
                "took 9 s\ndata\nmade\none\n"));
    expect_true_page(console("$ make run N=01\nloss 0.3\n...\n", " tolerance=0.1"));
    expect_true_page(console("$ ./one --fail\nbefore\none: broken\n", " exit=1"));
    expect_true_page(console("$ ./one --data\nMNIST_DIR=\ngenerated digits\n"), true);
    expect_true_page(console("$ ./one --data\nMNIST_DIR=\ngenerated digits\nreal digits\n", " data=mnist"),
                     true);
    expect_true_page(console("$ ./one --data\nnot looked at\n", " data=mnist"));
    expect_true_page(
        console("$ git clone x\n$ cd x\n$ make\n$ make report DATA=x  # the main job\nanything\n"));
    expect_true_page(
        "```cpp chapters/01_one/main.cpp\nint main() {}\n```\n```cpp\nint free_standing;\n```\n");
    expect_true_page(
        "# A b\n[x](#a-b) [y](chapters/01_one/main.cpp) [z](README.md#a-b) [w](https://example.org/#q)\n");
}

void test_false_outputs() {
    expect_fault(console("$ make run N=01\nloss 0.24\n...\n"), 2,
                 "expected: loss 0.24\n    came:     loss 0.25");
    expect_fault(console("$ make run N=01\n"), 2, "expected: (the end)\n    came:     loss 0.25");
    expect_fault(console("$ make run N=01\nloss 0.25\n" + made_output() + "more\n"), 2,
                 "came:     (no such line)");
    expect_fault(console("$ make run N=01\n...\n", " exit=1"), 2, "exit status: expected 1, came 0");
    expect_fault(console("$ ./one --fail\n...\n"), 2, "exit status: expected 0, came 1\n    one: broken");
    expect_fault(console("$ ./one --fail\nbefore\none: fixed\n", " exit=1"), 2, "expected: one: fixed");
    expect_fault(console("$ ./one --data\nMNIST_DIR=\ngenerated digits\n", " data=mnist"), 2,
                 "came:     real", true);
    expect_fault(console("$ git status\nclean\n"), 2, "this command is not run here");
}

void test_false_commands() {
    expect_fault(console("$ make run N=02\n"), 2, "there is no chapter number \"02\"");
    expect_fault(console("$ make run ARGS=x\n"), 2, "there is no chapter number");
    expect_fault(console("$ make run N=01 DATA=x\n"), 2, "make run takes N=number");
    expect_fault(console("$ make digits\n$ make reports\n"), 3, "the Makefile has no target \"reports\"");
    expect_fault(console("$ make BIN\n"), 2, "the Makefile has no target \"BIN\"");
    expect_fault(console("$ make no\n"), 2, "the Makefile has no target \"no\"");
    expect_fault(console("$ ./two\n"), 2, "no chapter's compile line says -o two");
    expect_fault(console("$ g++ -std=c++20 -I. chapters/01_one/main.cpp -o one\n"), 2,
                 "begins with this compile line");
    expect_fault(console("$ mkae run\n"), 2, "this command cannot be checked: mkae run");
    expect_fault(console("loss 0.25\n"), 1, "begins with a command");
    expect_fault(console("$ make run N=01\n...\n", " tolerence=1"), 1, "there is no attribute tolerence=1");
    expect_fault(console("$ make run N=01\n...\n", " tolerance=x"), 1, "tolerance=x: expected a number");
    expect_fault(console("$ make run N=01\n...\n", " data=digits"), 1, "there is no attribute data=digits");
    expect_fault(console("$ make digits\n", " a.h"), 1, "names no path");
    expect_fault("```sh\nmake test\n```\n", 1, "commands belong in a ```console fence");
    expect_fault("text\n```cpp\nint a;\n", 2, "never closed");
}

void test_false_quotes_and_links() {
    expect_fault("\n```cpp chapters/01_one/main.cpp\n...\nint main() {\n```\n", 4,
                 "not as in chapters/01_one/main.cpp");
    expect_fault("```cpp chapters/01_one/one.h\n```\n", 1, "chapters/01_one/one.h: there is no such file");
    expect_fault("```cpp a.h b.h\n```\n", 1, "this has two");
    expect_fault("# A\n\n![p](docs/p.svg)\n", 3, "docs/p.svg: there is no such file");
    expect_fault("[a](#a)\n", 1, "README.md has no section #a");
    expect_fault("[a](chapters/01_one/main.cpp#L1)\n", 1, "only pages have sections");
    expect_fault("[a](../x.md)\n", 1, "does not point to a file of the course");
    expect_fault("[a](/README.md)\n", 1, "does not point to a file of the course");
    expect_fault("[a](work/../out/index.html)\n", 1, "is made on each machine");
}

void test_whole_course() {
    MadeUpCourse course("whole");
    course.write("README.md", "[one](chapters/01_one/README.md#run-it)\n");
    course.write("chapters/01_one/README.md",
                 "## Run it\n[up](../../README.md) [next](../02_two/README.md)\n");
    course.write("docs/a.md", "```cpp common/a.h\n```\n");
    course.write("data/README.md", "```sh\n```\n");
    const Outcome outcome = course.pages();
    expect_equal(outcome.err, "pages: 3 faults, listed above\n");
    expect(outcome.out.find("chapters/01_one/README.md:2: chapters/02_two/README.md: there is no") == 0,
           outcome.out);
    expect_contains(outcome.out, "\ndocs/a.md:1: ");
    expect_contains(outcome.out, "\ndata/README.md:1: ");
    expect_equal(course.pages("--page README.md").status, 0, "one page only");
    expect_equal(course.pages("--page docs/none.md").status, 1, "a page that is not there");
    expect_equal(course.pages("--only mnist").status, 77, "skipped without the real files");
    expect_equal(course.pages("--only other").status, 2);
    course.write("README.md",
                 console("$ make run N=01\nloss 0.25\n" + made_output() + "$ ./one\n...\none\n"));
    for (int i = 0; i < 2; ++i)
        expect_equal(course.pages("--page README.md").status, 0, "from an empty folder");
    course.write("README.md",
                 console("$ ./one --data\nfalse\n", " data=mnist") + console("$ ./one\nfalse\n"));
    expect_equal(course.pages("--page README.md --only mnist", true).err, "pages: 1 faults, listed above\n");
    expect_equal(course.pages("--page README.md", true).err, "pages: 2 faults, listed above\n");
}

void test_update() {
    MadeUpCourse course("update");
    const std::string dots = console("$ ./one 2\nloss 0.24\n...\n");
    course.write("README.md",
                 "Text.\n\n  ```console\n  $ ./one --data\n  old\n\n  $ make run N=01\n  ```\nEnd.\n" + dots +
                     console("$ ./one 3\nloss 0.25 3\ntook 9 s\ndata\nmade\none\n"));
    const Outcome outcome = course.pages("--update");
    expect_equal(outcome.status, 1, "the output with dots is still false");
    expect(outcome.out.find("README.md:11: ") == 0, outcome.out);
    expect_contains(outcome.out, "not updated: it holds \"...\"");
    expect_equal(
        course.read("README.md"),
        "Text.\n\n  ```console\n  $ ./one --data\n  MNIST_DIR=\n  generated digits\n\n  $ make run N=01\n"
        "  loss 0.25\n  took 3.5 s\n  data\n  made\n  one\n  ```\nEnd.\n" +
            dots + console("$ ./one 3\nloss 0.25 3\ntook 9 s\ndata\nmade\none\n"),
        "outputs that are still true are left alone");
    expect_equal(course.pages().err, "pages: 1 faults, listed above\n", "the rest is true now");
    const std::string failing = console("$ ./one --fail\nold\n");
    course.write("README.md", failing);
    expect_equal(course.pages("--update").status, 1, "a program that fails");
    expect_equal(course.read("README.md"), failing, "its output is not written into the page");
}

const Test test("pages", {
                             {"a page is read: fences, links, sections", test_page},
                             {"info strings, commands and words", test_commands},
                             {"which program a trace is", test_traces},
                             {"numbers", test_numbers},
                             {"measurements", test_measurements},
                             {"spaces", test_spaces},
                             {"output with and without dots", test_output},
                             {"quotes", test_quote},
                             {"true pages pass", test_true_pages},
                             {"false outputs are caught", test_false_outputs},
                             {"false commands are caught", test_false_commands},
                             {"false quotes and links are caught", test_false_quotes_and_links},
                             {"all pages of a course, and some of them", test_whole_course},
                             {"--update", test_update},
                         });

}  // namespace pages_test
