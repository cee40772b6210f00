// Pictures of the forms and of digits made from them, for docs/generated_digits.md.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "common/files/digits.h"
#include "common/math/random.h"
#include "common/show/picture.h"
#include "data/digit_forms.h"
#include "data/handwriting.h"
#include "data/scan.h"

// Pixels of a form's picture, each 2 x 2 of the page's; the page's edge stays out.
inline constexpr int form_side = 48;

// The form as its table says, black on white: a thin line, and a dot at each control point.
inline std::vector<std::uint8_t> form_picture(const Form& form) {
    Random unused(1);
    const Variety none = no_variety();
    PenPath path = write_form(form, none, unused);
    const handwriting::Hand steady(none, unused);
    for (const Stroke& stroke : form.strokes) {
        for (const GridPoint& point : stroke) {
            const GridPoint placed = steady.place(point);
            path.push_back({placed.x, placed.y, 3 * 256});
        }
    }
    scan::fit_to_page(path);
    const scan::Page page = scan::ink(path, scan::dot, scan::Grain{});
    const std::size_t margin = scan::page_side / 2 - form_side;
    std::vector<std::uint8_t> picture(form_side * form_side);
    for (std::size_t i = 0; i < picture.size(); ++i) {
        const std::size_t row = margin + 2 * (i / form_side), column = margin + 2 * (i % form_side);
        const std::size_t corner = row * scan::page_side + column, below = corner + scan::page_side;
        const int inked = page[corner] + page[corner + 1] + page[below] + page[below + 1];
        picture[i] = static_cast<std::uint8_t>(255 - 255 * inked / 4);
    }
    return picture;
}

// Every form, a row for each digit.
inline Picture picture_of_forms() {
    std::size_t columns = 0;
    for (const std::vector<Form>& forms : digit_forms()) columns = std::max(columns, forms.size());
    std::vector<std::vector<std::uint8_t>> pictures;
    for (const std::vector<Form>& forms : digit_forms()) {
        for (const Form& form : forms) pictures.push_back(form_picture(form));
        const std::vector<std::uint8_t> blank(form_side * form_side, 255);
        pictures.resize((pictures.size() + columns - 1) / columns * columns, blank);
    }
    return contact_sheet({pictures.begin(), pictures.end()}, form_side, form_side, columns, 1, 1, 224);
}

// The first `columns` images of each class, a row for each.
inline Picture picture_of_classes(const Digits& digits, std::size_t columns, std::size_t scale) {
    std::vector<std::span<const std::uint8_t>> images;
    const std::vector<std::uint8_t> blank(digits.image_size());
    for (std::size_t digit = 0; digit < 10; ++digit) {
        for (std::size_t i = 0; i < digits.count() && images.size() < (digit + 1) * columns; ++i) {
            if (digits.labels[i] == digit) images.push_back(digits.image(i));
        }
        images.resize((digit + 1) * columns, blank);
    }
    return contact_sheet(images, digits.height, digits.width, columns, 2, scale);
}
