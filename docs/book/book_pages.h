// Every file of the book: a page for each page and source of the course, the cover, all pages in one for
// printing, and what the search looks through.
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <iomanip>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "docs/book/book_files.h"
#include "docs/book/figure_data.h"
#include "docs/book/frame_html.h"
#include "docs/book/page_html.h"

struct WrittenBook {
    std::map<std::string, std::string> files;  // what is in them, by path from the book's folder
    std::vector<std::string> faults;           // sentences with file and line: nothing may be placed then
};

// An array of JavaScript, of texts without line breaks.
inline std::string script_array(const std::vector<std::string>& texts) {
    std::ostringstream array;
    for (const std::string& text : texts) array << std::quoted(text) << ",";
    return "[" + array.str() + "],\n";
}

// What book.js searches: [address, page, section, text] of sections, [name, address, file] of names.
inline std::string search_index(const Book& book) {
    std::string sections, names;
    for (const BookPage& page : book.pages) {
        for (const Section& section : page.sections)
            sections += script_array(
                {html_file(page.path) + "#" + section.anchor, page.title, section.words, section.text});
    }
    for (const auto& [path, source] : book.sources) {
        for (const Definition& known : source.definitions)
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
        done += page.state == "done" ? 1 : 0;
        if (chapter_of(page.path).empty() || is_task(page.path)) continue;
        const auto first = std::ranges::find(page.blocks, Block::Kind::paragraph, &Block::kind);
        const std::string promise = first == page.blocks.end() ? "" : plain_text(first->inlines);
        chapters += fill("<li><a href=\"{}\">{}</a> {}</li>\n",
                         {html_file(page.path), xml_escaped(page.title), xml_escaped(promise)});
    }
    return fill(file_text(book.root / "docs/book/cover.html"),
                {book_title, chapters, std::to_string(done), std::to_string(tasks)});
}

// Takes along what the live figures of a page need, and returns the scripts in the order in which they run.
inline std::vector<std::string> take_figures(WrittenBook& written, const Writing& page) {
    if (page.figures.empty()) return {};
    std::vector<std::string> scripts = {"figure.js"};
    for (const std::string& figure : page.figures) {
        std::vector<std::string> files = needs_of_figure(page.book.root, figure);
        files.push_back(figure);
        for (const std::string& file : files) {
            const bool table = file.ends_with(".csv");
            const std::string name = table ? file + ".js" : file;
            written.files[name] =
                table ? data_script(page.book.root, file) : file_text(page.book.root / file);
            if (name.ends_with(".js") && std::ranges::find(scripts, name) == scripts.end())
                scripts.push_back(name);
        }
    }
    return scripts;
}

inline WrittenBook write_book(const Book& book) {
    WrittenBook written;
    for (const std::string own : {"book.css", "book.js", "figure.js"})
        written.files[own] = file_text(book.root / "docs/book" / own);
    std::string whole;
    const auto put = [&](const Framed& page) {
        written.files[html_file(page.path)] = framed_html(book, page);
    };
    for (const BookPage& page : book.pages) {
        Writing alone{book, page.path}, part{book, page.path, true};
        if (!chapter_of(page.path).empty())
            alone.terms = terms_of_chapter(book.glossary, std::stoi(page.path.substr(9, 2)));
        const std::string html = page_html(alone, page);
        put({page.path, page.title, "prose", html, take_figures(written, alone)});
        written.faults.insert(written.faults.end(), alone.faults.begin(), alone.faults.end());
        for (const std::string& picture : alone.pictures)
            written.files[picture] = file_text(book.root / picture);
        whole += element("section id=\"" + page.path + "\"", "\n" + page_html(part, page)) + "\n";
    }
    for (const auto& [path, source] : book.sources)
        put({path, path, "code",
             element("h1", xml_escaped(path)) + "\n" + numbered_code(source_lines({book, path}, path))});
    put({"index", book_title, "cover", cover_html(book)});
    put({"book", book_title, "cover", element("h1", book_title) + "\n" + whole});
    written.files["search.js"] = search_index(book);
    return written;
}
