// Grey pictures from a file of any kind that the course can read: IDX, PGM or PNG, known by its first bytes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "chapters/15_draw/pgm.h"
#include "chapters/15_draw/png_reader.h"
#include "common/files/bytes.h"
#include "common/files/idx.h"
#include "common/files/read_file.h"
#include "common/show/picture.h"
#include "common/show/png.h"

// The images of an IDX file of bytes.
inline std::vector<Picture> pictures_of_idx(const IdxArray& array, const std::string& name) {
    const std::vector<std::size_t>& sizes = array.dimensions;
    if (sizes.size() != 3) {
        fail(name, "holds ", dimensions_text(sizes), " numbers, expected images (count x height x width)");
    }
    const std::size_t height = sizes[1], width = sizes.back();
    std::vector<Picture> pictures;
    for (auto at = array.values.begin(); at != array.values.end();) {
        const auto end = at + static_cast<std::ptrdiff_t>(height * width);
        pictures.push_back({height, width, {at, end}});
        at = end;
    }
    return pictures;
}

// "a JPEG picture", or an empty text: pictures that are not read here, by their first bytes. HEIC and its kin
// begin with four bytes of any value.
inline std::string_view other_picture(std::string_view text) {
    using namespace std::string_view_literals;
    struct Start {
        std::size_t at;
        std::string_view bytes, kind;
    };
    constexpr std::array<Start, 9> starts{{{0, "\xff\xd8"sv, "a JPEG picture"},
                                           {0, "GIF8"sv, "a GIF picture"},
                                           {0, "BM"sv, "a BMP picture"},
                                           {0, "\0\0\1\0"sv, "an icon (ICO)"},
                                           {4, "jP  "sv, "a JPEG 2000 picture"},
                                           {4, "ftypavif"sv, "an AVIF picture"},
                                           {4, "ftyphei"sv, "a HEIC picture, as an iPhone takes it"},
                                           {4, "ftypmif1"sv, "a HEIF picture"},
                                           {8, "WEBP"sv, "a WebP picture"}}};
    for (const auto& [at, bytes, kind] : starts) {
        if (text.size() >= at && text.substr(at).starts_with(bytes)) return kind;
    }
    return {};
}

// Reads the file at `path`. Throws std::runtime_error with one sentence when it is damaged or of another
// kind.
inline std::vector<Picture> read_pictures(const std::filesystem::path& path) {
    const std::vector<std::uint8_t> bytes = read_file(path);
    const std::string_view text = as_text(bytes);
    const std::string name = path.string();
    if (text.starts_with(png_signature.substr(0, 4))) return {parse_png(bytes, name)};
    if (text.starts_with("P2") || text.starts_with("P5")) return {parse_pgm(bytes, name)};
    const std::string_view other = other_picture(text);
    if (other.empty() && text.starts_with(std::string_view("\0\0", 2))) {
        return pictures_of_idx(parse_idx(bytes, name), name);
    }
    idx_detail::refuse_look_alike(bytes, name);
    fail(name,
         bytes.empty()    ? "is empty"
         : !other.empty() ? "is " + std::string(other)
                          : "is no picture that can be read here",
         "; expected a PNG, a PGM (P2 or P5) or an IDX file: save it as PNG");
}
