// The first network of one's own: chapter 04's zero detector, one neuron, as soon as its exercises have
// passed.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include "chapters/04_zero_detector/initial_weights.h"
#include "chapters/04_zero_detector/weight_picture.h"
#include "common/files/digits.h"
#include "common/math/matrix.h"
#include "common/program/numbers.h"
#include "common/program/options.h"
#include "common/show/picture.h"
#include "common/show/png.h"
#include "tests/exercises/mine/images.h"
#include "tests/exercises/mine/loaded.h"
#include "tests/exercises/mine/network.h"
#include "tests/exercises/mine/results.h"
#include "tests/exercises/mine/runs.h"
#include "tests/exercises/mine/work.h"

namespace mine {

// Images, and 1 for each zero.
struct ZeroOrNot {
    Matrix<double> X;  // m x n
    std::vector<double> y;
};

inline ZeroOrNot zero_or_not(const Digits& digits, std::size_t count) {
    const std::vector<std::size_t> numbers = numbers_to(count);
    ZeroOrNot data{rows_of(digits, numbers.data(), count), {}};
    for (const std::size_t i : numbers) data.y.push_back(digits.labels[i] == 0 ? 1 : 0);
    return data;
}

struct Detector {
    std::vector<double> w;
    double b = 0;
};

// The weighted sum of each image.
inline std::vector<double> sums(const Detector& detector, const Matrix<double>& X) {
    std::vector<double> z(X.rows());
    for (std::size_t i = 0; i < z.size(); ++i)
        z[i] = std::inner_product(detector.w.begin(), detector.w.end(), X.row(i).begin(), detector.b);
    return z;
}

// One step against the mean gradient. Returns the loss before it.
inline double train_once(Parts& parts, Detector& now, const ZeroOrNot& data, double rate) {
    const std::size_t m = data.y.size(), n = now.w.size();
    const std::string asked = std::to_string(m) + " images";
    const std::vector<double> z = sums(now, data.X);
    double loss = 0, db = 0;
    parts.call<SafeCrossEntropy>("04/safe_cross_entropy", "the loss of " + asked, data.y.data(), z.data(), m,
                                 &loss);
    check_finite(parts, "04/safe_cross_entropy", "the loss of " + asked, &loss, 1);
    std::vector<double> dw(n);
    parts.call<MeanGradient>("04/mean_gradient", "the gradient of " + asked, data.X.data(), data.y.data(), m,
                             now.w.data(), n, now.b, dw.data(), &db);
    check_finite(parts, "04/mean_gradient", "the gradient of " + asked, dw.data(), n);
    check_finite(parts, "04/mean_gradient", "the gradient of " + asked, &db, 1);
    for (std::size_t j = 0; j < n; ++j) now.w[j] -= rate * dw[j];
    now.b -= rate * db;
    return loss;
}

// The share of the images that are decided right.
inline double share_right(Parts& parts, const Detector& now, const ZeroOrNot& data) {
    const std::vector<double> z = sums(now, data.X);
    std::vector<int> decisions(z.size());
    double share = 0;
    parts.call<Decide>("04/decide", "decisions on " + std::to_string(z.size()) + " images", z.data(),
                       data.y.data(), z.size(), decisions.data(), &share);
    return share;
}

inline void write_detector(const Detector& now, const Digits& digits, const std::filesystem::path& file) {
    const std::span<const double> weights = now.w;
    const std::vector<std::uint8_t> picture = weight_picture(weights, largest_weight(weights));
    write_png(file, contact_sheet({picture}, digits.height, digits.width, 1, 0, 8));
}

inline void train_zero(Parts& parts, const Options& options, const Dataset& data) {
    const std::filesystem::path out = options.path("out");
    // As many as do not fit into a fast memory: some loops are slower then.
    const ZeroOrNot few = zero_or_not(data.train, std::min<std::size_t>(5000, data.train.count()));
    Detector now{initial_weights(data.train.image_size(), options.seed()), 0};
    std::printf("network: one neuron that tells zeros from other digits\n");
    Detector tried = now;
    const double once =
        seconds_for([&] { train_once(parts, tried, few, 1); }) / static_cast<double>(few.y.size());
    const Cost cost{once, once, 0, 1};
    const Work work = chosen(options, cost, data, 50);
    const ZeroOrNot train = zero_or_not(data.train, work.images), test = zero_or_not(data.test, work.tested);
    std::printf("epoch    loss  right on the test images\n");
    double loss = 0, right = 0;
    const double seconds = seconds_for([&] {
        for (std::size_t epoch = 1; epoch <= work.epochs; ++epoch) {
            loss = train_once(parts, now, train, 1);
            right = share_right(parts, now, test);
            if (epoch == 1 || epoch % 10 == 0 || epoch == work.epochs)
                std::printf("%5zu  %.4f  %.2f %%\n", epoch, loss, 100 * right);
            std::fflush(stdout);
            parts.progress(epoch, work.epochs);
        }
    });
    std::printf("\n%s of %zu images took %.1f s\n", counted(work.epochs, "epoch").c_str(), work.images,
                seconds);
    write_detector(now, data.train, out / "weights.png");
    add_run(out / "runs.csv", {"zero or not", count_of_yours(parts), shape_text({now.w.size(), 1}),
                               std::to_string(work.images), std::to_string(work.epochs), short_text(loss, 17),
                               decimal_text(100 * right, 2), decimal_text(seconds, 1)});
    std::printf("\n%s: what your neuron looks for\n", (out / "weights.png").generic_string().c_str());
}

}  // namespace mine
