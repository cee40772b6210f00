// The pieces of ink that are a digit: not the specks, nor a box drawn around it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "chapters/15_draw/ink.h"
#include "chapters/15_draw/scaled.h"
#include "common/math/matrix.h"

inline constexpr std::size_t digit_size = 20;

struct Piece {
    Box box;
    double ink;                       // the sum
    std::vector<std::size_t> pixels;  // their numbers, row after row from the top left
};

// The connected pieces of the ink (also by corners).
inline std::vector<Piece> pieces_of(const Matrix<double>& ink) {
    std::vector<Piece> pieces;
    std::vector<bool> taken(ink.size());
    for (std::size_t start = 0; start < ink.size(); ++start) {
        if (ink.data()[start] == 0 || taken[start]) continue;
        taken[start] = true;
        Piece piece{{ink.rows(), 0, ink.columns(), 0}, 0, {start}};
        for (std::size_t k = 0; k < piece.pixels.size(); ++k) {
            const std::size_t i = piece.pixels[k], y = i / ink.columns(), x = i % ink.columns();
            const Box& box = piece.box;
            piece.box = {std::min(box.top, y), std::max(box.bottom, y + 1), std::min(box.left, x),
                         std::max(box.right, x + 1)};
            piece.ink += ink.data()[i];
            each_near(i, ink.rows(), ink.columns(), [&](std::size_t near) {
                if (ink.data()[near] == 0 || taken[near]) return;
                taken[near] = true;
                piece.pixels.push_back(near);
            });
        }
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

// The smallest box with all the ink, not empty.
inline Box bounding_box(const Matrix<double>& ink) {
    Box box{ink.rows(), 0, ink.columns(), 0};
    for (std::size_t y = 0; y < ink.rows(); ++y) {
        for (std::size_t x = 0; x < ink.columns(); ++x) {
            if (ink(y, x) == 0) continue;
            box = {std::min(box.top, y), y + 1, std::min(box.left, x), std::max(box.right, x + 1)};
        }
    }
    return box;
}

// A box or a ring around another piece that is at least a third as large; that is how a 0 with a dot in it is
// told from a digit in a box.
inline bool is_around(const Box& outer, const Box& inner) {
    return outer.top < inner.top && inner.bottom < outer.bottom && outer.left < inner.left &&
           inner.right < outer.right && 3 * inner.longer_side() >= outer.longer_side();
}

// The digit's ink. Left out: what is weaker than a tenth of the strongest, the soft rim that every camera
// makes; a box around; pieces with less than a twentieth of the largest one's ink.
// An image like MNIST's, whose ink is already 20 pixels long, is clean and stays as it is.
inline Matrix<double> digit_in(Matrix<double> ink) {
    if (bounding_box(ink).longer_side() == digit_size) return ink;
    const double strongest = *std::max_element(ink.data(), ink.data() + ink.size());
    for (std::size_t i = 0; i < ink.size(); ++i) {
        if (ink.data()[i] < strongest / 10) ink.data()[i] = 0;
    }
    std::vector<Piece> pieces = pieces_of(ink);
    std::erase_if(pieces, [all = pieces](const Piece& piece) {
        return std::ranges::any_of(all, [&](const Piece& one) { return is_around(piece.box, one.box); });
    });
    const double largest = std::ranges::max(pieces, {}, &Piece::ink).ink;
    Matrix<double> digit(ink.rows(), ink.columns());
    for (const Piece& piece : pieces) {
        if (piece.ink < largest / 20) continue;
        for (const std::size_t i : piece.pixels) digit.data()[i] = ink.data()[i];
    }
    return digit;
}
