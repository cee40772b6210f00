// What every test shares: a name, cases, a few expectations, one summary.
//
//     namespace sigmoid_test {
//
//     const Test test("sigmoid", {
//         {"sigmoid of 0 is one half", [] { expect_near(sigmoid(0.0), 0.5, 1e-15); }},
//     });
//
//     }  // namespace sigmoid_test
//
// The tests of a folder are one program, FOLDER_tests, because they compile faster together: math_tests
// matrix runs the test "matrix". A case fails by throwing; the others still run. The exit status is 0 when
// all passed, 1 when one failed, and 77 when every case was skipped, which CTest shows as "Skipped"
// (SKIP_RETURN_CODE).
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <functional>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct TestCase {
    std::string name;
    std::function<void()> body;
};

struct Skipped : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// The line of a failed expectation: std::source_location, which clang++ 14 lacks with GNU's library.
struct Where {
    const char* file;
    unsigned line;
    static Where current(const char* file = __builtin_FILE(), unsigned line = __builtin_LINE()) {
        return {file, line};
    }
};

inline std::string at(const Where& where) {
    return std::string(where.file) + ":" + std::to_string(where.line) + ": ";
}

inline void expect(bool condition, std::string_view what, Where where = Where::current()) {
    if (!condition) throw std::runtime_error(at(where) + std::string(what));
}

inline void expect_contains(std::string_view text, std::string_view part, Where where = Where::current()) {
    if (text.find(part) != std::string_view::npos) return;
    throw std::runtime_error(at(where) + "expected \"" + std::string(part) + "\" in:\n" +
                             std::string(text.substr(0, 3000)));
}

template <class... Parts>
[[noreturn]] void fail_with(const Where& where, std::string_view what, const Parts&... parts) {
    std::ostringstream message;
    message.precision(17);
    message << at(where) << what << (what.empty() ? "" : ": ");
    (message << ... << parts);
    throw std::runtime_error(message.str());
}

template <class A, class B>
void expect_equal(const A& got, const B& expected, std::string_view what = "",
                  Where where = Where::current()) {
    if (!(got == expected)) fail_with(where, what, "got ", got, ", expected ", expected);
}

// |got - expected| <= tolerance; a NaN is near nothing.
inline void expect_near(double got, double expected, double tolerance, std::string_view what = "",
                        Where where = Where::current()) {
    if (std::abs(got - expected) <= tolerance || got == expected) return;
    fail_with(where, what, "got ", got, ", expected ", expected, " within ", tolerance);
}

// `call` must throw something derived from std::exception whose message contains `sentence`.
inline void expect_error(const std::function<void()>& call, std::string_view sentence,
                         Where where = Where::current()) {
    try {
        call();
    } catch (const std::exception& error) {
        if (std::string_view(error.what()).find(sentence) != std::string_view::npos) return;
        throw std::runtime_error(at(where) + "the error says\n        " + error.what() +
                                 "\n      but should contain\n        " + std::string(sentence));
    }
    throw std::runtime_error(at(where) +
                             "no error, but expected one that contains: " + std::string(sentence));
}

inline int run_tests(const std::vector<TestCase>& cases) {
    std::size_t passed = 0, failed = 0, skipped = 0;
    for (const TestCase& test : cases) {
        try {
            test.body();
            ++passed;
        } catch (const Skipped& reason) {
            ++skipped;
            std::cout << "SKIPPED " << test.name << ": " << reason.what() << '\n';
        } catch (const std::exception& error) {
            ++failed;
            std::cout << "FAILED  " << test.name << "\n      " << error.what() << '\n';
        } catch (...) {
            ++failed;
            std::cout << "FAILED  " << test.name << "\n      threw something that is no std::exception\n";
        }
    }
    std::cout << passed << " passed, " << failed << " failed, " << skipped << " skipped\n";
    if (failed > 0 || passed + skipped == 0) return 1;
    return passed == 0 ? 77 : 0;
}

// What follows the test's name on the command line.
using Arguments = std::vector<std::string>;

// A test of the program that it is compiled into; `run` returns the exit status.
struct Test {
    Test(std::string its_name, std::vector<TestCase> cases)
        : Test(std::move(its_name), [cases](const Arguments&) { return run_tests(cases); }) {}
    Test(std::string its_name, std::function<int(const Arguments&)> its_run)
        : name(std::move(its_name)), run(std::move(its_run)) {
        all().push_back(this);
    }
    Test(const Test&) = delete;

    static std::vector<const Test*>& all() {
        static std::vector<const Test*> tests;
        return tests;
    }

    std::string name;
    std::function<int(const Arguments&)> run;
};

// The program that runs.
inline std::filesystem::path& test_program() {
    static std::filesystem::path path;
    return path;
}
