// chapters/15_draw/pgm.h on any bytes. A picture that is read, written in the plainest form and read again is
// equal.
#include "chapters/15_draw/pgm.h"

#include <string>

#include "tests/fuzz/target.h"

// The picture as P2 (text) or P5 (bytes).
Bytes pgm_of(const Picture& picture, bool plain) {
    std::string text = (plain ? "P2\n" : "P5\n") + std::to_string(picture.width) + " " +
                       std::to_string(picture.height) + "\n255\n";
    for (const std::uint8_t pixel : picture.pixels) {
        if (plain)
            text += std::to_string(pixel) + "\n";
        else
            text += static_cast<char>(pixel);
    }
    return {text.begin(), text.end()};
}

void try_input(Input bytes) {
    const auto picture = read_or_refuse([&] { return parse_pgm(bytes, "x"); }, "x: ");
    if (!picture) return;
    promise(picture->height > 0 && picture->width > 0, "there are pixels");
    promise(picture->pixels.size() == picture->height * picture->width, "every pixel is there");
    promise(picture->pixels.size() <= bytes.size(), "no more pixels than bytes");
    for (const bool plain : {false, true}) {
        const Picture again = parse_pgm(pgm_of(*picture, plain), "x");
        promise(again.height == picture->height && again.width == picture->width, "the size comes back");
        promise(again.pixels == picture->pixels, "the pixels come back");
    }
}
