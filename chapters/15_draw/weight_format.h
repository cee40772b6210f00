// What is checked before a weight is read: that the bytes are a weight file, of this version, whole,
// unchanged, and of a network; if not, one sentence is thrown. The format: docs/weights_format.md.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chapters/12_more_layers/activations.h"
#include "common/files/bytes.h"
#include "common/files/checksums.h"

// Its first byte occurs in no text, and a program that translates line ends would change the others.
inline constexpr std::string_view weights_magic = "\x89NNW\r\n\x1a\n";
inline constexpr std::uint32_t weights_version = 2;

namespace weights_detail {

using Bytes = std::vector<std::uint8_t>;

// A longer side or more layers than this are refused: the sizes below then fit into 64 bits.
inline constexpr std::size_t most_layers = 64, most_neurons = 1 << 20;

// The activations, in the order of their numbers in the file, from 1. The last layer has none of its own: it
// is the softmax, number 2.
inline constexpr std::array numbered = {Activation::sigmoid, Activation::none, Activation::tanh,
                                        Activation::relu};

struct LayerShape {
    std::size_t inputs, outputs, activation;

    std::uint64_t numbers() const { return (std::uint64_t{inputs} + 1) * outputs; }
};

inline std::uint32_t number_at(std::span<const std::uint8_t> bytes, std::size_t at) {
    return load_big_endian<std::uint32_t>(bytes.subspan(at, 4).data());
}

// The version, after a check that the bytes are a weight file.
inline std::uint32_t version_of(std::span<const std::uint8_t> bytes, const std::string& name) {
    const std::string_view text = as_text(bytes);
    if (text.starts_with("\x89NNW\n") || text.starts_with("\x89NNW\r\r\n")) {
        fail(name, "had its line ends changed on the way, as if it were text; copy it as a binary file");
    }
    if (!text.starts_with(weights_magic.substr(0, std::max<std::size_t>(1, text.size())))) {
        fail(name, "does not begin as a weight file does; make one with \"train --out FILE\"");
    }
    if (text.size() < 20) fail(name, "is truncated: it has only ", text.size(), " bytes; get it again");
    return number_at(bytes, 8);
}

// Everything that can be checked before the shapes.
inline void check_frame(std::span<const std::uint8_t> bytes, const std::string& name) {
    const std::uint32_t version = version_of(bytes, name);
    if (version > weights_version) {
        fail(name, "has version ", version, " of the format, but this program knows only ", weights_version,
             "; get a newer program");
    }
    if (version == 0) fail(name, "has version 0 of the format, which never was; get it again");
    if (version < weights_version) {
        fail(name, "has version ", version,
             " of the format, which is no longer read; train a network anew with ", "\"train --out FILE\"");
    }
}

// The shapes in the header, after a check that the file is long enough for them and its checksum right.
inline std::vector<LayerShape> checked_shapes(std::span<const std::uint8_t> bytes, const std::string& name) {
    check_frame(bytes, name);
    const std::size_t layers = number_at(bytes, 12);
    if (layers == 0 || layers > most_layers) {
        fail(name, "says that it holds ", layers, " layers, expected 1 to ", most_layers, "; get it again");
    }
    std::uint64_t expected = 16 + 12 * layers + 4;  // also where std::size_t has 32 bits
    std::vector<LayerShape> shapes;
    for (std::size_t i = 0; i < layers && 16 + 12 * (i + 1) <= bytes.size(); ++i) {
        const std::size_t at = 16 + 12 * i;
        shapes.push_back({number_at(bytes, at), number_at(bytes, at + 4), number_at(bytes, at + 8)});
        const auto& [inputs, outputs, activation] = shapes.back();
        if (std::min(inputs, outputs) == 0 || std::max(inputs, outputs) > most_neurons) {
            fail(name, "says that layer ", i + 1, " is ", inputs, " x ", outputs, ", expected 1 to ",
                 most_neurons, " of each; get it again");
        }
        expected += 4 * shapes.back().numbers();
    }
    if (shapes.size() < layers || bytes.size() < expected) {
        fail(name, "is truncated: it has ", bytes.size(), " bytes, expected at least ", expected,
             "; get it again");
    }
    const std::span checked = bytes.first(bytes.size() - 4);
    if (crc32(checked) != number_at(bytes, checked.size())) {
        fail(name, "was changed after it was written: its checksum differs; get it again");
    }
    return shapes;
}

// Whether each layer takes what the one before gives, and the last one, and only that, is the softmax.
inline bool is_network(std::span<const LayerShape> shapes) {
    for (std::size_t l = 0; l < shapes.size(); ++l) {
        const auto& [inputs, outputs, activation] = shapes[l];
        if (l > 0 && shapes[l - 1].outputs != inputs) return false;
        if (activation == 0 || activation > numbered.size()) return false;
        if ((numbered[activation - 1] == Activation::none) != (l + 1 == shapes.size())) return false;
    }
    return true;
}

}  // namespace weights_detail
