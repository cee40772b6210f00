// A network as a file: docs/weights_format.md. Everything is big-endian, as in IDX files. The same bytes come
// back as the same network, to the last bit; bytes that are not such a file come back as one sentence.
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chapters/05_matrices/layer.h"
#include "chapters/07_hidden_layer/network.h"
#include "common/bytes.h"
#include "common/checksums.h"
#include "common/files.h"
#include "common/matrix.h"
#include "common/read_file.h"

// Its first byte is in no text, and a program that translates line ends on the way would change the others.
inline constexpr std::string_view weights_magic = "\x89NNW\r\n\x1a\n";
inline constexpr std::uint32_t weights_version = 1;

namespace weights_detail {

using Bytes = std::vector<std::uint8_t>;

// A longer side or more layers than this are refused: the sizes below then fit into 64 bits.
inline constexpr std::size_t most_layers = 64, most_neurons = 1 << 20;

// What a layer does to its z, as the file has it.
inline constexpr std::uint32_t sigmoid_layer = 1, softmax_layer = 2;

struct LayerShape {
    std::size_t inputs, outputs;
    std::uint32_t activation;

    std::uint64_t numbers() const { return (std::uint64_t{inputs} + 1) * outputs; }
};

inline std::uint32_t number_at(std::span<const std::uint8_t> bytes, std::size_t at) {
    return load_big_endian<std::uint32_t>(bytes.subspan(at, 4).data());
}

inline void append_number(std::size_t number, Bytes& bytes) {
    append_big_endian(static_cast<std::uint32_t>(number), bytes);
}

inline void append_matrix(const Matrix<float>& matrix, Bytes& bytes) {
    for (std::size_t i = 0; i < matrix.size(); ++i) {
        append_big_endian(std::bit_cast<std::uint32_t>(matrix.data()[i]), bytes);
    }
}

// Everything that can be told before the shapes are looked at.
inline void check_frame(std::span<const std::uint8_t> bytes, const std::string& name) {
    const std::string_view text = as_text(bytes);
    if (text.starts_with("\x89NNW\n") || text.starts_with("\x89NNW\r\r\n")) {
        fail(name, "had its line ends changed on the way, as if it were text; copy it as a binary file");
    }
    if (!text.starts_with(weights_magic.substr(0, std::max<std::size_t>(1, text.size())))) {
        fail(name, "does not begin as a weight file does; make one with \"train --out FILE\"");
    }
    if (text.size() < 20) fail(name, "is truncated: it has only ", text.size(), " bytes; get it again");
    const std::uint32_t version = number_at(bytes, 8);
    if (version > weights_version) {
        fail(name, "has version ", version, " of the format, but this program knows only ", weights_version,
             "; get a newer program");
    }
    if (version == 0) fail(name, "has version 0 of the format, which never was; get it again");
}

// The shapes in the header, once it is sure that the file is as long as they say and its checksum right.
inline std::vector<LayerShape> checked_shapes(std::span<const std::uint8_t> bytes, const std::string& name) {
    check_frame(bytes, name);
    const std::size_t layers = number_at(bytes, 12);
    if (layers == 0 || layers > most_layers) {
        fail(name, "says that it holds ", layers, " layers, expected were 1 to ", most_layers,
             "; get it again");
    }
    std::uint64_t expected = 16 + 12 * layers + 4;  // also where std::size_t has 32 bits
    std::vector<LayerShape> shapes;
    for (std::size_t i = 0; i < layers && 16 + 12 * (i + 1) <= bytes.size(); ++i) {
        const std::size_t at = 16 + 12 * i;
        shapes.push_back({number_at(bytes, at), number_at(bytes, at + 4), number_at(bytes, at + 8)});
        const auto& [inputs, outputs, activation] = shapes.back();
        if (std::min(inputs, outputs) == 0 || std::max(inputs, outputs) > most_neurons) {
            fail(name, "says that layer ", i + 1, " is ", inputs, " x ", outputs, ", expected were 1 to ",
                 most_neurons, " of each; get it again");
        }
        expected += 4 * shapes.back().numbers();
    }
    if (shapes.size() < layers || bytes.size() < expected) {
        fail(name, "is truncated: it has ", bytes.size(), " bytes, expected were at least ", expected,
             "; get it again");
    }
    if (bytes.size() > expected) {
        fail(name, "does not end where it should: it has ", bytes.size(), " bytes, expected were ", expected,
             "; get it again");
    }
    const std::span checked = bytes.first(bytes.size() - 4);
    if (crc32(checked) != number_at(bytes, checked.size())) {
        fail(name, "was changed after it was written: its checksum differs; get it again");
    }
    return shapes;
}

// rows x columns numbers from `at` on; moves `at` behind them.
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

// The contents of a weight file.
inline std::vector<std::uint8_t> format_weights(const Network<float>& network) {
    using namespace weights_detail;
    Bytes bytes(weights_magic.begin(), weights_magic.end());
    append_number(weights_version, bytes);
    append_number(2, bytes);
    for (const auto& [layer, activation] :
         {std::pair{&network.hidden, sigmoid_layer}, std::pair{&network.output, softmax_layer}}) {
        append_number(layer->weights.rows(), bytes);
        append_number(layer->weights.columns(), bytes);
        append_number(activation, bytes);
    }
    for (const Layer<float>* layer : {&network.hidden, &network.output}) {
        append_matrix(layer->weights, bytes);
        append_matrix(layer->bias, bytes);
    }
    append_number(crc32(bytes), bytes);
    return bytes;
}

// The network in a weight file whose contents are `bytes`; `name` stands for it in messages.
// Throws std::runtime_error with one sentence for anything else.
inline Network<float> parse_weights(std::span<const std::uint8_t> bytes, const std::string& name) {
    using namespace weights_detail;
    const std::vector<LayerShape> shapes = checked_shapes(bytes, name);
    const bool known = shapes.size() == 2 && shapes[0].outputs == shapes[1].inputs &&
                       shapes[0].activation == sigmoid_layer && shapes[1].activation == softmax_layer;
    if (!known) {
        fail(name,
             "holds another kind of network than the one of this chapter, a sigmoid layer and a softmax ",
             "layer that fits it; train one with \"train --out FILE\"");
    }
    std::size_t at = 16 + 12 * shapes.size();
    const auto layer = [&](const LayerShape& shape) {
        Matrix<float> weights = read_matrix(bytes, at, shape.inputs, shape.outputs, name);
        return Layer<float>{std::move(weights), read_matrix(bytes, at, 1, shape.outputs, name)};
    };
    Layer<float> hidden = layer(shapes[0]);
    return {std::move(hidden), layer(shapes[1])};
}

// All or nothing: whoever looks finds the old file or the new one. What could not be read again, such as
// weights of a training that diverged, is refused as parse_weights() would refuse it, and the old file stays.
inline void save_weights(const std::filesystem::path& path, const Network<float>& network) {
    const std::vector<std::uint8_t> bytes = format_weights(network);
    parse_weights(bytes, path.string());
    write_file(path, bytes);
}

inline Network<float> load_weights(const std::filesystem::path& path) {
    return parse_weights(read_file(path), path.string());
}
