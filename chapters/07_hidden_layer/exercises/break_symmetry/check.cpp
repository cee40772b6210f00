// Checks 07/break_symmetry: statistics of the weights. A mean or a deviation of that many numbers is known to
// two per cent or better, so chance alone never exceeds a limit of eight.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

#ifdef JUDGE
using List = std::vector<double>;

constexpr double slack = 0.08;

std::string shape(const Part& part) {
    return show(part.rows) + " x " + show(part.columns);
}

// Whether each number equals the one `step` places before it, except the first `step` of every `length`.
bool repeats(const List& all, std::size_t step, std::size_t length) {
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i % length >= step && all[i] != all[i - step]) return false;
    }
    return true;
}

std::size_t different(List all) {
    std::ranges::sort(all, [](double a, double b) { return std::strong_order(a, b) < 0; });
    return static_cast<std::size_t>(std::unique(all.begin(), all.end()) - all.begin());
}

void require_shape(const Asked& answer, std::size_t n, std::size_t h) {
    if (answer.came.threw()) compare(answer);
    const Part& W = answer.came.list[0];
    require(answer, W.rows == n && W.columns == h, shape(W), show(n) + " x " + show(h),
            {{"shape-exchanged",
              "Rows and columns are exchanged: a row for each input, a column for each neuron.",
              W.rows == h && W.columns == n},
             {"wrong-shape", "The weights are n x h: a row for each input, a column for each neuron.",
              W.rows != h || W.columns != n}});
}

Symptom not_finite(const List& all) {
    const bool some = !std::ranges::all_of(all, [](double w) { return std::isfinite(w); });
    return {"not-finite", "Some weight is infinite or not a number: look for a division by 0.", some};
}

void require_differences(const Asked& answer) {
    const Part& W = answer.came.list[0];
    const List& all = W.numbers;
    const std::size_t count = different(all);
    const bool all_zero = std::ranges::all_of(all, [](double w) { return w == 0; });
    require(answer, count > all.size() * 9 / 10, show(count) + " different weights", show(all.size()),
            {not_finite(all),
             {"all-zeros",
              "All weights are 0, so all neurons stay equal. If you did not mean that: 1 / n is 0 in whole "
              "numbers.",
              all_zero},
             {"all-equal",
              "All weights are the same number, so all neurons stay equal. Draw one for each element, inside "
              "the loops.",
              count == 1 && !all_zero},
             {"neurons-equal",
              "All columns are equal: every neuron starts with the same weights, and they stay equal for "
              "ever. Draw for each column too.",
              count > 1 && repeats(all, 1, W.columns)},
             {"inputs-equal",
              "Within a column all weights are equal: the neuron cannot tell its inputs apart. Draw for each "
              "row too.",
              count > 1 && repeats(all, W.columns, all.size())},
             {"numbers-repeat", "Weights repeat. Draw one from `random` for each element.", count > 1}});
}

void require_statistics(const Asked& answer, std::size_t n, std::size_t h) {
    const List all = answer.came.numbers();
    const double count = static_cast<double>(all.size());
    const double mean = std::accumulate(all.begin(), all.end(), 0.0) / count;
    double squares = 0;
    for (const double w : all) squares += (w - mean) * (w - mean) / count;
    const double came = std::sqrt(squares), inputs = static_cast<double>(n), neurons = static_cast<double>(h),
                 right = 1 / std::sqrt(inputs);
    const bool centred = std::abs(mean) <= slack * came;
    const auto near = [&](double deviation) { return std::abs(came / deviation - 1) <= slack; };
    const auto is = [&](double deviation) { return centred && near(deviation) && !near(right); };
    require(
        answer, centred && near(right), "mean " + show(mean) + ", deviation " + show(came),
        "mean 0, deviation " + show(right),
        {not_finite(all),
         {"mean-not-zero",
          "The mean is not 0. random.uniform() lies between 0 and 1, and abs leaves nothing below 0: use "
          "random.normal(), or an interval that is as wide below 0 as above.",
          !centred && came > 0},
         {"not-scaled", "The deviation is 1, whatever n is: divide by sqrt(n).", is(1)},
         {"divided-by-n", "The deviation is 1 / n: divide by the square root of n.", is(1 / inputs)},
         {"scaled-by-neurons",
          "The deviation is 1 / sqrt(h). A neuron adds up n products, one for each input: divide by sqrt(n).",
          is(1 / std::sqrt(neurons))},
         {"multiplied-by-root", "The deviation is sqrt(n): divide by it.", is(std::sqrt(inputs))},
         {"half-width-taken-for-deviation",
          "The numbers are uniform from -1 / sqrt(n) to 1 / sqrt(n). Their deviation is smaller than that by "
          "the factor sqrt(3): widen the interval.",
          is(right / std::sqrt(3.0))},
         {"uniform-not-widened",
          "The numbers are uniform in an interval of length 1 / sqrt(n). Such numbers have 1 / sqrt(12) of "
          "its length as deviation: widen the interval.",
          is(right / std::sqrt(12.0))},
         {"root-taken-twice",
          "The deviation is the fourth root of 1 / n: divide by sqrt(n), and take the root once.",
          is(std::pow(inputs, -0.25))},
         {"not-scaled", "The numbers are uniform in a fixed interval: its width must fall with sqrt(n).",
          is(1 / std::sqrt(3.0)) || is(1 / std::sqrt(12.0))},
         {"two-over-n", "The deviation is sqrt(2 / n), which suits another activation (ReLU).",
          is(std::sqrt(2 / inputs))},
         {"inputs-and-neurons",
          "The deviation is sqrt(2 / (n + h)), another usual choice. Here 1 / sqrt(n) is asked for.",
          is(std::sqrt(2 / (inputs + neurons)))},
         {"inputs-and-neurons", "The deviation depends on h too. Here 1 / sqrt(n) is asked for.",
          is(std::sqrt(1 / (inputs + neurons))) || is(1 / std::sqrt(inputs * neurons))},
         {"fixed-deviation", "The deviation is the same, whatever n is: it should be 1 / sqrt(n).",
          is(0.01) || is(0.1) || is(0.05)}});
}
#endif

void check(const std::string& what, std::size_t n, std::size_t h, std::uint64_t seed,
           [[maybe_unused]] bool statistics) {
    asked(what + " of initial_weights(" + show(n) + ", " + show(h) + ", random) with Random random(" +
          show(seed) + ")");
    const Asked answer = ask([&] {
        Random random(seed);
        return initial_weights(n, h, random);
    });
#ifdef JUDGE
    require_shape(answer, n, h);
    require_differences(answer);
    if (statistics) require_statistics(answer, n, h);
#endif
}

void check_generator() {
    asked("two layers of 3 x 4 from one generator, then the first again from its seed");
    const Asked answer = ask([] {
        Random random(7), from_same_seed(7);
        const Matrix<double> first = initial_weights(3, 4, random), second = initial_weights(3, 4, random);
        return named(
            {{"first", first}, {"second", second}, {"again", initial_weights(3, 4, from_same_seed)}});
    });
#ifdef JUDGE
    if (answer.came.threw()) compare(answer);
    const List first = answer.came.numbers("first");
    require(answer, first != answer.came.numbers("second"), "two equal layers", "two different ones",
            {{"own-generator",
              "Both layers get the same weights: the numbers must come from `random`, which goes on, and not "
              "from a new or a copied generator.",
              true}});
    require(answer, first == answer.came.numbers("again"), "other weights from the same seed",
            "the same weights",
            {{"not-repeatable",
              "The same seed gives other weights: some number does not come from `random`, or something is "
              "kept between calls.",
              true}});
#endif
}

}  // namespace

void cases() {
    a_case("two inputs, three neurons", [] { check("the shape", 2, 3, 1, false); });
    a_case("five inputs, one neuron", [] { check("the shape", 5, 1, 1, false); });
    a_case("no two weights equal", [] { check("the different weights", 6, 5, 2, false); });
    a_case("two layers and two runs", [] { check_generator(); });
    const std::string what = "mean and standard deviation";
    a_case("50 inputs, 80 neurons", [&] { check(what, 50, 80, 3, true); });
    a_case("400 inputs, 16 neurons", [&] { check(what, 400, 16, 4, true); });
    a_case("9 inputs, 400 neurons", [&] { check(what, 9, 400, 5, true); });
    a_drawn_case("100 neurons", [&](Draw& draw) { check(what, draw.whole(50, 70), 100, draw.next(), true); });
}
}  // namespace checker
