// Tables as text, with commas between the cells: RFC 4180. A cell may be quoted; a quoted cell may hold
// commas, line ends and, doubled, quotes.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/files/bytes.h"
#include "common/files/read_file.h"
#include "common/program/numbers.h"

using CsvRow = std::vector<std::string>;

// The whole number from 0 to 10^9 that all of a cell spells; nothing for any other text.
inline std::optional<std::size_t> parse_count(const std::string& cell) {
    const double number = parse_number(cell).value_or(-1);
    if (!(number >= 0 && number <= 1e9 && std::trunc(number) == number)) return std::nullopt;
    return static_cast<std::size_t>(number);
}

// All rows of `text`, the header among them. Messages call the file `name`. Throws std::runtime_error when a
// quoted cell is never closed or goes on after its closing quote, or when a row does not have as many cells
// as the first.
inline std::vector<CsvRow> parse_csv(std::string_view text, const std::string& name) {
    std::vector<CsvRow> rows;
    CsvRow row;
    std::size_t i = 0;
    const auto fault = [&](const std::string& what) { fail(name, "row ", rows.size() + 1, ": ", what); };
    while (i < text.size()) {
        std::string cell;
        if (text[i] == '"') {
            for (++i;; ++i) {
                if (i == text.size()) fault("a quoted cell is never closed");
                if (text[i] == '"' && (++i == text.size() || text[i] != '"')) break;
                cell += text[i];
            }
        } else {
            while (i < text.size() && text[i] != ',' && text[i] != '\n' && text[i] != '\r') cell += text[i++];
        }
        row.push_back(std::move(cell));
        if (i < text.size() && text[i] == ',') {
            ++i;
            if (i < text.size()) continue;
            row.emplace_back();  // the file ends after a comma: an empty last cell
        } else if (i < text.size() && text[i] != '\n' && text[i] != '\r') {
            fault("a quoted cell is followed by something other than a comma");
        }
        if (i < text.size() && text[i] == '\r') ++i;
        if (i < text.size() && text[i] == '\n') ++i;
        if (!rows.empty() && row.size() != rows[0].size()) {
            fault("has " + std::to_string(row.size()) + " cells, the header has " +
                  std::to_string(rows[0].size()));
        }
        rows.push_back(std::exchange(row, {}));
    }
    return rows;
}

// The rows below the header of the file at `path`. Throws unless the header is `columns`.
inline std::vector<CsvRow> read_csv(const std::filesystem::path& path, const CsvRow& columns) {
    const std::vector<std::uint8_t> bytes = read_file(path);
    std::vector<CsvRow> rows = parse_csv(as_text(bytes), path.string());
    if (rows.empty() || rows[0] != columns) {
        std::string expected;
        for (const std::string& column : columns) expected += (expected.empty() ? "" : ",") + column;
        fail(path.string(), "the first row must be ", expected);
    }
    rows.erase(rows.begin());
    return rows;
}

// One row as text, with its line end; cells are quoted where they must be.
inline std::string csv_line(const CsvRow& row) {
    std::string line;
    for (const std::string& cell : row) {
        if (&cell != row.data()) line += ',';
        if (cell.find_first_of(",\"\r\n") == std::string::npos) {
            line += cell;
            continue;
        }
        line += '"';
        for (const char c : cell) {
            if (c == '"') line += '"';
            line += c;
        }
        line += '"';
    }
    return line + '\n';
}
