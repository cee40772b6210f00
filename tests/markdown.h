// Reads as much of a Markdown page as it takes to check it: fences, links, and the names of its sections.
// Pure functions on text; tests/pages.cpp does the looking up and the running.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

// Lines are numbered from 1, as editors do.
struct Fence {
    std::size_t line = 0;  // where it opens; its first line of text is line + 1
    std::string indent;    // what stands before the opening marks; taken off every line of text
    std::string info;      // the words behind the opening marks
    std::vector<std::string> text;
    bool closed = false;
};

struct Link {
    std::size_t line = 0;
    std::string target;
};

struct Page {
    std::vector<Fence> fences;
    std::vector<Link> links;
    std::set<std::string> anchors;  // what may stand behind # in a link to this page
};

// An info string: ```cpp chapters/01_neuron/sigmoid.h, ```console data=mnist tolerance=0.01.
struct Info {
    std::string language;
    std::string path;
    std::map<std::string, std::string> attributes;
};

// A line "$ command" of a console fence and the lines below it.
struct ShownCommand {
    std::size_t line = 0;  // of the page
    std::string text;
    std::vector<std::string> output;
};

// Lines without their ends, be they \n or \r\n. A last line needs none.
inline std::vector<std::string> split_lines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.emplace_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

inline std::string trimmed(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

// The line with code spans and formulas blanked: what looks like a link in them is none.
inline std::string blank_code_and_formulas(std::string line) {
    for (std::size_t i = 0; i < line.size();) {
        const char mark = line[i];
        if (mark == '\\' || (mark != '`' && mark != '$')) {
            i += mark == '\\' ? 2 : 1;
            continue;
        }
        const std::size_t begin = std::min(line.find_first_not_of(mark, i), line.size());
        const std::size_t end = line.find(line.substr(i, begin - i), begin);
        if (end == std::string::npos) {
            i = begin;
        } else {
            const std::size_t after = end + (begin - i);
            std::fill(line.begin() + static_cast<std::ptrdiff_t>(i),
                      line.begin() + static_cast<std::ptrdiff_t>(after), ' ');
            i = after;
        }
    }
    return line;
}

// The targets in one line of prose: [text](target "title"), ![text](target), [name]: target, src="..." and
// href="...".
inline std::vector<std::string> link_targets(const std::string& prose) {
    const std::string line = blank_code_and_formulas(prose);
    std::vector<std::string> targets;
    const auto add = [&](std::size_t begin, std::string_view ends) {
        if (begin < line.size() && line[begin] == '<') ++begin, ends = ">";
        targets.push_back(line.substr(begin, line.find_first_of(ends, begin) - begin));
    };
    for (std::size_t i = line.find("]("); i != std::string::npos; i = line.find("](", i + 1))
        add(i + 2, " )");
    for (const std::string_view attribute : {"src=\"", "href=\""}) {
        for (std::size_t i = line.find(attribute); i != std::string::npos; i = line.find(attribute, i + 1)) {
            add(i + attribute.size(), "\"");
        }
    }
    const std::size_t colon = line.find("]: ");
    if (line.starts_with('[') && colon != std::string::npos) add(line.find_first_not_of(' ', colon + 2), " ");
    return targets;
}

// The anchor that GitHub and most other readers make of a heading: "The idea, in 3 steps" is
// the-idea-in-3-steps.
inline std::string slug(const std::string& heading) {
    std::string text = heading;
    for (std::size_t open = text.find("]("); open != std::string::npos; open = text.find("](")) {
        text.erase(open, text.find(')', open) - open + 1);
    }
    std::string anchor;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (text.compare(i, 2, "\xE2\x80") == 0) {
            i += 2;  // U+2000 to U+203F: dashes and quotation marks
        } else if (c >= 0x80 || std::isalnum(c) || c == '-' || c == '_') {
            anchor += static_cast<char>(std::tolower(c));
        } else if (c == ' ') {
            anchor += '-';
        }
    }
    return anchor;
}

// The marks that open a fence: three or more ` or ~ at the start of the line. Empty when it opens none.
inline std::string fence_marks(const std::string& line) {
    const std::string text = trimmed(line);
    if (text.empty() || (text[0] != '`' && text[0] != '~')) return "";
    const std::string marks = text.substr(0, text.find_first_not_of(text[0]));
    const bool inline_code = marks[0] == '`' && text.find('`', marks.size()) != std::string::npos;
    return marks.size() < 3 || inline_code ? "" : marks;
}

// Whether line i is code that an empty line and four spaces set off, given whether the line before it is.
inline bool is_indented_code(const std::vector<std::string>& lines, std::size_t i, bool before) {
    return lines[i].starts_with("    ") && (before || i == 0 || trimmed(lines[i - 1]).empty());
}

// One line of the page outside of fences.
inline void read_prose(Page& page, std::size_t number, const std::string& line) {
    for (const std::string& target : link_targets(line)) page.links.push_back({number, target});
    for (const std::string_view mark : {"<a id=\"", "<a name=\""}) {
        const std::size_t begin = line.find(mark);
        if (begin == std::string::npos) continue;
        const std::size_t name = begin + mark.size();
        page.anchors.insert(line.substr(name, line.find('"', name) - name));
    }
    const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
    if (level < 1 || level > 6 || level == line.size() || line[level] != ' ') return;
    const std::string anchor = slug(trimmed(line.substr(level)));
    std::string unique = anchor;
    for (int i = 1; page.anchors.contains(unique); ++i) unique = anchor + "-" + std::to_string(i);
    page.anchors.insert(unique);
}

inline Page parse_page(const std::vector<std::string>& lines) {
    Page page;
    std::string open;  // the marks of the fence we are in
    bool formula = false, code = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string marks = fence_marks(lines[i]);
        code = is_indented_code(lines, i, code);
        if (!open.empty()) {
            Fence& fence = page.fences.back();
            if (marks.starts_with(open) && trimmed(lines[i]) == marks) {
                fence.closed = true;
                open.clear();
            } else {
                fence.text.push_back(lines[i].starts_with(fence.indent) ? lines[i].substr(fence.indent.size())
                                                                        : trimmed(lines[i]));
            }
        } else if (trimmed(lines[i]) == "$$") {
            formula = !formula;
        } else if (!marks.empty() && !formula) {
            open = marks;
            const std::string indent = lines[i].substr(0, lines[i].find(marks));
            page.fences.push_back(
                {i + 1, indent, trimmed(lines[i].substr(indent.size() + marks.size())), {}, false});
        } else if (!formula && !code) {
            read_prose(page, i + 1, lines[i]);
        }
    }
    return page;
}

// Throws when two words could both be the path.
inline Info parse_info(const std::string& text) {
    Info info;
    std::istringstream words(text);
    words >> info.language;
    for (std::string word; words >> word;) {
        const std::size_t equals = word.find('=');
        if (equals != std::string::npos) {
            info.attributes[word.substr(0, equals)] = word.substr(equals + 1);
        } else if (info.path.empty()) {
            info.path = word;
        } else {
            throw std::runtime_error("a fence names one path, but this has two: " + info.path + " and " +
                                     word);
        }
    }
    return info;
}

// The commands of a console fence. Throws when lines stand above the first of them.
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
inline std::vector<std::string> split_words(const std::string& command) {
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
