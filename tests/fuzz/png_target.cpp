// chapters/15_draw/png_reader.h and chapters/15_draw/inflate.h on any bytes: what begins as a PNG is one,
// anything else is a DEFLATE stream. What is read, written by common/show/png.h and read again is equal.
#include "chapters/15_draw/png_reader.h"
#include "common/files/bytes.h"

#include "common/show/png.h"
#include "tests/fuzz/checks.h"
#include "tests/fuzz/target.h"

void try_png(Input bytes) {
    const auto picture = read_or_refuse([&] { return parse_png(bytes, "x"); }, "x: ");
    if (!picture) return;
    promise(picture->height > 0 && picture->width > 0, "there are pixels");
    promise(picture->pixels.size() == picture->height * picture->width, "every pixel is there");
    if (picture->height > 1 << 20 || picture->width > 1 << 20) return;  // the writer's limit
    const Picture again = parse_png(encode_png(picture->pixels, picture->height, picture->width), "x");
    promise(again.height == picture->height && again.width == picture->width, "the size comes back");
    promise(again.pixels == picture->pixels, "the pixels come back");
}

void try_deflate(Input bytes) {
    constexpr std::size_t most = 1 << 16;
    const auto unpacked = read_or_refuse([&] { return inflate(bytes, most, "x"); }, "x: ");
    if (!unpacked) return;
    promise(unpacked->bytes.size() <= most, "no more than the limit");
    promise(unpacked->used <= bytes.size(), "no more is used than there is");
    const Inflated exact = inflate(bytes.first(unpacked->used), unpacked->bytes.size(), "x");
    promise(exact.bytes == unpacked->bytes, "the used bytes alone say the same");
    promise(inflate(deflate(unpacked->bytes), most, "x").bytes == unpacked->bytes,
            "what is packed comes back");
}

void try_input(Input bytes) {
    if (!as_text(bytes).starts_with(png_signature)) return try_deflate(bytes);
    try_png(bytes);
    try_png(with_right_checks(bytes));
}
