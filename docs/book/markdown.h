// A Markdown page as its checks see it: fences, links, and the names of its sections; and what a fence says
// of itself. The book reads the same blocks.
#pragma once

#include <cctype>
#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "docs/book/markdown_blocks.h"
#include "docs/book/markdown_inline.h"

struct Link {
    std::size_t line = 0;
    std::string target;
};

struct Page {
    std::vector<Fence> fences;
    std::vector<Link> links;        // of pictures too
    std::set<std::string> anchors;  // what may stand behind # in a link to this page
};

// An info string: ```cpp chapters/01_neuron/sigmoid.h, ```console data=mnist tolerance=0.01.
struct Info {
    std::string language;
    std::string path;
    std::map<std::string, std::string> attributes;
};

// The value of a tag's attribute: "b.png" of src in <img src="b.png">. Empty when it has none.
inline std::string tag_attribute(const std::string& tag, const std::string& name) {
    const std::size_t begin = tag.find(" " + name + "=\"");
    if (begin == std::string::npos) return "";
    const std::size_t value = begin + name.size() + 3;
    return tag.substr(value, tag.find('"', value) - value);
}

// The anchor that GitHub and most other readers make of a heading, given its words: "The idea, in 3 steps" is
// the-idea-in-3-steps. One that is taken gets a number.
inline std::string slug(const std::string& heading, const std::set<std::string>& taken = {}) {
    std::string anchor;
    for (std::size_t i = 0; i < heading.size(); ++i) {
        const auto c = static_cast<unsigned char>(heading[i]);
        if (heading.compare(i, 2, "\xE2\x80") == 0) {
            i += 2;  // U+2000 to U+203F: dashes and quotation marks
        } else if (c >= 0x80 || std::isalnum(c) || c == '-' || c == '_') {
            anchor += static_cast<char>(std::tolower(c));
        } else if (c == ' ') {
            anchor += '-';
        }
    }
    std::string unique = anchor;
    for (int i = 1; taken.contains(unique); ++i) unique = anchor + "-" + std::to_string(i);
    return unique;
}

// The file that a page's link leads to, as a path from the root; empty for an address on the web.
inline std::string link_path(const std::string& page, const std::string& target) {
    if (target.find("://") != std::string::npos) return "";
    const std::string file = target.substr(0, target.find('#'));
    if (file.empty()) return page;
    return (std::filesystem::path(page).parent_path() / file).lexically_normal().generic_string();
}

inline void add_inline(Page& page, const Inline& piece) {
    if (piece.kind == Inline::Kind::link || piece.kind == Inline::Kind::image)
        page.links.push_back({piece.line, piece.target});
    if (piece.kind != Inline::Kind::tag) return;
    for (const char* name : {"src", "href"}) {
        const std::string target = tag_attribute(piece.text, name);
        if (!target.empty()) page.links.push_back({piece.line, target});
    }
    for (const char* name : {"id", "name"}) {
        const std::string anchor = tag_attribute(piece.text, name);
        if (!anchor.empty()) page.anchors.insert(anchor);
    }
}

inline Page page_of(const std::vector<Block>& blocks) {
    Page page;
    for_each_block(blocks, [&](const Block& block) {
        if (block.kind == Block::Kind::fence) page.fences.push_back(block.fence);
        if (block.kind == Block::Kind::heading)
            page.anchors.insert(slug(plain_text(block.inlines), page.anchors));
        for_each_inline(block.inlines, [&](const Inline& piece) { add_inline(page, piece); });
    });
    return page;
}

inline Page parse_page(const std::vector<std::string>& lines) {
    return page_of(parse_blocks(lines));
}

// Throws when two words could both be the path.
inline Info parse_info(const std::string& text) {
    Info info;
    std::istringstream words(text);
    words >> info.language;
    for (std::string word; words >> word;) {
        const std::size_t equals = word.find('=');
        if (equals != std::string::npos) {
            info.attributes[word.substr(0, equals)] = word.substr(equals + 1);
        } else if (info.path.empty()) {
            info.path = word;
        } else {
            throw std::runtime_error("a fence names one path, but this has two: " + info.path + " and " +
                                     word);
        }
    }
    return info;
}

// Whether a line of a fence stands for any lines.
inline bool is_ellipsis(const std::string& line) {
    return trimmed(line) == "...";
}
