// How many images and epochs can be afforded: measured, then chosen.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <vector>

namespace mine {

// Seconds: an image trained on, an image only read, an order of `shuffled` images.
struct Cost {
    double trained, read, order;
    std::size_t shuffled;
};

struct Work {
    std::size_t images, epochs, tested;
};

// The slowest order that is right looks through all numbers for each, so its time grows with the square.
inline double seconds_of(const Work& work, const Cost& cost) {
    const auto number = [](std::size_t n) { return static_cast<double>(n); };
    const double growth = number(work.images) / number(cost.shuffled);
    return number(work.epochs) * (number(work.images) * cost.trained + number(work.tested) * cost.read +
                                  cost.order * growth * growth);
}

// Images to look at after each epoch: a sixth of those trained on, as MNIST has them.
inline std::size_t tested_with(std::size_t images, std::size_t all_tests) {
    return std::min(all_tests, std::max<std::size_t>(1000, images / 6));
}

// At most `most_epochs`, and rather fewer images than fewer than three epochs.
inline Work affordable(const Cost& cost, std::size_t all, std::size_t all_tests, std::size_t most_epochs,
                       double seconds) {
    std::vector<std::size_t> sizes = {all};
    for (const std::size_t size : {30000, 20000, 10000, 5000, 2000, 1000}) {
        if (size < all) sizes.push_back(size);
    }
    Work work{};
    for (const std::size_t images : sizes) {
        work = {images, 1, tested_with(images, all_tests)};
        work.epochs = std::min(most_epochs, static_cast<std::size_t>(seconds / seconds_of(work, cost)));
        if (work.epochs >= 3) return work;
    }
    work.epochs = std::max<std::size_t>(1, work.epochs);
    return work;
}

// How long f takes.
template <class F>
double seconds_for(const F& f) {
    const auto start = std::chrono::steady_clock::now();
    f();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace mine
