// The commands of chaos: train its runs, and show them or those that were kept.
#pragma once

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "chapters/06_learning_rates/report_table.h"
#include "chapters/11_table_two/chaos.h"
#include "chapters/11_table_two/chaos_figure.h"
#include "chapters/11_table_two/program.h"
#include "chapters/11_table_two/table_two.h"
#include "common/files/digits.h"
#include "common/files/files.h"
#include "common/program/numbers.h"
#include "common/program/options.h"
#include "common/program/progress.h"
#include "common/show/text_table.h"

inline void show_chaos(std::span<const ChaosRun> runs, std::span<const ReportCell> cells, std::size_t images,
                       const std::filesystem::path& out) {
    std::printf("%s\n", table_as_text(chaos_rows(runs, cells, images)).c_str());
    for (const double rate : learning_rates(cells)) {
        if (runs_of(runs, rate).empty()) continue;
        std::printf("%s", alike_text(runs, rate).c_str());
        const std::string file = "chaos_" + short_text(rate) + ".svg";
        write_file(out / file, chaos_figure(runs, cells, rate, images));
        std::printf("%s\n", (out / file).generic_string().c_str());
    }
}

inline void train_chaos(const Options& options, const Dataset& data, std::span<const ReportCell> cells,
                        const Schedule& schedule) {
    const std::filesystem::path out = options.path("out");
    const std::size_t count = options.count("chaos", 1);
    std::vector<double> rates = learning_rates(cells);
    std::erase_if(rates, [](double rate) { return rate <= last_stable_rate; });
    prepare_directory(out);
    Progress progress("updates", rates.size() * count * (schedule.last + 1));
    const std::vector<ChaosRun> runs =
        chaos_runs(program_data<double>(data), options.count("hidden", 1), rates, count, schedule,
                   [&](std::size_t update) { progress.update(update); });
    progress.erase();
    show_chaos(runs, cells, data.train.count(), out);
    write_file(out / "chaos.csv", chaos_csv(runs));
    std::printf("%s\n", (out / "chaos.csv").generic_string().c_str());
}
