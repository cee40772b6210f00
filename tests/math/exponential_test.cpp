#include "common/math/exponential.h"
#include "chapters/11_table_two/logarithm.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "common/math/random.h"
#include "tests/support/check.h"
#include "tests/support/crc_of.h"

namespace exponential_test {

namespace {

// `error` is below `most` for each of 400,000 numbers that `draw` gives, half of them of one kind.
template <class T, class Draw, class Error>
void expect_small_errors(long double most, const Draw& draw, const Error& error) {
    Random random(1);
    for (int i = 0; i < 400'000; ++i) {
        const T x = static_cast<T>(draw(random, i % 2 == 0));
        expect(error(x) < most, std::to_string(static_cast<double>(error(x))) + " at " + std::to_string(x));
    }
}

// The relative error against std::exp in long double, over [lowest, highest].
template <class T>
void near_exp(double lowest, double highest) {
    expect_small_errors<T>(
        2.5L * std::numeric_limits<T>::epsilon(),
        [&](Random& random, bool wide) {
            return wide ? random.uniform(lowest, highest) : random.uniform(-1, 1);
        },
        [](T x) {
            const long double exact = std::exp(static_cast<long double>(x));
            return std::abs((exponential(x) - exact) / exact);
        });
}

// The distance of a logarithm from the exact one, in units of its last place. NumPy takes std::log, so this
// is also how far we are from NumPy, up to half a unit.
void near_log() {
    expect_small_errors<double>(
        0.9L,
        [](Random& random, bool near_1) {
            const double size = random.uniform(0.5, 2);
            return near_1 ? size : std::ldexp(size, static_cast<int>(random.below(240)) - 120);
        },
        [](double x) {
            const long double exact = std::log(static_cast<long double>(x));
            const double nearest = std::abs(static_cast<double>(exact));
            const double unit = std::nextafter(nearest, std::numeric_limits<double>::infinity()) - nearest;
            return std::abs(logarithm(x) - exact) / unit;
        });
}

void logarithms_of_powers() {
    expect_equal(logarithm(1), 0.0);
    for (const int k : {-100, -1, 1, 2, 100}) {
        expect_equal(logarithm(std::ldexp(1.0, k)), k * 0.69314718055994531, "log 2^k = k log 2");
    }
    const double least = std::numeric_limits<double>::min(), most = std::numeric_limits<double>::max();
    expect_near(logarithm(least), std::log(least), 1e-5, "the smallest normal number");
    expect_near(logarithm(most), std::log(most), 1e-5, "the largest");
}

template <class T>
void special_numbers() {
    const T infinity = std::numeric_limits<T>::infinity();
    expect_equal(exponential(T(0)), T(1));
    expect_equal(exponential(T(-0.0)), T(1));
    expect(exponential(-infinity) > 0 && exponential(-infinity) < std::numeric_limits<T>::min() * 2,
           "near 0");
    expect(std::isfinite(exponential(infinity)) && exponential(infinity) > std::numeric_limits<T>::max() / 8,
           "large, and finite");
    expect(std::isnan(exponential(std::numeric_limits<T>::quiet_NaN())), "NaN");
}

// The bits of f(first / 50) to f(last / 50), computed in floats and in doubles.
template <class Function>
std::uint32_t crc_of_values(int first, int last, const Function& f) {
    std::vector<double> values;
    for (int i = first; i <= last; ++i) values.push_back(f(static_cast<float>(i) / 50));
    for (int i = first; i <= last; ++i) values.push_back(f(static_cast<double>(i) / 50));
    return crc_of(values);
}

}  // namespace

const Test test(
    "exponential",
    {
        {"e^x within 2.5 epsilons, float", [] { near_exp<float>(-87, 88); }},
        {"e^x within 2.5 epsilons, double", [] { near_exp<double>(-708, 709); }},
        {"never 0, never infinite",
         [] {
             special_numbers<float>();
             special_numbers<double>();
         }},
        {"log x within 0.9 units of the last place", near_log},
        {"log 2^k, and the ends of the range", logarithms_of_powers},
        {"the same bits of log x from every compiler",
         [] { expect_equal(crc_of_values(1, 8000, [](auto x) { return logarithm(x); }), 4040643971u); }},
        {"the same bits of e^x from every compiler",
         [] {
             expect_equal(crc_of_values(-4000, 4000, [](auto x) { return exponential(x); }), 1397435763u);
         }},
    });

}  // namespace exponential_test
