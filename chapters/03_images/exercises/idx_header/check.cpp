// Checks 03/idx_header: whole files and broken ones, each against a parser with one check left out.
#include "tests/exercises/checker.h"
#include ANSWER

namespace checker {
namespace {

enum class Flaw {
    none,
    little_endian,
    little_endian_believed,
    signed_bytes,
    one_byte_each,
    two_bytes_each,
    zeros_unchecked,
    type_unchecked,
    magic_unchecked,
    dimensions_unchecked,
    no_dimension_accepted,
    images_only,
    size_unchecked,
    shorter_accepted,
    longer_accepted,
    header_counted,
    four_byte_header,
    zero_accepted,
    product_64_bits,
    product_32_bits,
    sum_for_product,
    order_reversed,
    header_unread,
    count_returned
};

using Bytes = std::vector<std::uint8_t>;

std::size_t read_size(const Bytes& bytes, std::size_t at, Flaw flaw) {
    const bool little = flaw == Flaw::little_endian || flaw == Flaw::little_endian_believed;
    std::int64_t size = 0;
    for (std::size_t j = 0; j < 4; ++j) {
        const std::uint8_t byte = bytes[little ? at + 3 - j : at + j];
        size = 256 * size + (flaw == Flaw::signed_bytes ? static_cast<std::int8_t>(byte) : byte);
    }
    if (flaw == Flaw::two_bytes_each) return 256 * std::size_t{bytes[at + 2]} + bytes[at + 3];
    return flaw == Flaw::one_byte_each ? bytes[at + 3] : static_cast<std::size_t>(size);
}

// The dimensions, or that it throws; nothing for a flaw that leaves out what has no value here.
Value parse(const Bytes& bytes, Flaw flaw) {
    const bool magic = flaw != Flaw::magic_unchecked;
    if (bytes.size() < 4) return thrown("std::runtime_error");
    if (magic && flaw != Flaw::zeros_unchecked && (bytes[0] != 0 || bytes[1] != 0))
        return thrown("std::runtime_error");
    if (magic && flaw != Flaw::type_unchecked && bytes[2] != 8) return thrown("std::runtime_error");
    const bool too_few = bytes[3] < 1 && flaw != Flaw::no_dimension_accepted;
    if (flaw != Flaw::dimensions_unchecked && (too_few || bytes[3] > 4)) return thrown("std::runtime_error");
    if (flaw == Flaw::images_only && bytes[3] != 3) return thrown("std::runtime_error");
    const std::size_t header = 4 + 4 * std::size_t{bytes[3]};
    if (bytes.size() < header) return thrown("std::runtime_error");
    std::vector<std::size_t> sizes;
    std::uint64_t elements = flaw == Flaw::sum_for_product ? 0 : 1;
    bool too_many = false;
    for (std::size_t i = 0; i < bytes[3]; ++i) {
        const std::uint64_t size = read_size(bytes, 4 + 4 * i, flaw);
        if (size == 0 && flaw != Flaw::zero_accepted) return thrown("std::runtime_error");
        too_many = too_many || (size > 0 && elements > std::numeric_limits<std::uint64_t>::max() / size);
        elements = flaw == Flaw::sum_for_product ? elements + size : elements * size;
        if (flaw == Flaw::product_32_bits) elements &= 0xffffffffu;
        sizes.push_back(size);
    }
    const std::uint64_t there = flaw == Flaw::header_counted     ? bytes.size()
                                : flaw == Flaw::four_byte_header ? bytes.size() - 4
                                                                 : bytes.size() - header;
    const bool believed = flaw == Flaw::size_unchecked || flaw == Flaw::little_endian_believed;
    const bool wraps = flaw == Flaw::product_64_bits || flaw == Flaw::product_32_bits;
    const bool shorter = too_many && !wraps ? true : there < elements;
    if (shorter && !believed && flaw != Flaw::shorter_accepted) return thrown("std::runtime_error");
    if (!shorter && there > elements && !believed && flaw != Flaw::longer_accepted)
        return thrown("std::runtime_error");
    if (flaw == Flaw::order_reversed) std::ranges::reverse(sizes);
    if (flaw == Flaw::count_returned) return std::vector<std::uint64_t>{elements};
    return sizes;
}

std::string first_bytes(const Bytes& bytes) {
    std::string text = show(bytes.size()) + " bytes";
    const std::string_view digits = "0123456789abcdef";
    for (std::size_t i = 0; i < std::min<std::size_t>(bytes.size(), 20); ++i)
        text += std::string(i == 0 ? ": " : " ") + digits[bytes[i] >> 4] + digits[bytes[i] & 15];
    return bytes.size() > 20 ? text + " ..." : text;
}

void check(const std::string& what, const Bytes& bytes) {
    asked("idx_dimensions(" + what + ")", first_bytes(bytes));
    bool plain_exception = true;
    const auto attempt = [&]() -> Value {
        try {
            return idx_dimensions(bytes);
        } catch (const std::exception& error) {
            return thrown(error.what());
        } catch (const NotWritten&) {
            throw;
        } catch (...) {
            plain_exception = false;
            return "something thrown that is no std::exception";
        }
    };
    const Value came = attempt();
    const auto flawed = [&](Flaw flaw) { return parse(bytes, flaw); };
    compare(
        came, flawed(Flaw::none),
        {
            symptom("throws-no-exception", "Throw a type of <stdexcept>: others carry no message.",
                    !plain_exception),
            {"byte-order",
             "The dimensions are read with the least significant byte first. In an IDX file the most "
             "significant one "
             "comes first, whatever the computer does; copying four bytes into an integer takes the "
             "computer's order.",
             flawed(Flaw::little_endian)},
            {"byte-order",
             "The dimensions are read with the least significant byte first, and they are not compared with "
             "the size "
             "of the file, which would have shown it.",
             flawed(Flaw::little_endian_believed)},
            {"bytes-taken-as-signed",
             "A byte of 128 or more was read as a negative number: use std::uint8_t all the way, not char.",
             flawed(Flaw::signed_bytes)},
            {"high-bytes-ignored", "Only the last of the four bytes of a dimension counts.",
             flawed(Flaw::one_byte_each)},
            {"high-bytes-ignored", "Only the last two of the four bytes of a dimension count.",
             flawed(Flaw::two_bytes_each)},
            {"magic-not-checked", "The file does not begin with 00 00 08, and was read all the same.",
             flawed(Flaw::magic_unchecked)},
            {"zeros-not-checked", "The first two bytes are not 00 00, and the file was read all the same.",
             flawed(Flaw::zeros_unchecked)},
            {"type-not-checked",
             "The third byte is the type of the elements. Here it is not 08, so an element has another size.",
             flawed(Flaw::type_unchecked)},
            {"dimension-count-not-checked", "The number of dimensions, the fourth byte, must be 1 to 4.",
             flawed(Flaw::dimensions_unchecked)},
            {"no-dimension-accepted",
             "The fourth byte is 0: a header without dimensions was not refused. It must be 1 to 4.",
             flawed(Flaw::no_dimension_accepted)},
            {"images-only",
             "Files with three dimensions are read, others refused: the fourth byte says how many.",
             flawed(Flaw::images_only)},
            {"size-not-checked",
             "The dimensions are right or not: nobody compared them with the number of bytes that follow.",
             flawed(Flaw::size_unchecked)},
            {"missing-bytes-accepted", "The file is shorter than its header says, and was not refused.",
             flawed(Flaw::shorter_accepted)},
            {"trailing-bytes-accepted",
             "More bytes follow than the header says, and the file was not refused.",
             flawed(Flaw::longer_accepted)},
            {"header-counted-as-data",
             "The product of the dimensions is compared with the whole file: take off the header first.",
             flawed(Flaw::header_counted)},
            {"header-length",
             "The header is longer than 4 bytes: four more for each dimension are no elements either.",
             flawed(Flaw::four_byte_header)},
            {"zero-dimension-accepted", "A dimension of 0 was not refused.", flawed(Flaw::zero_accepted)},
            {"product-overflows",
             "The product of the dimensions does not fit into 64 bits and wraps around. Compare before each "
             "multiplication.",
             flawed(Flaw::product_64_bits)},
            {"product-overflows",
             "The product of the dimensions does not fit into 32 bits and wraps around. Multiply in "
             "std::size_t, and "
             "compare before each multiplication.",
             flawed(Flaw::product_32_bits)},
            {"sum-for-product", "The number of elements is the product of the dimensions, not their sum.",
             flawed(Flaw::sum_for_product)},
            {"order-reversed", "The dimensions come back last first.", flawed(Flaw::order_reversed)},
            symptom("empty-for-error", "An empty list came back. Nobody has to look at that: throw.",
                    came.list[0].rank == 1 && came.list[0].columns == 0),
            {"elements-returned", "This is the number of elements. The dimensions are asked, one by one.",
             flawed(Flaw::count_returned)},
        });
}

// `start`, the dimensions with the most significant byte first, and `elements` bytes.
Bytes file(Bytes start, const std::vector<std::uint32_t>& dimensions, std::size_t elements) {
    for (const std::uint32_t size : dimensions) {
        for (const int shift : {24, 16, 8, 0}) start.push_back(static_cast<std::uint8_t>(size >> shift));
    }
    for (std::size_t i = 0; i < elements; ++i) start.push_back(static_cast<std::uint8_t>(i % 10));
    start.shrink_to_fit();  // so that reading behind the end is seen
    return start;
}

}  // namespace

std::vector<Case> cases() {
    std::vector<Case> all;
    const auto add = [&](const char* what, const Bytes& bytes) {
        all.push_back({what, [what, bytes] { check(what, bytes); }});
    };
    add("one label", file({0, 0, 8, 1}, {1}, 1));
    add("300 labels", file({0, 0, 8, 1}, {300}, 300));
    add("200 labels", file({0, 0, 8, 1}, {200}, 200));
    add("two images of 3 x 4", file({0, 0, 8, 3}, {2, 3, 4}, 24));
    add("two dimensions", file({0, 0, 8, 2}, {3, 2}, 6));
    add("four dimensions", file({0, 0, 8, 4}, {2, 1, 3, 2}, 12));
    add("three labels of five", file({0, 0, 8, 1}, {5}, 3));
    add("an image without its last row", file({0, 0, 8, 3}, {1, 3, 4}, 8));
    add("six labels of five", file({0, 0, 8, 1}, {5}, 6));
    add("nine labels of which one is there", file({0, 0, 8, 1}, {9}, 1));
    add("least significant byte first", file({0, 0, 8, 1, 3, 0, 0, 0}, {}, 3));
    add("gzip-compressed", file({0x1f, 0x8b, 8, 1}, {2}, 2));
    add("the first byte not 0", file({1, 0, 8, 1}, {2}, 2));
    add("the second byte not 0", file({0, 1, 8, 1}, {2}, 2));
    add("floats", file({0, 0, 0x0d, 1}, {2}, 2));
    add("no dimension", file({0, 0, 8, 0}, {}, 1));
    add("five dimensions", file({0, 0, 8, 5}, {1, 1, 1, 1, 2}, 2));
    add("a dimension of 0", file({0, 0, 8, 2}, {0, 3}, 0));
    add("65537 x 65536 elements, of which 65536 are there", file({0, 0, 8, 2}, {65537, 65536}, 65536));
    add("2^32 + 2 elements, of which 2 are there", file({0, 0, 8, 2}, {2147483649u, 2}, 2));
    add("2^64 elements, of which 0 are there", file({0, 0, 8, 4}, {65536, 65536, 65536, 65536}, 0));
    add("2^64 + 4 elements, of which 4 are there", file({0, 0, 8, 3}, {111620, 429509837, 384773}, 4));
    add("nothing", {});
    add("two bytes", file({0, 0}, {}, 0));
    add("half a dimension", file({0, 0, 8, 1, 0, 0}, {}, 0));
    add("one dimension of three", file({0, 0, 8, 3}, {2}, 0));
    return all;
}
}  // namespace checker
