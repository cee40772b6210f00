// The inner step of a product is compiled into its loop, its sums stay in registers, and the loop of e^x
// becomes vector instructions: a compiler that decides otherwise makes each of them four to six times as
// slow, with the same results. So each reaches a good part of the processor's peak, and takes as long in a
// program that uses it in two places as in one that uses it once. Each program is compiled and timed here,
// with g++ and with clang++ where there is one.
#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/check.h"
#include "tests/support/process.h"
#include "tests/support/temporary_directory.h"

namespace two_users_test {

namespace {

// Prints how many operations a nanosecond the processor can do, then what each product and e^x do. With
// USERS=2 each has a second user, of another size.
constexpr const char* source = R"cpp(
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <vector>
#include "chapters/05_matrices/sigmoid_layer.h"
#include "chapters/10_fast/machine.h"
#include "chapters/11_table_two/tanh.h"
#include "common/math/matmul.h"
#include "common/math/sparse_products.h"

    // Operations a nanosecond of processor time, of work with `pairs` multiplications and additions.
    template <class Work>
    double speed(std::size_t pairs, const Work& work) {
        const std::clock_t begin = std::clock();
        for (int i = 0; i < 20; ++i) work();
        const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
        return 20 * 2e-9 * static_cast<double>(pairs) / seconds;
    }

    template <std::size_t h>
    double speeds(bool print) {
        const std::size_t m = 1000, n = 784;
        std::vector<std::uint8_t> pixels(m * n);
        for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = i * 7919 % 5 == 0 ? 200 : 0;
        const SparseMatrix<float> X(m, n, pixels, 255.0f);
        const SparseRows<float> rows(m, n, pixels, 255.0f);
        const Matrix<float> dense(m, n, std::vector<float>(m * n, 0.5f)),
            W(n, h, std::vector<float>(n * h, 0.25f)), dZ(m, h, std::vector<float>(m * h, 0.25f));
        Matrix<float> sum(n, h), A(m, h);
        Matrix<double> tall_A(m, h);
        double check = 0;
        const std::size_t sparse = X.lines().entries.size() * h, every = m * n * h, steps = 100'000;
        const double all[] = {
            speed(12 * lane_count<float> * steps, [&] { check += multiply_and_add(steps, 0.5f); }),
            speed(sparse, [&] { check += matmul(X, W)(1, 1); }),
            speed(sparse, [&] { check += transposed_matmul(X, dZ)(1, 1); }),
            speed(sparse, [&] { check += matmul(rows, W)(1, 1); }),
            speed(sparse, [&] { add_transposed_matmul(sum, rows, dZ); }),
            speed(every, [&] { check += matmul(dense, W)(1, 1); }),
            speed(every, [&] { check += transposed_matmul(dense, dZ)(1, 1); }),
            speed(14 * A.size(), [&] { A = sigmoid(std::move(A)); }),
            speed(23 * A.size(), [&] { tall_A = tanh(std::move(tall_A)); })};
        if (print) {
            for (const double one : all) std::printf("%g ", one);
        }
        return check + sum(1, 1);
    }

    int main() {
        chosen_threads = 1;
        double check = speeds<64>(true);
#if USERS == 2
        check += speeds<96>(false);
        const SparseMatrix<float> X(2, 2, std::vector<std::uint8_t>{1, 2, 3, 4}, 255.0f);
        const Matrix<float> W(2, 64), dZ(2, 64);
        check += matmul(X, W)(1, 1) + transposed_matmul(X, dZ)(1, 1) + matmul(W, transpose(W))(1, 1);
#endif
        return check < 0;
    }
)cpp";

// What the program prints, and the share of the peak, which is that of float, when nothing is wrong, at
// least.
struct Speed {
    const char* name;
    double share;
};
constexpr Speed measured[] = {
    {"the peak", 1},           {"X W, sparse", 0.25}, {"X^T dZ, sparse", 0.25}, {"X W, sparse rows", 0.25},
    {"X^T dZ, added up", 0.2}, {"X W, dense", 0.4},   {"X^T dZ, dense", 0.3},   {"sigmoid", 0.1},
    {"tanh, double", 0.05},
};
constexpr std::size_t count = std::size(measured);

std::string output_of(const std::string& command, const TemporaryDirectory& directory) {
    const Outcome outcome = run_command(command, directory.path());
    expect_equal(outcome.status, 0, command + "\n" + outcome.err);
    return outcome.out;
}

// The programs take turns; the highest of nine speeds counts.
void compare_users(const std::string& compiler) {
    if (run_command(compiler + " --version", ".").status != 0) throw Skipped(compiler + " is not installed");
    const TemporaryDirectory directory("two_users");
    std::ofstream(directory.path() / "users.cpp") << source;
    for (const char* users : {"1", "2"}) {
        output_of(compiler +
                      " -std=c++20 -O3 -march=native -mprefer-vector-width=512 -ffp-contract=off "
                      "-fno-trapping-math -DNDEBUG -pthread -I " +
                      quote_word(SOURCE_DIR) + " -DUSERS=" + users + " users.cpp -o users_" + users,
                  directory);
    }
    std::vector<double> highest[2];
    for (int round = 0; round < 9; ++round) {
        for (std::size_t users = 0; users < 2; ++users) {
            std::istringstream speeds(output_of("./users_" + std::to_string(users + 1), directory));
            highest[users].resize(count);
            for (double& most : highest[users]) {
                double speed = 0;
                expect(bool(speeds >> speed), "a speed for each of them");
                most = std::max(most, speed);
            }
        }
    }
    for (std::size_t i = 1; i < count; ++i) {
        const double share = highest[0][i] / highest[0][0], ratio = highest[0][i] / highest[1][i];
        std::printf("%s, %s: %.0f %% of %.0f GFLOP/s, %.2f times the time with two users\n", compiler.c_str(),
                    measured[i].name, 100 * share, highest[0][0], ratio);
        expect(share > measured[i].share,
               compiler + ", " + measured[i].name + ": only " + std::to_string(100 * share) +
                   " % of the processor's peak; are these vector instructions, with sums in registers?");
        expect(ratio < 1.5, compiler + ", " + measured[i].name + ": " + std::to_string(ratio) +
                                " times as long with two users as with one");
    }
}

}  // namespace

const Test test("two_users", {
                                 {"g++", [] { compare_users("g++"); }},
                                 {"clang++", [] { compare_users("clang++"); }},
                             });

}  // namespace two_users_test
