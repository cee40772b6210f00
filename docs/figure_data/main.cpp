// g++ -std=c++20 -O2 -pthread -I. docs/figure_data/main.cpp -o figure_data
//
// The tables of the live figures that need training. They are small, so that they lie beside the figures.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "chapters/06_learning_rates/report_table.h"
#include "common/files/digits.h"
#include "common/files/files.h"
#include "common/program/options.h"
#include "docs/figure_data/digit_activations.h"
#include "docs/figure_data/table_two_rules.h"
#include "docs/figure_data/zero_weights.h"

namespace {

std::string table_two_rules(const Dataset& data) {
    return table_two_rules_csv(data, learning_rates(read_report_table("data/report/table_2.csv")));
}

struct Table {
    std::string name;
    std::string (*make)(const Dataset&);
};

const std::vector<Table> tables = {{"zero_weights", zero_weights_csv},
                                   {"digit_activations", digit_activations_csv},
                                   {"table_two_rules", table_two_rules}};

void run(const Options& options) {
    const std::string name = options.text("table");
    if (name != "all" && std::ranges::find(tables, name, &Table::name) == tables.end())
        throw UsageError("--table " + name + ": there is no such table");
    const Dataset data = load_digits(find_data(options.text("data")));
    for (const Table& table : tables) {
        if (name != "all" && name != table.name) continue;
        const std::filesystem::path file = options.path("out") / (table.name + ".csv");
        write_file(file, table.make(data));
        std::printf("%s\n", file.generic_string().c_str());
    }
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, "The tables of the live figures that need training.",
                       {data_option(),
                        {"table", "NAME", "all", "zero_weights, digit_activations or table_two_rules"},
                        {"out", "DIR", "out/figure_data", "where they go"}},
                       run);
}
