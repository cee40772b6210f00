// What each run gave: out/mine/runs.csv, and its last rows as a table.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "common/files/csv.h"
#include "common/files/files.h"
#include "common/show/text_table.h"

namespace mine {

inline const CsvRow run_columns = {"run",    "idea", "yours",      "network", "images",
                                   "epochs", "loss", "right in %", "seconds"};

// Adds the run, its cells from "idea" on, and prints the last ten.
inline void add_run(const std::filesystem::path& file, const CsvRow& cells) {
    std::vector<CsvRow> runs;
    if (std::filesystem::exists(file)) runs = read_csv(file, run_columns);
    CsvRow run = {std::to_string(runs.size() + 1)};
    run.insert(run.end(), cells.begin(), cells.end());
    runs.push_back(run);
    std::string text = csv_line(run_columns);
    for (const CsvRow& row : runs) text += csv_line(row);
    write_file(file, text);
    std::vector<CsvRow> rows = {run_columns};
    rows.insert(rows.end(), runs.end() - static_cast<std::ptrdiff_t>(std::min<std::size_t>(10, runs.size())),
                runs.end());
    for (CsvRow& row : rows) {
        if (row[1].empty()) row[1] = "-";
        row[6] = row[6].substr(0, 6);
    }
    std::printf("\nYour runs (%s)\n%s", file.generic_string().c_str(), table_as_text(rows).c_str());
}

}  // namespace mine
