// Checks 08/softmax: small logits, then those on which the usual ways to write it break.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

#ifdef JUDGE
// Softmax as in the formula, without the maximum.
Matrix<double> plain(const Matrix<double>& Z) {
    Matrix<double> P = map(Z, [](double z) { return std::exp(z); });
    for (std::size_t i = 0; i < P.rows(); ++i) {
        const double sum = std::accumulate(P.row(i).begin(), P.row(i).end(), 0.0);
        for (double& p : P.row(i)) p /= sum;
    }
    return P;
}

// What it gives when each z is cut off at a limit first.
std::vector<Symptom> with_limits(const Matrix<double>& Z) {
    std::vector<Symptom> symptoms;
    for (const double most : {500.0, 600.0, 700.0, 709.0, 710.0}) {
        for (const double least : {-1e9, -most})
            symptoms.push_back({"exponent-limited",
                                "Logits are cut off where e^z would overflow, so large ones become equal. "
                                "Subtract the row's largest instead: that changes nothing.",
                                plain(map(Z, [&](double z) { return std::clamp(z, least, most); }))});
    }
    return symptoms;
}
#endif

void check(const Matrix<double>& Z) {
    asked("softmax(Z)", "Z = " + show(Z));
    const Asked answer = ask([&] { return softmax(Z); });
#ifdef JUDGE
    compare(answer, with_limits(Z));
#endif
}

}  // namespace

void cases() {
    a_case("one row, two equal logits", [] { check({{1, 1}}); });
    a_case("one row, three logits", [] { check({{0, 1, 3}}); });
    a_case("two rows of three", [] { check({{0.5, 1, -1}, {2, 0.25, 1}}); });
    a_case("three rows of two", [] { check({{3, -1}, {1, 2}, {-2, -0.5}}); });
    a_case("large logits", [] { check({{1000, 1001, 1003}}); });
    a_case("negative logits, far from 0", [] { check({{-2000, -2000, -2000}, {-1000, -1001, -1003}}); });
    a_case("logits far apart in a row", [] { check({{-1000, 0, 800}}); });
    a_case("rows far apart", [] { check({{1000, 999}, {-1000, -1001}}); });
    a_drawn_case("small logits", [](Draw& draw) { check(draw.into(Matrix<double>(3, 4))); });
    a_drawn_case("logits of any size",
                 [](Draw& draw) { check(draw.into(Matrix<double>(4, 3), -2000, 2000)); });
}
}  // namespace checker
