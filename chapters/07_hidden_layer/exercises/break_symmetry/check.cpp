// Checks 07/break_symmetry: statistics of the weights. A mean or a deviation of that many numbers is known to
// two per cent or better, so a limit of eight is never met by chance; the seeds are fixed besides.
#include "tests/exercises/checker.h"
#include ANSWER

#include "common/random.h"

namespace checker {
namespace {

constexpr double slack = 0.08;

struct Statistics {
    double mean = 0, deviation = 0, largest = 0;
};

Statistics statistics(const Matrix<double>& W) {
    Statistics s;
    const std::span<const double> all(W.data(), W.size());
    const double count = static_cast<double>(all.size());
    for (const double w : all) s.mean += w / count;
    for (const double w : all) {
        s.deviation += (w - s.mean) * (w - s.mean) / count;
        s.largest = std::max(s.largest, std::abs(w));
    }
    s.deviation = std::sqrt(s.deviation);
    return s;
}

bool columns_equal(const Matrix<double>& W) {
    for (std::size_t j = 0; j < W.rows(); ++j) {
        for (const double w : W.row(j)) {
            if (w != W(j, 0)) return false;
        }
    }
    return true;
}

// How many different numbers there are.
std::size_t different(const Matrix<double>& W) {
    std::vector<double> all(W.data(), W.data() + W.size());
    std::ranges::sort(all);
    return static_cast<std::size_t>(std::unique(all.begin(), all.end()) - all.begin());
}

std::string call(std::size_t n, std::size_t h, std::uint64_t seed) {
    return "initial_weights(" + std::to_string(n) + ", " + std::to_string(h) +
           ", random) with Random random(" + std::to_string(seed) + ")";
}

void check_shape(std::size_t n, std::size_t h) {
    asked("the shape of " + call(n, h, 1));
    Random random(1);
    const Matrix<double> W = initial_weights(n, h, random);
    require(W.rows() == n && W.columns() == h, W.shape(), std::to_string(n) + " x " + std::to_string(h),
            {symptom("shape-exchanged",
                     "Rows and columns are exchanged: a row for each input, a column a neuron.",
                     W.rows() == h && W.columns() == n && n != h),
             symptom("wrong-shape", "The weights are n x h: a row for each input, a column for each neuron.",
                     true)});
}

void require_differences(const Matrix<double>& W) {
    const std::size_t count = different(W);
    const bool all_zero = statistics(W).largest == 0;
    require(
        count > W.size() * 9 / 10, std::to_string(count) + " different weights", std::to_string(W.size()),
        {
            symptom("all-zeros",
                    "All weights are 0, so all neurons stay equal. If they should not be: 1 / n is 0 between "
                    "whole numbers.",
                    all_zero),
            symptom("all-equal",
                    "All weights are the same number, so all neurons stay equal. Draw one for each element, "
                    "inside the loops.",
                    count == 1 && !all_zero),
            symptom(
                "neurons-equal",
                "All columns are equal: every neuron starts with the same weights, and they stay equal for "
                "ever. Draw for each column too.",
                count > 1 && columns_equal(W)),
            symptom(
                "inputs-equal",
                "Within a column all weights are equal: the neuron cannot tell its inputs apart. Draw for "
                "each row too.",
                count > 1 && columns_equal(transpose(W))),
            symptom("numbers-repeat", "Weights repeat. Draw one from `random` for each element.", count > 1),
        });
}

void check_differences(std::size_t n, std::size_t h) {
    asked("how many different weights are in " + call(n, h, 2));
    Random random(2);
    require_differences(initial_weights(n, h, random));
}

void check_statistics(std::size_t n, std::size_t h, std::uint64_t seed) {
    asked("mean and standard deviation of " + call(n, h, seed));
    Random random(seed);
    const Matrix<double> W = initial_weights(n, h, random);
    require_differences(W);
    const Statistics s = statistics(W);
    const double inputs = static_cast<double>(n), neurons = static_cast<double>(h);
    const double right = 1 / std::sqrt(inputs);
    const bool centred = std::abs(s.mean) <= slack * s.deviation;
    const auto near = [&](double deviation) { return std::abs(s.deviation / deviation - 1) <= slack; };
    const auto is = [&](double deviation) { return centred && near(deviation) && !near(right); };
    require(
        centred && near(right), "mean " + show(s.mean) + ", deviation " + show(s.deviation),
        "mean 0, deviation " + show(right),
        {
            symptom("not-finite", "Some weight is infinite or not a number: look for a division by 0.",
                    !std::isfinite(s.mean)),
            symptom("mean-not-zero",
                    "The mean is not 0. random.uniform() lies between 0 and 1, and abs leaves nothing below "
                    "0: use "
                    "random.normal(), or an interval that is as wide below 0 as above.",
                    !centred && s.deviation > 0),
            symptom("not-scaled", "The deviation is 1, whatever n is: divide by sqrt(n).", is(1)),
            symptom("divided-by-n", "The deviation is 1 / n: divide by the square root of n.",
                    is(1 / inputs)),
            symptom(
                "scaled-by-neurons",
                "The deviation is 1 / sqrt(h). A neuron adds up n products, one for each input: divide by "
                "sqrt(n).",
                is(1 / std::sqrt(neurons))),
            symptom("multiplied-by-root", "The deviation is sqrt(n): divide by it.", is(std::sqrt(inputs))),
            symptom("half-width-taken-for-deviation",
                    "The numbers are uniform from -1 / sqrt(n) to 1 / sqrt(n). Their deviation is smaller "
                    "than that "
                    "by the factor sqrt(3): widen the interval.",
                    is(right / std::sqrt(3.0))),
            symptom("uniform-not-widened",
                    "The numbers are uniform in an interval of length 1 / sqrt(n). Such numbers have 1 / "
                    "sqrt(12) of "
                    "its length as deviation: widen the interval.",
                    is(right / std::sqrt(12.0))),
            symptom("root-taken-twice",
                    "The deviation is the fourth root of 1 / n: divide by sqrt(n), and take the root once.",
                    is(std::pow(inputs, -0.25))),
            symptom("not-scaled",
                    "The numbers are uniform in a fixed interval: its width must fall with sqrt(n).",
                    is(1 / std::sqrt(3.0)) || is(1 / std::sqrt(12.0))),
            symptom("two-over-n", "The deviation is sqrt(2 / n), which suits another activation (ReLU).",
                    is(std::sqrt(2 / inputs))),
            symptom(
                "inputs-and-neurons",
                "The deviation is sqrt(2 / (n + h)), another usual choice. Here 1 / sqrt(n) is asked for.",
                is(std::sqrt(2 / (inputs + neurons)))),
            symptom("inputs-and-neurons", "The deviation depends on h too. Here 1 / sqrt(n) is asked for.",
                    is(std::sqrt(1 / (inputs + neurons))) || is(1 / std::sqrt(inputs * neurons))),
            symptom("fixed-deviation", "The deviation is 0.01, whatever n is: it should be 1 / sqrt(n).",
                    is(0.01)),
            symptom("fixed-deviation", "The deviation is 0.1, whatever n is: it should be 1 / sqrt(n).",
                    is(0.1)),
        });
}

void check_generator() {
    asked("two layers of 3 x 4 from one generator, then the first again from its seed");
    Random random(7), again(7);
    const Matrix<double> first = initial_weights(3, 4, random), second = initial_weights(3, 4, random);
    require(
        !(first == second), "two equal layers", "two different ones",
        {symptom(
            "own-generator",
            "Both layers get the same weights: the numbers must come from `random`, which goes on, and not "
            "from a new or a copied generator.",
            true)});
    require(initial_weights(3, 4, again) == first, "other weights from the same seed", "the same weights",
            {symptom(
                "not-repeatable",
                "The same seed gives other weights: some number does not come from `random`, or something is "
                "kept between calls.",
                true)});
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"two inputs, three neurons", [] { check_shape(2, 3); }},
        {"five inputs, one neuron", [] { check_shape(5, 1); }},
        {"no two weights equal", [] { check_differences(6, 5); }},
        {"two layers and two runs", check_generator},
        {"50 inputs, 80 neurons", [] { check_statistics(50, 80, 3); }},
        {"400 inputs, 16 neurons", [] { check_statistics(400, 16, 4); }},
        {"9 inputs, 400 neurons", [] { check_statistics(9, 400, 5); }},
    };
}
}  // namespace checker
