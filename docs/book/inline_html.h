// Running text as HTML: its links, its formulas as MathML, and the glossary at each term's first use.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "docs/book/book_files.h"
#include "docs/book/cpp_tokens.h"
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
        std::string rest(text.substr(i));
        rest[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(rest[0])));
        const auto term = std::ranges::find_if(to.terms, [&](const Term& known) {
            return rest.starts_with(known.name) && !letter(i + known.name.size());
        });
        if (term == to.terms.end()) continue;
        const std::size_t end = i + term->name.size();
        const std::string shown = explained(to, term, xml_escaped(text.substr(i, end - i)));
        return xml_escaped(text.substr(0, i)) + shown + text_html(to, text.substr(end), explain);
    }
    return xml_escaped(text);
}

// The address of what a link leads to or a picture shows; the book takes the picture along.
inline std::string link_address(Writing& to, const Inline& link) {
    const std::string path = link_path(to.page, link.target);
    if (path.empty() && link.kind == Inline::Kind::link) return link.target;  // on the web
    if (is_picture(path) && std::filesystem::exists(to.book.root / path)) {
        to.pictures.insert(path);
        return from_to(to.file(), path);
    }
    const std::size_t hash = std::min(link.target.find('#'), link.target.size() - 1);
    const std::string found = to.address(path, link.target.substr(hash + 1));
    if (found.empty()) to.fault(link.line, link.target + ": the book has no such page or picture");
    return found;
}

inline std::string picture_html(Writing& to, const Inline& picture) {
    const std::string address = link_address(to, picture);
    return "<img src=\"" + xml_escaped(address) + "\" alt=\"" + xml_escaped(picture.text) +
           (address.ends_with(".svg") ? "\" class=\"drawing\">" : "\">");
}

// Tags that a page may use; others are text, as <double> is.
inline std::string tag_html(const Writing& to, const std::string& tag) {
    if (tag.starts_with("<!--")) return "";
    if (tag == "<details>" && to.whole) return "<details open=\"\">";
    const std::size_t begin = tag[1] == '/' ? 2 : 1;
    const std::string name = tag.substr(begin, tag.find_first_of(" />", begin) - begin);
    return is_one_of(name, "details summary a br sub sup kbd div p") ? tag : xml_escaped(tag);
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
            const auto term = std::ranges::find(to.terms, "$" + piece.text + "$", &Term::name);
            return explain && term != to.terms.end() ? explained(to, term, html) : html;
        }
        case Kind::emphasis:
        case Kind::strong:
            return element(piece.kind == Kind::strong ? "strong" : "em",
                           inlines_html(to, piece.inside, explain));
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

// Nothing is explained inside of links, headings and meanings.
inline std::string inlines_html(Writing& to, const std::vector<Inline>& pieces, bool explain) {
    const std::string_view stops = ".,;:?!)'";
    const std::size_t none = std::string::npos;
    std::string html;
    std::size_t formula = none;  // where the last part of the formula just before begins
    for (const Inline& piece : pieces) {
        std::string shown = inline_html(to, piece, explain);
        // No line ends between a formula and its comma.
        if (formula != none && piece.kind == Inline::Kind::text && stops.find(shown[0]) != none) {
            html.insert(formula, "<span class=\"whole\">");
            html += shown[0] + std::string("</span>");
            shown.erase(0, 1);
        }
        formula = piece.kind == Inline::Kind::formula
                      ? html.size() + (shown.starts_with("<math") ? shown.rfind("<math") : 0)
                      : none;
        html += shown;
    }
    return html;
}
