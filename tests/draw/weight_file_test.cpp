#include "chapters/15_draw/weight_file.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chapters/12_more_layers/deep_network.h"
#include "chapters/12_more_layers/initialisation.h"
#include "chapters/12_more_layers/recipes.h"
#include "common/files/bytes.h"
#include "common/files/checksums.h"
#include "common/files/files.h"
#include "common/files/read_file.h"
#include "common/math/random.h"
#include "common/program/this_machine.h"
#include "tests/math/same_bits.h"
#include "tests/support/check.h"
#include "tests/support/process.h"
#include "tests/support/temporary_directory.h"

namespace weight_file_test {

namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<std::uint8_t>;

bool same_bits(const DeepNetwork<float>& a, const DeepNetwork<float>& b) {
    if (a.layers.size() != b.layers.size()) return false;
    for (std::size_t l = 0; l < a.layers.size(); ++l) {
        const DeepLayer<float>&x = a.layers[l], &y = b.layers[l];
        if (x.activation != y.activation) return false;
        if (!same_bits(x.weights, y.weights) || !same_bits(x.bias, y.bias)) return false;
    }
    return true;
}

constexpr Activation hidden_kinds[] = {Activation::sigmoid, Activation::tanh, Activation::relu};

// A network of the chapters before 12: one hidden layer of sigmoids.
DeepNetwork<float> small_network(std::size_t n, std::size_t h, std::size_t k, std::uint64_t seed) {
    return initial_deep_network<float>(recipe_named("sigmoid"), std::vector<std::size_t>{n, h, k}, seed);
}

// A number made of any 32 bits, or one of those that are easily lost: -0, the smallest and the largest
// numbers, numbers without a leading 1 (denormals), infinities, and NaNs with something in their fraction.
float any_number(Random& random) {
    constexpr std::array<std::uint32_t, 10> rare = {0x80000000, 0x00000001, 0x807fffff, 0x00800000,
                                                    0x7f7fffff, 0x7f800000, 0xff800000, 0x7fc00001,
                                                    0xffeabcde, 0x3f800001};
    const auto bits = static_cast<std::uint32_t>(random.next());
    return std::bit_cast<float>(random.below(8) == 0 ? rare[random.below(rare.size())] : bits);
}

// Any number of layers of any sizes, with finite weights and any mixture of neurons.
DeepNetwork<float> any_network(Random& random) {
    const auto size = [&] { return static_cast<std::size_t>(1 + random.below(12)); };
    DeepNetwork<float> network;
    const std::size_t layers = 1 + static_cast<std::size_t>(random.below(5));
    for (std::size_t l = 0, n = size(); l < layers; ++l) {
        const std::size_t h = size();
        const Activation activation = l + 1 < layers ? hidden_kinds[random.below(3)] : Activation::none;
        network.layers.push_back({{Matrix<float>(n, h), Matrix<float>(1, h)}, activation});
        n = h;
        for (Matrix<float>* part : {&network.layers[l].weights, &network.layers[l].bias}) {
            for (std::size_t i = 0; i < part->size(); ++i) {
                float& number = part->data()[i];
                do number = any_number(random);
                while (!std::isfinite(number));
            }
        }
    }
    return network;
}

// Finite weights of any bits come back with them; if a single one is not finite, nothing is saved.
void any_bits_come_back() {
    const TemporaryDirectory directory("weights");
    const fs::path file = directory.path() / "w";
    Random random(9);
    for (int i = 0; i < 300; ++i) {
        const DeepNetwork<float> network = any_network(random);
        save_weights(file, network);
        expect(same_bits(load_weights(file), network), "every bit");
        expect(format_weights(load_weights(file)) == read_file(file), "the same file");
        DeepNetwork<float> broken = network;
        DeepLayer<float>& layer = broken.layers[static_cast<std::size_t>(random.below(broken.layers.size()))];
        Matrix<float>& part = random.below(2) == 0 ? layer.weights : layer.bias;
        float& number = part.data()[random.below(part.size())];
        do number = any_number(random);
        while (std::isfinite(number));
        expect_error([&] { save_weights(file, broken); }, "w: holds a weight that is not a finite number");
        expect(same_bits(load_weights(file), network), "the old file is still there");
    }
}

// A network of 1-2-1, written down by hand from the format's page.
void the_bytes_are_those_of_the_format() {
    const DeepNetwork<float> network{
        {{{Matrix<float>{{1.0f, -2.0f}}, Matrix<float>{{0.5f, 0.0f}}}, Activation::sigmoid},
         {{Matrix<float>{{3.0f}, {0.1f}}, Matrix<float>{{-1.0f}}}, Activation::none}}};
    const Bytes by_hand = {0x89, 'N',  'N', 'W', '\r', '\n', 0x1a, '\n',              // magic
                           0,    0,    0,   2,   0,    0,    0,    2,                 // version, layers
                           0,    0,    0,   1,   0,    0,    0,    2,    0, 0, 0, 1,  // 1 x 2, sigmoid
                           0,    0,    0,   2,   0,    0,    0,    1,    0, 0, 0, 2,  // 2 x 1, softmax
                           0x3f, 0x80, 0,   0,   0xc0, 0,    0,    0,                 // 1, -2
                           0x3f, 0,    0,   0,   0,    0,    0,    0,                 // 0.5, 0
                           0x40, 0x40, 0,   0,   0x3d, 0xcc, 0xcc, 0xcd,              // 3, 0.1
                           0xbf, 0x80, 0,   0};                                       // -1
    const Bytes bytes = format_weights(network);
    expect_equal(bytes.size(), by_hand.size() + 4);
    expect(std::equal(by_hand.begin(), by_hand.end(), bytes.begin()), "all bytes before the checksum");
    const TemporaryDirectory directory("weights");
    write_file(directory.path() / "w", bytes);
    const Outcome python = run_command(
        "python3 -c \"import zlib; d = open('w', 'rb').read(); "
        "print(zlib.crc32(d[:-4]) == int.from_bytes(d[-4:], 'big'))\"",
        directory.path());
    if (python.status == 0) expect_equal(python.out, "True\n", "the CRC-32 of python's zlib");
    const std::vector<std::pair<Activation, std::uint8_t>> numbers = {
        {Activation::sigmoid, 1}, {Activation::tanh, 3}, {Activation::relu, 4}};
    for (const auto& [activation, number] : numbers) {
        DeepNetwork<float> other = network;
        other.layers[0].activation = activation;
        expect_equal(format_weights(other)[27], number, "the number of an activation");
    }
}

// An activation that does not fit its layer's place is refused, not saved as another one.
void no_other_activations_are_saved() {
    const TemporaryDirectory directory("weights");
    for (const Activation activation : hidden_kinds) {
        DeepNetwork<float> network = small_network(3, 2, 2, 1);
        network.layers[1].activation = activation;
        expect_error([&] { save_weights(directory.path() / "w", network); },
                     "w: holds another kind of network");
    }
    DeepNetwork<float> network = small_network(3, 2, 2, 1);
    network.layers[0].activation = Activation::none;
    expect_error([&] { save_weights(directory.path() / "w", network); }, "w: holds another kind of network");
}

Bytes small_file() {
    return format_weights(small_network(3, 2, 2, 1));
}

void every_cut_is_refused() {
    const Bytes whole = small_file();
    expect_equal(whole.size(), 44u + 4 * 14);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const std::string_view sentence =
            size == 0 ? "x: does not begin as a weight file does" : "x: is truncated: it has ";
        expect_error([&] { parse_weights(std::span(whole).first(size), "x"); }, sentence);
    }
    Bytes longer = whole;
    longer.push_back(0);
    expect_error([&] { parse_weights(longer, "x"); }, "x: was changed after it was written");
}

// The note comes back as it was, and does not change the network; a file with one is refused like any other
// when it is cut.
void a_note_comes_back() {
    const DeepNetwork<float> network = small_network(3, 2, 2, 1);
    for (const std::string note : {"", "x", "60000 images of <i>\xc3\xa4</i>\n"}) {
        const Bytes bytes = format_weights(network, note);
        expect_equal(bytes.size(), small_file().size() + note.size());
        expect_equal(note_in_weights(bytes, "x"), note);
        expect(same_bits(parse_weights(bytes, "x"), network), "every bit");
        for (std::size_t size = 1; size < bytes.size(); ++size) {
            expect_error([&] { note_in_weights(std::span(bytes).first(size), "x"); }, "x: ");
        }
    }
}

void every_changed_bit_is_refused() {
    const Bytes whole = small_file();
    for (std::size_t bit = 0; bit < 8 * whole.size(); ++bit) {
        Bytes changed = whole;
        changed[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
        const std::size_t at = bit / 8;
        const std::string_view sentence = at < 8     ? "x: does not begin as a weight file does"
                                          : at < 12  ? "x: has version "
                                          : at >= 40 ? "x: was changed after it was written"
                                                     : "x: ";  // a shape: the size does not fit any more
        expect_error([&] { parse_weights(changed, "x"); }, sentence);
    }
}

// `change` is made before the checksum, which is then right.
void refused(void (*change)(Bytes&), std::string_view sentence) {
    Bytes bytes = small_file();
    bytes.resize(bytes.size() - 4);
    change(bytes);
    append_big_endian(crc32(bytes), bytes);
    expect_error([&] { parse_weights(bytes, "x"); }, sentence);
}

void foreign_and_newer_files() {
    refused([](Bytes& b) { b[11] = 3; },
            "x: has version 3 of the format, but this program knows only 2; get a newer program");
    refused(
        [](Bytes& b) { b[11] = 1; },
        "x: has version 1 of the format, which is no longer read; train a network anew with \"train --out "
        "FILE\"");
    refused([](Bytes& b) { b[11] = 0; }, "x: has version 0");
    refused([](Bytes& b) { b[15] = 0; }, "x: says that it holds 0 layers");
    refused([](Bytes& b) { b[12] = 255; }, "x: says that it holds 4278190082 layers, expected 1 to 64");
    refused([](Bytes& b) { b[16] = 255; }, "x: says that layer 1 is 4278190083 x 2, expected 1 to 1048576");
    refused([](Bytes& b) { b[17] = 8; }, "x: is truncated: it has 100 bytes, expected at least 4194404");
    // (2^20 + 1) 2^20 numbers, as many as 2^20 where only the lower 32 bits are kept.
    refused([](Bytes& b) { b[17] = b[21] = 16, b[19] = b[23] = 0, b.resize(16 + 24 + 4 * ((1 << 20) + 6)); },
            "x: is truncated: it has 4194372 bytes, expected at least 4398050705476");
    refused([](Bytes& b) { b[27] = 2; }, "x: holds another kind of network");
    refused([](Bytes& b) { b[39] = 1; }, "x: holds another kind of network");
    refused([](Bytes& b) { b[27] = 0; }, "x: holds another kind of network");
    refused([](Bytes& b) { b[27] = 5; }, "x: holds another kind of network");
    refused([](Bytes& b) { b[24] = 1; }, "x: holds another kind of network");
    // A second layer of 1 x 3 has as many numbers as one of 2 x 2, but the first one gives it two.
    refused([](Bytes& b) { b[31] = 1, b[35] = 3; }, "x: holds another kind of network");
    refused([](Bytes& b) { b[40] = 0x7f, b[41] = 0xc0; }, "x: holds a weight that is not a finite number");
    const auto foreign = [](std::string_view text, std::string_view sentence) {
        const Bytes bytes(text.begin(), text.end());
        expect_error([&] { parse_weights(bytes, "x"); }, sentence);
    };
    foreign("", "x: does not begin as a weight file does; make one with \"train --out FILE\"");
    foreign("\x89PNG\r\n\x1a\n and more than twenty bytes", "x: does not begin as a weight file does");
    foreign("0.1 0.2 0.3 0.4 0.5 0.6", "x: does not begin as a weight file does");
    foreign("\x89NNW\n\x1a\n and so on", "x: had its line ends changed on the way");
    foreign("\x89NNW\r\r\n\x1a\r\n and so on", "x: had its line ends changed on the way");
    expect(peak_memory() < 500'000'000, "no file made it ask for much memory");
}

// What make draw asks before it keeps a file.
void older_files_are_known() {
    const TemporaryDirectory directory("weights");
    const fs::path file = directory.path() / "w";
    Bytes bytes = small_file();
    for (const auto& [version, older] : {std::pair{0, false}, {1, true}, {2, false}, {3, false}}) {
        bytes[11] = static_cast<std::uint8_t>(version);
        write_file(file, bytes);
        expect_equal(has_older_weights(file), older, "version " + std::to_string(version));
    }
    write_file(file, "no weights at all, but long enough");
    expect_error([&] { has_older_weights(file); }, "w: does not begin as a weight file does");
}

}  // namespace

const Test test("weight_file",
                {
                    {"any bits come back, what is not finite is not saved", any_bits_come_back},
                    {"the bytes are those of docs/weights_format.md", the_bytes_are_those_of_the_format},
                    {"a file that is cut anywhere is refused", every_cut_is_refused},
                    {"a note comes back, and changes no weight", a_note_comes_back},
                    {"a file with any bit changed is refused", every_changed_bit_is_refused},
                    {"foreign and newer files", foreign_and_newer_files},
                    {"activations that do not fit their layer", no_other_activations_are_saved},
                    {"files of an older version", older_files_are_known},
                });

}  // namespace weight_file_test
