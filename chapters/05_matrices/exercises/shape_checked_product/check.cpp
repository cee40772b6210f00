// Checks 05/shape_checked_product: square and other shapes that fit, then shapes that do not.
#include "tests/exercises/checker.h"
#include ANSWER

#include "common/matmul.h"

namespace checker {
namespace {

// What the cases before have seen. An answer that takes fitting shapes for wrong ones would read beyond the
// end of those that do not fit, and that would hide its mistake.
bool numbers_are_sound = true, shapes_are_sound = true, multiplied_elements = false;

// What the answer returns, or that it throws.
Value attempt(const Matrix<double>& A, const Matrix<double>& B) {
    try {
        return product(A, B);
    } catch (const std::exception& error) {
        return thrown(error.what());
    }
}

// C(i, j) by only some of the terms p.
template <class Wanted>
Matrix<double> some_terms(const Matrix<double>& A, const Matrix<double>& B, const Wanted& wanted) {
    Matrix<double> C(A.rows(), B.columns());
    for (std::size_t i = 0; i < A.rows(); ++i) {
        for (std::size_t j = 0; j < B.columns(); ++j) {
            for (std::size_t p = 0; p < A.columns(); ++p) {
                if (wanted(p)) C(i, j) += A(i, p) * B(p, j);
            }
        }
    }
    return C;
}

// The sum goes on over the elements of a row, or over all of them.
Matrix<double> running(const Matrix<double>& C, bool over_rows) {
    Matrix<double> sums = C;
    double sum = 0;
    for (std::size_t i = 0; i < C.rows(); ++i) {
        if (over_rows) sum = 0;
        for (std::size_t j = 0; j < C.columns(); ++j) sums(i, j) = sum += C(i, j);
    }
    return sums;
}

void check(const Matrix<double>& A, const Matrix<double>& B) {
    if ((A.rows() != A.columns() || B.rows() != B.columns()) && !numbers_are_sound) return;
    asked("product(A, B)", "A " + show(A) + ", B " + show(B));
    const Matrix<double> right = matmul(A, B);
    const std::size_t k = A.columns();
    std::vector<Mistake> mistakes;
    const auto add = [&](const char* id, const char* advice, const Value& gives) {
        mistakes.push_back({id, advice, gives});
    };
    add("last-term-only", "Only the last term of each sum is left: add up with +=.",
        some_terms(A, B, [k](std::size_t p) { return p + 1 == k; }));
    add("last-term-left-out",
        "The last term of each sum is missing: p runs up to A.columns() - 1, inclusive.",
        some_terms(A, B, [k](std::size_t p) { return p + 1 < k; }));
    add("first-term-left-out", "The first term of each sum is missing: p begins at 0.",
        some_terms(A, B, [](std::size_t p) { return p > 0; }));
    add("sum-not-reset", "The sum goes on from the element before: it begins at 0 for every element.",
        running(right, false));
    add("sum-not-reset", "The sum goes on along the row: it begins at 0 for every element.",
        running(right, true));
    if (A.columns() == B.columns())
        add("second-not-read-by-columns",
            "This is A B^T: B is read along its rows. It is B(p, j), with p the row.",
            matmul(A, transpose(B)));
    if (A.rows() == B.rows())
        add("first-not-read-by-rows",
            "This is A^T B: A is read along its columns. It is A(i, p), with p the column.",
            matmul(transpose(A), B));
    if (B.columns() == A.rows())
        add("operands-exchanged", "This is B A: the order of a product counts.", matmul(B, A));
    if (A.rows() == B.rows() && A.columns() == B.columns())
        add("element-by-element",
            "Each element of A is multiplied by the one of B at the same place. A matrix product "
            "multiplies rows by columns.",
            hadamard(A, B));
    const bool differ = A.rows() != B.rows() || A.columns() != B.columns();
    if (differ)
        add("same-shape-demanded",
            "These two shapes fit, and were refused: A and B need not have the same shape. A's columns and "
            "B's rows must "
            "be equally many.",
            thrown());
    if (A.rows() != B.columns())
        add("outer-sizes-compared",
            "These two shapes fit, and were refused. The inner sizes must agree, A's columns and B's rows; "
            "the outer ones "
            "are the shape of the result.",
            thrown());
    if (A.rows() != B.rows())
        add("rows-compared",
            "These two shapes fit, and were refused: A's columns, not its rows, must be as many as B's "
            "rows.",
            thrown());
    if (A.columns() != B.columns())
        add("columns-compared",
            "These two shapes fit, and were refused: A's columns must be as many as B's rows, not as "
            "its columns.",
            thrown());
    add("fitting-shapes-refused", "These two shapes fit, and were refused.", thrown());
    const Value came = attempt(A, B);
    if (came.list[0].kind == Part::Kind::thrown) shapes_are_sound = false;
    if (!differ && show(came) != show(right)) numbers_are_sound = false;
    if (!differ && A.size() > 1) multiplied_elements = show(came) == show(hadamard(A, B));
    mistakes.push_back(
        symptom("element-by-element",
                "Elements at the same place are multiplied, and other shapes refused. A matrix product "
                "multiplies rows by columns.",
                differ && multiplied_elements));
    compare(came, right, mistakes);
}

void refused(const Matrix<double>& A, const Matrix<double>& B) {
    asked("product(A, B)", "A is " + A.shape() + ", B is " + B.shape());
    if (!shapes_are_sound) return;
    bool is_shape_error = false, came_back = true;
    std::string message;
    try {
        product(A, B);
    } catch (const std::exception& error) {
        is_shape_error = dynamic_cast<const ShapeError*>(&error) != nullptr;
        came_back = false;
        message = error.what();
    }
    shapes_are_sound = !came_back;
    require(!came_back, "a matrix", "a ShapeError",
            {symptom("shapes-not-checked",
                     "These shapes do not fit: A has " + show(A.columns()) + " columns and B " +
                         show(B.rows()) + " rows. Compare the two before anything is computed, and throw.",
                     true)});
    require(is_shape_error, "an exception of another type: " + message, "a ShapeError",
            {symptom("no-shape-error", "The exception is no ShapeError, the type that the task asks for.",
                     true)});
    const bool both =
        message.find(A.shape()) != std::string::npos && message.find(B.shape()) != std::string::npos;
    require(
        both, "the message: " + message, "one that names " + A.shape() + " and " + B.shape(),
        {symptom(
            "shapes-not-named",
            "The message does not name both shapes: put A.shape() and B.shape() into it, so that its reader "
            "can find the fault.",
            true)});
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"1 x 1 times 1 x 1", [] { check({{2}}, {{3}}); }},
        {"2 x 2 times 2 x 2",
         [] {
             check({{1, 2}, {3, 4}}, {{5, 6}, {7, 9}});
         }},
        {"3 x 3 times 3 x 3",
         [] {
             check({{1, 2, 3}, {4, 5, 7}, {-1, 0, 2}}, {{1, 0, 2}, {2, 1, 0}, {-1, 3, 1}});
         }},
        {"2 x 2 times 2 x 3",
         [] {
             check({{1, 2}, {3, 4}}, {{1, 0, 2}, {2, 1, 3}});
         }},
        {"3 x 2 times 2 x 2",
         [] {
             check({{1, 2}, {3, 4}, {5, 7}}, {{1, 0}, {2, 3}});
         }},
        {"a row times a column",
         [] {
             check({{1, 2, 3}}, {{4}, {5}, {7}});
         }},
        {"a column times a row",
         [] {
             check({{1}, {2}, {3}}, {{4, 5}});
         }},
        {"2 x 3 times 3 x 2",
         [] {
             check({{1, 2, 3}, {4, 5, 7}}, {{1, 0}, {2, 1}, {-1, 3}});
         }},
        {"2 x 3 times 3 x 4",
         [] {
             check({{1, 2, 3}, {4, 5, 7}}, {{1, 0, 2, 1}, {2, 1, 0, 3}, {-1, 3, 1, 2}});
         }},
        {"4 x 2 times 2 x 3",
         [] {
             check({{1, 2}, {3, 4}, {5, 7}, {-1, 2}}, {{1, 0, 2}, {2, 1, 3}});
         }},
        {"2 x 3 times 4 x 2 does not fit", [] { refused(Matrix<double>(2, 3), Matrix<double>(4, 2)); }},
        {"2 x 3 times 2 x 4 does not fit", [] { refused(Matrix<double>(2, 3), Matrix<double>(2, 4)); }},
        {"2 x 3 times 2 x 3 does not fit", [] { refused(Matrix<double>(2, 3), Matrix<double>(2, 3)); }},
        {"5 x 1 times 2 x 1 does not fit", [] { refused(Matrix<double>(5, 1), Matrix<double>(2, 1)); }},
    };
}
}  // namespace checker
