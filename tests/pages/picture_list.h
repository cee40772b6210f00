// The table of docs/pictures.md: every picture of docs/pictures, the command that makes it, and the page that
// shows it.
#pragma once

#include <cstddef>
#include <set>
#include <stdexcept>
#include <string>
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

// A row of the table: | [neuron.svg](pictures/neuron.svg) | [01](../chapters/...) | exact | `drawings --out
// OUT` | `neuron.svg` |. Throws with one sentence when a cell is not like that.
inline ListedPicture parse_row(const Block& row) {
    using Kind = Inline::Kind;
    static const std::set<std::string> kinds = {"exact", "mnist", "measured", "browser"};
    const std::vector<Block>& cells = row.inside;
    if (cells.size() != 5)
        throw std::runtime_error("a row of the table has five cells, not " + std::to_string(cells.size()));
    const auto only = [&](std::size_t cell, Kind kind) -> const Inline& {
        const std::vector<Inline>& pieces = cells[cell].inlines;
        if (pieces.size() == 1 && pieces[0].kind == kind) return pieces[0];
        throw std::runtime_error("\"" + cells[cell].text + "\": expected " +
                                 (kind == Kind::link ? "a link" : "code between marks"));
    };
    const auto from_root = [&](std::size_t cell) {
        return link_path("docs/pictures.md", only(cell, Kind::link).target);
    };
    const ListedPicture picture{row.line,
                                plain_text(cells[0].inlines),
                                from_root(0),
                                from_root(1),
                                cells[2].text,
                                only(3, Kind::code).text,
                                only(4, Kind::code).text};
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

// All rows of the page `lines` that begin with a link.
inline std::vector<ListedPicture> parse_picture_list(const std::vector<std::string>& lines) {
    std::vector<ListedPicture> list;
    for_each_block(parse_blocks(lines), [&](const Block& row) {
        if (row.kind == Block::Kind::row && !row.inside.empty() && row.inside[0].text.starts_with('['))
            list.push_back(parse_row(row));
    });
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
            shown.push_back({piece.line, piece.text, link_path(page, piece.target)});
        });
    });
    return shown;
}
