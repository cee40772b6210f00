// How fast the course's programs are: against plain loops, and against what this machine can do.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "chapters/10_fast/machine.h"
#include "chapters/13_mini_batches/bench_items.h"
#include "chapters/13_mini_batches/bench_weights.h"
#include "chapters/13_mini_batches/naive.h"
#include "chapters/13_mini_batches/scaling.h"
#include "common/files/digits.h"
#include "common/files/files.h"
#include "common/math/parallel.h"
#include "common/program/numbers.h"
#include "common/program/options.h"
#include "common/show/text_table.h"

namespace {

const std::vector<double> sweep_rates = {2, 1, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.01, 0.001, 0.0001};

constexpr std::array<const char*, 8> all_items = {"neuron",   "mlp",  "sweep", "batch32",
                                                  "batch128", "to97", "load",  "gemm"};

// The names of all items, separated by `between`.
std::string list_of_items(const std::string& between) {
    std::string list;
    for (const char* item : all_items) list += (list.empty() ? "" : between) + item;
    return list;
}

std::vector<std::string> chosen_items(const Options& options) {
    const std::vector<std::string> items = options.texts("items");
    for (const std::string& item : items) {
        if (std::ranges::find(all_items, item) == all_items.end())
            throw UsageError("--items " + item + ": there is " + list_of_items(", "));
    }
    return items;
}

std::vector<Timing> measure(const std::string& item, const Dataset& data,
                            const std::filesystem::path& directory, double seconds) {
    if (item == "neuron") return {bench_neuron(data, seconds)};
    if (item == "mlp") return {bench_networks("mlp", data, bench_hidden, {1.0}, seconds)};
    if (item == "sweep") return {bench_networks("sweep-epoch", data, bench_hidden, sweep_rates, seconds)};
    if (item == "batch32") return {bench_batches(data, 32, 0.5f, seconds)};
    if (item == "batch128") return {bench_batches(data, 128, 1.0f, seconds)};
    if (item == "to97") return {bench_to97(data)};
    if (item == "load") return {bench_load(directory, seconds)};
    std::vector<Timing> timings = bench_products<float>(data, seconds);
    for (const Timing& timing : bench_products<double>(data, seconds)) timings.push_back(timing);
    return timings;
}

std::string json(const std::vector<Timing>& timings, const std::vector<double>& naive, double peak,
                 double bandwidth) {
    std::string text = "{\n  \"threads\": " + std::to_string(default_threads()) +
                       ",\n  \"peak_gflops_f32\": " + decimal_text(peak / 1e9, 1) +
                       ",\n  \"bandwidth_gb_per_s\": " + decimal_text(bandwidth / 1e9, 1) +
                       ",\n  \"items\": [\n";
    for (std::size_t i = 0; i < timings.size(); ++i) {
        text +=
            "    {\"item\": \"" + timings[i].item + "\", \"seconds\": " + short_text(timings[i].seconds, 7) +
            ", \"naive_seconds\": " + (naive[i] > 0 ? short_text(naive[i], 7) : "null") +
            ", \"check\": " + short_text(timings[i].check, 7) + "}" + (i + 1 < timings.size() ? ",\n" : "\n");
    }
    return text + "  ]\n}\n";
}

std::vector<std::string> table_row(const Timing& timing, double naive, double peak) {
    const bool known = timing.flops > 0, f64 = timing.item.ends_with("f64");
    const double flops = known ? timing.flops / timing.seconds : 0;
    return {timing.item,
            decimal_text(1e3 * timing.seconds, 2),
            naive > 0 ? decimal_text(1e3 * naive, 1) : "-",
            naive > 0 ? decimal_text(naive / timing.seconds, 1) : "-",
            known ? decimal_text(flops / 1e9, 1) : "-",
            known ? decimal_text(100 * flops / (f64 ? peak / 2 : peak), 0) : "-",
            short_text(timing.check, 6)};
}

void run(const Options& options) {
    if (options.given("threads")) chosen_threads = options.count("threads", 1, most_threads);
    const double seconds = options.positive("seconds");
    const std::size_t naive_images = options.count("naive-images", 1);
    const std::filesystem::path directory = find_data(options.text("data")), out = options.path("out");
    const Dataset data = load_digits(directory);
    const std::vector<std::string> items = chosen_items(options);
    if (options.given("lines")) {
        for (const std::string& item : items) {
            for (const Timing& timing : measure(item, data, directory, seconds))
                std::printf("%s %.9f %.7g\n", timing.item.c_str(), timing.seconds, timing.check);
        }
        return;
    }
    prepare_directory(out);
    std::printf("%s\n", describe(data).c_str());
    if (options.given("scaling")) return show_scaling(data, seconds, out);
    const double peak = peak_flops(default_threads()), bandwidth = memory_bandwidth(default_threads());
    std::printf("%zu threads; this machine at best: %.0f GFLOP/s in float, %.0f GB/s from memory\n\n",
                default_threads(), peak / 1e9, bandwidth / 1e9);
    std::vector<Timing> timings;
    std::vector<double> naive;
    TextRows rows = {{"item", "ours, ms", "naive, ms", "times faster", "GFLOP/s", "% of peak", "check"}};
    for (const std::string& item : items) {
        for (const Timing& timing : measure(item, data, directory, seconds)) {
            timings.push_back(timing);
            naive.push_back(naive_seconds(timing.item, data, naive_images));
            rows.push_back(table_row(timing, naive.back(), peak));
        }
    }
    std::printf("%s", table_as_text(rows).c_str());
    write_file(out / "bench.json", json(timings, naive, peak, bandwidth));
    std::printf("\n%s\n", (out / "bench.json").generic_string().c_str());
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(
        argc, argv, "make bench: the course's programs against plain loops and against this machine's peak.",
        {data_option(),
         {"items", "LIST", list_of_items(","), "what to time"},
         {"threads", "N", "", "threads to use; else $THREADS or all processors"},
         {"seconds", "X", "1", "about how long to time each item"},
         {"naive-images", "N", "1000", "images for the plain loops, whose time is scaled up to all"},
         {"lines", "", "", "print lines of ITEM SECONDS CHECK and nothing else"},
         {"scaling", "", "", "time against samples, hidden neurons and threads instead: three figures"},
         {"out", "DIR", "out/bench", "where bench.json and the figures go"}},
        run);
}
