// Chapter 10's versions of the product against one another, and its roof.
#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "chapters/05_matrices/largest_difference.h"
#include "chapters/05_matrices/plain_product.h"
#include "chapters/10_fast/products.h"
#include "chapters/10_fast/roofline.h"
#include "common/math/random.h"
#include "tests/math/random_matrix.h"
#include "tests/support/check.h"

namespace products_test {

namespace {

template <class T>
void versions_agree() {
    Random random(7);
    std::vector<std::array<std::size_t, 3>> sizes = {{0, 3, 4},  {3, 0, 4},     {3, 4, 0},
                                                     {6, 5, 16}, {13, 300, 33}, {100, 784, 64}};
    for (int i = 0; i < 200; ++i) sizes.push_back({random.below(40), random.below(40), random.below(70)});
    for (const auto& [m, k, n] : sizes) {
        if (n == 1) continue;  // matmul sums a single column in another order
        const Matrix<T> a = random_matrix<T>(m, k, 1), b = random_matrix<T>(k, n, 2),
                        expected = plain_product(a, b);
        for (const ProductVersion<T>& version : product_versions<T>()) {
            expect(version.product(a, b) == expected,
                   std::string(version.name) + " on " + a.shape() + " times " + b.shape());
        }
    }
}

void shapes_of_plain_products() {
    for (const char* shape : {"2 x 3", "4 x 2"}) {
        expect_error([] { plain_product(Matrix<double>(2, 3), Matrix<double>(4, 2)); }, shape);
    }
    expect_error([] { largest_difference(Matrix<double>(2, 3), Matrix<double>(2, 4)); },
                 "largest_difference: 2 x 3 and 2 x 4 differ in shape");
}

}  // namespace

const Test test(
    "products",
    {
        {"all versions give the same bits",
         [] {
             versions_agree<float>();
             versions_agree<double>();
         }},
        {"shapes that do not fit are named, both of them", shapes_of_plain_products},
        {"the roof",
         [] {
             expect_equal(roof({100, 10}, 1), 10.0);
             expect_equal(roof({100, 10}, 50), 100.0);
             const std::string chart = roofline_chart({1e11, 1e10}, {2e11, 2e10}, {{"v0", 3, 2e9}});
             expect(chart.find("v0") != std::string::npos && chart.find("</svg>") != std::string::npos,
                    "a picture");
             for (const char* tick : {">0.1<", ">1<", ">10<", ">100<"}) expect_contains(chart, tick);
         }},
    });

}  // namespace products_test
