// g++ -std=c++20 -O2 -pthread -I. chapters/14_report/main.cpp -o report
//
// The main job: trains what the report's tables and figures need, and writes ours beside the report's on one
// page.
#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <string>

#include "chapters/06_learning_rates/curves.h"
#include "chapters/06_learning_rates/report_table.h"
#include "chapters/11_table_two/table_two.h"
#include "chapters/14_report/agreement.h"
#include "chapters/14_report/build_info.h"
#include "chapters/14_report/page.h"
#include "chapters/14_report/report_files.h"
#include "chapters/14_report/training.h"
#include "common/files/digits.h"
#include "common/files/files.h"
#include "common/program/options.h"
#include "common/program/platform.h"
#include "common/show/text_table.h"

namespace {

constexpr std::size_t quick_train = 1000, quick_test = 500, quick_epochs = 100;

// As many epochs as the tables have, unless the options say otherwise.
Plan make_plan(const Options& options, const ReportNumbers& report) {
    Plan plan{
        last_epoch(report.table_one), {last_epoch(report.table_two)}, options.seed(), options.given("quick")};
    if (options.given("epochs")) {
        plan.epochs = plan.schedule.last = options.count("epochs", 1);
    } else if (plan.quick) {
        plan.epochs = std::min(plan.epochs, quick_epochs);
        plan.schedule.last = std::min(plan.schedule.last, quick_epochs);
    }
    return plan;
}

void print_tables(const Results& results, std::size_t test_images) {
    const Tally all = tally(judged_cells(results, test_images));
    std::printf("\nTable I, accuracy on the test images in per cent\n%s",
                table_as_text(table_rows(results.table_one)).c_str());
    std::printf("\nTable II, accuracy in per cent; report and ours on the training images\n%s",
                table_as_text(table_two_rows(results.table_two)).c_str());
    std::printf("\n%s, ours cut to as many: %s.\n", headline(all).c_str(), others(all).c_str());
}

// All files or none. The page is written last, so that a new page never lies beside old tables.
void write_report(const std::filesystem::path& out, const Results& results, const std::string& page) {
    StagedFiles files;
    files.add(out / "table_1.csv", table_csv(results.table_one));
    files.add(out / "table_2.csv", table_two_csv(results.table_two));
    files.add(out / "curves_1.csv", curves_csv(results.zero));
    files.add(out / "curves_2.csv", program_curves_csv(results.program));
    files.add(out / "curves_2_sound.csv", program_curves_csv(results.sound));
    files.add(out / "index.html", page);
    files.place();
}

void run(const Options& options) {
    const double start = seconds_now();
    const std::filesystem::path out = options.path("out");
    const ReportNumbers report = read_report(options.path("report-tables"));
    const PageFiles page_files = read_page_files(options.path("page-files"));
    const Plan plan = make_plan(options, report);
    Dataset data = load_digits(find_data(options.text("data")));
    prepare_file(out / "index.html");
    Making making{is_mnist(data), 0, options.text("commit")};
    if (plan.quick) {
        data.train = first(data.train, quick_train);
        data.test = first(data.test, quick_test);
    }
    std::printf("%s\n", describe(data).c_str());
    if (!making.mnist) std::printf("%s\n", not_mnist);
    if (plan.quick) std::printf("%s\n", quick_version);
    std::fflush(stdout);  // minutes may pass before the next line

    const Results results = train_everything(data, plan, report.table_one, report.table_two);
    print_tables(results, data.test.count());
    making.seconds = seconds_now() - start;
    write_report(out, results, report_page(data, plan, results, report, page_files, making));
    std::printf("%s: index.html, table_1.csv, table_2.csv, curves_1.csv, curves_2.csv, curves_2_sound.csv\n",
                out.generic_string().c_str());
    std::printf("made in %.1f s\n", making.seconds);
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(
        argc, argv, "Chapter 14: the report's tables and figures, ours beside theirs, on one page.",
        {data_option(),
         {"quick", "", "", "a small version in seconds: few images, at most 100 epochs"},
         {"epochs", "N", "", "passes over the training images; else as many as each table has, 200 and 290"},
         {"seed", "N", "1", "picks the random initial weights"},
         {"report-tables", "DIR", "data/report", "the report's numbers as CSV"},
         {"page-files", "DIR", "chapters/14_report", "the page's styles and scripts"},
         {"commit", "NAME", "", "the course's version, for the page to show"},
         {"out", "DIR", "out/report", "where the page and the tables go"}},
        run);
}
