// Every file of the book: a page for each page and source of the course, the cover, all pages in one for
// printing, and what the search looks through.
#pragma once

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "common/files/files.h"
#include "docs/book/book_files.h"
#include "docs/book/figure_data.h"
#include "docs/book/frame_html.h"
#include "docs/book/page_html.h"

struct WrittenBook {
    std::map<std::string, std::string> files;  // their text, by path from the book's folder
    std::map<std::string, std::string>
        copies;                       // files of the course (paths from the root) that are taken as they are
    std::vector<std::string> faults;  // sentences with file and line: nothing may be placed then
};

// An array of JavaScript.
inline std::string script_array(const std::vector<std::string>& texts) {
    std::string array = "[";
    for (const std::string& text : texts) {
        array += "\"";
        for (const char c : text)
            array += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c == '\n' ? ' ' : c);
        array += "\",";
    }
    return array + "],\n";
}

// What book.js searches: [address, page, section, text] of every section, [name, address, file] of every
// name.
inline std::string search_index(const Book& book) {
    std::string sections, names;
    for (const BookPage& page : book.pages) {
        for (const Section& section : page.sections)
            sections += script_array(
                {html_file(page.path) + "#" + section.anchor, page.title, section.words, section.text});
    }
    for (const auto& [path, source] : book.sources) {
        for (const Definition& known : source.code.definitions)
            names += script_array({known.name, html_file(path) + "#L" + std::to_string(known.line), path});
    }
    return "const bookIndex = {sections: [\n" + sections + "], names: [\n" + names + "]};\n";
}

// The cover: every chapter with its first sentence, and where else to go.
inline std::string cover_html(const Book& book) {
    std::string chapters;
    std::size_t tasks = 0, done = 0;
    for (const BookPage& page : book.pages) {
        tasks += is_task(page.path) ? 1 : 0;
        done += is_task(page.path) && exercise_state(book, page.path) == "done" ? 1 : 0;
        if (chapter_of(page.path).empty() || is_task(page.path)) continue;
        const auto first = std::ranges::find(page.blocks, Block::Kind::paragraph, &Block::kind);
        const std::string promise = first == page.blocks.end() ? "" : plain_text(first->inlines);
        chapters += fill("<li><a href=\"{}\">{}</a> {}</li>\n",
                         {html_file(page.path), xml_escaped(page.title), xml_escaped(promise)});
    }
    return fill(R"(<h1>{}</h1>
<p class="lead">A course in C++20 that builds a network which reads digits, chapter by chapter, without a library.</p>
<ol class="chapters">
{}</ol>
<p>{} of {} exercises are done. <a href="README.html">The introduction</a> says how to begin;
<a href="book.html">all pages in one</a> can be printed.</p>)",
                {book_title, chapters, std::to_string(done), std::to_string(tasks)});
}

// Takes along what the live figures of a page need, and returns the scripts in the order in which they run.
inline std::vector<std::string> take_figures(WrittenBook& written, const std::filesystem::path& root,
                                             const std::set<std::string>& figures) {
    std::vector<std::string> scripts;
    const auto add = [&](const std::string& script) {
        if (std::ranges::find(scripts, script) == scripts.end()) scripts.push_back(script);
    };
    for (const std::string& figure : figures) {
        add("figure.js");
        for (const std::string& need : needs_of_figure(root, figure)) {
            const bool table = need.ends_with(".csv");
            if (table)
                written.files[need + ".js"] = data_script(root, need);
            else
                written.copies[need] = need;
            if (!need.ends_with(".html")) add(table ? need + ".js" : need);
        }
        add(figure);
        written.copies[figure] = figure;
    }
    return scripts;
}

inline WrittenBook write_book(const Book& book) {
    WrittenBook written;
    for (const char* own : {"book.css", "book.js", "figure.js"})
        written.copies[own] = std::string("docs/book/") + own;
    std::string whole;
    const auto put = [&](const Framed& page) { written.files[page.file] = framed_html(book, page); };
    for (const BookPage& page : book.pages) {
        Writing alone{book, page.path, html_file(page.path)}, part{book, page.path, "book.html", true};
        if (!chapter_of(page.path).empty())
            alone.terms = terms_of_chapter(book.glossary, std::stoi(page.path.substr(9, 2)));
        const std::string html = page_html(alone, page);
        put({alone.file, page.path, page.title, html, take_figures(written, book.root, alone.figures)});
        written.faults.insert(written.faults.end(), alone.faults.begin(), alone.faults.end());
        for (const std::string& picture : alone.pictures) written.copies[picture] = picture;
        whole += element("section id=\"" + page.path + "\"", "\n" + page_html(part, page)) + "\n";
    }
    for (const auto& [path, source] : book.sources) {
        const Writing to{book, path, html_file(path)};
        put({to.file, path, path,
             element("h1", xml_escaped(path)) + "\n" + numbered_code(source_lines(to, path))});
    }
    put({"index.html", "", std::string(book_title), cover_html(book)});
    put({"book.html", "", std::string(book_title), element("h1", book_title) + "\n" + whole});
    written.files["search.js"] = search_index(book);
    return written;
}

// Puts the book into the folder `out`, all or nothing. Throws what StagedFiles throws.
inline void place_book(const WrittenBook& book, const std::filesystem::path& root,
                       const std::filesystem::path& out) {
    StagedFiles files;
    for (const auto& [path, text] : book.files) files.add(out / path, text);
    for (const auto& [path, copied] : book.copies) files.add(out / path, read_file(root / copied));
    files.place();
}
