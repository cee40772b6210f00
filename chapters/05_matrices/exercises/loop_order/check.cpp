// Checks 05/loop_order: first the numbers of small products, then the jumps of larger ones. The jumps are
// counted in the answer's own process.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

std::size_t jumps_of_all = 0;

// A matrix that records where it is read and written.
class CountingTable {
 public:
    CountingTable(std::size_t rows, std::size_t columns)
        : rows_(rows), columns_(columns), values_(rows * columns) {}
    CountingTable(std::size_t rows, std::size_t columns, std::vector<double> values)
        : rows_(rows), columns_(columns), values_(std::move(values)) {}

    std::size_t rows() const { return rows_; }
    std::size_t columns() const { return columns_; }
    double& operator()(std::size_t i, std::size_t j) { return values_[visit(i, j)]; }
    const double& operator()(std::size_t i, std::size_t j) const { return values_[visit(i, j)]; }

    std::size_t jumps() const { return jumps_; }
    std::string shape() const { return show(rows_) + " x " + show(columns_); }

 private:
    std::size_t visit(std::size_t i, std::size_t j) const {
        if (i >= rows_ || j >= columns_)
            throw std::out_of_range("element (" + show(i) + ", " + show(j) + ") of a table of " + shape());
        const std::size_t place = i * columns_ + j;
        if (place > last_ + 1 || place + 1 < last_) {
            ++jumps_;
            ++jumps_of_all;
        }
        return last_ = place;
    }

    std::size_t rows_, columns_;
    std::vector<double> values_;
    mutable std::size_t last_ = 0, jumps_ = 0;
};

#ifdef JUDGE
// Whether some elements are wrongly 0 and all others are right.
bool some_left_out(const std::vector<double>& came, const std::vector<double>& right) {
    bool some = false, others_right = came.size() == right.size();
    for (std::size_t i = 0; others_right && i < right.size(); ++i) {
        some = some || (came[i] == 0 && right[i] != 0);
        others_right = came[i] == 0 || came[i] == right[i];
    }
    return some && others_right;
}
#endif

void check_numbers(const CountingTable& A, const CountingTable& B) {
    asked("product(A, B)", "A " + show(Value(A)) + ", B " + show(Value(B)));
    const Asked answer = ask([&] { return Value(product(A, B)); });
#ifdef JUDGE
    compare(answer, {{"out-of-bounds",
                      "It stopped at " + answer.came.text() +
                          ". i < A.rows(), p < A.columns(), j < B.columns(), and C(i, j), A(i, p), B(p, j).",
                      answer.came.threw()},
                     {"elements-left-out",
                      "Some elements of C are still 0, the others are right: look where the loops end. i "
                      "goes to the rows of A, p to the columns of A, j to the columns of B.",
                      some_left_out(answer.came.numbers(), answer.right.numbers())}});
#endif
}

CountingTable some_numbers(std::size_t rows, std::size_t columns) {
    std::vector<double> all;
    for (std::size_t i = 0; i < rows * columns; ++i) all.push_back(static_cast<double>(i * 7 % 11) - 5);
    return {rows, columns, all};
}

void check_jumps(std::size_t m, std::size_t k, std::size_t n) {
    const CountingTable A = some_numbers(m, k), B = some_numbers(k, n);
    check_numbers(A, B);
    asked("product(A, B), counting",
          "A is " + A.shape() + ", B is " + B.shape() + ", so m n k = " + show(m * n * k));
    const Asked answer = ask([&] {
        const CountingTable left = some_numbers(m, k), right = some_numbers(k, n);
        jumps_of_all = 0;
        const CountingTable C = product(left, right);
        return named({{"jumps", jumps_of_all}, {"A", left.jumps()}, {"B", right.jumps()}, {"C", C.jumps()}});
    });
#ifdef JUDGE
    const double terms = static_cast<double>(m * n * k);
    const auto jumps_in = [&](const char* table) { return answer.came.number(table) > terms / 2; };
    require(answer, answer.came.number("jumps") <= terms / 4, show(answer.came),
            "at most " + show(m * n * k / 4) + " jumps",
            {{"down-the-columns-of-a-and-c",
              "The innermost loop goes down: with each step A(i, p) and C(i, j) jump a whole row. That is "
              "the slowest order of all; the innermost loop should run over j.",
              jumps_in("A") && jumps_in("C")},
             {"down-the-columns-of-b",
              "The innermost loop runs over p: A walks along a row, but B(p, j) goes down a column and jumps "
              "a whole row with each step. Let j be innermost.",
              jumps_in("B") && !jumps_in("A") && !jumps_in("C")},
             {"many-jumps",
              "The numbers are right, but too many accesses are jumps. The counts show in which table: look "
              "at what the innermost loop changes.",
              true}});
#endif
}

}  // namespace

void cases() {
    a_case("2 x 2 times 2 x 2", [] { check_numbers({2, 2, {1, 2, 3, 4}}, {2, 2, {5, 6, 7, 9}}); });
    a_case("2 x 3 times 3 x 4", [] {
        check_numbers({2, 3, {1, 2, 3, 4, 5, 7}}, {3, 4, {1, 0, 2, 1, 2, 1, 0, 3, -1, 3, 1, 2}});
    });
    a_case("3 x 3 times 3 x 3", [] {
        check_numbers({3, 3, {1, 2, 3, 4, 5, 7, -1, 0, 2}}, {3, 3, {1, 0, 2, 2, 1, 0, -1, 3, 1}});
    });
    a_case("12 x 10 times 10 x 14, counting", [] { check_jumps(12, 10, 14); });
    a_case("16 x 16 times 16 x 16, counting", [] { check_jumps(16, 16, 16); });
    a_drawn_case("3 x 2 times 2 x 4", [](Draw& draw) {
        check_numbers({3, 2, draw.quarters(6)}, {2, 4, draw.quarters(8)});
    });
}
}  // namespace checker
