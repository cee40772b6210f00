// Code as HTML: coloured, its names linked to their definitions, line by line.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "docs/book/cpp_names.h"
#include "docs/book/cpp_tokens.h"
#include "docs/book/html.h"
#include "docs/book/writing.h"

// A command that can be copied: book.js puts a button beside it.
inline std::string command_html(std::string_view command) {
    return fill(R"(<span class="command">{}</span>)", {xml_escaped(command)});
}

// A part of a token, without line breaks.
inline std::string token_html(const Writing& to, const Token& token, std::string_view text,
                              const NameLinks& links) {
    using Kind = Token::Kind;
    const char* const kinds[] = {"",       "comment", "word", "text",
                                 "number", "word",    "",     ""};  // in the order of Kind
    const std::string escaped = xml_escaped(text), kind = kinds[static_cast<std::size_t>(token.kind)];
    if (token.kind == Kind::name && links.contains(token.text.data())) {
        const Definition& known = links.at(token.text.data());
        return html_link(to.address(known.file, "L" + std::to_string(known.line)), escaped);
    }
    if (token.kind == Kind::comment && text.starts_with("// g++ "))
        return fill(R"(<span class="comment">// {}</span>)", {command_html(text.substr(3))});
    if (const std::size_t quote = text.find('"'); token.kind == Kind::directive && quote != text.npos) {
        const std::string file(text.substr(quote + 1, text.rfind('"') - quote - 1));
        const std::string link = html_link(to.address(file), xml_escaped("\"" + file + "\""));
        return fill(R"(<span class="word">{}</span>{})", {xml_escaped(text.substr(0, quote)), link});
    }
    return kind.empty() || text.empty() ? escaped : fill(R"(<span class="{}">{}</span>)", {kind, escaped});
}

// The lines of a text that is cut into tokens.
inline std::vector<std::string> code_lines(const Writing& to, const std::vector<Token>& tokens,
                                           const NameLinks& links = {}) {
    std::vector<std::string> lines = {""};
    for (const Token& token : tokens) {
        std::string_view rest = token.text;
        for (std::size_t end; (end = rest.find('\n')) != rest.npos; rest.remove_prefix(end + 1)) {
            lines.back() += token_html(to, token, rest.substr(0, end), links);
            lines.emplace_back();
        }
        lines.back() += token_html(to, token, rest, links);
    }
    if (lines.back().empty()) lines.pop_back();
    return lines;
}

// The lines of a source as HTML. A name is looked up in the file and in all that it includes.
inline std::vector<std::string> source_lines(const Writing& to, const std::string& path) {
    Definitions visible;
    std::vector<std::string> files = {path};
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto found = to.book.sources.find(files[i]);
        if (found == to.book.sources.end()) continue;
        for (const Definition& known : found->second.definitions) visible.emplace(known.name, known);
        for (const std::string& include : found->second.includes)
            if (std::ranges::find(files, include) == files.end()) files.push_back(include);
    }
    const SourceFile& source = to.book.sources.at(path);
    return code_lines(to, source.tokens, name_links(source, visible));
}

// A whole file, whose lines can be linked to.
inline std::string numbered_code(const std::vector<std::string>& lines) {
    std::string html;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string n = std::to_string(i + 1);
        html += fill(R"(<span class="line" id="L{}"><a class="number" href="#L{}" data-line="{}" )"
                     R"(aria-label="line {}" tabindex="-1"></a>{})",
                     {n, n, n, n, lines[i]}) +
                "\n</span>";
    }
    return fill("<pre class=\"source\"><code>{}</code></pre>\n", {html});
}

// A console fence: commands that can be copied, and what they print.
inline std::string console_html(const std::vector<std::string>& lines) {
    std::string html;
    for (const std::string& line : lines) {
        html += line.starts_with("$ ") ? R"(<span class="prompt">$ </span>)" + command_html(line.substr(2))
                                       : xml_escaped(line);
        html += "\n";
    }
    return fill("<pre class=\"console\"><code>{}</code></pre>\n", {html});
}
