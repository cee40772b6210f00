// Photographs of every kind in photographs.h are read as the clean image is: of MNIST nine of ten at least.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "chapters/15_draw/reading.h"
#include "chapters/15_draw/training.h"
#include "common/files/digits.h"
#include "common/math/parallel.h"
#include "common/math/random.h"
#include "tests/draw/photographs.h"
#include "tests/support/check.h"
#include "tests/support/course_program.h"
#include "tests/support/mnist.h"
#include "tests/support/process.h"
#include "tests/support/temporary_directory.h"

namespace photographs_test {

namespace {

std::size_t read(const DeepNetwork<double>& network, std::span<const std::uint8_t> pixels) {
    const std::vector<double> p = probabilities(network, pixels);
    return static_cast<std::size_t>(std::ranges::max_element(p) - p.begin());
}

// `count` photographs of each kind, of test images that the network reads rightly as they are.
void every_kind_is_read(const std::filesystem::path& directory, std::size_t count, std::size_t least) {
    const Dataset data = load_digits(directory);
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
    const TemporaryDirectory directory("photographs");
    const std::string program = course_program("make_digits");
    const Outcome made = run_command(program + " --out digits --train 20000 --test 500", directory.path());
    if (made.status != 0) throw std::runtime_error("make_digits failed: " + made.err);
    every_kind_is_read(directory.path() / "digits", 20, 17);
}

void of_mnist() {
    every_kind_is_read(mnist_directory(), 60, 54);
}

}  // namespace

const Test test("photographs", {
                                   {"photographs of generated digits", of_generated_digits},
                                   {"photographs of MNIST's", of_mnist},
                               });

}  // namespace photographs_test
