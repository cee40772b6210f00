// The table of docs/pictures.md: every picture of docs/pictures, the command that makes it, and the page that
// shows it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "docs/book/markdown.h"

struct ListedPicture {
    std::size_t line = 0;  // of docs/pictures.md
    std::string name;      // neuron.svg
    std::string path;      // docs/pictures/neuron.svg, or a figure's data in its chapter's folder
    std::string page;      // chapters/01_neuron/README.md, from the root
    std::string kind;      // exact, mnist, measured or browser
    std::string command;   // programs of the course with "&&" between; OUT is a folder
    std::string file;      // what the command writes there
};

// The text between two marks; throws when a mark is missing.
inline std::string between_marks(const std::string& text, std::string_view open, std::string_view close) {
    const std::size_t begin = text.find(open);
    const std::size_t end = begin == std::string::npos ? begin : text.find(close, begin + open.size());
    if (end == std::string::npos) {
        throw std::runtime_error("\"" + text + "\": expected something between " + std::string(open) +
                                 " and " + std::string(close));
    }
    return text.substr(begin + open.size(), end - begin - open.size());
}

// A row of the table: | [neuron.svg](pictures/neuron.svg) | [01](../chapters/...) | exact | `drawings --out
// OUT` | `neuron.svg` |. Throws with one sentence when a cell is not like that.
inline ListedPicture parse_row(const std::string& line, std::size_t number) {
    static const std::set<std::string> kinds = {"exact", "mnist", "measured", "browser"};
    std::vector<std::string> cells;
    std::istringstream parts(line.substr(1));
    for (std::string cell; std::getline(parts, cell, '|');) cells.push_back(trimmed(cell));
    if (cells.size() != 5)
        throw std::runtime_error("a row of the table has five cells, not " + std::to_string(cells.size()));
    const auto from_root = [](const std::string& link) {
        return (std::filesystem::path("docs") / link).lexically_normal().generic_string();
    };
    ListedPicture picture{number,
                          between_marks(cells[0], "[", "]"),
                          from_root(between_marks(cells[0], "](", ")")),
                          from_root(between_marks(cells[1], "](", ")")),
                          cells[2],
                          between_marks(cells[3], "`", "`"),
                          between_marks(cells[4], "`", "`")};
    const std::string folder = picture.name.ends_with(".csv")
                                   ? picture.page.substr(0, picture.page.rfind('/') + 1)
                                   : "docs/pictures/";
    if (picture.path != folder + picture.name) {
        throw std::runtime_error(picture.name + ": the link leads to another picture");
    }
    if (!kinds.contains(picture.kind)) {
        throw std::runtime_error(picture.name + ": the kind is exact, mnist, measured or browser, not \"" +
                                 picture.kind + "\"");
    }
    return picture;
}

// All rows of the page `lines` that begin with a link to a picture.
inline std::vector<ListedPicture> parse_picture_list(const std::vector<std::string>& lines) {
    std::vector<ListedPicture> list;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].starts_with("| [")) list.push_back(parse_row(lines[i], i + 1));
    }
    return list;
}

struct ShownPicture {
    std::size_t line = 0;  // of the page
    std::string words;     // the alt text
    std::string file;      // from the root, docs/pictures/neuron.svg
};

// The pictures that a page shows: ![words](path). `page` is its path from the root.
inline std::vector<ShownPicture> shown_pictures(const std::string& page,
                                                const std::vector<std::string>& lines) {
    std::vector<ShownPicture> shown;
    for_each_block(parse_blocks(lines), [&](const Block& block) {
        for_each_inline(block.inlines, [&](const Inline& piece) {
            if (piece.kind != Inline::Kind::image) return;
            const std::filesystem::path path = std::filesystem::path(page).parent_path() / piece.target;
            shown.push_back({piece.line, piece.text, path.lexically_normal().generic_string()});
        });
    });
    return shown;
}
