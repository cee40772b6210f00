// Is a text well-formed markup, and what is in it? For charts and pages of HTML: the part of XML that they
// use.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "tests/support/check.h"

// An element's <tag name="value" and the text up to its end.
struct Element {
    std::string tag, text;
};

inline std::vector<Element> elements(const std::string& markup, const std::string& name) {
    std::vector<Element> all;
    for (std::size_t at = markup.find("<" + name + " "); at != std::string::npos;
         at = markup.find("<" + name + " ", at + 1)) {
        const std::size_t end = markup.find('>', at), close = markup.find("</" + name + ">", end);
        all.push_back({markup.substr(at, end - at), markup.substr(end + 1, close - end - 1)});
    }
    return all;
}

// The values of an attribute wherever the markup has it.
inline std::vector<std::string> attributes(const std::string& markup, const std::string& name) {
    std::vector<std::string> values;
    const std::string begin = " " + name + "=\"";
    for (std::size_t at = markup.find(begin); at != std::string::npos; at = markup.find(begin, at + 1)) {
        const std::size_t value = at + begin.size();
        values.push_back(markup.substr(value, markup.find('"', value) - value));
    }
    return values;
}

inline bool is_name(const std::string& name) {
    return !name.empty() &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") ==
               std::string::npos;
}

inline void expect_escaped(const std::string& text) {
    expect(text.find_first_of("<>") == std::string::npos, "no bare < or > in: " + text);
    const auto is_control = [](unsigned char c) { return c < ' ' && c != '\n'; };
    expect(std::ranges::none_of(text, is_control), "no control character in: " + text);
    for (std::size_t i = text.find('&'); i != std::string::npos; i = text.find('&', i + 1)) {
        const std::string entity = text.substr(i, text.find(';', i) - i + 1);
        expect(entity == "&amp;" || entity == "&lt;" || entity == "&gt;" || entity == "&quot;",
               "bare & in: " + text);
    }
}

// The attributes of one tag: name="value", each name once, separated by spaces.
inline void expect_attributes(const std::string& text) {
    std::string names = " ";
    for (std::size_t at = text.find_first_not_of(' '); at != std::string::npos;
         at = text.find_first_not_of(' ', at)) {
        const std::size_t equals = text.find("=\"", at), end = text.find('"', equals + 2);
        expect(equals != std::string::npos && end != std::string::npos, "name=\"value\" in: " + text);
        const std::string name = text.substr(at, equals - at);
        expect(is_name(name) && names.find(" " + name + " ") == std::string::npos, "attribute " + name);
        expect_escaped(text.substr(equals + 2, end - equals - 2));
        names += name + " ";
        at = end + 1;
        expect(at == text.size() || text[at] == ' ', "a space between attributes of: " + text);
    }
}

// One root, every element closed in its order, text and attributes escaped. The elements in `without_end` are
// HTML's that have no end tag: {"meta", "br"}.
inline void expect_well_formed(const std::string& markup, const std::vector<std::string>& without_end = {}) {
    std::vector<std::string> open;
    std::size_t roots = 0;
    for (std::size_t at = 0; at < markup.size();) {
        const std::size_t tag = markup.find('<', at);
        const std::string between = markup.substr(at, tag - at);
        expect_escaped(between);
        if (open.empty())
            expect(between.find_first_not_of('\n') == std::string::npos, "text outside the root");
        if (tag == std::string::npos) break;
        const std::size_t end = markup.find('>', tag);
        expect(end != std::string::npos, "a tag ends");
        std::string inside = markup.substr(tag + 1, end - tag - 1);
        at = end + 1;
        if (inside.starts_with('/')) {
            expect(!open.empty() && open.back() == inside.substr(1), "closes what is open: " + inside);
            open.pop_back();
            continue;
        }
        bool closed = inside.ends_with('/');
        if (closed) inside.pop_back();
        const std::string name = inside.substr(0, inside.find(' '));
        expect(is_name(name), "element " + name);
        expect_attributes(inside.substr(name.size()));
        if (open.empty()) ++roots;
        closed = closed || std::ranges::find(without_end, name) != without_end.end();
        if (!closed) open.push_back(name);
    }
    expect(open.empty(), "everything is closed");
    expect_equal(roots, 1u, "one root");
}
