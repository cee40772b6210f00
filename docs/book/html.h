// HTML as strings.
#pragma once

#include <string>
#include <string_view>

#include "common/svg.h"

// `tag` with its attributes, around markup: element("li class=\"new\"", "one").
inline std::string element(std::string_view tag, std::string_view inside) {
    const std::string_view name = tag.substr(0, tag.find(' '));
    return "<" + std::string(tag) + ">" + std::string(inside) + "</" + std::string(name) + ">";
}

// A link around markup, or the markup alone when there is nowhere to go.
inline std::string html_link(const std::string& address, const std::string& inside) {
    return address.empty() ? inside : element("a href=\"" + xml_escaped(address) + "\"", inside);
}
