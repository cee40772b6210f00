// g++ -std=c++20 -O2 -pthread -I. chapters/14_report/main.cpp -o report
//
// The main job: trains what the report's tables and figures need, and writes ours beside the report's on one
// page.
#include <chrono>
#include <cstdio>
#include <ctime>

#include "chapters/06_learning_rates/curves.h"
#include "chapters/06_learning_rates/report_table.h"
#include "chapters/06_learning_rates/side_by_side.h"
#include "chapters/14_report/build_info.h"
#include "chapters/14_report/html.h"
#include "common/chart.h"
#include "common/digits.h"
#include "common/files.h"
#include "common/options.h"
#include "common/parallel.h"
#include "common/platform.h"
#include "common/progress.h"
#include "common/terminal.h"

namespace {

constexpr const char* not_mnist =
    "The digits used here are not MNIST's, and the report's numbers are for MNIST: expect differences of "
    "some points. "
    "For the real comparison get MNIST with \"make mnist\" and run this again.";

// Table I, and below it what was misprinted.
std::string table_one_section(const std::vector<ReportCell>& table) {
    std::vector<std::vector<std::string>> corrections = {{"rate", "epoch", "printed", "read as", "why"}};
    for (const ReportCell& cell : table) {
        if (cell.reason.empty()) continue;
        corrections.push_back({short_text(cell.learning_rate), std::to_string(cell.epoch), cell.printed,
                               short_text(cell.read, 5), cell.reason});
    }
    std::string html = html_heading("Table I: zero or not");
    html += html_paragraph(
        "One sigmoid neuron tells zero from the other digits. Accuracy on the test images, in per cent, "
        "after 100 and 200 "
        "epochs of full-batch gradient descent.");
    html += html_table("Accuracy on the test images, %; difference in points", table_rows(table));
    if (corrections.size() > 1) html += html_table("Misprints in the report's table", corrections, {"why"});
    return html;
}

std::string figures_section(const std::vector<Curve>& curves) {
    return html_heading("Figures 4 and 5: learning curves") +
           html_figure(line_chart(loss_series(curves), loss_chart()),
                       "Figure 4: the loss during training, one curve for each learning rate. The report "
                       "shows one of "
                       "them for 100 epochs; its text says rate 0.01, its caption 0.001.") +
           html_figure(line_chart(accuracy_series(curves), accuracy_chart()),
                       "Figure 5: the accuracy on the test images after each epoch.");
}

std::string origin_section(const Dataset& data, const Options& options, double seconds) {
    const std::string mnist = is_mnist(data) ? " (real MNIST, by its checksum)" : " (not MNIST)";
    return html_heading("How this page was made") +
           html_table("Everything needed to make it again",
                      {{"what", "value"},
                       {"data", describe(data) + mnist},
                       {"seed", options.text("seed")},
                       {"epochs", options.text("epochs")},
                       {"compiler", compiler()},
                       {"flags", build_flags()},
                       {"threads", std::to_string(default_threads())},
                       {"seconds", decimal_text(seconds, 1)},
                       {"peak memory", std::to_string(peak_memory() / 1'000'000) + " MB"}},
                      {"what", "value"});
}

void run(const Options& options) {
    const auto start = std::chrono::steady_clock::now();
    const std::filesystem::path out = options.path("out");
    const std::size_t epochs = options.count("epochs", 1);
    const std::uint64_t seed = options.seed();
    std::vector<ReportCell> table = read_report_table(options.path("report-tables") / "table_1.csv");
    const Dataset data = load_digits(find_data(options.text("data")));
    prepare_directory(out);
    std::printf("%s\n", describe(data).c_str());
    if (!is_mnist(data)) std::printf("%s\n", not_mnist);

    const std::vector<double> rates = learning_rates(table);
    Progress progress("Table I", epochs);
    const std::vector<Curve> curves = train_side_by_side<float>(
        data, rates, epochs, seed, [&](std::size_t epoch) { progress.update(epoch); });
    progress.erase();
    add_ours(table, curves);
    std::printf("\nTable I, accuracy on the test images in per cent\n%s\n",
                table_as_text(table_rows(table)).c_str());

    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    std::string body = html_paragraph(
        "A student report trained two networks on MNIST. This page trains them again, with a program that "
        "uses nothing "
        "but the C++ standard library, and puts its numbers beside the report's.");
    if (!is_mnist(data)) body += html_paragraph(not_mnist, "note");
    body +=
        table_one_section(table) + figures_section(curves) + origin_section(data, options, seconds.count());
    write_file(out / "table_1.csv", table_csv(table));
    write_file(out / "curves_1.csv", curves_csv(curves));
    write_file(out / "index.html", html_page("The report, reproduced", body));
    std::printf("%s: index.html, table_1.csv, curves_1.csv in %.1f s\n", out.generic_string().c_str(),
                seconds.count());
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv,
                       "Chapter 14: the report's tables and figures, ours beside theirs, on one page.",
                       {data_option(),
                        {"epochs", "N", "200", "passes over the training images"},
                        {"seed", "N", "1", "picks the random initial weights"},
                        {"report-tables", "DIR", "data/report", "the report's numbers as CSV"},
                        {"out", "DIR", "out/report", "where the page and the tables go"}},
                       run);
}
