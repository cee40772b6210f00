// Chapter 15's program as a reader runs it: train, predict, page, and what it says when something is wrong.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chapters/12_more_layers/deep_network.h"
#include "chapters/12_more_layers/initialisation.h"
#include "chapters/12_more_layers/recipes.h"
#include "chapters/15_draw/page.h"
#include "chapters/15_draw/reading.h"
#include "chapters/15_draw/reliability.h"
#include "chapters/15_draw/train_command.h"
#include "chapters/15_draw/weight_file.h"
#include "common/files/digits.h"
#include "common/files/files.h"
#include "common/files/idx.h"
#include "common/files/read_file.h"
#include "common/program/numbers.h"
#include "common/program/options.h"
#include "common/show/data_uri.h"
#include "common/show/png.h"
#include "data/idx_writer.h"
#include "tests/networks/made_digits.h"
#include "tests/support/check.h"
#include "tests/support/course_program.h"
#include "tests/support/process.h"
#include "tests/support/temporary_directory.h"

namespace draw_program_test {

namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<std::uint8_t>;

DeepNetwork<float> any_network(const std::vector<std::size_t>& sizes) {
    return initial_deep_network<float>(recipe_named("sigmoid"), sizes, 1);
}

const std::string page_files = SOURCE_DIR "/chapters/15_draw/page",
                  make_page = "page --page-files " + quote_word(page_files) + " ";

// A directory with small digits and a network trained on them.
struct Place {
    TemporaryDirectory directory{"draw_program"};

    Place() {
        const std::string digits = course_program("make_digits");
        const Outcome made = run_command(digits + " --out digits --train 6000 --test 500", directory.path());
        expect_equal(made.status, 0, made.err);
        const Outcome trained = run_well("train --data digits --layers 24 --epochs 3 --out w/weights.nn");
        expect_contains(trained.out, "\nnetwork: 784-24-11\n");
        expect_contains(trained.out, "w/weights.nn: the weights\n");
    }

    Outcome run(const std::string& arguments) const {
        return run_command(course_program("15_draw") + " " + arguments, directory.path());
    }
    Outcome run_well(const std::string& arguments) const {
        Outcome outcome = run(arguments);
        expect_equal(outcome.status, 0, arguments + ": " + outcome.err);
        return outcome;
    }
    fs::path path(const std::string& name) const { return directory.path() / name; }
};

const Place& place() {
    static const Place made;
    return made;
}

void training_is_reproducible() {
    const Outcome again = run_command("THREADS=1 " + course_program("15_draw") +
                                          " train --data digits --layers 24 --epochs 3 --out again.nn",
                                      place().directory.path());
    expect_equal(again.status, 0, again.err);
    expect(read_file(place().path("again.nn")) == read_file(place().path("w/weights.nn")),
           "the same file from one thread");
    const Outcome other =
        place().run_well("train --data digits --layers 24 --epochs 1 --seed 2 --out other.nn");
    expect(read_file(place().path("other.nn")) != read_file(place().path("again.nn")), "another seed");
}

// Any number of layers and any of chapter 12's neurons, into the file, out of it, and onto the page.
void deeper_networks() {
    const Outcome trained = place().run_well(
        "train --data digits --layers 20,12,9 --recipe relu --learning-rate 0.1 --epochs 4 --out "
        "deep.nn");
    expect_contains(trained.out, "\nnetwork: 784-20-12-9-11\n");
    const DeepNetwork<float> network = load_weights(place().path("deep.nn"));
    expect(sizes_of(network) == std::vector<std::size_t>{784, 20, 12, 9, 11}, "four layers");
    expect(network.layers[2].activation == Activation::relu, "of ReLUs");
    const Digits test = load_digits(place().path("digits")).test;
    std::size_t right = 0;
    for (std::size_t i = 0; i < test.count(); ++i) {
        const std::vector<double> p = probabilities(widened(network), test.image(i));
        right += std::ranges::max_element(p) - p.begin() == test.labels[i] ? 1 : 0;
    }
    expect(right > test.count() / 2, "most are read: " + std::to_string(right));
    const Outcome page = place().run_well(make_page + "--weights deep.nn --out deep/page.html");
    expect(page.out.starts_with("deep/page.html: the page, "), page.out);
    const Bytes html = read_file(place().path("deep/page.html"));
    expect_contains(as_text(html), base64(read_file(place().path("deep.nn"))));
    expect_contains(as_text(html), "A network of 784-20-12-9-11 neurons");
    const std::size_t last = trained.out.find("\n    4  ") + 8, end = trained.out.find('\n', last);
    const std::string learned =
        "It learned from 6000 images (folder &quot;digits&quot;) and 2000 that are no digits. "
        "Of the 500 test images there it reads " +
        trained.out.substr(last, end - last) + " rightly.</p>";
    expect_contains(as_text(html), learned);
}

// Weights without a note, such as another program's.
void an_unknown_origin() {
    save_weights(place().path("unknown.nn"), any_network({784, 8, 10}));
    const Outcome page = place().run_well(make_page + "--weights unknown.nn --out unknown.html");
    const Bytes html = read_file(place().path("unknown.html"));
    expect_contains(as_text(html), "The weights do not say what this network learned from.");
}

void refused(const std::string& arguments, int status, std::string_view sentence) {
    const Outcome outcome = place().run(arguments);
    expect_equal(outcome.status, status, arguments);
    expect_contains(outcome.err, sentence);
    expect_equal(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1, "one line");
}

// What make draw runs: weights that are there stay, but not those of an older version.
void weights_are_kept() {
    const fs::path file = place().path("kept.nn");
    const std::string train = "train --keep --data digits --layers 8 --epochs 1 --out kept.nn";
    fs::copy_file(place().path("w/weights.nn"), file, fs::copy_options::overwrite_existing);
    Bytes bytes = read_file(file);
    const Outcome kept = place().run_well(train);
    expect_equal(kept.out, "kept.nn: used as it is; remove it to train again\n");
    expect(read_file(file) == bytes, "the same file");
    bytes[11] = 1;
    write_file(file, bytes);
    const Outcome page = place().run(make_page + "--weights kept.nn");
    expect_equal(page.status, 1);
    expect_contains(page.err,
                    "kept.nn: has version 1 of the format, which is no longer read; train a network anew");
    const Outcome anew = place().run_well(train);
    expect(anew.out.starts_with("kept.nn: has an older version of the format; a network is trained anew\n"),
           anew.out);
    expect(sizes_of(load_weights(file)) == std::vector<std::size_t>{784, 8, 11}, "it was");
    bytes = read_file(file);
    bytes[100] ^= 1;
    write_file(file, bytes);
    refused(train, 1, "kept.nn: was changed after it was written");
    expect(read_file(file) == bytes, "a damaged file is not trained over");
    fs::remove(file);
    expect_equal(place().run(train).status, 0);
    expect(fs::exists(file), "nothing there: a network is trained");
}

// Each test image as MNIST has it.
void predictions() {
    const DeepNetwork<double> network = widened(load_weights(place().path("w/weights.nn")));
    const Digits test = load_digits(place().path("digits")).test;
    const Outcome outcome =
        place().run_well("predict --weights w/weights.nn --first 200 digits/t10k-images-idx3-ubyte");
    std::istringstream lines(outcome.out);
    std::string line;
    std::getline(lines, line);
    expect_contains(line, "picture  reads    p(0)");
    std::getline(lines, line);
    std::size_t right = 0;
    for (std::size_t i = 0; i < 200; ++i) {
        std::string file, reads;  // "4", or "4?" if it is doubted
        std::size_t number = 0;
        lines >> file >> number >> reads;
        const std::size_t digit = std::stoul(reads);
        expect_equal(number, i, "the image's number");
        right += digit == test.labels[i] ? 1 : 0;
        const std::vector<double> expected =
            probabilities(network, as_mnist({28, 28, {test.image(i).begin(), test.image(i).end()}}));
        for (const double p : expected) {
            double printed = -1;
            lines >> printed;
            expect_near(printed, p, 0.5001e-4, "image " + std::to_string(i));
        }
    }
    expect(right > 120, "most are read: " + std::to_string(right));
}

void bars() {
    const Reading reading{"x.png", Bytes(784, 255), {0.5, 0, 0, 0, 0, 0, 0, 0.25, 0.125, 0.125}};
    const std::string text = reading_as_bars(reading), full(28, '@');
    expect(text.starts_with("x.png: 0\n\n" + full + "\n"), text);
    expect_contains(text, full + "   0   50.0 % ###############\n");
    expect_contains(text, full + "   1    0.0 %\n");
    expect_contains(text, full + "   7   25.0 % ########\n");
    std::vector<double> letters(26, 0.0);
    letters[25] = 1;
    expect(reading_as_bars({"z.png", Bytes(784, 255), letters})
               .ends_with(" 25  100.0 % " + std::string(30, '#') + "\n"),
           "more classes than the image has lines");
    const Outcome outcome =
        place().run_well("predict --bars --first 1 --weights w/weights.nn digits/t10k-images-idx3-ubyte");
    expect_contains(outcome.out, " % ##");
}

// Pictures of one file, each with one pixel of ink in another corner.
void the_first_pictures_of_a_file() {
    const TemporaryDirectory folder("draw_readings");
    const fs::path file = folder.path() / "three.idx";
    const DeepNetwork<double> network = widened(any_network({784, 3, 10}));
    IdxArray images{{3, 4, 5}, Bytes(60)};
    for (const std::size_t ink : {0u, 24u, 59u}) images.values[ink] = 200;
    write_idx(file, images);
    for (const auto& [most, expected] :
         {std::pair<std::size_t, std::size_t>{1, 1}, {2, 2}, {3, 3}, {99, 3}}) {
        const std::vector<Reading> readings = read_digits(network, file, most);
        expect_equal(readings.size(), expected, "of the first " + std::to_string(most));
        for (std::size_t i = 0; i < expected; ++i) {
            const auto begin = images.values.begin() + static_cast<std::ptrdiff_t>(20 * i);
            expect_equal(readings[i].name, "three.idx " + std::to_string(i));
            expect(readings[i].pixels == as_mnist({4, 5, {begin, begin + 20}}), "what the network sees");
        }
    }
    images.values[24] = 0;
    write_idx(file, images);
    expect_equal(read_digits(network, file, 1).size(), 1u, "the blank one is not looked at");
    expect_error([&] { read_digits(network, file, 2); }, "three.idx: image 1 shows nothing");
    write_file(folder.path() / "one.pgm", "P2 2 2 9 1 9 1 1");
    const std::vector<Reading> one = read_digits(network, folder.path() / "one.pgm", 5);
    expect_equal(one.size(), 1u);
    expect_equal(one[0].name, "one.pgm", "the only picture of its file has no number");
    expect_equal(readings_as_table({{"x", {}, {0.25, 0.75}}, {"y.pgm", {}, {0.99999, 0.00001}}}),
                 "picture  reads    p(0)    p(1)\n"
                 "-------  -----  ------  ------\n"
                 "x            1  0.2500  0.7500\n"
                 "y.pgm        0  1.0000  0.0000\n");
}

// "test" counts what "predict" reads; a network of ten outputs, as they all were once, reads as before.
void testing() {
    const Outcome outcome = place().run_well("test --data digits --weights w/weights.nn");
    const Digits test = load_digits(place().path("digits")).test;
    const std::vector<Reading> readings =
        readings_of(widened(load_weights(place().path("w/weights.nn"))), test);
    std::size_t right = 0;
    for (std::size_t i = 0; i < test.count(); ++i) right += readings[i].digit() == test.labels[i] ? 1 : 0;
    expect_contains(outcome.out, "digits: 500 test images, " +
                                     decimal_text(static_cast<double>(right) / 5, 2) + " % read rightly, ");
    expect(outcome.out.ends_with(reliability_table(readings, test.labels)), outcome.out);
    const Outcome plain =
        place().run_well("train --without-doubt --data digits --layers 8 --epochs 1 --out ten.nn");
    expect_contains(plain.out, "\nnetwork: 784-8-10\n");
    expect_contains(place().run("test --data digits --weights ten.nn").out, " 0.00 % taken for no digit");
    const Outcome read = place().run("predict --weights ten.nn --first 1 digits/t10k-images-idx3-ubyte");
    expect_contains(read.out, "p(9)\n");
    save_weights(place().path("few.nn"), any_network({30, 2, 10}));
    refused("test --data digits --weights few.nn", 1, "but this network reads 30 pixels; train one on such");
}

void the_page_stands_alone() {
    const std::string page = drawing_page(any_network({784, 128, 10}), read_drawing_page_files(page_files));
    expect(page.size() < 1'000'000, "under 1 MB");
    for (const char* loads : {"http:", "https:", "src=", "url(", "@import", "fetch(", "XMLHttpRequest",
                              "WebSocket", "sendBeacon", "import("}) {
        expect(page.find(loads) == std::string::npos, std::string("the page has ") + loads);
    }
}

// Drawings become images of 28 x 28.
void images_of_another_size() {
    const fs::path low = write_made_data(place().path("low"), 9, 9, 5, 4, 3);
    const std::vector<std::string> words = {"--data", low.string(), "--out", place().path("low.nn").string()};
    expect_error([&] { train_command(Options(words, train_options())); },
                 "images of 5 x 4, 3 classes, expected 28 x 28, for drawings become such images");
}

void mistakes() {
    refused("", 2, "15_draw: which command? train, predict, test or page (see 15_draw --help)");
    refused("learn", 2, "15_draw: there is no command \"learn\"; train, predict, test or page?");
    refused("predict --weights w/weights.nn", 2, "which pictures? For example");
    refused("train digits", 2, "\"digits\" is not an option");
    refused("train --layers 0 --data digits", 2, "--layers 0: expected a whole number of at least 1");
    refused("page --weights w/weights.nn", 1, "page.css: no such file; run from the course's folder");
    refused("page --weights nowhere.nn", 1, "nowhere.nn: no such file");
    refused("page --weights digits/t10k-labels-idx1-ubyte", 1, "does not begin as a weight file does");
    refused("predict --weights w/weights.nn nowhere.png", 1, "nowhere.png: no such file");
    write_file(place().path("text.png"), "no picture");
    refused("predict --weights w/weights.nn text.png", 1, "text.png: is no picture that can be read here");
    write_file(place().path("blank.pgm"), "P2 2 2 9 1 1 1 1");
    const Outcome others = place().run(
        "predict --weights w/weights.nn --first 1 text.png digits/t10k-images-idx3-ubyte nowhere.png");
    expect_equal(others.status, 1);
    expect_contains(others.out, "t10k-images-idx3-ubyte 0");
    expect(others.err.find("15_draw: text.png: is no picture") == 0, others.err);
    expect_contains(others.err, "\n15_draw: nowhere.png: no such file\n");
    refused("predict --weights w/weights.nn blank.pgm", 1,
            "blank.pgm: shows nothing: all its pixels are alike");
    save_weights(place().path("small.nn"), any_network({30, 2, 10}));
    refused("predict --weights small.nn blank.pgm", 1,
            "this network reads 30 pixels, but a picture becomes an image of 28 x 28");
    refused(make_page + "--weights small.nn", 1, "this network reads 30 pixels");
    refused("train --data digits --recipe rely", 2,
            "--recipe rely: there is no recipe \"rely\"; there are sigmoid, sigmoid-as-tanh, tanh, relu");
    refused("train --data digits --layers 4 --epochs 1 --learning-rate 1e30 --out bad.nn", 1,
            "the weights are not finite after epoch 1: learning rate 1e30 is too large here");
    expect(!fs::exists(place().path("bad.nn")), "nothing is saved then");
    const Outcome help = place().run("predict --help");
    expect_equal(help.status, 0);
    expect(help.out.starts_with("usage: 15_draw [--option value ...] FILE..."), help.out);
}

}  // namespace

const Test test("draw_program",
                {
                    {"the same weights for any number of threads", training_is_reproducible},
                    {"more layers and other neurons", deeper_networks},
                    {"a page does not guess what its network learned from", an_unknown_origin},
                    {"weights that are there are kept", weights_are_kept},
                    {"predictions", predictions},
                    {"the first pictures of a file", the_first_pictures_of_a_file},
                    {"bars", bars},
                    {"test", testing},
                    {"the page stands alone", the_page_stands_alone},
                    {"images of another size", images_of_another_size},
                    {"mistakes", mistakes},
                });

}  // namespace draw_program_test
