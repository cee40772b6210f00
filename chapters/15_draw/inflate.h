// Unpacks DEFLATE (RFC 1951), the compression of PNG, zip and gzip, and the zlib stream around it (RFC 1950).
// It may be given any bytes: invalid input throws one sentence, and the output never grows past a limit.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "common/files/bytes.h"
#include "common/files/checksums.h"

namespace inflate_detail {

// The stream bit by bit, the lowest bit of a byte first.
class Bits {
 public:
    Bits(std::span<const std::uint8_t> bytes, const std::string& name) : bytes_(bytes), name_(name) {}

    const std::string& name() const { return name_; }

    unsigned take(unsigned count) {
        unsigned value = 0;
        for (unsigned i = 0; i < count; ++i) {
            if (byte_ == bytes_.size()) fail(name_, "its compressed data end too early; get it again");
            value |= (bytes_[byte_] >> bit_ & 1u) << i;
            bit_ = (bit_ + 1) % 8;
            if (bit_ == 0) ++byte_;
        }
        return value;
    }

    void skip_to_byte() {
        byte_ = bytes_used();
        bit_ = 0;
    }
    std::size_t bytes_used() const { return byte_ + (bit_ > 0 ? 1 : 0); }

 private:
    std::span<const std::uint8_t> bytes_;
    const std::string& name_;
    std::size_t byte_ = 0;  // two numbers: one of 32 bits could count the bits of 512 MB only
    unsigned bit_ = 0;
};

// A Huffman code, given by the lengths of its words alone (section 3.2.2): short words come before long ones,
// and the words of one length are consecutive numbers, in the order of their symbols.
class HuffmanCode {
 public:
    // lengths: of each symbol's word in bits, 0 to 15; 0 for a symbol that does not occur.
    HuffmanCode(std::span<const std::uint8_t> lengths, const std::string& name) {
        for (const std::uint8_t length : lengths) ++words_[length];
        words_[0] = 0;
        unsigned room = 1;  // words of this length that no shorter word has taken
        for (std::size_t length = 1; length < words_.size(); ++length) {
            room = 2 * room;
            if (words_[length] > room) fail(name, "its compressed data hold a code that contradicts itself");
            room -= words_[length];
        }
        for (std::uint8_t length = 1; length < words_.size(); ++length) {
            for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol) {
                if (lengths[symbol] == length) symbols_.push_back(static_cast<unsigned>(symbol));
            }
        }
    }

    unsigned symbol(Bits& bits) const {
        unsigned word = 0, first = 0, shorter = 0;  // the first word of this length; how many are shorter
        for (std::size_t length = 1; length < words_.size(); ++length) {
            word = 2 * word + bits.take(1);
            if (word - first < words_[length]) return symbols_[shorter + word - first];
            shorter += words_[length];
            first = 2 * (first + words_[length]);
        }
        fail(bits.name(), "its compressed data hold a word that its code lacks");
    }

 private:
    std::array<unsigned, 16> words_{};  // how many have each length
    std::vector<unsigned> symbols_;     // in the order of their words
};

struct Codes {
    HuffmanCode literals, distances;
};

// Section 3.2.6.
inline Codes fixed_codes(const std::string& name) {
    std::array<std::uint8_t, 288> lengths;
    for (std::size_t i = 0; i < lengths.size(); ++i) lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
    std::array<std::uint8_t, 30> distances;
    distances.fill(5);
    return {HuffmanCode(lengths, name), HuffmanCode(distances, name)};
}

// Section 3.2.7: the lengths of both codes, themselves in a Huffman code, with repetitions.
inline Codes dynamic_codes(Bits& bits) {
    constexpr std::array<std::uint8_t, 19> order = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                    11, 4,  12, 3, 13, 2, 14, 1, 15};
    const std::size_t literals = 257 + bits.take(5), distances = 1 + bits.take(5), given = 4 + bits.take(4);
    std::array<std::uint8_t, order.size()> code_lengths{};
    for (std::size_t i = 0; i < given; ++i) code_lengths[order[i]] = static_cast<std::uint8_t>(bits.take(3));
    const HuffmanCode code(code_lengths, bits.name());
    std::vector<std::uint8_t> lengths;
    while (lengths.size() < literals + distances) {
        const unsigned symbol = code.symbol(bits);
        if (symbol < 16) {
            lengths.push_back(static_cast<std::uint8_t>(symbol));
            continue;
        }
        if (symbol == 16 && lengths.empty())
            fail(bits.name(), "its compressed data repeat what is not there");
        const unsigned count = symbol == 16   ? 3 + bits.take(2)
                               : symbol == 17 ? 3 + bits.take(3)
                                              : 11 + bits.take(7);
        lengths.insert(lengths.end(), count, symbol == 16 ? lengths.back() : std::uint8_t{0});
    }
    if (lengths.size() != literals + distances)
        fail(bits.name(), "its compressed data hold too many lengths");
    const std::span all = lengths;
    return {HuffmanCode(all.first(literals), bits.name()), HuffmanCode(all.subspan(literals), bits.name())};
}

// The first value of each code of a length or a distance (section 3.2.5): each range begins where the one
// before ends, and has 2^extra values.
struct Range {
    unsigned first, extra;
};

inline Range length_range(unsigned code) {  // 0 to 28
    if (code == 28) return {258, 0};
    const unsigned extra = code < 8 ? 0 : code / 4 - 1;
    return {3 + (code < 8 ? code : (4 + code % 4) << extra), extra};
}

inline Range distance_range(unsigned code) {  // 0 to 29
    const unsigned extra = code < 4 ? 0 : code / 2 - 1;
    return {1 + (code < 4 ? code : (2 + code % 2) << extra), extra};
}

// Where the unpacked bytes go.
struct Output {
    std::size_t most;
    std::vector<std::uint8_t> bytes = {};

    void make_room(std::size_t count, const std::string& name) const {
        if (count > most - bytes.size()) {
            fail(name, "its compressed data unpack to more than the ", most,
                 " bytes expected; get it again, or save it anew");
        }
    }
};

inline void stored_block(Bits& bits, Output& out) {
    bits.skip_to_byte();
    const unsigned count = bits.take(16), complement = bits.take(16);
    if ((count ^ complement) != 0xffff)
        fail(bits.name(), "its compressed data hold a block without a length");
    out.make_room(count, bits.name());
    for (unsigned i = 0; i < count; ++i) out.bytes.push_back(static_cast<std::uint8_t>(bits.take(8)));
}

inline void compressed_block(Bits& bits, const Codes& codes, Output& out) {
    for (;;) {
        const unsigned symbol = codes.literals.symbol(bits);
        if (symbol == 256) return;
        if (symbol < 256) {
            out.make_room(1, bits.name());
            out.bytes.push_back(static_cast<std::uint8_t>(symbol));
            continue;
        }
        if (symbol > 285) fail(bits.name(), "its compressed data hold a length that does not exist");
        const Range lengths = length_range(symbol - 257);
        const unsigned length = lengths.first + bits.take(lengths.extra);
        const unsigned code = codes.distances.symbol(bits);
        if (code > 29) fail(bits.name(), "its compressed data hold a distance that does not exist");
        const Range distances = distance_range(code);
        const unsigned distance = distances.first + bits.take(distances.extra);
        if (distance > out.bytes.size())
            fail(bits.name(), "its compressed data point before their beginning");
        out.make_room(length, bits.name());
        for (unsigned i = 0; i < length; ++i) out.bytes.push_back(out.bytes[out.bytes.size() - distance]);
    }
}

}  // namespace inflate_detail

struct Inflated {
    std::vector<std::uint8_t> bytes;
    std::size_t used;  // bytes of the input, up to the end of the last block
};

// Unpacks a DEFLATE stream; messages call it `name`.
// Throws std::runtime_error with one sentence when it is damaged or holds more than `most` bytes.
inline Inflated inflate(std::span<const std::uint8_t> packed, std::size_t most, const std::string& name) {
    using namespace inflate_detail;
    Bits bits(packed, name);
    Output out{most};
    for (bool last = false; !last;) {
        last = bits.take(1) == 1;
        switch (bits.take(2)) {
            case 0:
                stored_block(bits, out);
                break;
            case 1:
                compressed_block(bits, fixed_codes(name), out);
                break;
            case 2:
                compressed_block(bits, dynamic_codes(bits), out);
                break;
            default:
                fail(name, "its compressed data hold a block of a kind that does not exist");
        }
    }
    return {std::move(out.bytes), bits.bytes_used()};
}

// Unpacks a zlib stream: a header of two bytes, DEFLATE, and the Adler-32 of what comes out.
// Throws as inflate() does.
inline std::vector<std::uint8_t> unpack_zlib(std::span<const std::uint8_t> stream, std::size_t most,
                                             const std::string& name) {
    if (stream.size() < 6) fail(name, "its compressed data end too early; get it again");
    const bool deflated = (stream[0] & 15) == 8 && (stream[0] * 256 + stream[1]) % 31 == 0;
    if (!deflated || (stream[1] & 32) != 0)
        fail(name, "its compressed data are no zlib stream that PNG allows");
    Inflated result = inflate(stream.subspan(2), most, name);
    const std::span rest = stream.subspan(2 + result.used);
    if (rest.size() < 4) fail(name, "its compressed data end too early; get it again");
    if (load_big_endian<std::uint32_t>(rest.data()) != adler32(result.bytes)) {
        fail(name, "its pixels are not those that were packed (the Adler-32 differs); get it again");
    }
    return std::move(result.bytes);
}
