// Running text as HTML: its links, its formulas as MathML, and the glossary at each term's first use.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <filesystem>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "docs/book/book_files.h"
#include "docs/book/html.h"
#include "docs/book/mathml.h"
#include "docs/book/writing.h"

inline std::string inlines_html(Writing& to, const std::vector<Inline>& pieces, bool explain = true);

inline std::string formula_html(Writing& to, std::string_view latex, bool display, std::size_t line) {
    std::string html;
    try {
        for (const std::string& part : formula_parts(latex, display))
            html += display ? element("span", math_ml(part, true)) : math_ml(part, false);
    } catch (const std::runtime_error& error) {
        to.fault(line, "$" + std::string(latex) + "$: " + error.what());
    }
    return display ? element("span class=\"display\"", html) + "\n" : html;
}

// `shown` with the meaning of a term, which is then known.
inline std::string explained(Writing& to, std::vector<Term>::iterator term, const std::string& shown) {
    const std::vector<Inline> meaning = term->meaning;
    to.terms.erase(term);
    return element("span class=\"term\" tabindex=\"0\"",
                   shown + element("span class=\"meaning\"", inlines_html(to, meaning, false)));
}

// Text, with the terms that are new in it explained. The first letter of a term may be a capital.
inline std::string text_html(Writing& to, std::string_view text, bool explain) {
    const auto letter = [&](std::size_t i) {
        return i < text.size() && std::isalnum(static_cast<unsigned char>(text[i]));
    };
    for (std::size_t i = 0; explain && i < text.size(); ++i) {
        if (!letter(i) || (i > 0 && (letter(i - 1) || text[i - 1] == '-'))) continue;
        const char small = static_cast<char>(std::tolower(static_cast<unsigned char>(text[i])));
        const auto term = std::ranges::find_if(to.terms, [&](const Term& known) {
            const std::string& word = known.word;
            return !word.empty() && small == word[0] &&
                   text.substr(i + 1).starts_with(std::string_view(word).substr(1)) &&
                   !letter(i + word.size());
        });
        if (term == to.terms.end()) continue;
        const std::size_t end = i + term->word.size();
        const std::string before =
            xml_escaped(text.substr(0, i)) + explained(to, term, xml_escaped(text.substr(i, end - i)));
        return before + text_html(to, text.substr(end), explain);
    }
    return xml_escaped(text);
}

// The address of a picture, which the book then takes along.
inline std::string picture_address(Writing& to, const std::string& path, std::size_t line) {
    if (!std::filesystem::exists(to.book.root / path)) to.fault(line, path + ": there is no such picture");
    to.pictures.insert(path);
    return from_to(to.file, path);
}

inline std::string link_address(Writing& to, const Inline& link) {
    if (link.target.find("://") != std::string::npos) return link.target;
    const std::string path = link_path(to.page, link.target);
    if (is_picture(path)) return picture_address(to, path, link.line);
    const std::string found =
        to.address(path, link.target.substr(std::min(link.target.find('#'), link.target.size() - 1) + 1));
    if (found.empty()) to.fault(link.line, link.target + ": the book has no such page");
    return found;
}

inline std::string picture_html(Writing& to, const Inline& picture) {
    const std::string address = picture_address(to, link_path(to.page, picture.target), picture.line);
    return "<img src=\"" + xml_escaped(address) + "\" alt=\"" + xml_escaped(picture.text) +
           (address.ends_with(".svg") ? "\" class=\"drawing\">" : "\">");
}

// Tags that a page may use; others are text, as <T> is.
inline std::string tag_html(const Writing& to, const std::string& tag) {
    static const std::set<std::string> known = {"details", "summary", "a",   "br", "sub",
                                                "sup",     "kbd",     "div", "p"};
    const std::size_t begin = tag.starts_with("</") ? 2 : 1;
    if (tag.starts_with("<!--")) return "";
    if (tag == "<details>" && to.whole) return "<details open=\"\">";
    return known.contains(tag.substr(begin, tag.find_first_of(" />", begin) - begin)) ? tag
                                                                                      : xml_escaped(tag);
}

inline std::string inline_html(Writing& to, const Inline& piece, bool explain) {
    using Kind = Inline::Kind;
    switch (piece.kind) {
        case Kind::text:
            return text_html(to, piece.text, explain);
        case Kind::code:
            return element("code", xml_escaped(piece.text));
        case Kind::display:
            return formula_html(to, piece.text, true, piece.line);
        case Kind::formula: {
            const std::string html = formula_html(to, piece.text, false, piece.line);
            const auto term = std::ranges::find(to.terms, piece.text, &Term::symbol);
            return explain && term != to.terms.end() ? explained(to, term, html) : html;
        }
        case Kind::emphasis:
            return element("em", inlines_html(to, piece.inside, explain));
        case Kind::strong:
            return element("strong", inlines_html(to, piece.inside, explain));
        case Kind::link:
            return html_link(link_address(to, piece), inlines_html(to, piece.inside, false));
        case Kind::image:
            return picture_html(to, piece);
        case Kind::line_break:
            return "<br>\n";
        default:
            return tag_html(to, piece.text);
    }
}

inline bool is_stop(char c) {
    return std::string_view(".,;:?!)'").find(c) != std::string_view::npos;
}

// Nothing is explained inside of links, headings and meanings.
inline std::string inlines_html(Writing& to, const std::vector<Inline>& pieces, bool explain) {
    std::string html;
    std::size_t formula =
        std::string::npos;  // where the last part of the formula just before begins; npos: none
    for (const Inline& piece : pieces) {
        std::string shown = inline_html(to, piece, explain);
        // No line ends between a formula and its comma.
        if (formula != std::string::npos && piece.kind == Inline::Kind::text && is_stop(shown[0])) {
            html.insert(formula, "<span class=\"whole\">");
            html += shown[0] + std::string("</span>");
            shown.erase(0, 1);
        }
        formula = piece.kind == Inline::Kind::formula
                      ? html.size() + (shown.starts_with("<math") ? shown.rfind("<math") : 0)
                      : std::string::npos;
        html += shown;
    }
    return html;
}
