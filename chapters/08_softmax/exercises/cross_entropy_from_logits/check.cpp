// Checks 08/cross_entropy_from_logits: small logits, then those on which the usual ways to write it break.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

using Labels = std::vector<std::size_t>;

#ifdef JUDGE
// Whether `came` is the loss of probabilities that are kept above some small number: then no row's loss
// exceeds minus the logarithm of that number, however large the right loss is.
bool looks_clipped(const Matrix<double>& Z, const Labels& labels, double came) {
    const double m = static_cast<double>(Z.rows());
    double ordinary = 0, hopeless = 0;
    for (std::size_t i = 0; i < Z.rows(); ++i) {
        const Matrix<double> row(1, Z.columns(), {Z.row(i).begin(), Z.row(i).end()});
        const double loss = cross_entropy_from_logits(row, std::span(&labels[i], 1));
        loss > 500 ? ++hopeless : ordinary += loss;
    }
    const double each = hopeless > 0 ? (came * m - ordinary) / hopeless : 0;
    return each > 4 && each < 500;
}
#endif

void check(const Matrix<double>& Z, const Labels& labels) {
    asked("cross_entropy_from_logits(Z, labels)", "Z = " + show(Z) + ", labels = " + show(labels));
    const Asked answer = ask([&] { return cross_entropy_from_logits(Z, labels); });
#ifdef JUDGE
    compare(answer, {{"probability-clipped",
                      "A probability of 0 is replaced by a small one, so that no loss can exceed a limit. "
                      "Compute log p from the logits: z - M - log(sum).",
                      looks_clipped(Z, labels, answer.came.number())}});
#endif
}

}  // namespace

void cases() {
    a_case("equal logits: log 2", [] { check({{0, 0}}, {1}); });
    a_case("one sample, three classes", [] { check({{1, 2, 0.5}}, {2}); });
    a_case("two samples, three classes", [] { check({{1, 2, 0.5}, {0.25, -1, 1.5}}, {0, 2}); });
    a_case("three samples, four classes", [] {
        check({{3, 1, 0, 2}, {0.5, 0.75, -2, 1}, {-1, -1.5, -0.5, -3}}, {1, 3, 0});
    });
    a_case("large logits", [] { check({{1000, 1001}}, {0}); });
    a_case("very negative logits", [] { check({{-1000, -1001, -1003}, {-2000, -2001, -2002}}, {1, 0}); });
    // e^720 is infinite, but e^-720 is not yet 0.
    a_case("a loss of 720", [] { check({{0, 720}}, {0}); });
    a_case("a loss of 1000", [] { check({{-1000, 0}}, {0}); });
    a_case("rows far apart", [] { check({{900, 901}, {-900, -902}, {3, 2}}, {1, 1, 0}); });
    a_case("three rows, two of them hopeless", [] {
        check({{-800, 0, 1}, {2, 0, 1}, {0, 2000, 1}}, {0, 0, 2});
    });
    const auto drawn = [](Draw& draw, double size) {
        Labels labels;
        for (std::size_t i = 0; i < 5; ++i) labels.push_back(draw.whole(0, 2));
        check(draw.into(Matrix<double>(5, 3), -size, size), labels);
    };
    a_drawn_case("small logits", [&](Draw& draw) { drawn(draw, 4); });
    a_drawn_case("logits of any size", [&](Draw& draw) { drawn(draw, 2000); });
}
}  // namespace checker
