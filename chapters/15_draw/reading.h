// What the network reads in pictures, and how that looks as text.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "chapters/03_images/normalise.h"
#include "chapters/08_softmax/softmax.h"
#include "chapters/12_more_layers/deep_network.h"
#include "chapters/15_draw/as_mnist.h"
#include "chapters/15_draw/read_pictures.h"
#include "common/math/matrix.h"
#include "common/program/numbers.h"
#include "common/show/picture.h"
#include "common/show/text_images.h"
#include "common/show/text_table.h"

// Throws std::runtime_error unless the network reads images of 28 x 28 pixels.
template <std::floating_point T>
void check_reads_drawings(const DeepNetwork<T>& network) {
    const std::size_t inputs = network.layers.front().weights.rows();
    if (inputs == field_size * field_size) return;
    throw std::runtime_error("this network reads " + std::to_string(inputs) +
                             " pixels, but a picture becomes an image of 28 x 28; train one on such images");
}

// The same network in double: single images need no speed, and the page computes in double too.
inline DeepNetwork<double> widened(const DeepNetwork<float>& network) {
    const auto wide = [](const Matrix<float>& a) {
        return Matrix<double>(a.rows(), a.columns(), std::vector<double>(a.data(), a.data() + a.size()));
    };
    DeepNetwork<double> result;
    for (const DeepLayer<float>& layer : network.layers) {
        result.layers.push_back({{wide(layer.weights), wide(layer.bias)}, layer.activation});
    }
    return result;
}

inline constexpr std::size_t no_digit = 10;  // the label of images that are not digits

// The probability of each class. pixels: 28 * 28, as the network's training images were.
inline std::vector<double> probabilities(const DeepNetwork<double>& network,
                                         std::span<const std::uint8_t> pixels) {
    const Matrix<double> X(1, pixels.size(), normalise(pixels));   // 1 x n
    const Matrix<double> P = softmax(forward(network, X).logits);  // 1 x k
    return {P.data(), P.data() + P.size()};
}

struct Reading {
    std::string name;                   // of the picture
    std::vector<std::uint8_t> pixels;   // 28 * 28: what the network sees
    std::vector<double> probabilities;  // k; of eleven, the last one is that it is not a digit

    std::span<const double> of_classes() const {
        const std::size_t k = probabilities.size();
        return std::span(probabilities).first(k == no_digit + 1 ? no_digit : k);
    }
    std::size_t digit() const {  // the likeliest digit, even when the reading is doubted
        return static_cast<std::size_t>(std::ranges::max_element(of_classes()) - of_classes().begin());
    }
    // Above a third: a lower limit would doubt too many digits, a higher one too few letters.
    bool doubted() const {
        return of_classes().size() < probabilities.size() && 3 * probabilities.back() > 1;
    }
};

// Reads the first `most` pictures of the file. Throws std::runtime_error with one sentence.
inline std::vector<Reading> read_digits(const DeepNetwork<double>& network, const std::filesystem::path& file,
                                        std::size_t most) {
    const std::vector<Picture> pictures = read_pictures(file);
    std::vector<Reading> readings;
    for (std::size_t i = 0; i < std::min(most, pictures.size()); ++i) {
        const std::string number = pictures.size() > 1 ? " " + std::to_string(i) : "";
        Reading reading{file.filename().string() + number, {}, {}};
        try {
            reading.pixels = as_mnist(pictures[i]);
        } catch (const std::exception& error) {
            throw std::runtime_error(file.string() + ": " + (number.empty() ? "" : "image" + number + " ") +
                                     error.what());
        }
        reading.probabilities = probabilities(network, reading.pixels);
        readings.push_back(std::move(reading));
    }
    return readings;
}

inline std::string class_name(const Reading& reading, std::size_t c) {
    return c < reading.of_classes().size() ? std::to_string(c) : "?";
}

// For programs and for many pictures: a line for each.
inline std::string readings_as_table(const std::vector<Reading>& readings) {
    TextRows rows = {{"picture", "reads"}};
    for (std::size_t c = 0; !readings.empty() && c < readings[0].probabilities.size(); ++c) {
        rows[0].push_back("p(" + class_name(readings[0], c) + ")");
    }
    for (const Reading& reading : readings) {
        rows.push_back({reading.name, std::to_string(reading.digit()) + (reading.doubted() ? "?" : "")});
        for (const double p : reading.probabilities) rows.back().push_back(decimal_text(p, 4));
    }
    return table_as_text(rows);
}

// For people: what the network sees, and beside it a bar for each probability.
inline std::string reading_as_bars(const Reading& reading) {
    std::istringstream image(images_as_text({reading.pixels}, field_size, field_size, 1));
    std::vector<std::string> lines;
    for (std::string line; std::getline(image, line);) lines.push_back(line);
    constexpr std::size_t above = 2;  // lines of the image above the first bar
    lines.resize(std::max(lines.size(), above + reading.probabilities.size()));
    for (std::size_t c = 0; c < reading.probabilities.size(); ++c) {
        const double p = reading.probabilities[c];
        const std::string percent = decimal_text(100 * p, 1);
        std::string& line = lines[above + c];
        line.resize(field_size + 3, ' ');
        line += class_name(reading, c) + std::string(7 - percent.size(), ' ') + percent + " % ";
        line += std::string(static_cast<std::size_t>(30 * p + 0.5), '#');
    }
    const std::string digit = std::to_string(reading.digit());
    std::string text = reading.name + ": " + digit + "\n\n";
    if (reading.doubted()) {
        text = reading.name +
               ": looks unlike any digit that the network has learned from; read as a digit, " +
               "it would be " + (digit == "8" ? "an " : "a ") + digit + "\n\n";
    }
    for (const std::string& line : lines) text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    return text;
}
