// A network as a file: docs/weights_format.md. Everything is big-endian, as in IDX files. The same bytes come
// back as the same network, to the last bit; for any other bytes one sentence is thrown.
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "chapters/12_more_layers/deep_network.h"
#include "chapters/15_draw/weight_format.h"
#include "common/files/bytes.h"
#include "common/files/checksums.h"
#include "common/files/files.h"
#include "common/files/read_file.h"
#include "common/math/matrix.h"

namespace weights_detail {

inline void append_number(std::size_t number, Bytes& bytes) {
    append_big_endian(static_cast<std::uint32_t>(number), bytes);
}

inline void append_matrix(const Matrix<float>& matrix, Bytes& bytes) {
    for (std::size_t i = 0; i < matrix.size(); ++i) {
        append_big_endian(std::bit_cast<std::uint32_t>(matrix.data()[i]), bytes);
    }
}

// rows x columns numbers from `at` on; moves `at` past them.
inline Matrix<float> read_matrix(std::span<const std::uint8_t> bytes, std::size_t& at, std::size_t rows,
                                 std::size_t columns, const std::string& name) {
    Matrix<float> matrix(rows, columns);
    for (std::size_t i = 0; i < matrix.size(); ++i, at += 4) {
        matrix.data()[i] = std::bit_cast<float>(number_at(bytes, at));
        if (!std::isfinite(matrix.data()[i])) {
            fail(name,
                 "holds a weight that is not a finite number; train again with a smaller learning rate");
        }
    }
    return matrix;
}

}  // namespace weights_detail

// The contents of a weight file; `note` is what a person should know about the network.
inline std::vector<std::uint8_t> format_weights(const DeepNetwork<float>& network,
                                                const std::string& note = "") {
    using namespace weights_detail;
    Bytes bytes(weights_magic.begin(), weights_magic.end());
    append_number(weights_version, bytes);
    append_number(network.layers.size(), bytes);
    for (const DeepLayer<float>& layer : network.layers) {
        append_number(layer.weights.rows(), bytes);
        append_number(layer.weights.columns(), bytes);
        const auto place = std::ranges::find(numbered, layer.activation) - numbered.begin();
        append_number(static_cast<std::size_t>(place) + 1, bytes);
    }
    for (const DeepLayer<float>& layer : network.layers) {
        append_matrix(layer.weights, bytes);
        append_matrix(layer.bias, bytes);
    }
    bytes.insert(bytes.end(), note.begin(), note.end());
    append_number(crc32(bytes), bytes);
    return bytes;
}

// The network in a weight file whose contents are `bytes`; messages call it `name`.
// Throws std::runtime_error with one sentence for anything else.
inline DeepNetwork<float> parse_weights(std::span<const std::uint8_t> bytes, const std::string& name) {
    using namespace weights_detail;
    const std::vector<LayerShape> shapes = checked_shapes(bytes, name);
    if (!is_network(shapes)) {
        fail(
            name, "holds another kind of network than this program knows, layers of sigmoid, tanh or ReLU ",
            "neurons and a softmax, each as wide as the next one needs; train one with \"train --out FILE\"");
    }
    std::size_t at = 16 + 12 * shapes.size();
    DeepNetwork<float> network;
    for (const auto& [inputs, outputs, activation] : shapes) {
        Matrix<float> weights = read_matrix(bytes, at, inputs, outputs, name);
        Matrix<float> bias = read_matrix(bytes, at, 1, outputs, name);
        network.layers.push_back({{std::move(weights), std::move(bias)}, numbered[activation - 1]});
    }
    return network;
}

// The note in the same file; empty when it has none.
inline std::string note_in_weights(std::span<const std::uint8_t> bytes, const std::string& name) {
    std::size_t at = 16;
    for (const weights_detail::LayerShape& shape : weights_detail::checked_shapes(bytes, name)) {
        at += 12 + 4 * static_cast<std::size_t>(shape.numbers());
    }
    return std::string(as_text(bytes.subspan(at, bytes.size() - 4 - at)));
}

// All or nothing: a reader finds the old file or the new one. Weights that could not be read again, as after
// a training that diverged, are refused as parse_weights() would refuse them, and the old file stays.
inline void save_weights(const std::filesystem::path& path, const DeepNetwork<float>& network,
                         const std::string& note = "") {
    const std::vector<std::uint8_t> bytes = format_weights(network, note);
    parse_weights(bytes, path.string());
    write_file(path, bytes);
}

inline DeepNetwork<float> load_weights(const std::filesystem::path& path) {
    return parse_weights(read_file(path), path.string());
}

// True when the file has an older version of the format, which is no longer read. Throws std::runtime_error
// with one sentence when it is no weight file.
inline bool has_older_weights(const std::filesystem::path& path) {
    const std::uint32_t version = weights_detail::version_of(read_file(path), path.string());
    return version > 0 && version < weights_version;
}
