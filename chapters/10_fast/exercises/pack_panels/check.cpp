// Checks 10/pack_panels: widths that divide n and widths that do not, then where the panels begin.
#include "tests/exercises/checker.h"
#include ANSWER

namespace checker {
namespace {

enum class Edge { zeros, left_out, panel_lost, panel_more, repeated, zeros_left, zeros_last };
enum class Order { rows, columns, as_it_lies, panel_backwards };

// The packing of a program that treats the edge, or orders the numbers, in this way.
std::vector<double> packed(const Matrix<double>& B, std::size_t width, Edge edge, Order order = Order::rows) {
    const std::size_t k = B.rows(), n = B.columns(), whole = (n + width - 1) / width;
    const std::size_t panels = edge == Edge::panel_lost   ? n / width
                               : edge == Edge::panel_more ? n / width + 1
                                                          : whole;
    std::vector<double> all;
    const auto add = [&](std::size_t panel, std::size_t p, std::size_t step) {
        const std::size_t in_panel = std::min(width, n - std::min(n, panel * width));
        std::size_t j = panel * width + step;
        if (order == Order::panel_backwards) j = panel * width + width - 1 - step;
        if (edge == Edge::zeros_left) j = step < width - in_panel ? n : j - (width - in_panel);
        if (j < n)
            all.push_back(B(p, j));
        else if (edge == Edge::repeated)
            all.push_back(B(p, n - 1));
        else if (edge != Edge::left_out && edge != Edge::zeros_last)
            all.push_back(0);
    };
    if (order == Order::as_it_lies) {
        for (std::size_t p = 0; p < k; ++p) {
            for (std::size_t j = 0; j < panels * width; ++j) add(j / width, p, j % width);
        }
        return all;
    }
    for (std::size_t panel = 0; panel < panels; ++panel) {
        for (std::size_t i = 0; i < k * width; ++i) {
            if (order == Order::columns)
                add(panel, i % k, i / k);
            else
                add(panel, i / width, i % width);
        }
    }
    if (edge == Edge::zeros_last) all.resize(panels * k * width);
    return all;
}

// Panels that begin n * width places after one another, although they have k rows.
std::vector<double> with_n_rows(const Matrix<double>& B, std::size_t width) {
    const std::size_t n = B.columns();
    std::vector<double> all((n + width - 1) / width * n * width);
    for (std::size_t p = 0; p < std::min(B.rows(), n); ++p) {
        for (std::size_t j = 0; j < n; ++j) all[j / width * n * width + p * width + j % width] = B(p, j);
    }
    return all;
}

void check_pack(const Matrix<double>& B, std::size_t width) {
    asked("pack(B, " + show(width) + ")", "B = " + show(B));
    const std::vector<double> right = packed(B, width, Edge::zeros);
    const auto with = [&](Edge edge, Order order = Order::rows) { return packed(B, width, edge, order); };
    const char* as_it_lies =
        "The numbers stand as they stand in B, row after row of all columns. The loop over the panels stands "
        "outside: a panel is finished before the next one begins.";
    const char* columns =
        "Each panel goes down its columns. Row p of a panel, `width` numbers, stands together; then comes "
        "row p + 1.";
    const std::vector<double> came = pack(B, width);
    compare(came, right,
            {
                {"not-filled-up",
                 "The last panel is narrower than the others. It is filled up with zeros, `width` numbers in "
                 "each of its rows.",
                 with(Edge::left_out)},
                {"last-panel-lost",
                 "The columns that fill no whole panel are lost. There are (n + width - 1) / width panels: "
                 "n / width rounds down.",
                 with(Edge::panel_lost)},
                {"empty-panel-added",
                 "A panel of zeros comes last. When width divides n there is nothing to fill up: n / width + "
                 "1 is one too many, (n + width - 1) / width is right.",
                 with(Edge::panel_more)},
                {"edge-not-zero",
                 "The last panel is filled up with the last column again. Those numbers would be added to "
                 "something: fill up with 0.",
                 with(Edge::repeated)},
                {"zeros-on-the-left", "The zeros stand left of the last columns: they belong on the right.",
                 with(Edge::zeros_left)},
                {"zeros-at-the-end",
                 "All zeros stand behind the last number. Each row of the last panel has its own: `width` "
                 "numbers in every row.",
                 with(Edge::zeros_last)},
                {"not-packed", as_it_lies, with(Edge::zeros, Order::as_it_lies)},
                {"not-packed", as_it_lies, with(Edge::left_out, Order::as_it_lies)},
                {"column-after-column", columns, with(Edge::zeros, Order::columns)},
                {"column-after-column", columns, with(Edge::left_out, Order::columns)},
                {"right-to-left", "Each row of a panel goes from right to left: begin with its first column.",
                 with(Edge::zeros, Order::panel_backwards)},
                {"panels-of-rows",
                 "These are panels of rows: B was read as its transpose. A panel holds `width` columns of "
                 "B, and of each all k rows.",
                 packed(transpose(B), width, Edge::zeros)},
                {"panels-of-rows",
                 "These are panels of `width` rows. A panel holds `width` columns of B, and of each all k "
                 "rows.",
                 packed(transpose(B), width, Edge::zeros, Order::columns)},
                {"columns-for-rows",
                 "A panel begins n * width places behind the one before. Each has k rows, as many as B: k * "
                 "width.",
                 with_n_rows(B, width)},
                symptom("wrong-size",
                        "The result has " + show(came.size()) + " numbers, and should have " +
                            show(right.size()) + ": k * width for each panel, the zeros included.",
                        came.size() != right.size()),
            });
}

void check_start(std::size_t panel, std::size_t k, std::size_t width) {
    asked("panel_start(" + show(panel) + ", " + show(k) + ", " + show(width) + ")");
    compare(
        panel_start(panel, k, width), panel * k * width,
        {
            {"start-without-width",
             "Each panel before this one has k rows of `width` numbers, not of one: the width is missing.",
             panel * k},
            {"start-without-k",
             "This is the column of B where the panel begins. In the result each panel before it takes k "
             "rows of `width` numbers.",
             panel * width},
            {"start-one-row-off", "Each panel before this one has all k rows of B, not k - 1.",
             panel * (k - 1) * width},
            {"start-one-panel-off", "This is where the panel ends: panel 0 begins at 0.",
             (panel + 1) * k * width},
            {"start-one-panel-off", "This is one panel too early: panel 0 begins at 0, panel 1 behind it.",
             panel == 0 ? 0 : (panel - 1) * k * width},
        });
}

}  // namespace

std::vector<Case> cases() {
    const Matrix<double> wide{{1, 2, 3, 4, 5, 6, 7}, {8, 9, 10, 11, 12, 13, 14}};
    return {
        {"2 x 3 in panels of 2",
         [] {
             check_pack({{1, 2, 3}, {4, 5, 6}}, 2);
         }},
        {"3 x 4 in panels of 2: no edge",
         [] {
             check_pack({{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}}, 2);
         }},
        {"2 x 7 in panels of 3", [=] { check_pack(wide, 3); }},
        {"2 x 7 in panels of 4", [=] { check_pack(wide, 4); }},
        {"wider than the matrix",
         [] {
             check_pack({{1, 2, 3}, {4, 5, 6}}, 5);
         }},
        {"panels of one column",
         [] {
             check_pack({{1, 2, 3}, {4, 5, 6}}, 1);
         }},
        {"one row",
         [] {
             check_pack({{1, 2, 3, 4, 5}}, 3);
         }},
        {"where panel 0 begins", [] { check_start(0, 5, 4); }},
        {"where panel 1 begins", [] { check_start(1, 5, 4); }},
        {"where panel 3 begins", [] { check_start(3, 7, 2); }},
    };
}
}  // namespace checker
