// Checks 12/vanished_at: the layer that is found, against the right one and those of known mistakes.
#include "tests/exercises/checker.h"
#include ANSWER

#include <cmath>

namespace checker {
namespace {

using Layers = std::vector<Matrix<double>>;
using Number = std::optional<std::size_t>;

// Sums over a layer's elements that a program may take for its size.
struct Sums {
    double squares = 0, plain = 0, absolute = 0, largest = 0, rows = 0, columns = 0;

    explicit Sums(const Matrix<double>& dZ)
        : rows(static_cast<double>(dZ.rows())), columns(static_cast<double>(dZ.columns())) {
        for (std::size_t i = 0; i < dZ.size(); ++i) {
            const double x = dZ.data()[i];
            squares += x * x;
            plain += x;
            absolute += std::abs(x);
            largest = std::max(largest, std::abs(x));
        }
    }
};

double typical(const Sums& s) {
    return std::sqrt(s.squares / s.rows / s.columns);
}

// The first layer met from the output whose size is below `share` of the last.
template <class Size>
Number search(const Layers& dZ, double share, const Size& size) {
    for (std::size_t number = dZ.size(); number > 0; --number) {
        if (size(Sums(dZ[number - 1])) < share * size(Sums(dZ.back()))) return number;
    }
    return std::nullopt;
}

std::string text(const Number& number) {
    return number ? "layer " + std::to_string(*number) : "nothing";
}

Number from_front(const Layers& dZ, double share) {
    for (std::size_t l = 0; l < dZ.size(); ++l) {
        if (typical(Sums(dZ[l])) < share * typical(Sums(dZ.back()))) return l + 1;
    }
    return std::nullopt;
}

Number by_neighbours(const Layers& dZ, double share) {
    for (std::size_t l = dZ.size() - 1; l > 0; --l) {
        if (typical(Sums(dZ[l - 1])) < share * typical(Sums(dZ[l]))) return l;
    }
    return std::nullopt;
}

Number by_size_alone(const Layers& dZ, double share) {
    for (std::size_t l = dZ.size(); l > 0; --l) {
        if (typical(Sums(dZ[l - 1])) < share) return l;
    }
    return std::nullopt;
}

// The right number, changed by `change` when there is one.
template <class Change>
Number changed(const Number& right, const Change& change) {
    return right ? Number(change(*right)) : Number();
}

void check(const Layers& dZ, double share) {
    std::vector<std::pair<std::string, Value>> layers;
    for (std::size_t l = 0; l < dZ.size(); ++l) layers.emplace_back("dZ[" + std::to_string(l) + "]", dZ[l]);
    asked("vanished_at(dZ, " + show(share) + ")", show(named(layers)));
    const auto by = [&](const auto& size) { return text(search(dZ, share, size)); };
    const Number right = search(dZ, share, typical);
    compare(
        text(vanished_at(dZ, share)), text(right),
        {
            {"sum-for-mean",
             "The sum of the squares is not divided by the number of neurons, so that a wide layer looks "
             "large. "
             "Divide by the number of elements, size().",
             by([](const Sums& s) { return std::sqrt(s.squares); })},
            {"root-forgotten",
             "Mean squares are compared with `share`. A hundredth of the size is a ten-thousandth of its "
             "square: "
             "take the root.",
             by([](const Sums& s) { return s.squares / s.rows / s.columns; })},
            {"signs-cancel", "Errors above and below 0 cancel in a plain mean. Square them first.",
             by([](const Sums& s) { return std::abs(s.plain / s.rows / s.columns); })},
            {"mean-of-absolute-values",
             "This is the mean of the absolute values. The root of the mean of the squares is asked.",
             by([](const Sums& s) { return s.absolute / s.rows / s.columns; })},
            {"largest-element", "This is the largest error of a layer, not its typical size.",
             by([](const Sums& s) { return s.largest; })},
            {"from-the-front", "The search begins at layer 1. Begin at the last layer, as the error does.",
             text(from_front(dZ, share))},
            {"neighbours-compared",
             "Each layer is compared with the next one. Compare with the last layer: the losses multiply.",
             text(by_neighbours(dZ, share))},
            {"share-taken-as-size",
             "The size is compared with `share` itself. Multiply by that of the last layer.",
             text(by_size_alone(dZ, share))},
            {"counted-from-zero", "The layer's index comes back. Its number is asked, and the first is 1.",
             text(changed(right, [](std::size_t n) { return n - 1; }))},
            {"counted-from-output",
             "The layers are counted from the output. The first is the one that sees X.",
             text(changed(right, [&](std::size_t n) { return dZ.size() - n + 1; }))},
            {"last-that-is-left",
             "This is the last layer that the error still reaches. The one where it has vanished comes next.",
             text(changed(right, [](std::size_t n) { return n + 1; }))},
            {"first-layer-left-out", "Layer 1 is not looked at: the loop ends one too early.",
             text(right == Number(1) ? Number() : right)},
            {"zero-for-nothing", "There is no layer 0. When no layer is found, return std::nullopt.",
             text(right ? *right : 0)},
        });
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"two layers of one neuron, one sample",
         [] {
             check({{{0.001}}, {{0.5}}}, 0.01);
         }},
        {"nothing vanishes",
         [] {
             check({{{0.25}}, {{0.5}}}, 0.1);
         }},
        {"in the middle of five layers",
         [] {
             check({{{0.001}}, {{0.004}}, {{0.3}}, {{0.4}}, {{0.6}}}, 0.01);
         }},
        {"little by little",
         [] {
             check({{{0.02}}, {{0.1}}, {{0.5}}, {{1}}, {{2}}}, 0.1);
         }},
        {"a layer that is small alone, between large ones",
         [] {
             check({{{2}}, {{0.01}}, {{1}}, {{2}}}, 0.1);
         }},
        {"many neurons, and errors that cancel",
         [] {
             check({{{3, -3, 3, -3, 3, -3, 3, -3, 3}}, {{10, -10}}}, 0.4);
         }},
        {"one large error among small ones",
         [] {
             check(
                 {{{0, 0, 0, 6}, {0, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}}, {{2, 2}, {2, 2}, {2, 2}, {2, 2}}},
                 0.6);
         }},
        {"the largest error is not the typical one",
         [] {
             check(
                 {{{0, 0, 0, 6}, {0, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}}, {{2, 2}, {2, 2}, {2, 2}, {2, 2}}},
                 0.8);
         }},
        {"three samples, many neurons",
         [] {
             check({{{1, 1, 1, 1, 1, 1}, {1, 1, 1, 1, 1, 1}, {1, 1, 1, 1, 1, 1}}, {{3}, {3}, {3}}}, 0.5);
         }},
        {"the squares are not the sizes",
         [] {
             check({{{0.2}}, {{1}}}, 0.1);
         }},
    };
}
}  // namespace checker
