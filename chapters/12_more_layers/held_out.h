// Held-out images: no network trains on them; they choose the learning rate, so that the test images need
// not.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <stdexcept>
#include <string>

#include "chapters/10_fast/digit_blocks.h"
#include "common/files/digits.h"

template <std::floating_point T>
struct SplitDigits {
    DigitMatrices<T> train, held_out, test;
};

// When there are several rates to choose from, the last sixth of the training images (10,000 of MNIST's
// 60,000) is held out. The first `images` of the others train, or all when there are fewer.
template <std::floating_point T>
SplitDigits<T> split_digits(const Dataset& data, bool has_choice, std::size_t images) {
    const std::size_t all = data.train.count(), held_out = has_choice ? (all + 5) / 6 : 0;
    if (all == held_out) {
        throw std::runtime_error(std::to_string(all) +
                                 " training image cannot both train and be held out; "
                                 "give more images, or one learning rate only");
    }
    return {digit_matrices<T>(first(data.train, std::min(images, all - held_out)), data.classes),
            digit_matrices<T>(images_between(data.train, all - held_out, all), data.classes),
            digit_matrices<T>(data.test, data.classes)};
}
