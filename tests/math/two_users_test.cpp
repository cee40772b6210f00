// A product takes as long in a program that uses it in two places as in one that uses it once: whether a
// compiler puts its inner step into the loop must not depend on that. Each program is compiled and timed
// here, with g++ and with clang++ where there is one.
#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/support/check.h"
#include "tests/support/process.h"
#include "tests/support/temporary_directory.h"

namespace two_users_test {

namespace {

// Prints the processor time of each product. With USERS=2 every product has a second user, of another size.
constexpr const char* source = R"cpp(
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <vector>
#include "common/math/matmul.h"
#include "common/math/sparse_products.h"

    template <class Product>
    double milliseconds(const Product& product) {
        const std::clock_t begin = std::clock();
        for (int i = 0; i < 20; ++i) product();
        return 1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    }

    template <std::size_t h>
    double times(bool print) {
        const std::size_t m = 1000, n = 784;
        std::vector<std::uint8_t> pixels(m * n);
        for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = i * 7919 % 5 == 0 ? 200 : 0;
        const SparseMatrix<float> X(m, n, pixels, 255.0f);
        const SparseRows<float> rows(m, n, pixels, 255.0f);
        const Matrix<float> dense(m, n, std::vector<float>(m * n, 0.5f)),
            W(n, h, std::vector<float>(n * h, 0.25f)), dZ(m, h, std::vector<float>(m * h, 0.25f));
        Matrix<float> sum(n, h);
        double check = 0;
        const double all[] = {milliseconds([&] { check += matmul(X, W)(1, 1); }),
                              milliseconds([&] { check += transposed_matmul(X, dZ)(1, 1); }),
                              milliseconds([&] { check += matmul(rows, W)(1, 1); }),
                              milliseconds([&] { add_transposed_matmul(sum, rows, dZ); }),
                              milliseconds([&] { check += matmul(dense, W)(1, 1); }),
                              milliseconds([&] { check += transposed_matmul(dense, dZ)(1, 1); })};
        if (print) {
            for (const double time : all) std::printf("%g ", time);
        }
        return check + sum(1, 1);
    }

    int main() {
        chosen_threads = 1;
        double check = times<64>(true);
#if USERS == 2
        check += times<96>(false);
        const SparseMatrix<float> X(2, 2, std::vector<std::uint8_t>{1, 2, 3, 4}, 255.0f);
        const Matrix<float> W(2, 64), dZ(2, 64);
        check += matmul(X, W)(1, 1) + transposed_matmul(X, dZ)(1, 1) + matmul(W, transpose(W))(1, 1);
#endif
        return check < 0;
    }
)cpp";

constexpr const char* products[] = {"X W, sparse",  "X^T dZ, sparse", "X W, sparse rows",
                                    "X^T dZ added", "X W, dense",     "X^T dZ, dense"};
constexpr std::size_t count = std::size(products);

std::vector<double> read_times(const std::string& text) {
    std::vector<double> times;
    for (std::size_t place = 0; times.size() < count;) {
        std::size_t length = 0;
        times.push_back(std::stod(text.substr(place), &length));
        place += length;
    }
    return times;
}

std::string output_of(const std::string& command, const TemporaryDirectory& directory) {
    const Outcome outcome = run_command(command, directory.path());
    expect_equal(outcome.status, 0, command + "\n" + outcome.err);
    return outcome.out;
}

// The programs take turns; the shortest of nine times counts.
void compare_users(const std::string& compiler) {
    if (run_command(compiler + " --version", ".").status != 0) throw Skipped(compiler + " is not installed");
    const TemporaryDirectory directory("two_users");
    std::ofstream(directory.path() / "users.cpp") << source;
    for (const char* users : {"1", "2"}) {
        output_of(compiler + " -std=c++20 -O3 -march=native -ffp-contract=off -DNDEBUG -pthread -I " +
                      quote_word(SOURCE_DIR) + " -DUSERS=" + users + " users.cpp -o users_" + users,
                  directory);
    }
    std::vector<double> shortest[2];
    for (int round = 0; round < 9; ++round) {
        for (std::size_t users = 0; users < 2; ++users) {
            const std::vector<double> times =
                read_times(output_of("./users_" + std::to_string(users + 1), directory));
            if (shortest[users].empty()) shortest[users] = times;
            for (std::size_t i = 0; i < count; ++i)
                shortest[users][i] = std::min(shortest[users][i], times[i]);
        }
    }
    for (std::size_t i = 0; i < count; ++i) {
        const double ratio = shortest[1][i] / shortest[0][i];
        std::printf("%s, %s: %.2f ms with one user, %.2f times that with two\n", compiler.c_str(),
                    products[i], shortest[0][i] / 20, ratio);
        expect(ratio < 1.5, compiler + ", " + products[i] + ": " + std::to_string(ratio) +
                                " times as long with two users as with one");
    }
}

}  // namespace

const Test test("two_users", {
                                 {"g++", [] { compare_users("g++"); }},
                                 {"clang++", [] { compare_users("clang++"); }},
                             });

}  // namespace two_users_test
