#include "chapters/03_images/labels.h"

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

#include "chapters/03_images/normalise.h"
#include "tests/support/check.h"

namespace labels_test {

namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes all_bytes() {
    Bytes bytes(256);
    std::iota(bytes.begin(), bytes.end(), std::uint8_t{0});
    return bytes;
}

}  // namespace

const Test test(
    "labels",
    {
        {"pixels become numbers from 0 to 1",
         [] {
             const std::vector<double> inputs = normalise(all_bytes());
             expect_equal(inputs.size(), 256u);
             for (std::size_t pixel = 0; pixel < 256; ++pixel) {
                 expect_near(255 * inputs[pixel], static_cast<double>(pixel), 1e-13);
             }
             expect(normalise(Bytes{0, 51, 255, 51}) == std::vector<double>{0, 0.2, 1, 0.2}, "order");
             expect(normalise(Bytes{}).empty(), "nothing");
         }},
        {"labels are counted by class",
         [] {
             const Bytes labels = {5, 0, 4, 1, 9, 2, 1, 3, 1, 4};
             expect(count_classes(labels, 10) == std::vector<std::size_t>{1, 3, 1, 1, 2, 1, 0, 0, 0, 1},
                    "the first ten of MNIST");
             expect(count_classes(Bytes{}, 3) == std::vector<std::size_t>{0, 0, 0}, "none");
             expect(count_classes(Bytes{255}, 256)[255] == 1, "the largest label");
         }},
        {"a label outside the classes is refused",
         [] {
             bool refused = false;
             try {
                 count_classes(Bytes{0, 3, 1}, 3);
             } catch (const std::out_of_range&) {
                 refused = true;
             }
             expect(refused, "label 3 of 3 classes");
         }},
        {"y is 1 for a zero and 0 for every other label",
         [] {
             const Bytes labels = {0, 1, 9, 0, 255, 10, 0};
             expect(zero_or_not<double>(labels) == std::vector<double>{1, 0, 0, 1, 0, 0, 1}, "double");
             expect(zero_or_not<float>(labels) == std::vector<float>{1, 0, 0, 1, 0, 0, 1}, "float");
             expect(zero_or_not<double>(Bytes{}).empty(), "nothing");
         }},
    });

}  // namespace labels_test
