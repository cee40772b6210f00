// Every Markdown file of the repository, read as a proofreader does: spelling, doubled words, spaces, tables.
//
//     pages_tests prose            the checks
//     pages_tests prose --words    prints the words that the pages use, for tests/pages/words.txt
//
// tests/pages/words.txt holds every word that pages may use, one a line, sorted, in British spelling; a word
// that is always written with a capital has it there. An exercise may have such a list of its own.
#include <cstdio>
#include <filesystem>
#include <regex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "docs/book/markdown.h"
#include "tests/pages/page_commands.h"
#include "tests/pages/prose.h"
#include "tests/pages/shown_output.h"
#include "tests/support/check.h"

namespace prose_test {

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

Lines word_list() {
    return course_lines("tests/pages/words.txt");
}

// The words that an exercise brings, in words.txt beside its task.md, so that no other file is changed for
// it.
std::set<std::string> own_words(const std::string& page) {
    const fs::path file = (fs::path(SOURCE_DIR) / page).replace_filename("words.txt");
    if (!page.ends_with("/task.md") || !fs::exists(file)) return {};
    const Lines lines = file_lines(file);
    return {lines.begin(), lines.end()};
}

// The British form of a word that has the ending of an American one; empty for others.
std::string american(const std::string& word) {
    static const std::vector<std::pair<std::regex, const char*>> spellings = {
        {std::regex("iz(e|es|ed|ing|ation|er|ers)$"), "is$1"},
        {std::regex("yz(e|ed)$"), "ys$1"},
        {std::regex("(col|behavi|neighb)or(s?)$"), "$1our$2"},
        {std::regex("gray$"), "grey"},
        {std::regex("center(s?)$"), "centre$1"},
        {std::regex("learnt$"), "learned"},
        {std::regex("(label|model)(ed|ing)$"), "$1l$2"}};
    static const std::set<std::string> right = {
        "size",  "sizes",      "sized",        "resize",    "resizes",
        "prize", "customized", "optimization", "sanitizers"};  // the report's, a paper's, the compilers'
    if (right.contains(word)) return "";
    for (const auto& [here, there] : spellings) {
        if (std::regex_search(word, here)) return std::regex_replace(word, here, there);
    }
    return "";
}

std::vector<Word> words_in(const std::string& page) {
    return words_of(prose_of(course_lines(page)));
}

void check_spelling() {
    const Lines lines = word_list();
    const std::set<std::string> list(lines.begin(), lines.end());
    expect(Lines(list.begin(), list.end()) == lines, "tests/pages/words.txt is sorted and has no word twice");
    std::set<std::string> used;
    std::string faults;
    for (const std::string& page : find_pages(SOURCE_DIR)) {
        std::vector<ProseFault> unknown;
        const std::set<std::string> own = own_words(page);
        for (const Word& word : words_in(page)) {
            const std::string entry = allowed_as(list, word.text);
            used.insert(entry);
            if (entry.empty() && allowed_as(own, word.text).empty())
                unknown.push_back({word.line, word.text + ": not in tests/pages/words.txt"});
        }
        faults += listed_faults(page, unknown);
    }
    for (const std::string& word : list) {
        if (!used.contains(word)) faults += "\n      tests/pages/words.txt: no page uses \"" + word + "\"";
        const std::string british = american(word);
        if (!british.empty()) faults += "\n      tests/pages/words.txt: \"" + word + "\" is spelt " + british;
    }
    expect(faults.empty(), faults);
}

// The old list without what no page uses, and with what pages use.
int print_words() {
    const Lines lines = word_list();
    const std::set<std::string> list(lines.begin(), lines.end());
    std::set<std::string> all, used;
    for (const std::string& page : find_pages(SOURCE_DIR)) {
        const std::set<std::string> own = own_words(page);
        for (const Word& word : words_in(page)) {
            if (allowed_as(own, word.text).empty()) all.insert(word.text);
        }
    }
    for (const std::string& word : all) {
        const std::string entry = allowed_as(list, word);
        used.insert(!entry.empty() ? entry : allowed_as(all, lowered(word)).empty() ? word : lowered(word));
    }
    for (const std::string& word : used) std::printf("%s\n", word.c_str());
    return 0;
}

std::string text_of(const std::vector<Word>& words) {
    std::string text;
    for (const Word& word : words) text += (text.empty() ? "" : " ") + word.text;
    return text;
}

void test_words() {
    const Lines lines = {"The neuron's *weights*, [mini-batch](a/b.md \"x\") and `code`.",
                         "```text",
                         "a fence",
                         "```",
                         "Formulas $x y$, $$a",
                         "b$$ don't README.md x1 a_b 784-64 <img src=\"no\"> naïve S(z)",
                         "",
                         "    indented code",
                         "",
                         "Twice the",
                         "the end, end the `x` the"};
    const std::vector<Word> words = words_of(prose_of(lines));
    expect_equal(text_of(words),
                 "The neuron weights mini batch and Formulas don't naïve S z Twice the the end end the the");
    expect_equal(words.back().line, 11U);
    const std::vector<ProseFault> doubled = doubled_words(words);
    expect_equal(doubled.size(), 1U, "across the end of a line, not across a comma or code");
    expect_equal(doubled[0].line, 11U);
    const std::set<std::string> list = {"neuron", "MNIST"};
    expect_equal(allowed_as(list, "Neuron") + allowed_as(list, "mnist") + allowed_as(list, "MNIST"),
                 "neuronMNIST");
    expect_equal(american("normalize") + american("size") + american("center"), "normalisecentre");
}

void test_spaces_and_tables() {
    expect(space_faults({"a b", "c"}).empty() && space_faults({"a", "b", ""}).size() == 1, "the end");
    expect_equal(space_faults({"a ", "b\tc"}).size(), 2U);
    const Lines good = {"| a | b |", "|---|:-:|", "| 1 |  |", "| \\| | 2 |", "", "```", "| x", "```"};
    expect_equal(listed_faults("", table_faults(good)), "");
    expect_equal(table_faults({"| a | b |", "|---|---|", "| 1 |"})[0].line, 3U);
    expect_equal(table_faults({"| a | b |", "|---|---|", "| 1 | 2"})[0].line, 3U, "not closed");
    expect_equal(table_faults({"", "| a | b |", "| 1 | 2 |"})[0].line, 2U, "no dashes");
    expect(list_faults({"It is", "", "- an item", "- another", "  of two lines", "1. x"}).empty(), "lists");
    expect_equal(list_faults({"It is log(1", "+ x)."})[0].line, 2U, "a sum broken at its sign");
}

// The index of docs/ is where readers look: what is not in it is not found.
void check_index() {
    std::string missing;
    const std::string index = "docs/README.md";
    std::set<std::string> linked;
    for (const Link& link : parse_page(course_lines(index)).links) linked.insert(link.target);
    for (const fs::path& file : entries(fs::path(SOURCE_DIR) / "docs")) {
        const std::string name = file.filename().string();
        if (file.extension() == ".md" && name != "README.md" && !linked.contains(name)) missing += " " + name;
    }
    expect_equal(missing, "", index + " links every file of docs/");
}

}  // namespace

const Test test("prose", [](const Arguments& words) {
    if (words == Arguments{"--words"}) return print_words();
    return run_tests({
        {"words, and doubled words", test_words},
        {"spaces and tables", test_spaces_and_tables},
        {"the pages: every word is in tests/pages/words.txt, and every word there is used", check_spelling},
        {"the pages: no word is doubled",
         [] { check_pages([](const Lines& lines) { return doubled_words(words_of(prose_of(lines))); }); }},
        {"the pages: no line of a paragraph looks like an item of a list", [] { check_pages(list_faults); }},
        {"the pages: no tabs, no spaces at the ends of lines", [] { check_pages(space_faults); }},
        {"the pages: tables have the same number of cells in every line", [] { check_pages(table_faults); }},
        {"docs/README.md lists every page of docs/", check_index},
    });
});

}  // namespace prose_test
