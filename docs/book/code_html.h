// Code as HTML: coloured, its names linked to their definitions, line by line.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "docs/book/cpp_names.h"
#include "docs/book/cpp_tokens.h"
#include "docs/book/html.h"

// The address of a line of a file (both from the root; line 0 for the file itself), as seen from the page
// that is being written. Empty when the book does not have the file.
using Address = std::function<std::string(const std::string& file, std::size_t line)>;

inline std::string nowhere(const std::string&, std::size_t) {
    return "";
}

// A command that can be copied: book.js puts a button beside it.
inline std::string command_html(std::string_view command) {
    return element("span class=\"command\"", xml_escaped(command));
}

// A part of a token, without line breaks.
inline std::string token_html(const Token& token, std::string_view text, const NameLinks& links,
                              const Address& address) {
    using Kind = Token::Kind;
    if (text.empty()) return "";
    if (token.kind == Kind::name) {
        const auto found = links.find(token.text.data());
        if (found == links.end()) return xml_escaped(text);
        return html_link(address(found->second.file, found->second.line), xml_escaped(text));
    }
    if (token.kind == Kind::space || token.kind == Kind::sign) return xml_escaped(text);
    if (token.kind == Kind::comment && text.starts_with("// g++ "))
        return element("span class=\"comment\"", "// " + command_html(text.substr(3)));
    const std::size_t quote = token.kind == Kind::directive ? text.find('"') : std::string_view::npos;
    if (quote != std::string_view::npos) {
        const std::string file(text.substr(quote + 1, text.rfind('"') - quote - 1));
        return element("span class=\"word\"", xml_escaped(text.substr(0, quote))) +
               html_link(address(file, 0), xml_escaped("\"" + file + "\""));
    }
    const char* const kind = token.kind == Kind::comment  ? "comment"
                             : token.kind == Kind::text   ? "text"
                             : token.kind == Kind::number ? "number"
                                                          : "word";
    return element("span class=\"" + std::string(kind) + "\"", xml_escaped(text));
}

// The lines of a piece of C++.
inline std::vector<std::string> code_lines(const std::vector<Token>& tokens, const NameLinks& links = {},
                                           const Address& address = nowhere) {
    std::vector<std::string> lines = {""};
    for (const Token& token : tokens) {
        std::string_view rest = token.text;
        for (std::size_t end; (end = rest.find('\n')) != rest.npos; rest.remove_prefix(end + 1)) {
            lines.back() += token_html(token, rest.substr(0, end), links, address);
            lines.emplace_back();
        }
        lines.back() += token_html(token, rest, links, address);
    }
    if (lines.back().empty()) lines.pop_back();
    return lines;
}

// A whole file, whose lines can be linked to.
inline std::string numbered_code(const std::vector<std::string>& lines) {
    std::string html;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string n = std::to_string(i + 1);
        const std::string number = element("a class=\"number\" href=\"#L" + n + "\" data-line=\"" + n +
                                               "\" aria-label=\"line " + n + "\" tabindex=\"-1\"",
                                           "");
        html += element("span class=\"line\" id=\"L" + n + "\"", number + lines[i] + "\n");
    }
    return element("pre class=\"source\"", element("code", html)) + "\n";
}

// A console fence: commands that can be copied, and what they print.
inline std::string console_html(const std::vector<std::string>& lines) {
    std::string html;
    for (const std::string& line : lines) {
        const bool command = line.starts_with("$ ");
        html += (command ? element("span class=\"prompt\"", "$ ") + command_html(line.substr(2))
                         : xml_escaped(line)) +
                "\n";
    }
    return element("pre class=\"console\"", element("code", html)) + "\n";
}
