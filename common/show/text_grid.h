// The paper of every diagram in text: lines on which characters are placed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// Lines of equal length on which characters are placed; text() drops the spaces at their ends.
class TextGrid {
 public:
    TextGrid(std::size_t rows, std::size_t columns) : lines_(rows, std::string(columns, ' ')) {}

    char& at(std::size_t row, std::size_t column) { return lines_.at(row).at(column); }

    // `text` from `column` on; what does not fit is cut off.
    void write(std::size_t row, std::size_t column, std::string_view text) {
        std::string& line = lines_.at(row);
        for (std::size_t i = 0; i < text.size() && column + i < line.size(); ++i) line[column + i] = text[i];
    }

    std::string text() const {
        std::string all;
        for (const std::string& line : lines_) all += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
        return all;
    }

 private:
    std::vector<std::string> lines_;
};
