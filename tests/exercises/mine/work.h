// How many images and epochs can be afforded: measured, then chosen.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <vector>

#include "common/files/digits.h"
#include "common/program/numbers.h"
#include "common/program/options.h"
#include "common/program/platform.h"
#include "common/program/progress.h"

namespace mine {

// Seconds: an image trained on, an image only read, an order of `shuffled` images.
struct Cost {
    double trained, read, order;
    std::size_t shuffled;
};

struct Work {
    std::size_t images, epochs, tested;  // training images, validation included; test images
};

// The slowest order that is right looks through all numbers for each, so its time grows with the square.
inline double seconds_of(const Work& work, const Cost& cost) {
    const auto number = [](std::size_t n) { return static_cast<double>(n); };
    const double growth = number(work.images) / number(cost.shuffled);
    return number(work.epochs) * (number(work.images) * cost.trained + cost.order * growth * growth) +
           number(work.tested) * cost.read;
}

// Test images to look at in the end: a sixth of those trained on, as MNIST has them.
inline std::size_t tested_with(std::size_t images, std::size_t all_tests) {
    return std::min(all_tests, std::max<std::size_t>(1000, images / 6));
}

// As many epochs of this work as end in time, `most` at most.
inline std::size_t epochs_in(double seconds, Work work, const Cost& cost, std::size_t most) {
    for (work.epochs = most; work.epochs > 0 && seconds_of(work, cost) > seconds;) --work.epochs;
    return work.epochs;
}

// At most `most_epochs`, and rather fewer images than fewer than three epochs.
inline Work affordable(const Cost& cost, std::size_t all, std::size_t all_tests, std::size_t most_epochs,
                       double seconds) {
    std::vector<std::size_t> sizes = {all};
    for (const std::size_t size : std::vector<std::size_t>{30000, 20000, 10000, 5000, 2000, 1000}) {
        if (size < all) sizes.push_back(size);
    }
    Work work{};
    for (const std::size_t images : sizes) {
        work = {images, 1, tested_with(images, all_tests)};
        work.epochs = epochs_in(seconds, work, cost, most_epochs);
        if (work.epochs >= 3) return work;
    }
    work.epochs = std::max<std::size_t>(1, work.epochs);
    return work;
}

// How long f takes.
template <class F>
double seconds_for(const F& f) {
    const double start = seconds_now();
    f();
    return seconds_now() - start;
}

// Wrong numbers, or no digits: said before anything is compiled.
inline void check_work(const Options& options) {
    for (const char* const option : {"images", "epochs"}) {
        if (options.given(option)) options.count(option, 1);
    }
    for (const char* const option : {"seconds", "call-seconds"}) options.positive(option);
    options.seed();
    digits_detail::find_files(find_data(options.text("data")));
}

// The work that was asked for, or what ends in time; and says so.
inline Work chosen(const Options& options, const Cost& cost, const Dataset& data, std::size_t most_epochs) {
    const double seconds = options.positive("seconds");
    const bool all = options.given("images") && options.given("epochs");
    const std::size_t most = options.given("images")
                                 ? std::min(options.count("images", 1), data.train.count())
                                 : data.train.count();
    Work work = affordable(cost, most, data.test.count(), most_epochs, seconds);
    if (options.given("images")) {
        work.images = most;
        work.tested = tested_with(most, data.test.count());
        work.epochs = std::max<std::size_t>(1, epochs_in(seconds, work, cost, most_epochs));
    }
    if (options.given("epochs")) work.epochs = options.count("epochs", 1);
    std::printf("an image takes %s us, so %s of %zu images take about %s",
                short_text(1e6 * cost.trained, 2).c_str(), counted(work.epochs, "epoch").c_str(), work.images,
                duration_text(seconds_of(work, cost)).c_str());
    std::printf(all ? "\n\n" : "\n(the same again, or more: ARGS=\"--images %zu --epochs %zu\")\n\n",
                work.images, work.epochs);
    std::fflush(stdout);
    return work;
}

}  // namespace mine
