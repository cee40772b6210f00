// Photographs of every kind in photographs.h are read as the clean image is: of MNIST nine of ten at least.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "chapters/15_draw/reading.h"
#include "chapters/15_draw/training.h"
#include "common/files/digits.h"
#include "common/math/parallel.h"
#include "common/math/random.h"
#include "data/digit_set.h"
#include "tests/draw/photographs.h"
#include "tests/support/check.h"
#include "tests/support/mnist.h"

namespace photographs_test {

namespace {

std::size_t read(const DeepNetwork<double>& network, std::span<const std::uint8_t> pixels) {
    const std::vector<double> p = probabilities(network, pixels);
    return static_cast<std::size_t>(std::ranges::max_element(p) - p.begin());
}

// `count` photographs of each kind, of test images that the network reads rightly as they are.
void every_kind_is_read(const Dataset& data, std::size_t count, std::size_t least) {
    TrainingPlan plan;
    plan.epochs = 4;
    plan.hidden = {64};
    const DeepNetwork<double> network = widened(train_reader(first(data.train, 20000), data.classes, plan,
                                                             [](std::size_t, const DeepNetwork<float>&) {}));
    std::vector<std::size_t> images;
    for (std::size_t i = 0; i < data.test.count() && images.size() < count; ++i) {
        if (read(network, data.test.image(i)) == data.test.labels[i]) images.push_back(i);
    }
    std::string failed;
    for (const Kind& kind : kinds_of_photographs()) {
        std::vector<char> right(images.size());
        parallel_for(images.size(), 1, [&](std::size_t begin, std::size_t end) {
            for (std::size_t k = begin; k < end; ++k) {
                const auto image = data.test.image(images[k]);
                const Picture picture = photograph(kind, image, Random(11).part(images[k]));
                right[k] = read(network, as_mnist(picture)) == data.test.labels[images[k]] ? 1 : 0;
            }
        });
        const auto sum = static_cast<std::size_t>(std::ranges::count(right, 1));
        std::printf("%-28s %zu of %zu\n", kind.name.c_str(), sum, count);
        if (sum < least) failed += " " + kind.name + ";";
    }
    expect(failed.empty(), "fewer than " + std::to_string(least) + " are read of:" + failed);
}

void of_generated_digits() {
    every_kind_is_read({make_digit_set(scale_counts(mnist_train_counts, 20000), Random(1).part(0)),
                        make_digit_set(scale_counts(mnist_test_counts, 500), Random(1).part(1)), 10, ""},
                       20, 17);
}

void of_mnist() {
    every_kind_is_read(load_digits(mnist_directory()), 60, 54);
}

}  // namespace

const Test test("photographs", {
                                   {"photographs of generated digits", of_generated_digits},
                                   {"photographs of MNIST's", of_mnist},
                               });

}  // namespace photographs_test
