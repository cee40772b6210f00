// The frame of every page of the book: its head, the contents beside it, the pages before and after it.
#pragma once

#include <string>
#include <vector>

#include "docs/book/book_files.h"
#include "docs/book/html.h"

inline const std::string book_title = "A neural network from nothing";

struct Framed {
    std::string path;                       // of the course's file that it shows, or "index" or "book"
    std::string title, kind, main;          // `kind` is prose, code or cover; `main` is markup
    std::vector<std::string> scripts = {};  // from the book's folder, beside book.js
};

// A link of the contents, marked when it leads to the page itself, with markup behind it.
inline std::string contents_item(const Framed& page, const std::string& path, const std::string& title,
                                 const std::string& more = "") {
    const std::string current = path == page.path ? " aria-current=\"page\"" : "";
    const std::string address = xml_escaped(from_to(html_file(page.path), html_file(path)));
    return fill("<li><a href=\"{}\"{}>{}</a>{}</li>\n", {address, current, xml_escaped(title), more});
}

inline std::string contents_list(const std::string& title, const std::string& items) {
    return items.empty() ? "" : fill("{}<ul>\n{}</ul>\n", {title.empty() ? "" : element("p", title), items});
}

// The sections of the page that is open, the exercises of its chapter with the reader's state, and its files.
inline std::string chapter_lists(const Book& book, const Framed& page, const BookPage& chapter) {
    std::string sections, exercises, files;
    for (const Section& section : chapter.sections) {
        if (section.level == 2 && chapter.path == page.path)
            sections += element("li", html_link("#" + section.anchor, xml_escaped(section.words))) + "\n";
    }
    const std::string folder = chapter_of(chapter.path);
    if (folder.empty() || folder != chapter_of(page.path)) return contents_list("", sections);
    for (const BookPage& task : book.pages) {
        if (!is_task(task.path) || chapter_of(task.path) != folder) continue;
        const std::string state = fill(R"(<span class="state {}">{}</span>)", {task.state, task.state});
        exercises += contents_item(page, task.path, task.title, state);
    }
    for (const auto& [path, source] : book.sources) {
        if (chapter_of(path) == folder) files += contents_item(page, path, path.substr(folder.size() + 1));
    }
    return contents_list("", sections) + contents_list("Exercises", exercises) + contents_list("Code", files);
}

inline std::string contents_html(const Book& book, const Framed& page) {
    std::string chapters, others;
    for (const BookPage& known : book.pages) {
        if (is_task(known.path)) continue;
        const std::string title = known.path == "README.md" ? "Introduction" : known.title;
        (chapter_of(known.path).empty() ? others : chapters) +=
            contents_item(page, known.path, title, chapter_lists(book, page, known));
    }
    return contents_list("", chapters) + contents_list("About the course", others);
}

// Links to the pages before and after. Tasks are among those of their chapter.
inline std::string turning_html(const Book& book, const Framed& page) {
    const auto link = [&](const BookPage& to, const char* rel, const char* word) {
        const std::string address = xml_escaped(from_to(html_file(page.path), html_file(to.path)));
        return fill("<a rel=\"{}\" href=\"{}\"><small>{}</small>{}</a>\n",
                    {rel, address, word, xml_escaped(to.title)});
    };
    std::string links;
    const BookPage* before = nullptr;
    for (const BookPage& known : book.pages) {
        const bool of_chapter = chapter_of(known.path) == chapter_of(page.path);
        if (is_task(page.path) ? !of_chapter : is_task(known.path)) continue;
        if (before && known.path == page.path) links += link(*before, "prev", "Previous");
        if (before && before->path == page.path) links += link(known, "next", "Next");
        before = &known;
    }
    if (links.empty()) return "";
    return fill("<nav class=\"turn\" aria-label=\"Previous and next\">\n{}</nav>\n", {links});
}

// page.html with each {} filled in.
inline std::string framed_html(const Book& book, const Framed& page) {
    const std::string file = html_file(page.path), index = from_to(file, "index.html"),
                      root = index.substr(0, index.size() - 10);  // "../../"
    std::string scripts;
    for (const std::string& script : page.scripts)
        scripts += fill("<script defer=\"\" src=\"{}\"></script>\n", {from_to(file, script)});
    return fill(book.frame, {root, xml_escaped(page.title), root, scripts, root, page.kind, index, book_title,
                             contents_html(book, page), page.main, turning_html(book, page)});
}
