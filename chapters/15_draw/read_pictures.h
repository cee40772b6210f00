// Grey pictures from a file of any kind that the course can read: IDX, PGM or PNG, told by its first bytes.
#pragma once

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

// The images of an IDX file of bytes: count x height x width, or one image of height x width.
inline std::vector<Picture> pictures_of_idx(const IdxArray& array, const std::string& name) {
    const std::vector<std::size_t>& sizes = array.dimensions;
    if (sizes.size() != 2 && sizes.size() != 3) {
        fail(name, "holds ", dimensions_text(sizes),
             " numbers, expected were images (count x height x width)");
    }
    const std::size_t height = sizes[sizes.size() - 2], width = sizes.back();
    std::vector<Picture> pictures;
    for (auto at = array.values.begin(); at != array.values.end();) {
        const auto end = at + static_cast<std::ptrdiff_t>(height * width);
        pictures.push_back({height, width, {at, end}});
        at = end;
    }
    return pictures;
}

// Reads the file at `path`. Throws std::runtime_error with one sentence when it is damaged or of another
// kind.
inline std::vector<Picture> read_pictures(const std::filesystem::path& path) {
    const std::vector<std::uint8_t> bytes = read_file(path);
    const std::string_view text = as_text(bytes);
    const std::string name = path.string();
    if (text.starts_with(png_signature.substr(0, 4))) return {parse_png(bytes, name)};
    if (text.starts_with("P2") || text.starts_with("P5")) return {parse_pgm(bytes, name)};
    if (text.starts_with(std::string_view("\0\0", 2))) {
        return pictures_of_idx(parse_idx(bytes, name), name);
    }
    const bool jpeg = text.starts_with("\xff\xd8");
    fail(name,
         bytes.empty() ? "is empty"
         : jpeg        ? "is a JPEG picture"
                       : "is no picture that can be read here",
         "; expected was a PNG, a PGM (P2 or P5) or an IDX file: save it as PNG");
}
