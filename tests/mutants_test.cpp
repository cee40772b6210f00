// The tool that tests the tests: it must plant each kind of mistake, only in code, and the same ones every
// time.
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "common/files.h"
#include "tests/check.h"
#include "tests/mutants/choice.h"
#include "tests/mutants/planting.h"
#include "tests/mutants/records.h"
#include "tests/mutants/trial.h"
#include "tests/temporary_directory.h"

namespace {

// What `text` can become, squeezed to one line each.
std::set<std::string> mutations(const std::string& text) {
    std::set<std::string> all;
    for (const Change& change : possible_changes(text)) {
        std::string mutated = text;
        mutated.replace(change.begin, change.length, change.replacement);
        all.insert(squeezed(mutated));
    }
    return all;
}

void expect_among(const std::set<std::string>& all, const std::string& mutation,
                  Where where = Where::current()) {
    std::string list;
    for (const std::string& one : all) list += "\n        " + one;
    expect(all.contains(mutation), "\"" + mutation + "\" is missing among" + list, where);
}

// `text` with every change planted that begins where `place` does.
std::string planted_text(const std::string& text, const std::string& place) {
    std::vector<Insertion> insertions;
    int number = 0;
    for (const Change& change : possible_changes(text)) {
        if (change.begin != text.find(place)) continue;
        const std::vector<Insertion> more = switched(text, code_only(text), change, ++number);
        insertions.insert(insertions.end(), more.begin(), more.end());
    }
    return with_insertions(text, insertions);
}

std::vector<std::string> keys(const std::vector<Mutant>& mutants) {
    std::vector<std::string> all;
    for (const Mutant& mutant : mutants) {
        all.push_back(mutant.file + "|" + mutant.before + "|" + mutant.after + "|" +
                      std::to_string(mutant.number));
    }
    return all;
}

const std::string sample = R"(#pragma once
inline int twice(int x) {
    if (x < 0) throw 1;
    return x * 2;
}
inline int half(int x) {
    if (x < 0) throw 1;
    return x / 2;
}
)";

}  // namespace

int main() {
    return run_tests({
        {"each kind of mistake",
         [] {
             expect(mutations("{\nx = a < b;\n") == std::set<std::string>{"{ x = a <= b;", "{ ;"},
                    "a comparison");
             expect_among(mutations("x = a + b * c;\n"), "x = a - b * c;");
             expect_among(mutations("x = a +\n    b;\n"), "x = a - b;");
             expect_among(mutations("x = p && q;\n"), "x = p || q;");
             expect_among(mutations("x = -y;\n"), "x = y;");
             expect_among(mutations("x = !y;\n"), "x = y;");
             expect_among(mutations("x = true;\n"), "x = false;");
             expect_among(mutations("x = std::min(a, b);\n"), "x = std::max(a, b);");
             expect_among(mutations("x = 7;\n"), "x = (7 + 1);");
             expect_among(mutations("x = 7;\n"), "x = (7 - 1);");
             expect_among(mutations("x = 1e-7;\n"), "x = (2 * 1e-7);");
             expect_among(mutations("if (a == f(b)) g();\n"), "if (!(a == f(b))) g();");
             expect_among(mutations("if (a) return b;\n"), "if (a) ;");
             expect_among(mutations("{\n    a.b(c);\n    d = 1;\n}\n"), "{ ; d = 1; }");
             expect_among(mutations("f(a, b);\n"), "f(b, a);");
             expect_among(mutations("\nint f(int a) {\n    return a;\n}\n"),
                          "int f(int a) { return {}; return a; }");
             expect_among(mutations("\nvoid f(int a) {\n    g(a);\n}\n"), "void f(int a) { return; g(a); }");
         }},
        {"each mistake behind its own switch",
         [] {
             expect_equal(planted_text("x = a + b * c;\n", " + "),
                          "x = (planted(1) ? a - b * c : a + b * c);\n");
             expect_equal(planted_text("f(a, b < c);\n", " < "), "f(a, (planted(1) ? b <= c : b < c));\n");
             expect_equal(planted_text("\nif (a)\n    return b;\n", "a"),
                          "\nif ((planted(1) ? !(a) : a))\n    return b;\n");
             expect_equal(planted_text("return c ? 7 : d;\n", "7"),
                          "return c ? (planted(2) ? (7 - 1) : (planted(1) ? (7 + 1) : 7)) : d;\n");
             expect_equal(planted_text("{\n    f(x);\n", "f(x)"), "{\n    if (planted(1)) {} else f(x);\n");
             expect_equal(planted_text("for (;;) x += 1;\n", " += "),
                          "for (;;) (planted(1) ? x -= 1 : x += 1);\n");
             expect_equal(planted_text("while (a) break;\n", "break"),
                          "while (a) if (planted(1)) continue; else break;\n");
             expect_equal(planted_text("a = b +\n    7;\n", " +"),
                          "a = (planted(1) ? b -     7 : b +\n    7);\n");
         }},
        {"nothing but code is changed",
         [] {
             for (const char* text :
                  {"// a + b is 7\n", "#if A + 7 < 8 \\\n    && B\n", "\"a + b\", 'c', \"\\\" + 7\"\n",
                   "R\"(a + \" 7)\"\n", "/* a + 7\n b */\n", "std::vector<int> names;\n",
                   "const T& x1 = *y2;\n", "#include \"a/7.h\"\n"}) {
                 expect(mutations(text).empty(),
                        std::string(text) + " became " +
                            (mutations(text).empty() ? "" : *mutations(text).begin()));
             }
             // A quote between the digits of a number begins no literal.
             expect_among(mutations("x = 1'000; y = a + b;\n"), "x = 1'000; y = a - b;");
             // Declarations stay; so do strings that are joined.
             expect(!mutations("int a = b;\nRandom r(c);\n").contains("; Random r(c);"), "a declaration");
             expect(!mutations("a = b + \"c\";\n").contains("a = b - \"c\";"), "strings");
         }},
        {"a mutant is named by its own lines",
         [] {
             const std::vector<std::string> all = keys(mutants_of("a.h", sample, "1"));
             expect_equal(std::set<std::string>(all.begin(), all.end()).size(), all.size(), "names differ");
             // Lines above do not rename it, equal lines are numbered.
             const std::string moved = "// moved\nusing T = int;\n" + sample;
             expect(keys(mutants_of("a.h", moved, "1")) == all, "moved lines");
             const std::string name = "a.h|if (x < 0) throw 1;|if (x <= 0) throw 1;|";
             expect_equal(std::count(all.begin(), all.end(), name + "1"), 1);
             expect_equal(std::count(all.begin(), all.end(), name + "2"), 1);
             expect(keys(mutants_of("a.h", sample, "2")) != all, "another seed, another order");
         }},
        {"every file has its share, and a larger choice contains the smaller",
         [] {
             const TemporaryDirectory directory("mutants");
             write_file(directory.path() / "short.h", "const bool a = true;\n");
             std::string text;
             for (int i = 0; i < 20; ++i) text += sample;
             write_file(directory.path() / "long.h", text);
             const auto chosen = [&](std::size_t count) {
                 return keys(choose_mutants(directory.path(), {"long.h", "short.h"}, count, "1"));
             };
             const std::vector<std::string> few = chosen(10), many = chosen(40);
             expect_equal(
                 std::count(few.begin(), few.end(), "short.h|const bool a = true;|const bool a = false;|1"),
                 1);
             expect(few.size() >= 9 && few.size() <= 11, "about ten: " + std::to_string(few.size()));
             for (const std::string& key : few)
                 expect(std::find(many.begin(), many.end(), key) != many.end(), key + " is chosen again");
         }},
        {"the nearest tests come first",
         [] {
             const std::vector<TestProgram> tests = find_test_programs(SOURCE_DIR);
             const auto nearest = nearest_tests(SOURCE_DIR, tests, "common/idx.h", 3);
             expect_equal(nearest.size(), std::size_t{3});
             expect_equal(nearest[0].name, "idx");
             for (const TestProgram& test : nearest) {
                 expect(test.files.contains(std::filesystem::path(SOURCE_DIR) / "common/idx.h"), test.name);
             }
             expect(nearest_tests(SOURCE_DIR, tests, "chapters/15_draw/page_style.h", 3).size() <= 3,
                    "three at most");
             const auto first = [&](const char* header) {
                 return nearest_tests(SOURCE_DIR, tests, header, 1).at(0).name;
             };
             expect_equal(first("chapters/15_draw/as_mnist.h"), "as_mnist", "it needs no MNIST");
             expect_equal(first("chapters/12_more_layers/experiment.h"), "more_layers",
                          "the cases of a test that run no program count");
             for (const TestProgram& test : tests)
                 expect(test.name != "table_one_mnist" && test.name != "drawing_page", test.name);
         }},
        {"results outlive the program; a survivor's hold until a test changes",
         [] {
             const TemporaryDirectory directory("mutants");
             const std::filesystem::path source = directory.path() / "a_test.cpp";
             write_file(source, "int main() {}\n");
             const Mutant mutant = mutants_of("a.h", sample, "1").front();
             const std::vector<TestProgram> tests = {{"a", source, {}, {}}};
             const auto stamp = [&](const char* verdict) {
                 return stamp_of(directory.path(), mutant, {verdict, "a"}, tests);
             };
             const std::string killed = stamp("killed"), survived = stamp("survived");
             Results(directory.path() / "results.csv").keep(mutant, {{"killed", "a"}, killed});
             const Results again(directory.path() / "results.csv");
             expect(again.find(mutant) && again.find(mutant)->finding.verdict == "killed", "kept");
             expect(!again.find(mutants_of("b.h", sample, "1").front()), "of this file only");
             write_file(source, "int main() { return 1; }\n");
             expect_equal(stamp("killed"), killed);
             expect(stamp("survived") != survived, "a changed test may notice it now");
         }},
        {"the list of equivalents has a reason for each",
         [] {
             const auto list = std::filesystem::path(SOURCE_DIR) / "tests/mutants/equivalent.csv";
             for (const auto& [key, reason] : read_equivalents(list)) {
                 const std::string& file = std::get<0>(key);
                 expect(std::filesystem::exists(std::filesystem::path(SOURCE_DIR) / file), file + " exists");
                 expect(reason.size() > 20, std::get<1>(key) + ": a reason");
             }
         }},
    });
}
