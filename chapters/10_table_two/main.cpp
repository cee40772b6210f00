// g++ -std=c++20 -O2 -pthread -I. chapters/10_table_two/main.cpp -o table_two
//
// The report's Table II: what its numbers give away, which program may have made them, and what the network
// can do.
#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "chapters/03_images/labels.h"
#include "chapters/10_table_two/evidence.h"
#include "chapters/10_table_two/suspects.h"
#include "chapters/10_table_two/table_two.h"
#include "common/chart.h"
#include "common/digits.h"
#include "common/files.h"
#include "common/options.h"
#include "common/progress.h"
#include "common/terminal.h"

namespace {

constexpr double stable_rate = 0.6;  // up to here every program that learns at all is stable

struct Setting {
    Dataset data;
    std::vector<ReportCell> table;
    std::size_t hidden, epochs;
    std::uint64_t seed;
};

void show_evidence(const Setting& setting) {
    std::vector<std::size_t> counts = count_classes(setting.data.train.labels, setting.data.classes);
    std::size_t of_train = 0, of_test = 0;
    for (const ReportCell& cell : setting.table) {
        of_train += count_behind(cell.printed, setting.data.train.count()) ? 1 : 0;
        of_test += count_behind(cell.printed, setting.data.test.count()) ? 1 : 0;
    }
    std::printf("Of %zu entries, %zu are k / %zu cut to three decimals, %zu are k / %zu.\n",
                setting.table.size(), of_train, setting.data.train.count(), of_test,
                setting.data.test.count());
    const double m = static_cast<double>(setting.data.train.count());
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

// Trains every program on the first `images` training images and shows all cells, the nearest program first.
void compare_programs(const Setting& setting, std::vector<Program> programs, std::size_t images,
                      std::size_t shown) {
    const DigitMatrices<float> train =
        digit_matrices<float>(first(setting.data.train, images), setting.data.classes);
    const DigitMatrices<float> test =
        digit_matrices<float>(first(setting.data.test, 100), setting.data.classes);
    std::vector<std::pair<Distance, std::size_t>> ranking;
    std::vector<std::vector<ReportCell>> tables(programs.size(), setting.table);
    for (std::size_t i = 0; i < programs.size(); ++i) {
        const std::string label =
            "program " + std::to_string(i + 1) + " of " + std::to_string(programs.size());
        add_decided(tables[i], train_with_progress(programs[i], setting, train, test, label));
        ranking.emplace_back(distance(tables[i], 1e9), i);
    }
    std::ranges::sort(ranking, {}, [](const auto& entry) { return entry.first.mean; });
    ranking.resize(std::min(shown, ranking.size()));
    std::vector<std::vector<std::string>> rows = {{"rate", "epoch", "report"}};
    for (std::size_t i = 0; i < ranking.size(); ++i) {
        rows[0].push_back(std::string(1, static_cast<char>('A' + i)));
        std::printf("%c  %s\n   mean difference %.1f points; up to rate 0.6 at most %.1f\n",
                    static_cast<char>('A' + i), describe(programs[ranking[i].second]).c_str(),
                    ranking[i].first.mean, distance(tables[ranking[i].second], stable_rate).largest);
    }
    for (std::size_t c = 0; c < setting.table.size(); ++c) {
        const ReportCell& cell = setting.table[c];
        rows.push_back({short_text(cell.learning_rate), std::to_string(cell.epoch), cell.printed});
        for (const auto& [its_distance, i] : ranking)
            rows.back().push_back(cell_text(tables[i][c].ours, 1, "-"));
    }
    std::printf("\n%s", table_as_text(rows).c_str());
}

void make_table(Setting& setting, const std::filesystem::path& out) {
    const DigitMatrices<float> train = digit_matrices<float>(setting.data.train, setting.data.classes);
    const DigitMatrices<float> test = digit_matrices<float>(setting.data.test, setting.data.classes);
    prepare_directory(out);
    const auto decoded = train_with_progress(decoded_program(), setting, train, test, "decoded program");
    const auto sound = train_with_progress(sound_program(), setting, train, test, "sound program");
    add_decided(setting.table, decoded);
    const Distance stable = distance(setting.table, stable_rate);
    std::printf("Decoded: %s\n\n%s", describe(decoded_program()).c_str(),
                table_as_text(table_two_rows(setting.table, sound)).c_str());
    std::printf("\nThe %zu cells up to rate 0.6 differ by at most %.2f points.\n", stable.cells,
                stable.largest);
    const ChartOptions loss{.title = "Loss on the training images", .x_label = "epoch", .y_label = "loss"};
    const ChartOptions accuracy{
        .title = "Accuracy on the training images", .x_label = "epoch", .y_label = "% right"};
    write_file(out / "table_2.csv", table_two_csv(setting.table, sound));
    write_file(out / "curves_2.csv", program_curves_csv(decoded));
    write_file(out / "loss.svg", line_chart(program_series(decoded, &ProgramCurve::loss, 1), loss));
    write_file(out / "accuracy.svg",
               line_chart(program_series(decoded, &ProgramCurve::decided, 100), accuracy));
    std::printf("%s: table_2.csv, curves_2.csv, loss.svg, accuracy.svg\n", out.generic_string().c_str());
}

void run(const Options& options) {
    Setting setting{{}, {}, options.count("hidden", 1), options.count("epochs", 1), options.seed()};
    const std::size_t images = options.count("images", 1), searched = options.count("search");
    setting.table = read_report_table(options.path("report-table"));
    setting.data = load_digits(find_data(options.text("data")));
    std::printf("%s\n\n", describe(setting.data).c_str());
    show_evidence(setting);
    if (options.given("suspects")) return compare_programs(setting, suspects(), images, 26);
    if (searched == 0) return make_table(setting, options.path("out"));
    Random random(options.seed());
    std::vector<Program> programs;
    for (std::size_t i = 0; i < searched; ++i) programs.push_back(random_program(random));
    compare_programs(setting, programs, images, 5);
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, "Chapter 10: Table II, the report's program decoded, and the sound way.",
                       {data_option(),
                        {"suspects", "", "", "train every suspected program instead, on --images images"},
                        {"search", "N", "0", "train N random programs instead, on --images images"},
                        {"images", "M", "3000", "training images for --suspects and --search"},
                        {"hidden", "H", "64", "neurons in the hidden layer"},
                        {"epochs", "N", "290", "passes over the training images"},
                        {"seed", "N", "1", "picks the random initial weights, and the random programs"},
                        {"report-table", "FILE", "data/report/table_2.csv", "the report's numbers"},
                        {"out", "DIR", "out/10_table_two", "where the table and the curves go"}},
                       run);
}
