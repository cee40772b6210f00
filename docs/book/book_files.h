// What the book is made of: its pages, the files of code that they lead to, and the reader's progress.
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "docs/book/course_files.h"
#include "docs/book/cpp_names.h"
#include "docs/book/glossary.h"
#include "docs/book/markdown.h"

struct Section {
    std::string anchor, words;  // of its heading
    std::size_t level = 0;
    std::string text = {};  // for the search
};

struct BookPage {
    std::string path, title;  // path from the root; the title is the first heading
    std::vector<Block> blocks;
    std::vector<Section> sections{};
    std::string state{};  // of an exercise: done, tried or new
};

struct Book {
    std::filesystem::path root;
    std::string frame;                            // of every page: page.html
    std::vector<BookPage> pages{};                // in the order of reading, each chapter's tasks after it
    std::map<std::string, SourceFile> sources{};  // by path from the root
    std::vector<Term> glossary{};
    bool has_page(const std::string& path) const {
        return std::ranges::any_of(pages, [&](const BookPage& page) { return page.path == path; });
    }
};

inline bool is_task(const std::string& page) {
    return page.ends_with("/task.md");
}

// The folder of the chapter that a file belongs to, "chapters/01_neuron"; empty for others.
inline std::string chapter_of(const std::string& path) {
    return path.starts_with("chapters/") ? path.substr(0, path.find('/', 9)) : "";
}

// The HTML file of a page or of a source, from the book's folder.
inline std::string html_file(const std::string& path) {
    return (path.ends_with(".md") ? path.substr(0, path.size() - 3) : path) + ".html";
}

// A file of the book as another one calls it.
inline std::string from_to(const std::string& file, const std::string& other) {
    return std::filesystem::path(other)
        .lexically_relative(std::filesystem::path(file).parent_path())
        .generic_string();
}

inline bool is_picture(const std::string& path) {
    return path.ends_with(".svg") || path.ends_with(".png");
}

// answers/progress.txt: a line for each exercise, its name and its state (tests/exercises/course.h).
inline std::map<std::string, std::string> read_progress(const std::filesystem::path& file) {
    std::map<std::string, std::string> states;
    std::ifstream lines(file);  // none before the first exercise
    for (std::string line, name, state; std::getline(lines, line);) {
        if (std::istringstream(line) >> name >> state) states[name] = state;
    }
    return states;
}

// Takes a file into the book, and what it includes.
inline void add_source(Book& book, const std::string& path) {
    if (book.sources.contains(path) || book.has_page(path) ||
        !std::filesystem::is_regular_file(book.root / path))
        return;
    SourceFile& source = book.sources[path] = {path, file_text(book.root / path)};
    const bool cpp = path.ends_with(".h") || path.ends_with(".cpp");
    source.tokens = cpp ? cpp_tokens(source.text) : plain_tokens(source.text);
    read_names(source);
    for (const std::string& include : source.includes) add_source(book, include);
}

// What the search reads of a block and of those inside of it.
inline std::string text_of(const Block& block) {
    std::string text = plain_text(block.inlines);
    std::erase_if(text, [](char c) { return c == '\\' || c == '{' || c == '}'; });  // of LaTeX
    std::ranges::replace(text, '\n', ' ');
    for (const std::string& line : block.fence.text) text += line + " ";
    for (const Block& inside : block.inside) text += " " + text_of(inside);
    return text;
}

inline BookPage read_page(const std::filesystem::path& root, const std::string& path) {
    BookPage page{path, path, parse_blocks(file_lines(root / path))};
    std::set<std::string> anchors;
    for (const Block& block : page.blocks) {
        if (block.kind == Block::Kind::heading) {
            const std::string words = plain_text(block.inlines), anchor = slug(words, anchors);
            anchors.insert(anchor);
            page.sections.push_back({anchor, words, block.level});
        } else if (!page.sections.empty()) {
            page.sections.back().text += text_of(block) + " ";
        }
    }
    if (!page.sections.empty()) page.title = page.sections[0].words;
    return page;
}

// A place in the order of reading: the introduction, the chapters with their tasks, the other pages.
inline std::string order(const BookPage& page) {
    if (chapter_of(page.path).empty()) return (page.path == "README.md" ? "0" : "2") + page.path;
    return "1" + chapter_of(page.path) + (is_task(page.path) ? "1" + page.title : "0");
}

inline Book read_book(const std::filesystem::path& root) {
    Book book{root, file_text(root / "docs/book/page.html")};
    std::map<std::string, std::string> progress = read_progress(root / "answers" / "progress.txt");
    for (const std::string& path : find_pages(root)) book.pages.push_back(read_page(root, path));
    std::ranges::sort(book.pages, {}, order);
    for (BookPage& page : book.pages) {
        const std::string exercise = std::filesystem::path(page.path).parent_path().filename().string();
        if (is_task(page.path)) page.state = progress[page.path.substr(9, 2) + "/" + exercise];
        if (page.state != "done" && page.state != "tried") page.state = "new";
        const Page read = page_of(page.blocks);
        for (const Link& link : read.links) {
            const std::string target = link_path(page.path, link.target);
            if (!is_picture(target)) add_source(book, target);
        }
        for (const Fence& fence : read.fences) add_source(book, parse_info(fence.info).path);
        if (!chapter_of(page.path).empty()) add_source(book, chapter_of(page.path) + "/main.cpp");
        if (page.path == "docs/notation.md") book.glossary = read_glossary(page.blocks);
    }
    return book;
}
