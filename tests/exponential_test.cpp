#include "common/exponential.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>
#include <vector>

#include "common/random.h"
#include "tests/check.h"

namespace {

// The largest relative error against std::exp in long double, over [lowest, highest].
template <class T>
void near_exp(double lowest, double highest) {
    Random random(1);
    long double worst = 0;
    double worst_at = 0;
    for (int i = 0; i < 400'000; ++i) {
        const T x = static_cast<T>(i % 2 == 0 ? random.uniform(lowest, highest) : random.uniform(-1, 1));
        const long double exact = std::exp(static_cast<long double>(x));
        const long double error = std::abs((exponential(x) - exact) / exact);
        if (error > worst) {
            worst = error;
            worst_at = x;
        }
    }
    expect(worst < 2.5L * std::numeric_limits<T>::epsilon(),
           std::to_string(static_cast<double>(worst)) + " at " + std::to_string(worst_at));
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

// The bits of many results, in one number (FNV-1a).
template <class T>
std::uint64_t checksum(std::uint64_t hash) {
    using Bits = std::conditional_t<std::is_same_v<T, float>, std::uint32_t, std::uint64_t>;
    for (int i = -4000; i <= 4000; ++i) {
        const T x = static_cast<T>(i) / 50;
        hash = (hash ^ std::bit_cast<Bits>(exponential(x))) * 0x100000001b3;
    }
    return hash;
}

}  // namespace

int main() {
    return run_tests({
        {"e^x within 2.5 epsilons, float", [] { near_exp<float>(-87, 88); }},
        {"e^x within 2.5 epsilons, double", [] { near_exp<double>(-708, 709); }},
        {"never 0, never infinite",
         [] {
             special_numbers<float>();
             special_numbers<double>();
         }},
        {"the same bits from every compiler",
         [] { expect_equal(checksum<double>(checksum<float>(0xcbf29ce484222325)), 7162617403967590109u); }},
    });
}
