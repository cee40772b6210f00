// Checks 06/scale_columns: several shapes, and every way in which three sizes can disagree.
#include "tests/exercises/checker.h"
#include ANSWER

namespace checker {
namespace {

// W - f(j, k), element by element.
template <class F>
Matrix<double> less(const Matrix<double>& W, const F& f) {
    Matrix<double> moved = W;
    for (std::size_t j = 0; j < W.rows(); ++j) {
        for (std::size_t k = 0; k < W.columns(); ++k) moved(j, k) -= f(j, k);
    }
    return moved;
}

// Whether all cases so far went well. An answer that mixes up rows and columns, or counts no rates, would
// read beyond the end in those that ask for it, and that would hide its mistake.
bool sound = true;

void check(const Matrix<double>& W, const Matrix<double>& dW, const std::vector<double>& rates) {
    if (W.rows() > W.columns() && !sound) return;
    asked("step_columns(W, dW, rates)", show(named({{"W", W}, {"dW", dW}, {"rates", rates}})));
    const std::size_t h = rates.size();
    const double m = static_cast<double>(W.rows());
    const double total = std::accumulate(rates.begin(), rates.end(), 0.0);
    const double product = std::accumulate(rates.begin(), rates.end(), 1.0, std::multiplies<>());
    const auto with = [&](auto rate) {
        return Value(less(W, [&](std::size_t j, std::size_t k) { return rate(j, k) * dW(j, k); }));
    };
    const auto ask = [&]() -> Value {
        try {
            return step_columns(W, dW, rates);
        } catch (const std::exception& error) {
            return thrown(error.what());
        }
    };
    const Value came = ask();
    const bool refused = came.list[0].kind == Part::Kind::thrown;
    const Value right = with([&](std::size_t, std::size_t k) { return rates[k]; });
    sound = sound && show(came) == show(right);
    compare(
        came, right,
        {
            {"rate-by-row", "The rate is chosen by the row, rates[j]. The neurons are the columns: rates[k].",
             with([&](std::size_t j, std::size_t) { return j < h ? rates[j] : 0.0; })},
            {"rate-by-row",
             "The rate is chosen by the row, counted round. The neurons are the columns: rates[k].",
             with([&](std::size_t j, std::size_t) { return rates[j % h]; })},
            symptom("rate-by-row",
                    "These sizes fit, and were refused: there are as many rates as columns, and how many "
                    "rows there are "
                    "does not matter.",
                    refused && W.rows() != W.columns()),
            symptom("fitting-shapes-refused", "These sizes fit, and were refused.", refused),
            {"first-rate-for-all", "All columns go by the first rate.",
             with([&](std::size_t, std::size_t) { return rates[0]; })},
            {"last-rate-for-all", "All columns go by the last rate.",
             with([&](std::size_t, std::size_t) { return rates[h - 1]; })},
            {"mean-rate-for-all", "All columns go by the mean of the rates.",
             with([&](std::size_t, std::size_t) { return total / static_cast<double>(h); })},
            {"all-rates-applied", "Every column goes by the sum of the rates: it has one of its own.",
             with([&](std::size_t, std::size_t) { return total; })},
            {"all-rates-applied", "Every column goes by the product of the rates: it has one of its own.",
             with([&](std::size_t, std::size_t) { return product; })},
            {"rates-reversed", "The rates are used last first.",
             with([&](std::size_t, std::size_t k) { return rates[h - 1 - k]; })},
            {"last-column-left-out",
             "The last column does not move: look where the loop over the columns ends.",
             with([&](std::size_t, std::size_t k) { return k + 1 < h ? rates[k] : 0.0; })},
            {"last-row-left-out", "The last row does not move: look where the loop over the rows ends.",
             with([&](std::size_t j, std::size_t k) { return j + 1 < W.rows() ? rates[k] : 0.0; })},
            {"first-row-only", "Only the first row moves: the loop over the rows is missing.",
             with([&](std::size_t j, std::size_t k) { return j == 0 ? rates[k] : 0.0; })},
            {"divided-by-rate", "The gradient is divided by the rate: multiply it.",
             with([&](std::size_t, std::size_t k) { return 1 / rates[k]; })},
            {"rate-forgotten", "The step is the whole gradient: multiply each column by its rate.",
             with([&](std::size_t, std::size_t) { return 1.0; })},
            {"uphill", "The weights go up the slope: a step subtracts the rate times the gradient.",
             with([&](std::size_t, std::size_t k) { return -rates[k]; })},
            {"mean-taken-twice", "The step is divided by n. dW is the mean gradient already.",
             with([&](std::size_t, std::size_t k) { return rates[k] / m; })},
            {"step-returned", "This is the scaled gradient, the step itself. W minus it is asked.",
             less(Matrix<double>(W.rows(), W.columns()),
                  [&](std::size_t j, std::size_t k) { return -rates[k] * dW(j, k); })},
            {"step-returned", "This is minus the scaled gradient, the step itself. W plus it is asked.",
             less(Matrix<double>(W.rows(), W.columns()),
                  [&](std::size_t j, std::size_t k) { return rates[k] * dW(j, k); })},
            {"weights-scaled", "The rate multiplies W - dW. It belongs to dW alone.",
             less(W,
                  [&](std::size_t j, std::size_t k) { return W(j, k) - rates[k] * (W(j, k) - dW(j, k)); })},
            {"weights-scaled", "The rate multiplies W. It belongs to dW.",
             less(W, [&](std::size_t j, std::size_t k) { return W(j, k) - rates[k] * W(j, k) + dW(j, k); })},
            {"weights-scaled",
             "This is W with each column times its rate. The rate belongs to dW, and W minus that is asked.",
             less(W, [&](std::size_t j, std::size_t k) { return W(j, k) * (1 - rates[k]); })},
            {"nothing-moves", "W comes back as it went in.", W},
        });
}

void refused(const Matrix<double>& W, const Matrix<double>& dW, const std::vector<double>& rates,
             const char* id, const char* advice) {
    asked("step_columns(W, dW, rates)",
          "W is " + W.shape() + ", dW is " + dW.shape() + ", and there are " + show(rates.size()) + " rates");
    if (rates.size() < W.columns() && !sound) return;
    const auto call = [&]() -> Value {
        const Matrix<double> came = step_columns(W, dW, rates);
        sound = false;
        return came;
    };
    must_throw(call, {}, {symptom(id, advice, true)});
}

}  // namespace

std::vector<Case> cases() {
    const char* const left_over =
        "There are more rates than columns, and those left over were ignored. That is a mistake "
        "of the caller, which must not pass silently.";
    const char* const shapes = "W and dW differ in shape, and were not refused.";
    return {
        {"one weight", [] { check({{3}}, {{0.5}}, {0.25}); }},
        {"a row of biases",
         [] {
             check({{1, 2, 3}}, {{0.5, -1, 4}}, {0.5, 0.1, 2});
         }},
        {"two inputs, three neurons",
         [] {
             check({{1, 2, 3}, {4, 5, 7}}, {{0.5, -1, 2}, {0.75, 1.5, 3}}, {0.01, 5, 0.3});
         }},
        {"three inputs, three neurons",
         [] {
             check({{1, 2, 3}, {4, 5, 7}, {0, 1, 6}}, {{1, 2, 1}, {-2, 1, 0.5}, {3, 0.5, 2}},
                   {0.1, 0.2, 0.7});
         }},
        {"a column",
         [] {
             check({{1}, {2}, {-1}}, {{0.5}, {3}, {1.5}}, {0.2});
         }},
        {"three inputs, two neurons",
         [] {
             check({{1, 2}, {3, 4}, {-1, 0.5}}, {{0.5, -1}, {0.75, 2}, {3, 1}}, {0.5, 0.1});
         }},
        {"a rate too many",
         [left_over] {
             refused({{1, 2}}, {{1, 1}}, {0.1, 0.2, 0.3}, "rates-not-counted", left_over);
         }},
        {"another number of rows",
         [shapes] {
             refused({{1, 2}}, {{1, 1}, {2, 2}}, {0.1, 0.2}, "shapes-not-checked", shapes);
         }},
        {"another number of columns",
         [shapes] {
             refused({{1, 2}}, {{1, 1, 3}}, {0.1, 0.2}, "shapes-not-checked", shapes);
         }},
        {"as many numbers, in another shape",
         [shapes] {
             refused({{1, 2, 3}, {4, 5, 6}}, {{1, 1}, {2, 2}, {3, 3}}, {0.1, 0.2, 0.3}, "shapes-not-checked",
                     shapes);
         }},
        {"a rate too few",
         [] {
             refused({{1, 2, 3}}, {{1, 1, 1}}, {0.1, 0.2}, "rates-not-counted",
                     "There are fewer rates than columns. That must be refused, before a rate is read that "
                     "is not there.");
         }},
    };
}
}  // namespace checker
