// Programs beside the report, the nearest first.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "chapters/06_learning_rates/report_table.h"
#include "chapters/11_table_two/program.h"
#include "chapters/11_table_two/suspects.h"
#include "common/numbers.h"

// A program, and the report's Table II with that program's numbers.
struct ComparedProgram {
    Program program;
    std::vector<ReportCell> table;
};

// The nearest in the mean of all cells comes first.
inline void sort_by_distance(std::vector<ComparedProgram>& programs) {
    std::ranges::stable_sort(programs, {}, [](const ComparedProgram& compared) {
        return distance(compared.table, every_rate).mean;
    });
}

// The name of program number i in the table: A, B, C, ...
inline std::string letter(std::size_t i) {
    return std::string(1, static_cast<char>('A' + i));
}

// What each program is, and how near. programs: at most 26.
inline std::string comparison_list(std::span<const ComparedProgram> programs) {
    std::string text;
    for (std::size_t i = 0; i < programs.size(); ++i) {
        const auto& [program, table] = programs[i];
        text += letter(i) + "  " + describe(program) + "\n   mean difference " +
                decimal_text(distance(table, every_rate).mean, 1) + " points; up to rate " +
                short_text(stable_rate) + " at most " +
                decimal_text(distance(table, stable_rate).largest, 1) + "\n";
    }
    return text;
}

// A line for each cell of the report's table, a column for each program. programs: 1 to 26.
inline std::vector<std::vector<std::string>> comparison_rows(std::span<const ComparedProgram> programs) {
    std::vector<std::vector<std::string>> rows = {{"rate", "epoch", "report"}};
    for (std::size_t i = 0; i < programs.size(); ++i) rows[0].push_back(letter(i));
    for (std::size_t c = 0; c < programs[0].table.size(); ++c) {
        const ReportCell& cell = programs[0].table[c];
        rows.push_back({short_text(cell.learning_rate), std::to_string(cell.epoch), cell.printed});
        for (const ComparedProgram& compared : programs) {
            rows.back().push_back(cell_text(compared.table[c].ours, 1, "-"));
        }
    }
    return rows;
}
