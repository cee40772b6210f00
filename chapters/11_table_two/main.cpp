// g++ -std=c++20 -O2 -pthread -I. chapters/11_table_two/main.cpp -o table_two
//
// The report's Table II: what its numbers give away, the program that makes them, where that program is
// chaotic, and what the network can do.
#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "chapters/03_images/labels.h"
#include "chapters/06_learning_rates/report_table.h"
#include "chapters/11_table_two/chaos.h"
#include "chapters/11_table_two/chaos_command.h"
#include "chapters/11_table_two/evidence.h"
#include "chapters/11_table_two/figures.h"
#include "chapters/11_table_two/program.h"
#include "chapters/11_table_two/table_two.h"
#include "common/files/digits.h"
#include "common/files/files.h"
#include "common/program/numbers.h"
#include "common/program/options.h"
#include "common/program/progress.h"
#include "common/show/chart.h"
#include "common/show/series.h"
#include "common/show/text_table.h"

namespace {

void show_evidence(const Dataset& data, std::span<const ReportCell> table) {
    const auto counts_of = [&](const Digits& digits) {
        return std::ranges::count_if(table, [&](const ReportCell& cell) {
            return count_behind(cell.printed, digits.count()).has_value();
        });
    };
    std::printf("Of %zu entries, %td are k / %zu cut to three decimals, %td are k / %zu.\n", table.size(),
                counts_of(data.train), data.train.count(), counts_of(data.test), data.test.count());
    const std::vector<std::size_t> counts = count_classes(data.train.labels, data.classes);
    const auto largest = std::ranges::max_element(counts);
    std::printf("Always \"0\" is right on %s %% of the training images, always \"%td\" on %s %%.\n\n",
                cut_percent(counts[0], data.train.count(), 3).c_str(), largest - counts.begin(),
                cut_percent(*largest, data.train.count(), 3).c_str());
}

template <std::floating_point T>
std::vector<ProgramCurve> train_with_progress(const std::string& label, const Program<T>& program,
                                              const Dataset& data, std::span<const double> rates,
                                              const Schedule& schedule) {
    Progress progress(label, rates.size() * (schedule.last + 1));
    return train_rates(program, program_data<T>(data), rates, schedule,
                       [&](std::size_t update) { progress.update(update); });
}

// figure_7, figure_8: points of the report's figures.
void write_figures(const std::filesystem::path& out, std::span<const ReportCurve> figure_7,
                   std::span<const ReportCurve> figure_8, std::span<const ProgramCurve> curves,
                   std::size_t images) {
    const auto write = [&](const char* file, std::vector<Series> series, std::span<const ReportCurve> points,
                           const ChartOptions& options) {
        for (const Series& one : report_series(points, curves)) series.push_back(one);
        write_file(out / file, line_chart(series, options));
    };
    write("loss.svg", program_loss_series(curves), figure_7,
          {.title = "Loss on the training images", .x_label = "iteration", .y_label = "loss", .log_y = true});
    write("accuracy.svg", program_accuracy_series(curves, &ProgramCurve::train, images), figure_8,
          {.title = "Accuracy on the training images", .x_label = "iteration", .y_label = "% right"});
}

void make_table(const Options& options, const Dataset& data, std::span<const ReportCell> cells,
                const Schedule& schedule) {
    const std::filesystem::path out = options.path("out"), report = options.path("report");
    const std::uint64_t seed = options.seed();
    const auto figure_7 = read_report_curves(report / "figure_7.csv"),
               figure_8 = read_report_curves(report / "figure_8.csv");
    const std::size_t hidden = options.count("hidden", 1), n = data.train.image_size(), k = data.classes;
    const std::vector<double> rates = learning_rates(cells);
    prepare_directory(out);
    const auto curves =
        train_with_progress("the report's program", report_program(n, k, hidden), data, rates, schedule);
    const auto sound =
        train_with_progress("the sound way", sound_program(n, k, seed, hidden), data, rates, schedule);
    const TableTwo table = table_two(cells, curves, sound, data.train.count(), data.test.count());
    std::printf("%s", table_as_text(table_two_rows(table)).c_str());
    const auto best = std::ranges::max_element(cells, {}, &ReportCell::read);
    const auto nine = std::ranges::find(curves, best->learning_rate, &ProgramCurve::learning_rate);
    std::printf("\n%s", stable_cells_text(table).c_str());
    std::printf("Rate %s: %s", short_text(best->learning_rate).c_str(),
                figure_nine_text(data.test.labels, nine->decisions).c_str());
    write_file(out / "table_2.csv", table_two_csv(table));
    write_file(out / "curves_2.csv", program_curves_csv(curves));
    write_figures(out, figure_7, figure_8, curves, data.train.count());
    std::printf("%s: table_2.csv, curves_2.csv, loss.svg, accuracy.svg\n", out.generic_string().c_str());
}

void run(const Options& options) {
    const Schedule schedule{options.count("iterations"), options.count("every", 1)};
    const std::filesystem::path report = options.path("report");
    const std::vector<ReportCell> cells = read_report_table(report / "table_2.csv");
    if (options.given("kept-chaos"))  // of MNIST's 60,000 training images
        return show_chaos(read_chaos(report / "chaos.csv"), cells, 60'000, options.path("out"));
    const Dataset data = load_digits(find_data(options.text("data")));
    std::printf("%s\n\n", describe(data).c_str());
    if (options.given("chaos")) return train_chaos(options, data, cells, schedule);
    show_evidence(data, cells);
    make_table(options, data, cells, schedule);
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(
        argc, argv, "Chapter 11: Table II, the program that makes it, and the sound way.",
        {data_option(),
         {"chaos", "N", "", "instead: N runs at each rate above 0.6 whose first weights hardly differ"},
         {"kept-chaos", "", "", "instead: show the runs that --report holds in chaos.csv, without training"},
         {"hidden", "H", "64", "neurons in the hidden layer"},
         {"iterations", "N", "290", "the last iteration: iteration i makes update i + 1"},
         {"every", "N", "10", "note losses and counts at iterations 0, N, 2 N, ..."},
         {"seed", "N", "1", "picks the first weights of the sound way; the report's program has NumPy's 2"},
         {"report", "DIR", "data/report", "the report's numbers"},
         {"out", "DIR", "out/11_table_two", "where tables and figures go"}},
        run);
}
