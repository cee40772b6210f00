// The course's files as lines, and what the pages show of a program's output, for tests that compare it with
// something else. tests/pages/pages.cpp checks that it is true.
#pragma once

#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/program/numbers.h"
#include "docs/book/markdown.h"
#include "tests/pages/page_commands.h"

// The lines of a file of the course, by its path from the root.
inline std::vector<std::string> course_lines(const std::string& file) {
    return file_lines(std::filesystem::path(SOURCE_DIR) / file);
}

// The lines below `command` in a console fence of the page (a path from the root) whose programs see the
// generated digits, or MNIST. Throws when the page does not show it.
inline std::vector<std::string> shown_output(const std::string& page, const std::string& command,
                                             bool mnist) {
    for (const Fence& fence : parse_page(course_lines(page)).fences) {
        const Info info = parse_info(fence.info);
        const auto data = info.attributes.find("data");
        if (info.language != "console" || (data != info.attributes.end() && data->second == "mnist") != mnist)
            continue;
        for (const ShownCommand& shown : parse_commands(fence)) {
            if (shown.text == command) return shown.output;
        }
    }
    throw std::runtime_error(page + " does not show the output of " + command);
}

// The numbers after the first words of the first line that begins with them: row_of(lines, "5 200") of a
// table. Percent signs are left out. Throws when no line begins so.
inline std::vector<double> row_of(const std::vector<std::string>& lines, const std::string& begin) {
    for (const std::string& line : lines) {
        std::istringstream words(line), wanted(begin);
        std::string word, expected;
        bool same = true;
        while (same && wanted >> expected) same = words >> word && word == expected;
        if (!same) continue;
        std::vector<double> numbers;
        while (words >> word) {
            if (const auto number = parse_number(word)) numbers.push_back(*number);
        }
        return numbers;
    }
    throw std::runtime_error("no line begins with \"" + begin + "\"");
}
