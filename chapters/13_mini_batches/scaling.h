// How the time of an epoch grows with the samples, the hidden neurons and the threads.
#pragma once

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <string>

#include "chapters/13_mini_batches/bench_items.h"
#include "chapters/13_mini_batches/bench_weights.h"
#include "common/files/digits.h"
#include "common/files/files.h"
#include "common/math/parallel.h"
#include "common/show/chart.h"
#include "common/show/series.h"

// `count` training images: the first ones, or all of them repeatedly.
inline Dataset with_images(const Dataset& data, std::size_t count) {
    Dataset result = data;
    const std::size_t n = data.train.image_size(), m = data.train.count();
    result.train.pixels.resize(count * n);
    result.train.labels.resize(count);
    for (std::size_t i = m * n; i < count * n; ++i) result.train.pixels[i] = result.train.pixels[i - m * n];
    for (std::size_t i = m; i < count; ++i) result.train.labels[i] = result.train.labels[i - m];
    return result;
}

// Prints and draws one line of measurements: x and milliseconds.
inline void show_line(const std::string& name, const std::string& x_label, const Series& series,
                      const std::filesystem::path& file) {
    std::printf("\n%s   ms an epoch\n", x_label.c_str());
    for (std::size_t i = 0; i < series.size(); ++i) std::printf("%9.0f  %10.2f\n", series.x[i], series.y[i]);
    const ChartOptions options{
        .title = name, .x_label = x_label, .y_label = "ms an epoch", .log_x = true, .log_y = true};
    write_file(file, line_chart({series}, options));
    std::printf("%s\n", file.generic_string().c_str());
    std::fflush(stdout);
}

inline void show_scaling(const Dataset& data, double seconds, const std::filesystem::path& out) {
    const auto epoch_ms = [&](const Dataset& of, std::size_t hidden) {
        return 1e3 * bench_networks("mlp", of, hidden, {1.0}, seconds).seconds;
    };
    Series samples{"784-64-10"}, hidden{std::to_string(data.train.count()) + " images"}, threads{"784-64-10"};
    for (const unsigned thousands : {6u, 20u, 60u, 200u, 600u}) {
        samples.add(thousands, epoch_ms(with_images(data, 1000 * thousands), bench_hidden));
    }
    show_line("Time against samples", "thousands of samples", samples, out / "samples.svg");
    for (const unsigned count : {16u, 32u, 64u, 128u, 256u, 512u, 1024u}) {
        hidden.add(count, epoch_ms(data, count));
    }
    show_line("Time against hidden neurons", "hidden neurons", hidden, out / "hidden.svg");
    const std::size_t most = default_threads();
    for (std::size_t count = 1; count <= most; ++count) {
        chosen_threads = count;
        threads.add(static_cast<double>(count), epoch_ms(data, bench_hidden));
    }
    chosen_threads = most;
    show_line("Time against threads", "threads", threads, out / "threads.svg");
}
