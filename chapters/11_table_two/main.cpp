// g++ -std=c++20 -O2 -pthread -I. chapters/11_table_two/main.cpp -o table_two
//
// The report's Table II: what its numbers give away, which program may have made them, and what the network
// can do.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "chapters/03_images/labels.h"
#include "chapters/06_learning_rates/curves.h"
#include "chapters/06_learning_rates/report_table.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/11_table_two/comparison.h"
#include "chapters/11_table_two/evidence.h"
#include "chapters/11_table_two/program.h"
#include "chapters/11_table_two/program_descent.h"
#include "chapters/11_table_two/suspects.h"
#include "chapters/11_table_two/table_two.h"
#include "common/chart.h"
#include "common/digits.h"
#include "common/files.h"
#include "common/numbers.h"
#include "common/options.h"
#include "common/progress.h"
#include "common/random.h"
#include "common/text_table.h"

namespace {

struct Setting {
    Dataset data;
    std::vector<ReportCell> table;
    std::size_t hidden, epochs;
    std::uint64_t seed;
};

void show_evidence(const Dataset& data, std::span<const ReportCell> table) {
    const auto counts_of = [&](const Digits& digits) {
        return std::ranges::count_if(table, [&](const ReportCell& cell) {
            return count_behind(cell.printed, digits.count()).has_value();
        });
    };
    std::printf("Of %zu entries, %td are k / %zu cut to three decimals, %td are k / %zu.\n", table.size(),
                counts_of(data.train), data.train.count(), counts_of(data.test), data.test.count());
    const std::vector<std::size_t> counts = count_classes(data.train.labels, data.classes);
    const double m = static_cast<double>(data.train.count());
    const auto largest = std::ranges::max_element(counts);
    std::printf("Always \"0\" is right on %.3f %% of the training images, always \"%td\" on %.3f %%.\n\n",
                100 * static_cast<double>(counts[0]) / m, largest - counts.begin(),
                100 * static_cast<double>(*largest) / m);
}

std::vector<ProgramCurve> train_with_progress(const Program& program, const Setting& setting,
                                              const DigitMatrices<float>& train,
                                              const DigitMatrices<float>& test, const std::string& label) {
    const std::vector<double> rates = learning_rates(setting.table);
    Progress progress(label, rates.size() * setting.epochs);
    return train_rates(program, train, test, setting.hidden, rates, setting.epochs, setting.seed,
                       [&](std::size_t epoch) { progress.update(epoch); });
}

// Trains every program on the first `images` training images, and shows the nearest.
void compare_programs(const Setting& setting, const std::vector<Program>& programs, std::size_t images,
                      std::size_t shown) {
    const Dataset& data = setting.data;
    const auto train = digit_matrices<float>(first(data.train, images), data.classes);
    const auto test = digit_matrices<float>(first(data.test, 100), data.classes);
    std::vector<ComparedProgram> compared;
    for (const Program& program : programs) {
        const std::string label =
            "program " + std::to_string(compared.size() + 1) + " of " + std::to_string(programs.size());
        compared.push_back({program, setting.table});
        add_decided(compared.back().table, train_with_progress(program, setting, train, test, label));
    }
    sort_by_distance(compared);
    compared.resize(std::min(shown, compared.size()));
    std::printf("%s\n%s", comparison_list(compared).c_str(),
                table_as_text(comparison_rows(compared)).c_str());
}

void make_table(const Setting& setting, const std::filesystem::path& out) {
    const auto train = digit_matrices<float>(setting.data.train, setting.data.classes);
    const auto test = digit_matrices<float>(setting.data.test, setting.data.classes);
    prepare_directory(out);
    const auto decoded = train_with_progress(decoded_program(), setting, train, test, "decoded program");
    const auto sound = train_with_progress(sound_program(), setting, train, test, "sound program");
    std::vector<ReportCell> table = setting.table;
    add_decided(table, decoded);
    const Distance stable = distance(table, stable_rate);
    std::printf("Decoded: %s\n\n%s", describe(decoded_program()).c_str(),
                table_as_text(table_two_rows(table, sound)).c_str());
    std::printf("\nThe %zu cells up to rate %s differ by at most %.2f points.\n", stable.cells,
                short_text(stable_rate).c_str(), stable.largest);
    const auto chart = [&](std::vector<double> ProgramCurve::*list, double factor, const char* title,
                           const char* y_label) {
        return line_chart(series_of(decoded, list, factor),
                          {.title = title, .x_label = "epoch", .y_label = y_label});
    };
    write_file(out / "table_2.csv", table_two_csv(table, sound));
    write_file(out / "curves_2.csv", program_curves_csv(decoded));
    write_file(out / "loss.svg", chart(&ProgramCurve::loss, 1, "Loss on the training images", "loss"));
    write_file(out / "accuracy.svg",
               chart(&ProgramCurve::decided, 100, "Accuracy on the training images", "% right"));
    std::printf("%s: table_2.csv, curves_2.csv, loss.svg, accuracy.svg\n", out.generic_string().c_str());
}

void run(const Options& options) {
    const std::size_t images = options.count("images", 1), searched = options.count("search");
    Setting setting{{}, {}, options.count("hidden", 1), options.count("epochs", 1), options.seed()};
    setting.table = read_report_table(options.path("report-table"));
    setting.data = load_digits(find_data(options.text("data")));
    std::printf("%s\n\n", describe(setting.data).c_str());
    show_evidence(setting.data, setting.table);
    if (options.given("suspects")) return compare_programs(setting, suspects(), images, 26);
    if (searched == 0) return make_table(setting, options.path("out"));
    Random random(options.seed());
    std::vector<Program> programs;
    for (std::size_t i = 0; i < searched; ++i) programs.push_back(random_program(random));
    compare_programs(setting, programs, images, 5);
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, "Chapter 11: Table II, the report's program decoded, and the sound way.",
                       {data_option(),
                        {"suspects", "", "", "train every suspected program instead, on --images images"},
                        {"search", "N", "0", "train N random programs instead, on --images images"},
                        {"images", "M", "3000", "training images for --suspects and --search"},
                        {"hidden", "H", "64", "neurons in the hidden layer"},
                        {"epochs", "N", "290", "passes over the training images"},
                        {"seed", "N", "1", "picks the random initial weights, and the random programs"},
                        {"report-table", "FILE", "data/report/table_2.csv", "the report's numbers"},
                        {"out", "DIR", "out/11_table_two", "where the table and the curves go"}},
                       run);
}
