// The commands that a page shows, and their words as a shell would cut them.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

#include "docs/book/markdown_blocks.h"

// A line "$ command" of a console fence and the lines below it.
struct ShownCommand {
    std::size_t line = 0;  // of the page
    std::string text;
    std::vector<std::string> output;
};

// The commands of a console fence. Throws when other lines come before them.
inline std::vector<ShownCommand> parse_commands(const Fence& fence) {
    std::vector<ShownCommand> commands;
    for (std::size_t i = 0; i < fence.text.size(); ++i) {
        if (fence.text[i].starts_with("$ ")) {
            commands.push_back({fence.line + 1 + i, trimmed(fence.text[i].substr(2)), {}});
        } else if (commands.empty()) {
            throw std::runtime_error("a console fence begins with a command: \"$ make run N=01\"");
        } else {
            commands.back().output.push_back(fence.text[i]);
        }
    }
    return commands;
}

// The words of a command as a shell cuts them: quotes hold words together, # begins a comment.
// Throws for a quote that is not closed.
inline std::vector<std::string> shell_words(const std::string& command) {
    std::vector<std::string> words;
    bool inside = false;  // a word has begun, be it an empty ""
    char quote = 0;
    for (const char c : command) {
        if (quote != 0) {
            if (c == quote)
                quote = 0;
            else
                words.back() += c;
            continue;
        }
        if (c == '#' && !inside) break;
        if (c == ' ' || c == '\t') {
            inside = false;
            continue;
        }
        if (!inside) words.emplace_back();
        inside = true;
        if (c == '"' || c == '\'')
            quote = c;
        else
            words.back() += c;
    }
    if (quote != 0) throw std::runtime_error("a quotation mark is not closed: " + command);
    return words;
}
