// Checks 10/sparse_rows: the lists of small matrices, then products of lists that the checker made, so that a
// fault is told where it is.
#include "tests/exercises/checker.h"
#include ANSWER

namespace checker {
namespace {

enum class Flaw {
    none,
    no_last_start,
    ends,
    counts,
    empty_row_lost,
    start_at_one,
    negative_left_out,
    zeros_kept,
    place_for_column,
    row_for_column,
    columns_from_one,
    right_to_left,
    column_after_column,
};

SparseRows made(const Matrix<double>& X, Flaw flaw = Flaw::none) {
    SparseRows sparse;
    if (flaw == Flaw::start_at_one) sparse.starts.push_back(1);
    if (flaw != Flaw::ends && flaw != Flaw::no_last_start && flaw != Flaw::start_at_one)
        sparse.starts.push_back(0);
    for (std::size_t i = 0; i < X.rows(); ++i) {
        const std::size_t before = sparse.values.size();
        if (flaw == Flaw::no_last_start) sparse.starts.push_back(before);
        for (std::size_t step = 0; step < X.columns(); ++step) {
            const std::size_t j = flaw == Flaw::right_to_left ? X.columns() - 1 - step : step;
            if (X(i, j) == 0 && flaw != Flaw::zeros_kept) continue;
            if (X(i, j) < 0 && flaw == Flaw::negative_left_out) continue;
            sparse.values.push_back(X(i, j));
            sparse.columns.push_back(flaw == Flaw::place_for_column   ? i * X.columns() + j
                                     : flaw == Flaw::row_for_column   ? i
                                     : flaw == Flaw::columns_from_one ? j + 1
                                                                      : j);
        }
        const std::size_t count = sparse.values.size();
        if (flaw == Flaw::no_last_start || (flaw == Flaw::empty_row_lost && count == before)) continue;
        sparse.starts.push_back(flaw == Flaw::counts         ? count - before
                                : flaw == Flaw::start_at_one ? count + 1
                                                             : count);
    }
    return flaw == Flaw::column_after_column ? made(transpose(X)) : sparse;
}

Value value(const SparseRows& sparse) {
    return named({{"starts", sparse.starts}, {"columns", sparse.columns}, {"values", sparse.values}});
}

std::vector<Mistake> mistakes_of_lists(const Matrix<double>& X) {
    const auto flawed = [&](Flaw flaw) { return value(made(X, flaw)); };
    // Only the counts, with no 0 in front of them.
    SparseRows bare_counts = made(X, Flaw::counts);
    bare_counts.starts.erase(bare_counts.starts.begin());
    const char* counts =
        "starts holds how many numbers each row has. It says where a row begins: the counts "
        "of all rows before it, added up.";
    return {
        {"last-start-missing",
         "starts has m entries. It needs one more, the number of all values: without it the last row has no "
         "end.",
         flawed(Flaw::no_last_start)},
        {"ends-not-starts",
         "starts says where each row ends. It must begin with 0, where row 0 begins: then the end of a row "
         "is the start of the next.",
         flawed(Flaw::ends)},
        {"counts-not-starts", counts, flawed(Flaw::counts)},
        {"counts-not-starts", counts, value(bare_counts)},
        {"empty-row-lost",
         "A row of zeros has no entry in starts, so all rows behind it move up by one. An empty row begins "
         "and ends at the same place.",
         flawed(Flaw::empty_row_lost)},
        {"counted-from-one", "starts counts from 1: the first place in the lists is 0.",
         flawed(Flaw::start_at_one)},
        {"negative-left-out", "Negative numbers are left out: only 0 adds nothing. Ask X(i, j) != 0.",
         flawed(Flaw::negative_left_out)},
        {"zeros-kept", "The zeros are in the lists as well: leave out each X(i, j) that is 0.",
         flawed(Flaw::zeros_kept)},
        {"place-for-column",
         "columns holds the place in the whole of X, i n + j. The row is known already from starts: j alone "
         "is asked.",
         flawed(Flaw::place_for_column)},
        {"row-for-column",
         "columns holds the row of each number. That is what starts tells; columns takes j.",
         flawed(Flaw::row_for_column)},
        {"counted-from-one", "columns counts from 1: the first column is 0.", flawed(Flaw::columns_from_one)},
        {"right-to-left", "Each row was gone through from right to left: begin at column 0.",
         flawed(Flaw::right_to_left)},
        {"column-after-column",
         "X was gone through column after column. The loop over rows stands outside, that over columns "
         "inside.",
         flawed(Flaw::column_after_column)},
    };
}

void check_lists(const Matrix<double>& X) {
    asked("sparse_rows(X)", "X = " + show(X));
    compare(value(sparse_rows(X)), value(made(X)), mistakes_of_lists(X));
}

enum class Term {
    none,
    list_place,
    row_i,
    place_in_row,
    zeros_too,
    last_only,
    sum_goes_on,
    first_lost,
    last_lost,
    next_row_too,
    value_ignored,
    value_for_column,
    last_row_lost,
};

// The product of a program that is wrong in one thing. Places that W or the lists do not have give 0.
Matrix<double> multiplied(const SparseRows& X, const Matrix<double>& W, Term flaw = Term::none) {
    Matrix<double> Z(X.starts.size() - 1, W.columns());
    for (std::size_t i = 0; i < Z.rows(); ++i) {
        std::size_t begin = X.starts[i], end = X.starts[i + 1];
        if (flaw == Term::last_row_lost && i + 1 == Z.rows()) continue;
        if (flaw == Term::sum_goes_on) begin = 0;
        if (flaw == Term::first_lost) ++begin;
        if (flaw == Term::last_lost && end > begin) --end;
        if (flaw == Term::next_row_too) end = std::min(end + 1, X.values.size());
        for (std::size_t p = begin; p < end; ++p) {
            const std::size_t q = flaw == Term::list_place         ? p
                                  : flaw == Term::row_i            ? i
                                  : flaw == Term::place_in_row     ? p - X.starts[i]
                                  : flaw == Term::value_for_column ? static_cast<std::size_t>(X.values[p])
                                                                   : X.columns[p];
            const double factor = flaw == Term::value_ignored ? 1 : X.values[p];
            for (std::size_t j = 0; j < W.columns(); ++j) {
                if (flaw == Term::last_only) Z(i, j) = 0;
                Z(i, j) += factor * W(q % W.rows(), j);
            }
        }
        for (std::size_t k = 0; flaw == Term::zeros_too && k < W.rows(); ++k) {
            for (std::size_t j = 0; j < W.columns(); ++j) Z(i, j) += 0 * W(k, j);
        }
    }
    return Z;
}

std::vector<Mistake> mistakes_of_product(const SparseRows& X, const Matrix<double>& W,
                                         const Matrix<double>& came) {
    const auto flawed = [&](Term flaw) { return multiplied(X, W, flaw); };
    std::vector<Mistake> mistakes = {
        {"list-place-for-row",
         "The number at place p is multiplied by row p of W. It belongs to row columns[p].",
         flawed(Term::list_place)},
        {"list-place-for-row",
         "The k-th number of a row is multiplied by row k of W. It belongs to row columns[p].",
         flawed(Term::place_in_row)},
        {"row-i-for-column",
         "Sample i is multiplied by row i of W only. Each number needs the row of its own column, "
         "columns[p].",
         flawed(Term::row_i)},
        {"unneeded-weights",
         "A weight that is infinite reached a sample whose number there is 0: 0 times infinity is not a "
         "number. Go only through the places that the lists name.",
         flawed(Term::zeros_too)},
        {"last-term-only", "Only the last number of each row counts: Z(i, j) must be added to, with +=.",
         flawed(Term::last_only)},
        {"sum-goes-on",
         "The sums go on from row to row: each row of Z starts at 0, and at starts[i] of the lists.",
         flawed(Term::sum_goes_on)},
        {"first-number-lost", "The first number of each row is left out: p begins at starts[i].",
         flawed(Term::first_lost)},
        {"last-number-lost",
         "The last number of each row is left out: p goes to before starts[i + 1], and no "
         "further back.",
         flawed(Term::last_lost)},
        {"next-row-too", "The first number of the next row counts too: p ends before starts[i + 1].",
         flawed(Term::next_row_too)},
        {"values-ignored", "The weights are added up without their factors: multiply each by values[p].",
         flawed(Term::value_ignored)},
        {"value-for-column", "The row of W is chosen by the number itself. It is chosen by columns[p].",
         flawed(Term::value_for_column)},
        {"last-row-lost", "The last row of Z is left at 0: starts has one entry more than there are rows.",
         flawed(Term::last_row_lost)},
    };
    const std::size_t m = X.starts.size() - 1, h = W.columns();
    mistakes.push_back(symptom("wrong-shape",
                               "Z is " + came.shape() +
                                   ". It has a row for each row of X, starts.size() - 1, "
                                   "and a column for each of W.",
                               came.rows() != m || came.columns() != h));
    return mistakes;
}

void check_product(const SparseRows& X, const Matrix<double>& W) {
    asked("product(X, W)", show(value(X)) + ", W = " + show(W));
    const Matrix<double> came = product(X, W);
    compare(came, multiplied(X, W), mistakes_of_product(X, W, came));
}

// The answer's product of the answer's own lists, once those are right.
void check_both(const Matrix<double>& X, const Matrix<double>& W) {
    asked("product(sparse_rows(X), W)", "X = " + show(X) + ", W = " + show(W));
    const SparseRows sparse = sparse_rows(X);
    compare(value(sparse), value(made(X)), mistakes_of_lists(X));
    const Matrix<double> came = product(sparse, W);
    compare(came, multiplied(made(X), W), mistakes_of_product(made(X), W, came));
}

}  // namespace

std::vector<Case> cases() {
    constexpr double inf = std::numeric_limits<double>::infinity();
    const Matrix<double> mixed{{0, 5, 0, 2}, {0, 0, 0, 0}, {-1, 0, 0, 0}};
    const Matrix<double> edges{{0, 0, 0}, {3, 0, -2}, {0, 0, 0}, {0, 0.5, 7}, {0, 0, 0}};
    return {
        {"the lists of one row",
         [] {
             check_lists({{0, 5, 0, -2}});
         }},
        {"the lists of three rows", [=] { check_lists(mixed); }},
        {"the lists when the first and the last row are empty", [=] { check_lists(edges); }},
        {"the lists of a matrix without zeros",
         [] {
             check_lists({{1, 2}, {3, 4}});
         }},
        {"the lists of a matrix of zeros",
         [] {
             check_lists({{0, 0}, {0, 0}});
         }},
        {"one row times 3 x 2",
         [] {
             check_product({{0, 2}, {0, 2}, {2, 3}}, {{1, 10}, {2, 20}, {4, 50}});
         }},
        {"two rows times 4 x 3",
         [] {
             check_product({{0, 1, 3}, {3, 1, 2}, {2, -1, 5}},
                           {{1, 2, 3}, {7, 11, 13}, {17, 19, 23}, {29, 31, 37}});
         }},
        {"empty rows at both ends",
         [=] {
             check_product(made(edges), {{1, 2}, {3, 5}, {7, 11}});
         }},
        {"weights that no row needs are infinite",
         [] {
             check_product({{0, 1, 2}, {0, 2}, {4, 3}}, {{1, 2}, {inf, -inf}, {3, 5}});
         }},
        {"a matrix of zeros",
         [] {
             check_product({{0, 0, 0}, {}, {}}, {{1, 2, 3}, {4, 5, 6}});
         }},
        {"both together",
         [=] {
             check_both(mixed, {{1, 2}, {3, 4}, {inf, 6}, {7, 9}});
         }},
    };
}
}  // namespace checker
