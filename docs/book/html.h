// HTML as strings.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "common/show/svg.h"

// `pattern` with each {} replaced by the next of `parts`, which are markup.
inline std::string fill(std::string_view pattern, std::initializer_list<std::string_view> parts) {
    std::string filled(pattern);
    std::size_t at = 0;
    for (const std::string_view part : parts) {
        at = filled.find("{}", at);
        filled.replace(at, 2, part);
        at += part.size();
    }
    return filled;
}

// `tag` with its attributes, around markup: element("li class=\"new\"", "one").
inline std::string element(std::string_view tag, std::string_view inside) {
    return fill("<{}>{}</{}>", {tag, inside, tag.substr(0, tag.find(' '))});
}

// A link around markup, or the markup alone when there is nowhere to go.
inline std::string html_link(const std::string& address, const std::string& inside) {
    return address.empty() ? inside : fill(R"(<a href="{}">{}</a>)", {xml_escaped(address), inside});
}
