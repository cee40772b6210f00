// The images that a hidden neuron likes most, against a plain sort of all activations.
#include "chapters/09_digit_mlp/favourites.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/weight_pictures.h"
#include "chapters/09_digit_mlp/digit_mlp.h"
#include "common/files/digits.h"
#include "common/math/matrix.h"
#include "common/show/picture.h"
#include "tests/networks/made_digits.h"
#include "tests/support/check.h"

namespace favourites_test {

namespace {

void by_hand() {
    const Matrix<double> A1{{0.1, 0.5}, {0.9, 0.2}, {0.4, 0.5}, {0.9, 0.7}};  // four images, two neurons
    expect(favourites(A1, 0, 3) == std::vector<std::size_t>{1, 3, 2}, "of equal ones the first");
    expect(favourites(A1, 1, 9) == std::vector<std::size_t>{3, 0, 2, 1}, "no more than there are");
}

// Pairs of minus the activation and the image, sorted.
std::vector<std::size_t> sorted_images(const Matrix<float>& A1, std::size_t u) {
    std::vector<std::pair<float, std::size_t>> all;
    for (std::size_t i = 0; i < A1.rows(); ++i) all.emplace_back(-A1(i, u), i);
    std::sort(all.begin(), all.end());
    std::vector<std::size_t> images;
    for (const auto& [a, i] : all) images.push_back(i);
    return images;
}

// Every place of the picture shows the weights or the image that belongs there.
void picture_of(std::size_t images, std::size_t hidden) {
    const Digits digits = made_digits(images, 9, 7, 5, 3);
    const DenseDigits<float> data = dense_digits<float>(digits, 5);
    const Network<float> network = initial_network<float>(digits.image_size(), hidden, 5, 1);
    const Picture picture = favourites_picture(network, digits, data, 4, 8);
    const std::size_t rows = std::min<std::size_t>(4, hidden), liked = std::min<std::size_t>(8, images);
    expect_equal(picture.height, rows * (3 * 9 + 4) + 4);
    expect_equal(picture.width, (1 + liked) * (3 * 7 + 4) + 4);

    const Matrix<float> A1 = forward(network, data.X).hidden;
    const std::vector<std::vector<std::uint8_t>> weights = weight_pictures(network.hidden.weights);
    for (std::size_t u = 0; u < rows; ++u) {
        const std::vector<std::size_t> sorted = sorted_images(A1, u);
        expect(favourites(A1, u, images) == sorted, "all images of neuron " + std::to_string(u));
        for (std::size_t column = 0; column <= liked; ++column) {
            const std::span<const std::uint8_t> expected =
                column == 0 ? std::span<const std::uint8_t>(weights[u]) : digits.image(sorted[column - 1]);
            const std::size_t top = 4 + u * (3 * 9 + 4), left = 4 + column * (3 * 7 + 4);
            for (std::size_t j = 0; j < expected.size(); ++j) {
                const std::size_t y = top + 3 * (j / 7) + 1, x = left + 3 * (j % 7) + 1;
                expect(picture.pixels[y * picture.width + x] == expected[j],
                       "neuron " + std::to_string(u) + ", column " + std::to_string(column));
            }
        }
    }
}

}  // namespace

const Test test("favourites", {
                                  {"equal activations, and fewer images than asked for", by_hand},
                                  {"a picture of four of twelve neurons", [] { picture_of(300, 12); }},
                                  {"two neurons and five images are all", [] { picture_of(5, 2); }},
                              });

}  // namespace favourites_test
