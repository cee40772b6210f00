// Checks 05/loop_order: first the numbers of small products, then the jumps of a larger one.
#include "tests/exercises/checker.h"
#include ANSWER

#include "common/matmul.h"

namespace checker {
namespace {

struct OutsideTable {
    std::string where;
};

std::size_t jumps_of_all = 0;

// A matrix that notices where it is read and written.
class CountingTable {
 public:
    CountingTable(std::size_t rows, std::size_t columns) : values_(rows, columns) {}
    explicit CountingTable(const Matrix<double>& values) : values_(values) {}

    std::size_t rows() const { return values_.rows(); }
    std::size_t columns() const { return values_.columns(); }
    double& operator()(std::size_t i, std::size_t j) { return values_.data()[visit(i, j)]; }
    const double& operator()(std::size_t i, std::size_t j) const { return values_.data()[visit(i, j)]; }

    const Matrix<double>& values() const { return values_; }
    double jumps() const { return static_cast<double>(jumps_); }

 private:
    std::size_t visit(std::size_t i, std::size_t j) const {
        if (i >= rows() || j >= columns())
            throw OutsideTable{"(" + show(i) + ", " + show(j) + ") of a table of " + values_.shape()};
        const std::size_t place = i * columns() + j;
        if (place > last_ + 1 || place + 1 < last_) {
            ++jumps_;
            ++jumps_of_all;
        }
        return last_ = place;
    }

    Matrix<double> values_;
    mutable std::size_t last_ = 0, jumps_ = 0;
};

// What remains of the product when the innermost loop over j has = for +=, or one sum for all j.
Matrix<double> last_term(const Matrix<double>& A, const Matrix<double>& B, bool running) {
    Matrix<double> C(A.rows(), B.columns());
    for (std::size_t i = 0; i < C.rows(); ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < C.columns(); ++j) {
            const double term = A(i, A.columns() - 1) * B(B.rows() - 1, j);
            C(i, j) = running ? sum += term : term;
        }
    }
    return C;
}

// The product as it comes out of loops i, p, j with one sum that begins at 0 for each i, or never again.
Matrix<double> one_sum(const Matrix<double>& A, const Matrix<double>& B, bool each_row) {
    Matrix<double> C(A.rows(), B.columns());
    double sum = 0;
    for (std::size_t i = 0; i < C.rows(); ++i) {
        if (each_row) sum = 0;
        for (std::size_t p = 0; p < A.columns(); ++p) {
            for (std::size_t j = 0; j < C.columns(); ++j) C(i, j) = sum += A(i, p) * B(p, j);
        }
    }
    return C;
}

// Asks for A B; returns the result, whose numbers are right.
CountingTable checked_product(const CountingTable& A, const CountingTable& B) {
    const Matrix<double>&a = A.values(), &b = B.values();
    const Matrix<double> right = matmul(a, b);
    std::string outside;
    const auto ask = [&] {
        try {
            return product(A, B);
        } catch (const OutsideTable& error) {
            outside = error.where;
            return CountingTable(0, 0);
        }
    };
    CountingTable C = ask();
    require(outside.empty(), "element " + outside, "elements that the tables have",
            {symptom("out-of-bounds",
                     "Element " + outside +
                         " was asked for. i < A.rows(), p < A.columns(), j < B.columns(), and "
                         "C(i, j), A(i, p), B(p, j).",
                     true)});
    std::vector<Mistake> mistakes = {
        {"last-term-only",
         "Only the last term of each sum is left: with j innermost, C(i, j) is added to in every round "
         "of p. Use +=.",
         last_term(a, b, false)},
        {"sum-along-the-row",
         "One sum runs along the row of C. When j is innermost each C(i, j) needs a sum of its own: "
         "add to C(i, j) itself.",
         last_term(a, b, true)},
        {"sum-along-the-row",
         "One sum runs along the row of C. When j is innermost each C(i, j) needs a sum of its own: "
         "add to C(i, j) itself.",
         one_sum(a, b, true)},
        {"sum-along-the-row",
         "One sum runs through all of C. When j is innermost each C(i, j) needs a sum of its own: "
         "add to C(i, j) itself.",
         one_sum(a, b, false)},
    };
    bool some_zero = false, others_right = C.values().size() == right.size();
    for (std::size_t i = 0; others_right && i < right.size(); ++i) {
        const double came = C.values().data()[i];
        some_zero = some_zero || (came == 0 && right.data()[i] != 0);
        others_right = came == 0 || came == right.data()[i];
    }
    mistakes.push_back(
        symptom("elements-left-out",
                "Some elements of C are still 0, the others right: look where the loops end. i goes to the "
                "rows of A, p to the columns of A, j to the columns of B.",
                some_zero && others_right));
    if (a.columns() == b.columns())
        mistakes.push_back(
            {"indices-exchanged",
             "This is A B^T: B's indices were exchanged, and that is another product. Exchange the loops, "
             "and leave C(i, j) += A(i, p) * B(p, j) as it is.",
             matmul(a, transpose(b))});
    if (a.rows() == b.rows())
        mistakes.push_back(
            {"indices-exchanged",
             "This is A^T B: A's indices were exchanged, and that is another product. Exchange the loops, "
             "and leave C(i, j) += A(i, p) * B(p, j) as it is.",
             matmul(transpose(a), b)});
    if (b.columns() == a.rows()) mistakes.push_back({"operands-exchanged", "This is B A.", matmul(b, a)});
    compare(C.values(), right, mistakes);
    return C;
}

void check_numbers(const Matrix<double>& A, const Matrix<double>& B) {
    asked("product(A, B)", "A " + show(A) + ", B " + show(B));
    checked_product(CountingTable(A), CountingTable(B));
}

Matrix<double> some_numbers(std::size_t rows, std::size_t columns) {
    Matrix<double> all(rows, columns);
    for (std::size_t i = 0; i < all.size(); ++i) all.data()[i] = static_cast<double>(i * 7 % 11) - 5;
    return all;
}

void check_jumps(std::size_t m, std::size_t k, std::size_t n) {
    const CountingTable A(some_numbers(m, k)), B(some_numbers(k, n));
    const std::size_t terms = m * n * k;
    asked("product(A, B), counting",
          "A is " + A.values().shape() + ", B is " + B.values().shape() + ", so m n k = " + show(terms));
    jumps_of_all = 0;
    const CountingTable C = checked_product(A, B);
    const double half = static_cast<double>(terms) / 2;
    const std::string counts = "jumps: " + show(jumps_of_all) + " (A " + show(A.jumps()) + ", B " +
                               show(B.jumps()) + ", C " + show(C.jumps()) + ")";
    require(
        jumps_of_all <= terms / 4, counts, "at most " + show(terms / 4) + " jumps",
        {symptom(
             "down-the-columns-of-a-and-c",
             "The innermost loop goes down: with each step A(i, p) and C(i, j) jump a whole row. That is the "
             "slowest order of all; the innermost loop should run over j.",
             A.jumps() > half && C.jumps() > half),
         symptom("down-the-columns-of-b",
                 "The innermost loop runs over p: A walks along a row, but B(p, j) goes down a column and "
                 "jumps a "
                 "whole row with each step. Let j be innermost.",
                 B.jumps() > half),
         symptom("down-the-columns-of-a",
                 "A(i, p) jumps a whole row in most steps: look at what the innermost loop "
                 "changes.",
                 A.jumps() > half),
         symptom("down-the-columns-of-c",
                 "C(i, j) jumps a whole row in most steps: look at what the innermost loop "
                 "changes.",
                 C.jumps() > half),
         symptom("many-jumps",
                 "The numbers are right, but too many accesses are jumps. The counts tell in which "
                 "table.",
                 true)});
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"2 x 2 times 2 x 2",
         [] {
             check_numbers({{1, 2}, {3, 4}}, {{5, 6}, {7, 9}});
         }},
        {"2 x 3 times 3 x 4",
         [] {
             check_numbers({{1, 2, 3}, {4, 5, 7}}, {{1, 0, 2, 1}, {2, 1, 0, 3}, {-1, 3, 1, 2}});
         }},
        {"3 x 3 times 3 x 3",
         [] {
             check_numbers({{1, 2, 3}, {4, 5, 7}, {-1, 0, 2}}, {{1, 0, 2}, {2, 1, 0}, {-1, 3, 1}});
         }},
        {"12 x 10 times 10 x 14, counting", [] { check_jumps(12, 10, 14); }},
        {"16 x 16 times 16 x 16, counting", [] { check_jumps(16, 16, 16); }},
    };
}
}  // namespace checker
