// The book that docs/book makes: its reader of Markdown, its formulas, its names of the code, and every page
// of the course's own book, read again as HTML.
#include <algorithm>
#include <cctype>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/files/files.h"
#include "docs/book/book_files.h"
#include "docs/book/book_pages.h"
#include "docs/book/cpp_names.h"
#include "docs/book/glossary.h"
#include "docs/book/markdown.h"
#include "docs/book/mathml.h"
#include "tests/show/xml.h"
#include "tests/support/check.h"
#include "tests/support/count_of.h"
#include "tests/support/temporary_directory.h"

namespace book_test {

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

// The pieces of a text, each in brackets with the first letter of its kind.
std::string told(const std::vector<Inline>& pieces) {
    std::string text;
    for (const Inline& piece : pieces) {
        text += std::string("[") + "tcfdeslimb"[static_cast<std::size_t>(piece.kind)] + " " + piece.text +
                piece.target + told(piece.inside) + "]";
    }
    return text;
}

void read_inlines() {
    const auto expect_pieces = [](const std::string& text, const std::string& expected) {
        expect_equal(told(parse_inlines(text, 1)), expected, text);
    };
    expect_pieces("a *b **c** d* e", "[t a ][e [t b ][s [t c]][t  d]][t  e]");
    expect_pieces("2 * 3 * 4, a_b_c, **d**", "[t 2 * 3 * 4, a_b_c, ][s [t d]]");
    expect_pieces("`a * b` and ``c ` d``", "[c a * b][t  and ][c c ` d]");
    expect_pieces("$a_1 * b_1$, $`c`$ and $$d\n e$$", "[f a_1 * b_1][t , ][f c][t  and ][d d\n e]");
    expect_pieces("it costs $5 and $6 or \\$7", "[t it costs $5 and $6 or $7]");
    expect_pieces("[a `]` *b*](c.md#d \"title\") ![p](q.svg)",
                  "[l c.md#d[t a ][c ]][t  ][e [t b]]][t  ][i pq.svg]");
    expect_pieces("*a [b* c](d)", "[t *a ][l d[t b* c]]");
    expect_pieces("<sub>1</sub> Matrix<T> a < b <https://c.d>",
                  "[m <sub>][t 1][m </sub>][t  Matrix<T> a < b ][l https://c.d[t https://c.d]]");
    expect_pieces("a\\\nb", "[t a][b ][t b]");
}

void read_blocks() {
    std::string seen;
    const Lines lines = split_lines(
        "- one\n  two\n\n  ```cpp\n  int a;\n  ```\n  - inner\n3. three\n\n"             // 1 to 9
        "| a | b \\| c |\n|---|--:|\n| 1 | 2 |\n\n"                                      // 10 to 13
        "<details><summary>Answer</summary>\n\ntext\n</details>\n\n```math\nx\n```\n");  // 14 to 21
    for_each_block(parse_blocks(lines), [&](const Block& block) {
        seen += std::to_string(block.line) + ":" + std::to_string(static_cast<int>(block.kind)) +
                (block.level > 0 ? "^" + std::to_string(block.level) : "") + " " + block.text +
                block.fence.indent + block.fence.info + "/";
    });
    std::ranges::replace(seen, '\n', '+');
    expect_equal(seen,
                 "1:5 /1:6 /1:1 one+two/4:3   cpp/7:5 /7:6 /7:1 inner/8:5^3 /8:6 /8:1 three/10:7 "
                 "|---|--:|/10:8 /10:9 a/10:9 b | c/12:8 /12:9 1/12:9 2/14:2 "
                 "<details><summary>Answer</summary>/16:1 text/17:2 </details>/19:3 math/");
}

// The MathML of a formula without its frame.
std::string mathml(const std::string& latex) {
    const std::string all = math_ml(latex, false);
    const std::size_t begin = all.find("<semantics>") + 11;
    return all.substr(begin, all.find("<annotation") - begin);
}

void write_formulas() {
    expect_equal(mathml("w_{1}^T"), "<msubsup><mi>w</mi><mn>1</mn><mi>T</mi></msubsup>");
    expect_equal(mathml("\\frac12 x^2"),
                 "<mrow><mfrac><mn>1</mn><mn>2</mn></mfrac><msup><mi>x</mi><mn>2</mn></msup></mrow>");
    expect_equal(mathml("-1.5"), "<mrow><mo form=\"prefix\">−</mo><mn>1.5</mn></mrow>");
    expect_equal(mathml("\\sqrt[3]{\\varepsilon}"), "<mroot><mi>ε</mi><mn>3</mn></mroot>");
    expect_equal(mathml("f'_l"),
                 "<msub><mrow><mi>f</mi><mo lspace=\"0\" rspace=\"0\">′</mo></mrow><mi>l</mi></msub>");
    expect_equal(mathml("\\sum_{i=1}^m"),
                 "<munderover><mo>∑</mo><mrow><mi>i</mi><mo "
                 "form=\"infix\">=</mo><mn>1</mn></mrow><mi>m</mi></munderover>");
    expect_equal(mathml("\\text{mean of } x"), "<mrow><mtext>mean of </mtext><mi>x</mi></mrow>");
    expect_equal(
        mathml("\\bar x_c"),
        "<msub><mover accent=\"true\"><mi>x</mi><mo stretchy=\"false\">¯</mo></mover><mi>c</mi></msub>");
    expect_equal(mathml("\\begin{aligned} 1 & 2 \\\\ a < b & \\end{aligned}"),
                 "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mrow><mi>a</mi><mo "
                 "form=\"infix\">&lt;</mo><mi>b</mi></mrow></mtd><mtd><mrow></mrow></mtd></mtr></mtable>");
    expect_equal(mathml("\\big(-a\\big)"),
                 "<mrow><mo stretchy=\"true\" minsize=\"1.2em\" maxsize=\"1.2em\">(</mo><mo "
                 "form=\"prefix\">−</mo><mi>a</mi><mo stretchy=\"true\" minsize=\"1.2em\" "
                 "maxsize=\"1.2em\">)</mo></mrow>");
    expect_contains(math_ml("a < b", true), "<math alttext=\"a &lt; b\" display=\"block\">");
    expect_error([] { math_ml("a + \\foo{b}", false); }, "\\foo is a command that the book does not know");
    expect_error([] { math_ml("{a", false); }, "\"}\" is missing");
    expect_error([] { math_ml("a}", false); }, "\"}\" has no beginning");
    expect_error([] { math_ml("\\frac{a}", false); }, "an argument is missing");
    expect_error([] { math_ml("\\left( a", false); }, "\"\\right\" is missing");
    const std::string aligned = "\\begin{aligned} a \\qquad b \\end{aligned}";
    expect((formula_parts(aligned, true) == Lines{aligned}), "an environment stays whole");
    expect((formula_parts("a \\qquad \\text{b \\qquad c}", true) == Lines{"a ", " \\text{b \\qquad c}"}),
           "displays");
    expect((formula_parts("(a = b) + {c = d} = e", false) == Lines{"(a = b) + {c = d} ", "= e"}),
           "in a line");
}

// Which lines of `code` the names of its last function lead to.
std::string names_in(const std::string& code) {
    SourceFile file{"a.h", code};
    file.tokens = cpp_tokens(file.text);
    read_names(file);
    Definitions visible;
    for (const Definition& known : file.definitions) visible.emplace(known.name, known);
    std::string links;
    for (const auto& [place, to] : name_links(file, visible))
        links += to.name + std::to_string(to.line) + " ";
    return links;
}

void find_names() {
    const std::string head =
        "struct Point { double x, y; double length() const; };\n"          // 1
        "namespace inner {\n"                                              // 2
        "template <class T>\nT twice(T a) { return a + a; }\n}\n"          // 3 to 5
        "inline double sum(double a, double b = 1) { return a + b; }\n"    // 6
        "inline double sum(double a, double b, double c) { return a; }\n"  // 7
        "using Points = std::vector<Point>;\n";                            // 8
    expect_equal(names_in(head), "Point1 ");
    expect_equal(
        names_in(head + "double f(const Points& p) { return twice(sum(1, 2)) + sum(p[0].x, 2, 3); }"),
        "Point1 Points8 twice4 ", "two functions of one name lead nowhere");
    expect_equal(names_in(head + "double f(double twice) { return twice(3); }"), "Point1 ", "a parameter");
    expect_equal(
        names_in(head + "void f() { auto twice = 3; Point p; p.twice(1); std::twice(1); twice(1); }"),
        "Point1 Point1 ", "a variable, a member, another's name");
    expect_equal(names_in(head + "void f() { twice; \"twice(1)\"; /* twice(1) */ }"), "Point1 ",
                 "no call, a text, a comment");
}

void explain_terms() {
    const std::vector<Term> all = read_glossary(
        parse_blocks({"## One (chapters 01 to 04)", "| what | report | pages | code |", "|---|---|---|---|",
                      "| weights, bias | $W_n$ | $w_1, \\dots, w_n$, $b$ | `weights` |",
                      "## All (from chapter 05 on)", "| what | report | pages | code |", "|---|---|---|---|",
                      "| weights | | $W = V$, the mean of $L$ | |", "| rate (chapter 07) | | $b$ | |",
                      "| momentum (chapter 09 only) | | $W$ | |"}));
    const auto told_in = [&](int chapter) {
        std::string text;
        for (const Term& term : terms_of_chapter(all, chapter))
            text += term.name + "=" + plain_text(term.meaning) + "/";
        return text;
    };
    const std::string first = "weights, bias: w_1, \\dots, w_n, b; in the code weights/";
    expect_equal(told_in(1),
                 "$w_1$=" + first + "$w_n$=" + first + "$b$=" + first + "weights=" + first + "bias=" + first);
    expect_contains(told_in(6), "$W$=weights: W = V, the mean of L/weights=weights: W = V");
    expect_contains(told_in(7), "$b$=rate (chapter 07): b/rate=");
    expect_contains(told_in(9), "$W$=momentum");
    expect(told_in(6).find("$L$=") == std::string::npos,
           "what a formula is explained with is not what is explained");
}

// A course of one page, one chapter and a header, as a book.
WrittenBook small_book(const fs::path& root, const std::string& page) {
    for (const char* own : {"book.css", "book.js", "figure.js", "page.html", "cover.html"})
        write_file(root / "docs/book" / own, file_text(fs::path(SOURCE_DIR) / "docs/book" / own));
    write_file(root / "README.md", page);
    write_file(
        root / "chapters/01_neuron/README.md",
        "# 01 A neuron\n\nAn `a`.\n\n```cpp chapters/01_neuron/a.h\nint f() {\n...\n}\n```\n\n![p](p.svg)\n");
    write_file(root / "chapters/01_neuron/main.cpp",
               "// g++ -I. chapters/01_neuron/main.cpp -o neuron\n#include \"chapters/01_neuron/a.h\"\nint "
               "main() { return f(); }\n");
    write_file(root / "chapters/01_neuron/a.h", "// <Text>\n    int f() {\n        return 1;\n    }\n");
    write_file(root / "chapters/01_neuron/p.svg", "<svg/>");
    write_file(root / "chapters/01_neuron/p.js", "// Needs: data/t.csv\n// Needs: chapters/01_neuron/q.js\n");
    write_file(root / "chapters/01_neuron/q.js", "// q\n");
    write_file(root / "data/t.csv", "a,b\n1,x\n");
    write_file(root / "chapters/01_neuron/exercises/one/task.md", "# 1. One\n\n## Hint 1\n\nThink.\n");
    write_file(root / "chapters/01_neuron/exercises/two/task.md", "# 2. Two\n");
    write_file(root / "answers/progress.txt", "# exercise, state, hints\n01/one done 1\n01/three tried 0\n");
    return write_book(read_book(root));
}

void write_small_book() {
    const TemporaryDirectory folder("book");
    const WrittenBook book =
        small_book(folder.path(), "# Course\n\n[one](chapters/01_neuron/README.md#01-a-neuron), Matrix<T>\n");
    const auto page = [&](const std::string& file) { return book.files.at(file); };
    expect_contains(page("README.html"),
                    "<a href=\"chapters/01_neuron/README.html#01-a-neuron\">one</a>, Matrix&lt;T&gt;");
    const std::string chapter = page("chapters/01_neuron/README.html");
    expect_contains(chapter, "<a href=\"a.h.html#L2\">chapters/01_neuron/a.h</a>");
    expect_contains(chapter, "<code><span class=\"word\">int</span> f() {\n...\n}\n</code>");
    expect_contains(chapter,
                    "<figure data-live=\"p\"><img src=\"p.svg\" alt=\"p\" class=\"drawing\"></figure>");
    expect_contains(
        chapter,
        "src=\"../../figure.js\"></script>\n<script defer=\"\" src=\"../../data/t.csv.js\"></script>\n"
        "<script defer=\"\" src=\"q.js\"></script>\n<script defer=\"\" src=\"p.js\">");
    expect_equal(page("data/t.csv.js"), "FigureData[\"data/t.csv\"] = `a,b\n1,x\n`;\n");
    expect_equal(page("chapters/01_neuron/q.js"), "// q\n");
    expect_contains(chapter, ">1. One</a><span class=\"state done\">done</span>");
    expect_contains(chapter, ">2. Two</a><span class=\"state new\">new</span>");
    expect_contains(page("index.html"), "1 of 2 exercises are done");
    expect_contains(page("chapters/01_neuron/exercises/one/task.html"),
                    "<details><summary><h2 id=\"hint-1\">Hint 1</h2></summary>");
    const std::string code = page("chapters/01_neuron/main.cpp.html");
    expect_contains(code, "<span class=\"command\">g++ -I. chapters/01_neuron/main.cpp -o neuron</span>");
    expect_contains(code, "<a href=\"a.h.html\">&quot;chapters/01_neuron/a.h&quot;</a>");
    expect_contains(code, "<a href=\"a.h.html#L2\">f</a>()");
    expect_contains(page("book.html"), "href=\"#chapters/01_neuron/README.md:01-a-neuron\"");
    expect_contains(page("search.js"), "[\"f\",\"chapters/01_neuron/a.h.html#L2\",");
    write_file(folder.path() / "chapters/01_neuron/p.js", "// Needs: out/page.html\n");
    const std::string still = write_book(read_book(folder.path())).files.at("chapters/01_neuron/README.html");
    expect(still.find("data-live") == std::string::npos,
           "a figure without what a program has to write first");
    write_file(folder.path() / "out/page.html", "drawn");
    const WrittenBook moving = write_book(read_book(folder.path()));
    expect_contains(moving.files.at("chapters/01_neuron/README.html"), "data-live");
    expect_equal(moving.files.at("out/page.html"), "drawn");
    const WrittenBook faulty = small_book(folder.path(), "# A\n\nb\n$\\foo$\n\n[c](d.md) ![e](f.png)\n");
    expect((faulty.faults == Lines{"README.md:4: $\\foo$: \\foo is a command that the book does not know",
                                   "README.md:6: d.md: the book has no such page or picture",
                                   "README.md:6: f.png: the book has no such page or picture"}),
           "faults with file and line");
}

// The course's own book.
const Book& course() {
    static const Book book = read_book(SOURCE_DIR);
    return book;
}

const WrittenBook& written() {
    static const WrittenBook book = [] {
        WrittenBook made = write_book(course());
        for (const std::string& fault : made.faults) std::printf("%s\n", fault.c_str());
        return made;
    }();
    return book;
}

void write_course() {
    expect_equal(written().faults.size(), 0U, "faults of the pages, listed above");
}

// Whether the book has made the file itself: a page that a program wrote to out/ may be among its own.
bool is_page(const std::string& file) {
    return file.ends_with(".html") && !file.starts_with("out/");
}

void follow_links() {
    std::map<std::string, std::set<std::string>> ids;
    for (const auto& [file, html] : written().files) {
        if (!is_page(file)) continue;
        const std::vector<std::string> all = attributes(html, "id");
        ids[file] = {all.begin(), all.end()};
        expect_equal(ids[file].size(), all.size(), file + ": each id once");
    }
    std::string missing;
    std::size_t links = 0;
    for (const auto& [file, html] : written().files) {
        if (!is_page(file)) continue;
        std::vector<std::string> targets = attributes(html, "href");
        for (const std::string& source : attributes(html, "src")) targets.push_back(source);
        for (const std::string& target : targets) {
            const std::string to = link_path(file, target);
            if (to.empty()) continue;  // on the web
            ++links;
            const std::size_t hash = target.find('#');
            const bool known = hash == std::string::npos || ids[to].contains(target.substr(hash + 1));
            if (!known || !written().files.contains(to)) missing += "\n      " + file + ": " + target;
        }
    }
    std::printf("%zu links in %zu files\n", links, written().files.size());
    expect_equal(missing, "", "links that lead nowhere");
}

void read_markup() {
    for (const auto& [file, html] : written().files) {
        if (!is_page(file)) continue;
        const std::string doctype = "<!DOCTYPE html>\n";
        expect(html.starts_with(doctype), file);
        try {
            expect_well_formed(html.substr(doctype.size()), {"meta", "link", "img", "br"});
        } catch (const std::exception& error) {
            throw std::runtime_error(file + ": " + error.what());
        }
        const std::string main = html.substr(html.find("<main"));
        char last = '0';
        for (std::size_t at = main.find("<h"); at != std::string::npos; at = main.find("<h", at + 1)) {
            const char level = main[at + 2];
            if (!std::isdigit(static_cast<unsigned char>(level))) continue;
            expect(level <= last + 1 && (level == '1') == (last == '0'), file + ": headings in order");
            last = level;
        }
        expect(last > '0', file + ": a heading");
    }
}

std::string replaced(const std::string& text, const char* pattern, const char* by) {
    return std::regex_replace(text, std::regex(pattern), by);
}

std::string words(const std::string& text) {
    std::string list;
    for (const char c : replaced(text, "\\\\qquad", " ")) {  // a display may come apart there
        const bool letter =
            std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80;
        if (letter || (!list.empty() && list.back() != '\n')) list += letter ? c : '\n';
    }
    return list;
}

// The words of a page, without knowing much of Markdown: fences as they are, the rest without the targets of
// links, tags and numbers of lists.
std::string words_of_markdown(const std::string& path) {
    std::string text, open;
    bool code = false, empty = true;  // in code that four spaces set off; whether the line before is empty
    for (const std::string& line : file_lines(fs::path(SOURCE_DIR) / path)) {
        const std::string marks = replaced(line, "^ *(```+|~~~+)?.*$", "$1");
        code = line.starts_with("    ") && (code || empty);
        empty = trimmed(line).empty();
        if (!marks.empty() && (open.empty() || (marks.starts_with(open) && trimmed(line) == marks))) {
            open = open.empty() ? marks : "";
            continue;
        }
        const char* const tags = "</?(details|summary|a|br|sub|sup|kbd|div|p)( [^>]*)?>|<!--.*?-->";
        const bool prose = open.empty() && !code;
        const std::string kept = replaced(line, "`<([^>]*)>`", "`$1`");  // a tag as code is no tag
        const std::string bare = prose ? replaced(replaced(kept, "\\]\\([^)]*\\)", "]"), tags, " ") : line;
        text += (prose ? replaced(bare, "^ *[0-9]{1,2}\\. ", "") : bare) + "\n";
    }
    return words(text);
}

std::string unescaped(std::string text) {
    for (const auto& [entity, character] :
         {std::pair("&lt;", "<"), {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}}) {
        for (std::size_t at = 0; (at = text.find(entity, at)) != std::string::npos; ++at)
            text.replace(at, std::string_view(entity).size(), character);
    }
    return text;
}

// The text without what stands from each `from` to the next `to`.
std::string erased(std::string text, const std::string& from, const std::string& to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos;)
        text.erase(at, text.find(to, at) - at);
    return text;
}

// The markup without the meanings of terms, in which there may be more <span>.
std::string without_meanings(const std::string& html) {
    const std::string tag = "<span class=\"meaning\">";
    std::string rest;
    std::size_t at = 0;
    for (std::size_t begin; (begin = html.find(tag, at)) != std::string::npos;) {
        rest += html.substr(at, begin - at);
        at = begin + tag.size();
        for (int depth = 1; depth > 0; ++at) {
            at = html.find('<', at);
            depth += html.compare(at, 5, "<span") == 0 ? 1 : html.compare(at, 6, "</span") == 0 ? -1 : 0;
        }
        at = html.find('>', at) + 1;
    }
    return rest + html.substr(at);
}

// The text of the page's <main>, with formulas as LaTeX and pictures as their alt text, but without what the
// book adds: captions of quotes and meanings of terms.
std::string text_of_html(const std::string& html) {
    const std::size_t begin = html.find("<main"), end = html.find("</main>");
    std::string text, main = html.substr(begin, end - begin);
    main = without_meanings(erased(main, "<figcaption>", "</figcaption>"));
    main = erased(main, "<semantics>", "<annotation");
    for (std::size_t at = 0; at < main.size();) {
        const std::size_t tag = std::min(main.find('<', at), main.size()),
                          close = std::min(main.find('>', tag), main.size());
        text += main.substr(at, tag - at) + " ";
        if (main.substr(tag).starts_with("<img "))
            text += attributes(main.substr(tag, close - tag), "alt").at(0) + " ";
        at = close + 1;
    }
    return unescaped(text);
}

void compare_words() {
    for (const BookPage& page : course().pages) {
        const Lines expected = split_lines(words_of_markdown(page.path)),
                    came = split_lines(words(text_of_html(written().files.at(html_file(page.path)))));
        const auto [here, there] = std::ranges::mismatch(expected, came);
        const std::string context = here == expected.end() ? "the end" : *here;
        const auto place = here - expected.begin();
        expect(expected == came, page.path + ": word " + std::to_string(place) + " is \"" + context +
                                     "\" in Markdown, \"" + (there == came.end() ? "the end" : *there) +
                                     "\" in HTML, after \"" +
                                     (place > 0 ? expected[std::size_t(place) - 1] : "") + "\"");
    }
}

// Outside of code and of formulas no dollar and no command of LaTeX is left.
void look_for_formulas() {
    std::size_t formulas = 0;
    for (const BookPage& page : course().pages) {
        const std::string& html = written().files.at(html_file(page.path));
        formulas += count_of(html, "<math");
        const std::string prose = erased(erased(html, "<math", "</math>"), "<pre", "</pre>");
        const std::string text = text_of_html(erased(prose, "<code>", "</code>"));
        std::smatch found;
        const bool left = std::regex_search(text, found, std::regex("(\\$|\\\\[a-zA-Z]).{0,40}"));
        expect(!left, page.path + ": a formula is left as text: " + found.str());
    }
    std::printf("%zu formulas or parts of them\n", formulas);
    expect(formulas > 700, "the formulas");
}

}  // namespace

const Test test("book", {
                            {"Markdown: text", read_inlines},
                            {"Markdown: blocks", read_blocks},
                            {"formulas become MathML, and unknown commands errors", write_formulas},
                            {"names lead to their definition, or nowhere", find_names},
                            {"the glossary", explain_terms},
                            {"the book of a small course", write_small_book},
                            {"the course's pages have no faults", write_course},
                            {"every link and anchor of the book leads somewhere", follow_links},
                            {"every page is well-formed, with its headings in order", read_markup},
                            {"the words of a page are those of its Markdown", compare_words},
                            {"no formula is left as text", look_for_formulas},
                        });

}  // namespace book_test
