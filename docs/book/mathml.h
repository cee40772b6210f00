// LaTeX formulas as MathML Core, which browsers typeset themselves: as much of LaTeX as the pages use. Each
// formula keeps its LaTeX for those who copy it or have it read aloud.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <functional>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "docs/book/html.h"
#include "docs/book/markdown_blocks.h"

namespace math_detail {

// What an atom is to its neighbours: it decides on the spaces, and on whether a minus is a sign.
enum class Sort { nothing, ordinary, operation, relation, opening, closing, bar, function, limits, space };

struct Symbol {
    Sort sort;
    std::string tag, text;  // the element with its attributes, and what it shows; of a space its width
};

// Commands without arguments, and characters, each before what it shows.
inline const std::map<std::string, Symbol, std::less<>>& symbols() {
    static const auto all = [] {
        const std::vector<std::tuple<Sort, std::string, const char*>> rows = {
            {Sort::ordinary, "mi",
             R"(\alpha α \beta β \gamma γ \delta δ \epsilon ϵ \varepsilon ε \eta η \theta θ \lambda λ
                \mu μ \pi π \rho ρ \sigma σ \phi ϕ \Delta Δ \infty ∞ \partial ∂ \nabla ∇ \dots … \cdots ⋯)"},
            {Sort::operation, "mo", R"(- − * ∗ , , ; ; : : . . ! ! \times × \cdot ⋅ \odot ⊙ \cap ∩ \cup ∪)"},
            {Sort::operation, R"(mo form="infix")", "+ +"},
            {Sort::relation, R"(mo form="infix")",
             R"(= = < &lt; > &gt; \le ≤ \ge ≥ \ne ≠ \approx ≈ \in ∈ \to → \leftarrow ←)"},
            {Sort::opening, R"(mo form="prefix" stretchy="false")", R"(( ( [ [ \{ { \lfloor ⌊ \lceil ⌈)"},
            {Sort::closing, R"(mo form="postfix" stretchy="false")", R"() ) ] ] \} } \rfloor ⌋ \rceil ⌉)"},
            {Sort::bar, R"(mo stretchy="false" lspace="0" rspace="0")", R"(| | \| ‖ / / \% %)"},
            {Sort::limits, "mo", R"(\sum ∑ \prod ∏)"},
            {Sort::limits, R"(mo movablelimits="true" lspace="0" rspace="0")", R"(\max max \min min)"},
            {Sort::function, "mi", R"(\log log \exp exp \tanh tanh \sin sin \cos cos)"},
            {Sort::space, "", R"(\, 0.167em \: 0.222em \; 0.278em \quad 1em \qquad 2em)"}};
        std::map<std::string, Symbol, std::less<>> table = {{"\\ ", {Sort::space, "", "0.25em"}}};
        for (const auto& [sort, tag, words] : rows) {
            std::istringstream stream(words);
            for (std::string name, text; stream >> name >> text;) table[name] = {sort, tag, text};
        }
        return table;
    }();
    return all;
}

class Reader {
 public:
    explicit Reader(std::string_view latex) : text_(latex) {}

    std::string all() {
        const std::string formula = row();
        if (!text_.empty()) throw std::runtime_error("\"" + std::string(text_) + "\" has no beginning");
        return formula;
    }

 private:
    struct Atom {
        std::string mathml;
        Sort sort = Sort::ordinary;
    };
    std::string_view text_;  // what is still to be read

    // The next command, or one character with all its bytes; it stays. Empty at the end.
    std::string_view next() {
        text_.remove_prefix(std::min(text_.find_first_not_of(" \n"), text_.size()));
        std::size_t end = 1;
        const auto letter = [&] { return std::isalpha(static_cast<unsigned char>(text_[end])) != 0; };
        const auto more = [&] { return (text_[end] & 0xc0) == 0x80; };
        if (text_.starts_with('\\') && text_.size() > 1 && !letter()) return text_.substr(0, 2);
        while (end < text_.size() && (text_[0] == '\\' ? letter() : more())) ++end;
        return text_.substr(0, end);
    }

    std::string take(std::size_t characters) {
        const std::string taken(text_.substr(0, characters));
        text_.remove_prefix(taken.size());
        return taken;
    }

    bool take(std::string_view token) {
        const bool there = next() == token;
        if (there) text_.remove_prefix(token.size());
        return there;
    }

    void expect(std::string_view token) {
        if (!take(token)) throw std::runtime_error("\"" + std::string(token) + "\" is missing");
    }

    bool row_ends() {
        const auto ends = {"", "}", "&", "\\\\", "\\end", "\\right"};
        return std::ranges::find(ends, next()) != ends.end();
    }

    // Atoms up to what ends the row, which stays.
    std::string row() {
        std::string inside;
        std::size_t count = 0;
        for (Sort last = Sort::nothing; !row_ends(); ++count) {
            const Atom atom = scripted(last);
            const bool word = atom.sort == Sort::function, after = last == Sort::function;
            if ((word || after) && (word || atom.sort == Sort::ordinary) &&
                (after || last == Sort::ordinary)) {
                inside += symbol(symbols().at("\\,"), last).mathml;
                ++count;
            }
            inside += atom.mathml;
            last = atom.sort;
        }
        return count == 1 ? inside : element("mrow", inside);
    }

    // {...}, a command with its arguments, or one character.
    std::string argument() {
        if (next().empty()) throw std::runtime_error("an argument is missing");
        if (std::isdigit(static_cast<unsigned char>(text_[0]))) return element("mn", take(std::size_t{1}));
        return atom(Sort::nothing).mathml;
    }

    // The text between two signs, as it is written.
    std::string verbatim(std::string_view begin, std::string_view end) {
        expect(begin);
        const std::string inside = take(std::min(text_.find(end), text_.size()));
        expect(end);
        return inside;
    }

    // An atom with what is below and above it.
    Atom scripted(Sort last) {
        Atom base = atom(last);
        std::string below, above;
        while (true) {
            if (take("'"))  // a raised sign of its own: in a script it would be raised twice
                base.mathml = element("mrow", base.mathml + element("mo lspace=\"0\" rspace=\"0\"", "′"));
            else if (take("_"))
                below += argument();
            else if (take("^"))
                above += argument();
            else
                break;
        }
        if (below.empty() && above.empty()) return base;
        const bool limits = base.sort == Sort::limits;
        const std::string low = limits ? "under" : "sub", high = limits ? "over" : "sup";
        const std::string name = "m" + (below.empty() ? "" : low) + (above.empty() ? "" : high);
        return {element(name, base.mathml + below + above), limits ? Sort::function : base.sort};
    }

    Atom atom(Sort last) {
        const std::string name(next());
        const auto first = static_cast<unsigned char>(name[0]);
        if (std::isdigit(first)) {
            std::size_t end = std::min(text_.find_first_not_of("0123456789."), text_.size());
            if (text_[end - 1] == '.') --end;
            return {element("mn", take(end))};
        }
        if (take("{")) {
            const std::string inside = row();
            expect("}");
            return {inside};
        }
        take(name.size());
        if (std::isalpha(first)) return {element("mi", name)};
        const auto known = symbols().find(name);
        return known != symbols().end() ? symbol(known->second, last) : command(name);
    }

    static Atom symbol(const Symbol& symbol, Sort last) {
        std::string tag = symbol.tag;
        if (symbol.sort == Sort::space)
            return {element("mspace width=\"" + symbol.text + "\"", ""), Sort::space};
        const bool after_number = last == Sort::ordinary || last == Sort::closing;
        if (symbol.text == "−") tag += after_number ? " form=\"infix\"" : " form=\"prefix\"";
        if (symbol.sort == Sort::relation && last == Sort::relation) tag += " lspace=\"0\"";
        return {element(tag, symbol.text), symbol.sort};
    }

    // The bracket behind \left, \right or \Big; nothing for a dot.
    Atom bracket(const std::string& attributes) {
        const std::string name = take(next().size());
        if (name == ".") return {""};
        const auto known = symbols().find(name);
        if (known == symbols().end()) throw std::runtime_error(name + " is no bracket");
        return {element("mo stretchy=\"true\" " + attributes, known->second.text), known->second.sort};
    }

    Atom command(const std::string& name) {
        if (name == "\\bar")
            return {element("mover accent=\"true\"", argument() + element("mo stretchy=\"false\"", "¯"))};
        if (name == "\\frac" || name == "\\tfrac") {
            const std::string above = argument();
            return {element(name == "\\frac" ? "mfrac" : "mfrac displaystyle=\"false\" scriptlevel=\"+1\"",
                            above + argument())};
        }
        if (name == "\\sqrt") {
            if (next() != "[") return {element("msqrt", argument())};
            const std::string index = verbatim("[", "]");
            return {element("mroot", argument() + element("mn", index))};
        }
        if (name == "\\text") return {element("mtext", xml_escaped(verbatim("{", "}")))};
        if (name == "\\mathrel") return {element("mo rspace=\"0\"", verbatim("{", "}")), Sort::relation};
        if (name == "\\big" || name == "\\Big") {
            const std::string size = name == "\\big" ? "1.2em" : "1.8em";
            return bracket("minsize=\"" + size + "\" maxsize=\"" + size + "\"");
        }
        if (name == "\\left") {
            const std::string open = bracket("form=\"prefix\"").mathml, inside = row();
            expect("\\right");
            return {element("mrow", open + inside + bracket("form=\"postfix\"").mathml), Sort::closing};
        }
        if (name == "\\begin") return aligned();
        throw std::runtime_error(name + " is a command that the book does not know");
    }

    // Rows whose cells are aligned at each &.
    Atom aligned() {
        if (verbatim("{", "}") != "aligned")
            throw std::runtime_error("of environments only aligned is known");
        std::string rows, cells;
        do {
            cells.clear();
            do cells += element("mtd", row());
            while (take("&"));
            rows += element("mtr", cells);
        } while (take("\\\\"));
        expect("\\end");
        verbatim("{", "}");
        return {element("mtable", rows)};
    }
};

}  // namespace math_detail

// One formula. Throws std::runtime_error with a sentence that begins with what is wrong in it.
inline std::string math_ml(std::string_view latex, bool display) {
    const std::string source = xml_escaped(trimmed(latex));
    return element("math alttext=\"" + source + (display ? "\" display=\"block\"" : "\""),
                   element("semantics", math_detail::Reader(latex).all() +
                                            element("annotation encoding=\"application/x-tex\"", source)));
}

// A formula in pieces. The parts of a display between wide spaces may stand below each other; a long formula
// in a line may be broken before its relations and plus signs, which browsers do not do by themselves.
inline std::vector<std::string> formula_parts(std::string_view latex, bool display) {
    std::vector<std::string> parts = {""};
    int depth = 0;
    for (std::size_t i = 0; i < latex.size(); ++i) {
        const auto begins = [&](auto... tokens) { return (latex.substr(i).starts_with(tokens) || ...); };
        depth += begins("{", "(", "[", "\\begin") ? 1 : begins("}", ")", "]", "\\end") ? -1 : 0;
        const bool sign = begins("=", "\\le", "\\ge", "\\approx") || (latex.size() > 30 && begins("+"));
        const bool may_break =
            latex.size() > 16 && !trimmed(parts.back()).empty() && !parts.back().ends_with("\\mathrel{+}");
        const bool gap = display && depth == 0 && begins("\\qquad");
        if (gap || (!display && depth == 0 && sign && may_break)) parts.emplace_back();
        if (gap)
            i += 5;
        else
            parts.back() += latex[i];
    }
    return parts;
}
