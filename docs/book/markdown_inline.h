// Markdown within a paragraph: emphasis, code, links, pictures, tags of HTML, and formulas between dollars.
// It reads what the course's pages use; common/ and the chapters know nothing of it.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string>
#include <string_view>
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
    return c == ' ' || c == '\n' || c == '\t';
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
            std::pair<Inline, std::size_t> next = piece(i, end);  // and where it ends
            if (next.second > end) next = {{Inline::Kind::text, std::string(1, text_[i])}, i + 1};
            next.first.line = line_of(i);
            i = next.second;
            if (next.first.kind == Inline::Kind::text && !found.empty() &&
                found.back().kind == Inline::Kind::text) {
                found.back().text += next.first.text;
            } else {
                found.push_back(std::move(next.first));
            }
        }
        return found;
    }

 private:
    using Kind = Inline::Kind;
    static constexpr std::size_t none = std::string_view::npos;
    using Piece = std::pair<Inline, std::size_t>;

    std::string_view text_;
    std::size_t line_;
    Formulas formulas_;

    std::size_t line_of(std::size_t i) const {
        return line_ +
               static_cast<std::size_t>(std::count(text_.begin(), text_.begin() + std::ptrdiff_t(i), '\n'));
    }
    char at(std::size_t i) const { return i < text_.size() ? text_[i] : ' '; }
    char before(std::size_t i) const { return i > 0 ? text_[i - 1] : ' '; }
    std::string part(std::size_t begin, std::size_t end) const {
        return std::string(text_.substr(begin, end - begin));
    }
    std::size_t run(std::size_t i) const {
        return std::min(text_.find_first_not_of(text_[i], i), text_.size()) - i;
    }

    // What begins at i and where it ends; one character of text when nothing does.
    Piece piece(std::size_t i, std::size_t end) {
        const char c = text_[i];
        if (c == '\\' && at(i + 1) == '\n') return {{Kind::line_break, ""}, i + 2};
        if (c == '\\' && i + 1 < end && is_punctuation(at(i + 1)))
            return {{Kind::text, part(i + 1, i + 2)}, i + 2};
        if (c == '`') return code(i);
        if (c == '$') return formula(i);
        if (c == '<') return tag(i);
        if (c == '[' || (c == '!' && at(i + 1) == '[')) return link(i);
        if (c == '*' || c == '_') return emphasis(i, end);
        return {{Kind::text, part(i, i + 1)}, i + 1};
    }

    // The place behind what begins at i and is read before emphasis and links.
    std::size_t behind(std::size_t i) {
        const char c = text_[i];
        if (c == '\\') return std::min(i + 2, text_.size());
        if (c == '`') return code(i).second;
        if (c == '$') return formula(i).second;
        if (c == '<') return tag(i).second;
        return i + 1;
    }

    Piece code(std::size_t i) const {
        const std::size_t marks = run(i);
        for (std::size_t j = text_.find('`', i + marks); j != none; j = text_.find('`', j)) {
            const std::size_t closing = run(j);
            if (closing == marks) {
                std::string inside = part(i + marks, j);
                std::ranges::replace(inside, '\n', ' ');
                if (inside.size() > 2 && inside.front() == ' ' && inside.back() == ' ')
                    inside = inside.substr(1, inside.size() - 2);
                return {{Kind::code, inside}, j + closing};
            }
            j += closing;
        }
        return {{Kind::text, part(i, i + marks)}, i + marks};
    }

    // $...$, $`...`$ or $$...$$. What stands between single dollars neither begins nor ends with a space.
    Piece formula(std::size_t i) const {
        const Piece dollar = {{Kind::text, "$"}, i + 1};
        if (formulas_ == Formulas::last) return dollar;
        const bool quoted = at(i + 1) == '`', display = at(i + 1) == '$';
        const std::string_view closing = quoted ? "`$" : display ? "$$" : "$";
        const std::size_t begin = i + closing.size();
        if (!display && !quoted && is_space(at(begin))) return dollar;
        for (std::size_t j = begin; j < text_.size(); ++j) {
            if (text_[j] == '\\' && !quoted) {
                ++j;
            } else if (text_.substr(j).starts_with(closing) && j > begin) {
                const bool spaced = !display && !quoted && is_space(text_[j - 1]);
                if (!spaced)
                    return {{display ? Kind::display : Kind::formula, part(begin, j)}, j + closing.size()};
            }
        }
        return dollar;
    }

    // <tag ...>, </tag>, <!-- ... --> or <https://...>
    Piece tag(std::size_t i) const {
        const char next = at(i + 1);
        const bool comment = text_.substr(i).starts_with("<!--");
        const std::size_t close = comment ? text_.find("-->", i) : text_.find('>', i);
        const bool opens = std::isalpha(static_cast<unsigned char>(next)) != 0 || next == '/' || comment;
        if (!opens || close == none) return {{Kind::text, "<"}, i + 1};
        const std::size_t end = close + (comment ? 3 : 1);
        const std::string inside = part(i + 1, end - 1);
        if (inside.find("://") < inside.find_first_of(" \"")) {
            return {{Kind::link, "", inside, 0, {{Kind::text, inside}}}, end};
        }
        const std::size_t name =
            std::min(inside.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789/!-"), inside.size());
        if (!comment && name < inside.size() && inside[name] != ' ') return {{Kind::text, "<"}, i + 1};
        return {{Kind::tag, part(i, end)}, end};
    }

    // [words](target "title"), ![words](target), or [name]: target at the start of a line.
    Piece link(std::size_t i) {
        const bool picture = text_[i] == '!';
        const std::size_t begin = i + (picture ? 2 : 1);
        const Piece bracket = {{Kind::text, part(i, begin)}, begin};
        std::size_t close = begin;
        for (int depth = 1; close < text_.size();) {
            depth += text_[close] == '[' ? 1 : text_[close] == ']' ? -1 : 0;
            if (depth == 0) break;
            close = behind(close);
        }
        const bool definition = at(close + 1) == ':' && at(close + 2) == ' ' && before(i) != ' ';
        if (close >= text_.size() || (at(close + 1) != '(' && !definition)) return bracket;
        const std::size_t from = close + (definition ? 3 : 2);
        std::size_t to = from;
        for (int depth = 0; to < text_.size() && !is_space(text_[to]); ++to) {
            depth += text_[to] == '(' ? 1 : text_[to] == ')' ? -1 : 0;
            if (depth < 0) break;
        }
        const std::size_t end = definition ? to : text_.find(')', to);
        if (end == none) return bracket;
        Inline found{picture ? Kind::image : Kind::link, "", part(from, to)};
        if (picture)
            found.text = part(begin, close);
        else
            found.inside = read(begin, close);
        return {found, definition ? end : end + 1};
    }

    // Whether a run of * or _ may open or close: it leans on a word, and _ does not stand inside of one.
    bool leans(std::size_t i, std::size_t marks, bool right) const {
        const char outer = right ? before(i) : at(i + marks), inner = right ? at(i + marks) : before(i);
        if (is_space(inner) || (is_punctuation(inner) && !is_space(outer) && !is_punctuation(outer)))
            return false;
        return text_[i] == '*' || is_space(outer) || is_punctuation(outer);
    }

    Piece emphasis(std::size_t i, std::size_t end) {
        const std::size_t marks = run(i), wanted = marks >= 2 ? 2 : 1;
        const Piece plain = {{Kind::text, part(i, i + marks)}, i + marks};
        if (!leans(i, marks, true) || marks > 3) return plain;
        for (std::size_t j = i + marks; j < end;) {
            if (text_[j] != text_[i]) {
                j = text_[j] == '[' ? link(j).second : behind(j);
                continue;
            }
            const std::size_t closing = run(j);
            if (leans(j, closing, false) && (wanted == 2 ? closing >= 2 : closing != 2)) {
                const std::size_t close = j + closing - wanted;
                return {{wanted == 2 ? Kind::strong : Kind::emphasis, "", "", 0, read(i + wanted, close)},
                        close + wanted};
            }
            j += closing;
        }
        return plain;
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
