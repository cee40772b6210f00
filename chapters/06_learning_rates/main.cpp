// g++ -std=c++20 -O2 -pthread -I. chapters/06_learning_rates/main.cpp -o learning_rates
//
// Five learning rates side by side: the report's Table I and its figures 4 and 5.
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "chapters/06_learning_rates/curves.h"
#include "chapters/06_learning_rates/report_table.h"
#include "chapters/06_learning_rates/side_by_side.h"
#include "common/files/digits.h"
#include "common/files/files.h"
#include "common/program/options.h"
#include "common/program/progress.h"
#include "common/show/chart.h"
#include "common/show/text_curves.h"
#include "common/show/text_table.h"

namespace {

void run(const Options& options) {
    const std::size_t epochs = options.count("epochs", 1);
    const std::vector<double> rates = options.positives("learning-rates");
    const std::filesystem::path out = options.path("out");
    std::vector<ReportCell> table = read_report_table(options.path("report-table"));
    const Dataset data = load_digits(find_data(options.text("data")));
    prepare_directory(out);
    std::printf("%s\n\n", describe(data).c_str());

    // float is exact enough for an accuracy, has half the bytes of double, and twice as many fit into a
    // register.
    Progress progress("training " + std::to_string(rates.size()) + " neurons", epochs);
    const std::vector<Curve> curves = train_side_by_side<float>(
        data, rates, epochs, options.seed(), [&](std::size_t epoch) { progress.update(epoch); });
    progress.erase();

    add_ours(table, curves);
    std::printf("%s\n", table_as_text(table_rows(table)).c_str());
    std::printf("%s\n", curves_as_text(loss_series(curves), loss_chart()).c_str());
    std::printf("%s\n", curves_as_text(accuracy_series(curves), accuracy_chart()).c_str());

    write_file(out / "table_1.csv", table_csv(table));
    write_file(out / "curves_1.csv", curves_csv(curves));
    write_file(out / "loss.svg", line_chart(loss_series(curves), loss_chart()));
    write_file(out / "accuracy.svg", line_chart(accuracy_series(curves), accuracy_chart()));
    std::printf("%s: table_1.csv, curves_1.csv, loss.svg, accuracy.svg\n", out.generic_string().c_str());
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv,
                       "Chapter 06: Table I and figures 4 and 5, one neuron for each learning rate.",
                       {data_option(),
                        {"epochs", "N", "200", "passes over the training images"},
                        {"learning-rates", "LIST", "0.001,0.01,0.1,1,5", "trained side by side"},
                        {"seed", "N", "1", "picks the random initial weights"},
                        {"report-table", "FILE", "data/report/table_1.csv", "the report's numbers"},
                        {"out", "DIR", "out/06_learning_rates", "where the curves and the table go"}},
                       run);
}
