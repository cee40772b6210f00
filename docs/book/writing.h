// Where a text of the book is written to.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "docs/book/book_files.h"

// The file that is being written, and what the text meets on its way.
struct Writing {
    const Book& book;
    std::string page;              // the course's file
    bool whole = false;            // in book.html, where pages are sections and nothing is folded
    std::vector<Term> terms = {};  // that have not been explained yet
    std::set<std::string> pictures = {}, figures = {};  // files and scripts that it shows, from the root
    std::vector<std::string> faults = {};               // sentences with file and line

    std::string file() const { return whole ? "book.html" : html_file(page); }  // from the book's folder

    void fault(std::size_t line, const std::string& what) {
        faults.push_back(page + ":" + std::to_string(line) + ": " + what);
    }

    // The address of a page or source of the course, or of a place in it; empty when the book has none.
    std::string address(const std::string& path, const std::string& anchor = "") const {
        const bool is_page = book.has_page(path);
        if (!is_page && !book.sources.contains(path)) return "";
        if (is_page && whole) return "#" + path + (anchor.empty() ? "" : ":" + anchor);
        return from_to(file(), html_file(path)) + (anchor.empty() ? "" : "#" + anchor);
    }
};
