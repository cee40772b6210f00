// Training images set aside: never trained on, they show when to stop and which setting is better. The
// test images are left for the very end.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "chapters/08_softmax/argmax.h"
#include "chapters/08_softmax/softmax.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/12_more_layers/deep_network.h"
#include "chapters/13_mini_batches/batches.h"
#include "common/files/digits.h"
#include "common/math/random.h"

// The images with these numbers, in this order.
inline Digits chosen_digits(const Digits& digits, std::span<const std::size_t> numbers) {
    Digits chosen{digits.height, digits.width, {}, {}};
    chosen.pixels.reserve(numbers.size() * digits.image_size());
    for (const std::size_t number : numbers) {
        const std::span<const std::uint8_t> image = digits.image(number);
        chosen.pixels.insert(chosen.pixels.end(), image.begin(), image.end());
        chosen.labels.push_back(digits.labels[number]);
    }
    return chosen;
}

struct Split {
    Digits train, validation;
};

// `count` images, picked at random, for validation, and the others for training, both in the order in which
// they were. 0 < count < all.
inline Split split_off(const Digits& digits, std::size_t count, Random random) {
    if (count == 0 || count >= digits.count()) {
        throw std::invalid_argument(
            "split_off: " + std::to_string(count) + " of " + std::to_string(digits.count()) +
            " images for validation; set aside at least one, and leave at least one to train on");
    }
    std::vector<std::size_t> numbers = shuffled_numbers(digits.count(), random);
    const std::span validation = std::span(numbers).first(count), train = std::span(numbers).subspan(count);
    std::ranges::sort(validation);
    std::ranges::sort(train);
    return {chosen_digits(digits, train), chosen_digits(digits, validation)};
}

struct Score {
    double loss;      // mean categorical cross-entropy
    double accuracy;  // the share of images that the network is right on, 0 to 1
};

template <std::floating_point T>
Score score(const DeepNetwork<T>& network, const DigitMatrices<T>& data) {
    Score mean{0, accuracy(data.labels, predict(network, data))};
    for (std::size_t i = 0; i < data.blocks.size(); ++i) {
        const auto& [X, Y] = data.blocks[i];
        const double loss = categorical_cross_entropy_from_logits(Y, forward(network, X).logits);
        mean.loss += static_cast<double>(data.share(i)) * loss;
    }
    return mean;
}
