// Markdown within a paragraph: emphasis, code, links, pictures, tags of HTML, and formulas between dollars.
// It reads what the course's pages use; common/ and the chapters know nothing of it.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

// A piece of running text. A text may hold line breaks; a formula and code hold what was written.
struct Inline {
    enum class Kind { text, code, formula, display, emphasis, strong, link, image, tag, line_break };
    Kind kind = Kind::text;
    std::string text;              // also: the LaTeX, a tag with its < and >, the words of a picture
    std::string target = {};       // of a link or picture
    std::size_t line = 0;          // of the page, where it begins
    std::vector<Inline> inside{};  // of emphasis, strong text and links
};

// Where formulas are read: `first`, before anything else, as the book does; or `last`, as GitHub does with
// $...$, which to Markdown is text like any other (github_formulas.h).
enum class Formulas { first, last };

namespace inline_detail {

inline bool is_space(char c) {
    return c == ' ' || c == '\n';
}

inline bool is_punctuation(char c) {
    return std::ispunct(static_cast<unsigned char>(c)) != 0;
}

class Reader {
 public:
    Reader(std::string_view text, std::size_t line, Formulas formulas)
        : text_(text), line_(line), formulas_(formulas) {}

    std::vector<Inline> read(std::size_t begin, std::size_t end) {
        std::vector<Inline> found;
        for (std::size_t i = begin; i < end;) {
            auto [piece, behind] = piece_at(i, end);
            if (behind > end) std::tie(piece, behind) = plain(i, 1);
            piece.line = line_ + static_cast<std::size_t>(std::ranges::count(text_.substr(0, i), '\n'));
            i = behind;
            if (piece.kind == Kind::text && !found.empty() && found.back().kind == Kind::text)
                found.back().text += piece.text;
            else
                found.push_back(std::move(piece));
        }
        return found;
    }

 private:
    using Kind = Inline::Kind;
    using Piece = std::pair<Inline, std::size_t>;  // and the place behind it
    static constexpr std::size_t none = std::string_view::npos;

    std::string_view text_;
    std::size_t line_;
    Formulas formulas_;

    char at(std::size_t i) const { return i < text_.size() ? text_[i] : ' '; }
    char before(std::size_t i) const { return i > 0 ? text_[i - 1] : ' '; }
    std::string part(std::size_t begin, std::size_t end) const {
        return std::string(text_.substr(begin, end - begin));
    }
    Piece plain(std::size_t i, std::size_t size) const { return {{Kind::text, part(i, i + size)}, i + size}; }

    // How many of the same character stand at i.
    std::size_t run(std::size_t i) const {
        return std::min(text_.find_first_not_of(text_[i], i), text_.size()) - i;
    }

    // What begins at i; one character of text when nothing does.
    Piece piece_at(std::size_t i, std::size_t end) {
        const char c = text_[i];
        if (c == '[' || (c == '!' && at(i + 1) == '[')) return link(i);
        return c == '*' || c == '_' ? emphasis(i, end) : closed_piece(i);
    }

    // The same for what is read before emphasis and links.
    Piece closed_piece(std::size_t i) const {
        const char c = text_[i];
        if (c == '\\' && at(i + 1) == '\n') return {{Kind::line_break, ""}, i + 2};
        if (c == '\\' && is_punctuation(at(i + 1))) return {plain(i + 1, 1).first, i + 2};
        return c == '`' ? code(i) : c == '$' ? formula(i) : c == '<' ? tag(i) : plain(i, 1);
    }

    Piece code(std::size_t i) const {
        const std::size_t marks = run(i);
        for (std::size_t j = text_.find('`', i + marks); j != none; j = text_.find('`', j + run(j))) {
            if (run(j) != marks) continue;
            std::string inside = part(i + marks, j);
            std::ranges::replace(inside, '\n', ' ');
            if (inside.size() > 2 && inside.front() == ' ' && inside.back() == ' ')
                inside = inside.substr(1, inside.size() - 2);
            return {{Kind::code, inside}, j + marks};
        }
        return plain(i, marks);
    }

    // $...$, $`...`$ or $$...$$. What stands between single dollars neither begins nor ends with a space.
    Piece formula(std::size_t i) const {
        if (formulas_ == Formulas::last) return plain(i, 1);
        const bool quoted = at(i + 1) == '`', display = at(i + 1) == '$', single = !quoted && !display;
        const std::string_view closing = quoted ? "`$" : display ? "$$" : "$";
        const std::size_t begin = i + closing.size();
        if (single && is_space(at(begin))) return plain(i, 1);
        for (std::size_t j = begin; j < text_.size(); ++j) {
            if (text_[j] == '\\' && !quoted)
                ++j;
            else if (j > begin && text_.substr(j).starts_with(closing) && !(single && is_space(text_[j - 1])))
                return {{display ? Kind::display : Kind::formula, part(begin, j)}, j + closing.size()};
        }
        return plain(i, 1);
    }

    // <tag ...>, </tag>, <!-- ... --> or <https://...>
    Piece tag(std::size_t i) const {
        const bool comment = text_.substr(i).starts_with("<!--");
        const std::size_t close = comment ? text_.find("-->", i) : text_.find('>', i);
        if (close == none) return plain(i, 1);
        const std::size_t end = close + (comment ? 3 : 1);
        const std::string inside = part(i + 1, close);
        if (inside.find("://") < inside.find(' '))
            return {{Kind::link, "", inside, 0, {{Kind::text, inside}}}, end};
        const std::size_t name =
            inside.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789", inside[0] == '/');
        const bool named =
            name == none || (name > (inside[0] == '/') && std::string_view(" /").find(inside[name]) != none);
        return comment || named ? Piece{{Kind::tag, part(i, end)}, end} : plain(i, 1);
    }

    // [words](target "title"), ![words](target), or [name]: target at the start of a line.
    Piece link(std::size_t i) {
        const bool picture = text_[i] == '!';
        const std::size_t begin = i + (picture ? 2 : 1);
        std::size_t close = begin;
        for (int depth = 1; close < text_.size(); close = closed_piece(close).second) {
            depth += text_[close] == '[' ? 1 : text_[close] == ']' ? -1 : 0;
            if (depth == 0) break;
        }
        const bool definition =
            text_.substr(std::min(close, text_.size())).starts_with("]: ") && (i == 0 || before(i) == '\n');
        if (at(close + 1) != '(' && !definition) return plain(i, begin - i);
        const std::size_t from = close + (definition ? 3 : 2),
                          to = std::min(text_.find_first_of(definition ? " \n" : " \n)", from), text_.size());
        const std::size_t end = definition ? to : text_.find(')', to);
        if (end == none) return plain(i, begin - i);
        Inline found{picture ? Kind::image : Kind::link, picture ? part(begin, close) : "", part(from, to)};
        if (!picture) found.inside = read(begin, close);
        return {found, definition ? end : end + 1};
    }

    // Whether a run of * or _ may open, or close: it leans on a word, and _ does not stand inside of one.
    bool leans(std::size_t i, std::size_t marks, bool opens) const {
        const char outer = opens ? before(i) : at(i + marks), inner = opens ? at(i + marks) : before(i);
        const bool free = is_space(outer) || is_punctuation(outer);
        return !is_space(inner) && (free || !is_punctuation(inner)) && (free || text_[i] == '*');
    }

    Piece emphasis(std::size_t i, std::size_t end) {
        const std::size_t marks = run(i), wanted = marks > 1 ? 2 : 1;
        for (std::size_t j = i + marks; leans(i, marks, true) && j < end;) {
            if (text_[j] != text_[i]) {
                j = (text_[j] == '[' ? link(j) : closed_piece(j)).second;
                continue;
            }
            const std::size_t closing = run(j), close = j + closing - wanted;
            if (leans(j, closing, false) && (wanted == 2 ? closing > 1 : closing != 2))
                return {{wanted == 2 ? Kind::strong : Kind::emphasis, "", "", 0, read(i + wanted, close)},
                        close + wanted};
            j += closing;
        }
        return plain(i, marks);
    }
};

}  // namespace inline_detail

// `text` may have several lines; `line` is the number of its first one.
inline std::vector<Inline> parse_inlines(std::string_view text, std::size_t line,
                                         Formulas formulas = Formulas::first) {
    return inline_detail::Reader(text, line, formulas).read(0, text.size());
}

// Calls `visit` for every piece, those inside of others too.
template <class Visit>
void for_each_inline(const std::vector<Inline>& pieces, const Visit& visit) {
    for (const Inline& piece : pieces) {
        visit(piece);
        for_each_inline(piece.inside, visit);
    }
}

// The words alone: of emphasis and links what stands inside, of code and formulas what was written.
inline std::string plain_text(const std::vector<Inline>& pieces) {
    std::string text;
    for_each_inline(pieces, [&](const Inline& piece) {
        if (piece.kind != Inline::Kind::image && piece.kind != Inline::Kind::tag) text += piece.text;
    });
    return text;
}
