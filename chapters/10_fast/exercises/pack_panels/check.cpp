// Checks 10/pack_panels: widths that divide n and widths that do not, then where the panels begin.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

void check_pack(const Matrix<double>& B, std::size_t width) {
    asked("pack(B, " + show(width) + ")", "B = " + show(B));
    compare([&] { return pack(B, width); });
}

void check_start(std::size_t panel, std::size_t k, std::size_t width) {
    asked("panel_start(" + show(panel) + ", " + show(k) + ", " + show(width) + ")");
    compare([&] { return panel_start(panel, k, width); });
}

}  // namespace

void cases() {
    const Matrix<double> wide{{1, 2, 3, 4, 5, 6, 7}, {8, 9, 10, 11, 12, 13, 14}};
    a_case("2 x 3 in panels of 2", [] { check_pack({{1, 2, 3}, {4, 5, 6}}, 2); });
    a_case("3 x 4 in panels of 2: no edge", [] {
        check_pack({{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}}, 2);
    });
    a_case("2 x 7 in panels of 3", [&] { check_pack(wide, 3); });
    a_case("2 x 7 in panels of 4", [&] { check_pack(wide, 4); });
    a_case("wider than the matrix", [] { check_pack({{1, 2, 3}, {4, 5, 6}}, 5); });
    a_case("panels of one column", [] { check_pack({{1, 2, 3}, {4, 5, 6}}, 1); });
    a_case("one row", [] { check_pack({{1, 2, 3, 4, 5}}, 3); });
    a_case("where panel 0 begins", [] { check_start(0, 5, 4); });
    a_case("where panel 1 begins", [] { check_start(1, 5, 4); });
    a_case("where panel 3 begins", [] { check_start(3, 7, 2); });
    a_drawn_case("3 x 8 in panels of 3", [](Draw& draw) { check_pack(draw.into(Matrix<double>(3, 8)), 3); });
    a_drawn_case("where any panel begins",
                 [](Draw& draw) { check_start(draw.whole(2, 9), draw.whole(3, 9), draw.whole(2, 7)); });
}
}  // namespace checker
