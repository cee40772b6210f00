#include "common/program/options.h"

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <limits>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "tests/support/check.h"
#include "tests/support/process.h"
#include "tests/support/read_text.h"

namespace options_test {

using Words = std::vector<std::string>;

const std::vector<OptionSpec>& specs() {
    static const std::vector<OptionSpec> all = {
        {"epochs", "N", "100", "passes over the images"},
        {"learning-rate", "X", "0.5", "size of a step"},
        {"seed", "N", "1", "start of the random numbers"},
        {"out", "DIR", "", "where files go"},
        {"quiet", "", "", "print less"},
    };
    return all;
}

Options parse(const Arguments& words) {
    return Options(words, specs());
}

void defaults_and_values() {
    const Options none = parse({});
    expect_equal(none.count("epochs"), 100u);
    expect_equal(none.positive("learning-rate"), 0.5);
    expect_equal(none.seed(), 1u);
    expect_equal(none.text("out"), "");
    expect(!none.given("epochs") && !none.given("quiet"), "nothing given");

    const Options some = parse({"--epochs", "20", "--learning-rate=1.5e-2", "--quiet", "--out", "a b/c=d"});
    expect_equal(some.count("epochs"), 20u);
    expect_equal(some.positive("learning-rate"), 0.015);
    expect_equal(some.path("out"), std::filesystem::path("a b/c=d"));
    expect(some.given("epochs") && some.given("quiet") && some.given("out") && !some.given("seed"), "given");
    expect(parse({"--out", "Z\xc3\xbcrich"}).path("out").u8string() == u8"Z\u00fcrich",
           "UTF-8, on Windows too");

    expect_equal(parse({"--out=a=b"}).text("out"), "a=b", "only the first = separates");
    expect_equal(parse({"--out=--x"}).text("out"), "--x", "a value may begin with -- after =");
    expect_equal(parse({"--out", ""}).text("out"), "");
    expect(parse({"--out="}).given("out"), "an empty value is a value");
    expect_equal(parse({"--epochs", "1", "--epochs", "2"}).count("epochs"), 2u, "the last one counts");
}

void wrong_words() {
    expect_error([] { parse({"--epochs"}); }, "--epochs needs a value: --epochs N");
    expect_error([] { parse({"--epochs", "--quiet"}); }, "--epochs needs a value: --epochs N");
    expect_error([] { parse({"--quiet=1"}); }, "--quiet takes no value");
    expect_error([] { parse({"--quiet", "1"}); }, "\"1\" is not an option: options begin with --");
    expect_error([] { parse({"-e", "1"}); }, "\"-e\" is not an option: options begin with --");
    expect_error([] { parse({""}); }, "\"\" is not an option");
    expect_error([] { parse({"--epoch", "1"}); }, "there is no option --epoch; is --epochs meant?");
    expect_error([] { parse({"--seeds=1"}); }, "there is no option --seeds; is --seed meant?");
    const auto sentence = [](const Arguments& words) {
        try {
            parse(words);
        } catch (const UsageError& error) {
            return std::string(error.what());
        }
        return std::string("no error");
    };
    expect_equal(sentence({"--zebra"}), "there is no option --zebra", "nothing is like it");
    expect_equal(sentence({"--"}), "there is no option --");
    expect_equal(sentence({"--=1"}), "there is no option --");
    // Found by tests/fuzz: a line break in a word made two lines of the sentence.
    expect_equal(sentence({"a\nb\x1b[2J\x7f\xc3\xa4"}),
                 "\"a\\x0ab\\x1b[2J\\x7f\xc3\xa4\" is not an option: options begin with --");
    expect_equal(sentence({"--a\nb"}), "there is no option --a\\x0ab");
    expect_error([] { parse({"--epochs=1\n2"}).count("epochs"); },
                 "--epochs 1\\x0a2: expected a whole number");
    expect_error([] { parse({"--learning-rate=1\t"}).positive("learning-rate"); },
                 "--learning-rate 1\\x09: ");
}

void whole_numbers() {
    const auto count = [](const std::string& word, std::size_t least = 0) {
        return parse({"--epochs=" + word}).count("epochs", least);
    };
    expect_equal(count("0"), 0u);
    expect_equal(count("007"), 7u);
    expect_equal(count("3", 3), 3u);
    const std::string most = std::to_string(std::numeric_limits<std::size_t>::max());
    expect_equal(count(most), std::numeric_limits<std::size_t>::max());
    for (const char* word :
         {"", " ", " 3", "3 ", "3x", "x3", "3.0", "3,5", "1e3", "-3", "+3", "0x10", "nan", "inf"}) {
        expect_error([&] { count(word); },
                     "--epochs " + std::string(word) + ": expected a whole number of at least 0");
    }
    expect_error([&] { count("2", 3); }, "--epochs 2: expected a whole number of at least 3");
    expect_error([&] { count("18446744073709551616"); },
                 "--epochs 18446744073709551616: the number is too large; at most " + most);
    expect_error([&] { count(most + "0"); },
                 "--epochs " + most + "0: the number is too large; at most " + most);
    expect_error([&] { parse({"--out="}).path("out"); },
                 "--out: expected the name of a file or a directory, not an empty word");
    expect_equal(parse({}).path("out").string(), "");
    expect_equal(parse({"--epochs", "1024"}).count("epochs", 1, 1024), 1024u);
    expect_error(
        [&] {
            parse({"--epochs", "1025"}).count("epochs", 1, 1024);
        },
        "--epochs 1025: the number is too large; at most 1024");
    expect_error([&] { parse({"--seed", "-3"}).seed(); }, "--seed -3: expected a whole number of at least 0");
    expect_equal(parse({"--seed", "18446744073709551615"}).seed(), 18446744073709551615u, "on 32 bits, too");
}

void positive_numbers() {
    const auto positive = [](const std::string& word) {
        return parse({"--learning-rate=" + word}).positive("learning-rate");
    };
    expect_equal(positive("0.1"), 0.1);
    expect_equal(positive("5"), 5.0);
    expect_equal(positive(".25"), 0.25);
    expect_equal(positive("1e-300"), 1e-300);
    for (const char* word :
         {"",    " 1",       "1 ",    "3x",     "0,1",    "1,000", "0", "-1", "-0",    "nan", "-nan",
          "inf", "infinity", "1e400", "-1e400", "1e-400", "1e",    ".", "e5", "0.1.2", "one"}) {
        expect_error([&] { positive(word); }, "--learning-rate " + std::string(word) +
                                                  ": expected a number greater than 0, such as 0.1");
    }
}

void lists_of_numbers() {
    const auto positives = [](const std::string& word) {
        return parse({"--learning-rate=" + word}).positives("learning-rate");
    };
    expect(positives("0.5") == std::vector<double>{0.5}, "one number");
    expect(positives("0.1,1,5") == std::vector<double>{0.1, 1, 5}, "three numbers");
    for (const char* words : {"", ",", "1,", ",1", "1,,2", "1, 2", "1;2", "1,-2"}) {
        expect_error([&] { positives(words); }, "expected a number greater than 0, such as 0.1");
    }
    const auto counts = [](const std::string& word) {
        return parse({"--epochs=" + word}).counts("epochs", 1);
    };
    expect(counts("64") == std::vector<std::size_t>{64}, "one whole number");
    expect(counts("64,32,1") == std::vector<std::size_t>{64, 32, 1}, "three whole numbers");
    for (const char* words : {"", ",", "1,", ",1", "1,,2", "1, 2", "1,2.5", "1,0", "1e2"}) {
        expect_error([&] { counts(words); }, "expected a whole number of at least 1");
    }
}

void lists_of_words() {
    const auto texts = [](const std::string& words) { return parse({"--epochs=" + words}).texts("epochs"); };
    expect(texts("tanh") == Words{"tanh"}, "one word");
    expect(texts("tanh,relu") == Words{"tanh", "relu"}, "two words");
    expect(texts("a,,b,") == Words{"a", "", "b", ""}, "empty words stay");
}

void help() {
    expect_equal(help_text("neuron", "Trains one neuron.", specs()),
                 "usage: neuron [--option value ...]\n"
                 "\n"
                 "Trains one neuron.\n"
                 "\n"
                 "  --epochs N            passes over the images (default 100)\n"
                 "  --learning-rate X     size of a step (default 0.5)\n"
                 "  --seed N              start of the random numbers (default 1)\n"
                 "  --out DIR             where files go\n"
                 "  --quiet               print less\n"
                 "  --help                print this text\n");
    const std::vector<OptionSpec> long_name = {{"a-very-long-option-name", "VALUE", "", "still apart"}};
    expect_contains(help_text("p", "", long_name), "  --a-very-long-option-name VALUE still apart\n");
}

// What this program does when it is run with the first word "program": a small one in the course's way.
void body(const Options& options) {
    const std::string& out = options.text("out");
    if (out == "error") throw std::runtime_error("data/x: no such file");
    if (out == "memory") throw std::bad_alloc();
    if (out == "length") throw std::length_error("vector::reserve");
    if (out == "system") std::filesystem::create_directory("/dev/null/x");
    if (out == "file") {
        std::ofstream file("printed_into");
        std::printf("this belongs to stdout\n");
        std::fflush(stdout);
        return;
    }
    std::printf("%zu epochs\n", options.count("epochs", 1));
}

struct Program {
    std::string command;  // up to the options

    // Runs it with `options` and expects this exit status and these texts.
    void expect_run(const std::string& options, int status, std::string_view out, std::string_view err,
                    Where where = Where::current()) const {
        const Outcome outcome = run_command(command + " " + options, ".");
        expect_equal(outcome.out, out, "stdout", where);
        expect_equal(outcome.err, err, "stderr", where);
        expect_equal(outcome.status, status, "exit status", where);
    }
};

void whole_program(const Program& program) {
    const std::string see = " (see program --help)\n";
    program.expect_run("", 0, "100 epochs\n", "");
    program.expect_run("--epochs 7", 0, "7 epochs\n", "");
    program.expect_run("--out error", 1, "", "program: data/x: no such file\n");
    program.expect_run("--out memory", 1, "", "program: not enough memory\n");
    std::error_code error;
    std::filesystem::create_directory("/dev/null/x", error);
    const std::string in_words = error.message();  // on Windows not "Not a directory"
    program.expect_run("--out system", 1, "", "program: /dev/null/x: " + in_words + "\n");
    program.expect_run("--out length", 1, "", "program: not enough memory\n");
    program.expect_run("--epochs 0", 2, "",
                       "program: --epochs 0: expected a whole number of at least 1" + see);
    program.expect_run("--epochs -3", 2, "",
                       "program: --epochs -3: expected a whole number of at least 1" + see);
    const std::string letters = "Z\xc3\xbcrich-\xce\xa9";
    program.expect_run("--epochs " + letters, 2, "",
                       "program: --epochs " + letters + ": expected a whole number of at least 1" + see);
    program.expect_run("--epochs", 2, "", "program: --epochs needs a value: --epochs N" + see);
    program.expect_run("stray", 2, "", "program: \"stray\" is not an option: options begin with --" + see);
    const std::string text = help_text("program", "Counts.", specs());
    program.expect_run("--help", 0, text, "");
    program.expect_run("-h", 0, text, "");
    program.expect_run("--unknown --help", 0, text, "");  // --help comes first
}

void full_disk(const Program& program) {
#if defined(_WIN32)
    throw Skipped("Windows has no /dev/full, though wine may show this machine's");
#endif
    if (!std::filesystem::exists("/dev/full")) throw Skipped("this system has no /dev/full");
    const std::string sentence =
        "program: the output could not be written; is the disk full or the pipe closed?\n";
    program.expect_run(">/dev/full", 1, "", sentence);
    program.expect_run("--help >/dev/full", 1, "", sentence);
}

// Started without stdout, a program that opens a file may not find it in stdout's place.
void closed_stdout(const Program& program) {
#if defined(_WIN32)
    throw Skipped("Windows' shell closes no streams");
#endif
    program.expect_run("--out file >&-", 1, "",
                       "program: the output could not be written; is the disk full or the pipe closed?\n");
    const std::string printed = read_text("printed_into");
    std::filesystem::remove("printed_into");
    expect_equal(printed, "", "what was printed went into the file");
    program.expect_run(">&- <&- 2>&-", 1, "", "");
}

const Test test("options", [](const Arguments& words) {
    if (!words.empty()) {  // run again by the cases below, as the program of its first word
        std::vector<char*> argv;
        for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
        return run_program(static_cast<int>(argv.size()), argv.data(), "Counts.", specs(), body);
    }
    const Program program{test_command("options") + " program"};
    return run_tests({
        {"words that follow no option",
         [] {
             const std::vector<OptionSpec> files = {{"out", "DIR", "o", "where"},
                                                    {"", "FILE...", "", "what to read"}};
             const Options options({"a.png", "--out", "b", "", "-c"}, files);
             expect(options.words() == std::vector<std::string>{"a.png", "", "-c"}, "three words");
             expect_equal(options.text("out"), "b");
             expect_error([&] { Options({"--"}, files); }, "there is no option --");
             expect_error([&] { Options({"--=x"}, files); }, "there is no option --");
             expect_error([&] { Options({"--x"}, files); }, "there is no option --x");
             expect_equal(help_text("read", "Reads.", files),
                          "usage: read [--option value ...] FILE...\n\nReads.\n\n"
                          "  --out DIR             where (default o)\n"
                          "  FILE...               what to read\n"
                          "  --help                print this text\n");
         }},
        {"defaults and values", defaults_and_values},
        {"wrong words", wrong_words},
        {"whole numbers", whole_numbers},
        {"positive numbers", positive_numbers},
        {"lists of numbers", lists_of_numbers},
        {"lists of words", lists_of_words},
        {"the help text", help},
        {"output, messages and exit status of a program", [&] { whole_program(program); }},
        {"output that cannot be written", [&] { full_disk(program); }},
        {"stdout that is closed", [&] { closed_stdout(program); }},
        {"a program without even a name",
         [] { expect_equal(run_program(0, nullptr, "", specs(), [](const Options&) {}), 0); }},
    });
});

}  // namespace options_test
