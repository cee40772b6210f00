// Checks 12/vanished_at: errors for which a wrong measure, order or comparison finds another layer.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

using Layers = std::vector<Matrix<double>>;

void check(const Layers& dZ, double share) {
    std::vector<std::pair<std::string, Value>> layers;
    for (std::size_t l = 0; l < dZ.size(); ++l) layers.emplace_back("dZ[" + std::to_string(l) + "]", dZ[l]);
    asked("vanished_at(dZ, " + show(share) + ")", show(named(layers)));
    compare([&] {
        const std::optional<std::size_t> number = vanished_at(dZ, share);
        return number ? "layer " + std::to_string(*number) : "nothing";
    });
}

}  // namespace

void cases() {
    a_case("two layers of one neuron, one sample", [] { check({{{0.001}}, {{0.5}}}, 0.01); });
    a_case("nothing vanishes", [] { check({{{0.25}}, {{0.5}}}, 0.1); });
    a_case("in the middle of five layers", [] {
        check({{{0.001}}, {{0.004}}, {{0.3}}, {{0.4}}, {{0.6}}}, 0.01);
    });
    a_case("little by little", [] { check({{{0.02}}, {{0.1}}, {{0.5}}, {{1}}, {{2}}}, 0.1); });
    a_case("exactly the share", [] { check({{{0.125}}, {{0.25}}, {{0.5}}}, 0.5); });
    a_case("a layer that is small alone, between large ones", [] {
        check({{{2}}, {{0.01}}, {{1}}, {{2}}}, 0.1);
    });
    a_case("many neurons, and errors that cancel", [] {
        check({{{3, -3, 3, -3, 3, -3, 3, -3, 3}}, {{10, -10}}}, 0.4);
    });
    a_case("the last error is not the typical one", [] { check({{{4, 0.5}}, {{2, 2}}}, 0.5); });
    const Layers one_large{{{0, 0, 0, 6}, {0, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}},
                           {{2, 2}, {2, 2}, {2, 2}, {2, 2}}};
    a_case("one large error among small ones", [&] { check(one_large, 0.6); });
    a_case("the largest error is not the typical one", [&] { check(one_large, 0.8); });
    a_case("three samples, many neurons", [] {
        check({{{1, 1, 1, 1, 1, 1}, {1, 1, 1, 1, 1, 1}, {1, 1, 1, 1, 1, 1}}, {{3}, {3}, {3}}}, 0.5);
    });
    a_case("the squares are not the sizes", [] { check({{{0.2}}, {{1}}}, 0.1); });
    for (const double share : {0.1, 0.3})
        a_drawn_case("four layers", [=](Draw& draw) {
            Layers dZ;
            for (const std::size_t neurons : {5u, 7u, 4u, 2u})
                dZ.push_back(1.0 / draw.quarter(1, 10) * draw.into(Matrix<double>(3, neurons)));
            check(dZ, share);
        });
}
}  // namespace checker
