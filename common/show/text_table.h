// Tables as plain text. No line ends with spaces.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

using TextRows = std::vector<std::vector<std::string>>;  // a table: rows of cells, the header first

// Rows of cells as aligned columns under a header, the first row. Columns of numbers are aligned on the
// right.
inline std::string table_as_text(const TextRows& rows) {
    const auto columns_of = [](const std::string& text) {  // counts characters of UTF-8, not bytes
        return static_cast<std::size_t>(
            std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
    };
    const auto is_number = [](const std::string& text) {
        return text.empty() || text == "-" || text.find_first_of("0123456789") <= 1;
    };
    std::vector<std::size_t> widths;
    std::vector<bool> numeric;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        widths.resize(std::max(widths.size(), rows[i].size()), 0);
        numeric.resize(widths.size(), true);
        for (std::size_t k = 0; k < rows[i].size(); ++k) {
            widths[k] = std::max(widths[k], columns_of(rows[i][k]));
            numeric[k] = numeric[k] && (i == 0 || is_number(rows[i][k]));
        }
    }
    std::string text;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::string line, rule;
        for (std::size_t k = 0; k < rows[i].size(); ++k) {
            const std::string padding(widths[k] - columns_of(rows[i][k]), ' ');
            if (k > 0) {
                line += "  ";
                rule += "  ";
            }
            line += numeric[k] ? padding + rows[i][k] : rows[i][k] + padding;
            rule.append(widths[k], '-');
        }
        text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n" + (i == 0 ? rule + "\n" : "");
    }
    return text;
}
