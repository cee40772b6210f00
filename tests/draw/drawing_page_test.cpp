// Chapter 15's page in a real browser: its arithmetic against the C++ one, and digits drawn by synthetic
// pointers and keys. Without a browser all of it is skipped.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "chapters/05_matrices/input_matrix.h"
#include "chapters/12_more_layers/deep_network.h"
#include "chapters/12_more_layers/initialisation.h"
#include "chapters/12_more_layers/recipes.h"
#include "chapters/15_draw/as_mnist.h"
#include "chapters/15_draw/non_digits.h"
#include "chapters/15_draw/page.h"
#include "chapters/15_draw/png_reader.h"
#include "chapters/15_draw/reading.h"
#include "chapters/15_draw/training.h"
#include "chapters/15_draw/weight_file.h"
#include "common/files/digits.h"
#include "common/math/random.h"
#include "common/show/data_uri.h"
#include "common/show/picture.h"
#include "common/show/png.h"
#include "data/digit_set.h"
#include "tests/draw/photographs.h"
#include "tests/pages/browser.h"
#include "tests/support/check.h"
#include "tests/support/mnist.h"
#include "tests/support/read_text.h"
#include "tests/support/temporary_directory.h"

namespace drawing_page_test {

namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<std::uint8_t>;

struct Trained {
    Dataset data;
    DeepNetwork<float> network;
    std::string page;
};

const std::string origin = "60000 images of <b>a & b</b>";  // text, and no markup

std::string page_with(const DeepNetwork<float>& network) {
    return drawing_page(network, read_drawing_page_files(fs::path(SOURCE_DIR) / "chapters/15_draw/page"),
                        origin);
}

Trained train_on(Dataset data) {
    find_browser();  // before the work
    TrainingPlan plan;
    plan.epochs = 8;
    plan.hidden = {64};
    DeepNetwork<float> network = train_reader(with_non_digits(data.train, Random(1)), no_digit + 1, plan,
                                              [](std::size_t, const DeepNetwork<float>&) {});
    std::string page = page_with(network);
    return {std::move(data), std::move(network), std::move(page)};
}

const Trained& generated() {
    static const Trained trained =
        train_on({make_digit_set(scale_counts(mnist_train_counts, 20000), Random(1).part(0)),
                  make_digit_set(scale_counts(mnist_test_counts, 1000), Random(1).part(1)), 10, "generated"});
    return trained;
}

const Trained& mnist() {
    static const Trained trained = [] {
        Dataset data = load_digits(mnist_directory());
        data.train = first(data.train, 20000);
        return train_on(std::move(data));
    }();
    return trained;
}

std::string run_script(const Trained& trained, const std::string& script) {
    const TemporaryDirectory directory("drawing_page_run");
    return results_of(trained.page, script, directory.path());
}

// A JavaScript expression for an array of bytes.
std::string bytes_in_script(const Bytes& bytes) {
    return "Uint8Array.from(atob(\"" + base64(bytes) + "\"), letter => letter.charCodeAt(0))";
}

void the_same_probabilities(const Trained& trained) {
    constexpr std::size_t count = 200;
    const Digits images = first(trained.data.test, count);
    const std::string text = run_script(trained, "const images = " + bytes_in_script(images.pixels) + R"js(;
        let lines = "";
        for (let i = 0; i < images.length; i += 784) {
          lines += Array.from(forward(network, images.slice(i, i + 784)).probabilities).join(" ") + "\n";
        }
        document.getElementById("results").textContent = lines;
    )js");
    std::istringstream numbers(text);
    const DeepNetwork<double> wide = widened(trained.network);
    const Matrix<float> in_float = softmax(forward(trained.network, input_matrix<float>(images)).logits);
    double largest = 0, largest_in_float = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::vector<double> ours = probabilities(wide, images.image(i));
        for (std::size_t c = 0; c < ours.size(); ++c) {
            double theirs = -1;
            expect(bool(numbers >> theirs),
                   "a number for image " + std::to_string(i) + ": " + text.substr(0, 200));
            expect_near(theirs, ours[c], 1e-6, "image " + std::to_string(i) + ", class " + std::to_string(c));
            largest = std::max(largest, std::abs(theirs - ours[c]));
            largest_in_float = std::max(largest_in_float, std::abs(theirs - double{in_float(i, c)}));
        }
    }
    std::printf("largest difference: %.1e from the program, %.1e from float\n", largest, largest_in_float);
    expect(largest_in_float < 1e-4, "float is near, too");
}

// Digits in pictures of many sizes, dark or light, on uneven paper.
std::vector<Picture> made_pictures(const Digits& digits) {
    Random random(4);
    std::vector<Picture> pictures;
    for (std::size_t i = 0; i < 60; ++i) {
        const std::size_t height = 30 + random.below(90), width = 30 + random.below(90);
        const bool dark = random.below(2) == 0;
        const auto image = digits.image(i);
        Picture picture{height, width, Bytes(height * width)};
        for (std::size_t y = 0; y < height; ++y) {
            for (std::size_t x = 0; x < width; ++x) {
                const int ink = image[y * 28 / height * 28 + x * 28 / width] / 2;
                const int paper = 20 + static_cast<int>(random.below(6)) + static_cast<int>(x / 8);
                const int grey = paper + ink;
                picture.pixels[y * width + x] = static_cast<std::uint8_t>(dark ? 255 - grey : grey);
            }
        }
        pictures.push_back(std::move(picture));
    }
    pictures.push_back({3, 1, {0, 9, 0}});
    std::size_t image = 0;
    for (const Kind& kind : kinds_of_photographs()) {
        pictures.push_back(photograph(kind, digits.image(image), random.part(image)));
        ++image;
    }
    return pictures;
}

void the_same_images() {
    const std::vector<Picture> pictures = made_pictures(generated().data.test);
    std::string script = "let lines = \"\";\nfor (const [height, width, pixels] of [\n";
    for (const Picture& picture : pictures) {
        script += "[" + std::to_string(picture.height) + ", " + std::to_string(picture.width) + ", " +
                  bytes_in_script(picture.pixels) + "],\n";
    }
    script += R"js(]) lines += Array.from(asMnist({height, width, pixels})).join(" ") + "\n";
        document.getElementById("results").textContent = lines;)js";
    std::istringstream numbers(run_script(generated(), script));
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const Bytes ours = as_mnist(pictures[i]);
        for (std::size_t k = 0; k < ours.size(); ++k) {
            int theirs = -1;
            expect(bool(numbers >> theirs), "a pixel");
            expect_equal(theirs, int{ours[k]},
                         "picture " + std::to_string(i) + ", pixel " + std::to_string(k));
        }
    }
}

std::string use_page(const Trained& trained, std::string_view script) {
    return run_script(trained, read_text(fs::path(SOURCE_DIR) / "tests/draw/hand.js") + "(async () => {\n" +
                                   std::string(script) +
                                   "\n})().catch(error => report(\"error: \" + error));");
}

// No hidden layer, and several of each kind of neuron, with weights so large that what a neuron says differs
// from image to image. The page shows the neurons of the first layer, ReLUs beyond 1 too.
void any_layers() {
    const Dataset& data = generated().data;
    for (const auto& [recipe, hidden, neurons, outputs] :
         std::vector<std::tuple<const char*, std::vector<std::size_t>, std::string, std::size_t>>{
             {"sigmoid", {}, "10", 10},
             {"sigmoid", {9, 8}, "9", 11},
             {"tanh", {12, 7, 6}, "12", 10},
             {"relu", {40, 30}, "40", 10}}) {
        auto network =
            initial_deep_network<float>(recipe_named(recipe), layer_sizes(784, hidden, outputs), 3);
        for (DeepLayer<float>& layer : network.layers) layer.weights = 3.0f * std::move(layer.weights);
        network.layers[0].bias = map(network.layers[0].bias, [](float) { return 0.25f; });
        const Trained deep{{{}, first(data.test, 200), data.classes, {}}, network, page_with(network)};
        the_same_probabilities(deep);
        const std::string text = use_page(deep, R"js(
            drawByHand(written[3]);
            update();
            report(`${neurons.getAttribute("aria-label")}; ${document.getElementById("neurons-name").textContent}`);
            press("Delete");
            report(neurons.getAttribute("aria-label"));
        )js");
        const std::string of = " of " + neurons + " hidden neurons are awake";
        expect_contains(text,
                        of + "; " + (hidden.size() > 1 ? "Its first hidden layer" : "Its hidden neurons"));
        expect(text.ends_with("\n0" + of + "\n"), recipe + (": " + text));
    }
}

// Each digit by mouse, pen and finger, at full size and small in a corner.
void drawn_digits_are_read(const Trained& trained) {
    const std::string text = use_page(trained, R"js(
        for (const [kind, scale, shift] of [["mouse", 1, 0], ["pen", 0.5, 0.45], ["touch", 0.3, 0.02]]) {
          let row = kind + ":";
          for (const digit of written) {
            drawByHand(digit.map(stroke => stroke.map(point => point.map(value => shift + scale * value))),
                       {pointerType: kind});
            row += " " + shown();
            document.getElementById("clear").click();
            row += shown() === "-" ? "" : "(not cleared)";
          }
          report(row);
        }
    )js");
    expect_equal(text, "mouse: 0 1 2 3 4 5 6 7 8 9\npen: 0 1 2 3 4 5 6 7 8 9\ntouch: 0 1 2 3 4 5 6 7 8 9\n");
}

// The network's pen is as wide as suits the digit: one drawn small somewhere is seen as the large one is.
void any_size_looks_the_same() {
    const std::string text = use_page(generated(), R"js(
        const seen = (digit, scale, shift) => asMnist(pictureOf(
            digit.map(stroke => stroke.map(point => point.map(value => shift + scale * value)))));
        let most = 0;
        for (const digit of written) {
          const large = seen(digit, 1, 0);
          for (const [scale, shift] of [[0.5, 0.4], [0.2, 0.7], [0.1, 0.05]]) {
            seen(digit, scale, shift).forEach((grey, i) => { most = Math.max(most, Math.abs(grey - large[i])); });
          }
        }
        report(most);
    )js");
    expect(text == "0\n" || text == "1\n", "at most a rounding apart: " + text);
}

// 20 other hands for each digit: slanted, stretched, trembling. Most must be read.
void other_hands_are_read(const Trained& trained) {
    const std::string text = use_page(trained, R"js(
        let state = 1;
        const about = spread => {
          state = (state * 1664525 + 1013904223) % 4294967296;
          return (state / 2147483648 - 1) * spread;
        };
        let right = 0, doubts = 0;
        written.forEach((digit, label) => {
          for (let hand = 0; hand < 20; ++hand) {
            const [a, b, c, d] = [1 + about(0.2), about(0.3), about(0.15), 1 + about(0.2)];
            const [wave, phase] = [about(0.015), about(3)];
            const moved = digit.map(stroke => stroke.map(([x, y]) => [
              0.5 + a * (x - 0.5) + b * (y - 0.5) + wave * Math.sin(15 * y + phase),
              0.5 + c * (x - 0.5) + d * (y - 0.5) + wave * Math.sin(15 * x - phase)]));
            const {probabilities} = forward(network, asMnist(pictureOf(moved)));
            const reading = readingOf(probabilities);
            right += reading.digit === label ? 1 : 0;
            doubts += reading.doubted ? 1 : 0;
          }
        });
        report(right);
        report(doubts);
    )js");
    std::printf("read from 200 other hands, and doubted: %s", text.c_str());
    expect(std::atoi(text.c_str()) >= 185, "at least 185 of 200: " + text);
    expect(std::atoi(text.substr(text.find('\n')).c_str()) <= 20, "at most 20 are doubted: " + text);
}

// A photograph is opened as a file, and read as "predict" reads it; then a stroke takes its place.
void a_photograph_on_the_page() {
    const std::vector<Kind> kinds = kinds_of_photographs();
    for (const std::size_t kind : {std::size_t{0}, kinds.size() - 1}) {
        const Picture picture = photograph(kinds[kind], generated().data.test.image(4), Random(1));
        const Bytes png = encode_png(picture.pixels, picture.height, picture.width);
        const std::string text = use_page(generated(), "const file = new Blob([" + bytes_in_script(png) +
                                                           "], {type: \"image/png\"});" + R"js(
            await openPhotograph(file);
            report(Array.from(inside.pixels).join(" "));
            report(document.getElementById("undo").disabled);
            drawByHand(written[1]);
            report(photograph === null && strokes.length === 1);
        )js");
        std::string expected;
        for (const std::uint8_t pixel : as_mnist(parse_png(png, "x")))
            expected += std::to_string(pixel) + " ";
        expected.back() = '\n';
        expect_equal(text, expected + "false\ntrue\n");
    }
}

// Crosses and a star: the page says so, and what they would be as digits. Then a digit, which is only read.
void the_page_doubts(const Trained& trained) {
    const std::string text = use_page(trained, R"js(
        const said = async drawing => {
          press("Delete");
          drawByHand(drawing);
          await wait(1000);
          report(document.getElementById("sentence").textContent.replace(/\(.*?\)/, ""));
          report(document.getElementById("digit").classList.contains("doubted"));
          report(document.querySelector("#bars .best span").textContent);
        };
        await said([path([0.2, 0.2], [0.8, 0.8]), path([0.8, 0.2], [0.2, 0.8])]);
        await said([path([0.5, 0.1], [0.7, 0.8], [0.1, 0.35], [0.9, 0.35], [0.3, 0.8], [0.5, 0.1])]);
        await said(written[3]);
    )js");
    std::istringstream lines(text);
    std::string sentence, doubted, best;
    for (const bool digit : {false, false, true}) {
        std::getline(lines, sentence), std::getline(lines, doubted), std::getline(lines, best);
        expect(sentence.starts_with(digit ? "This is a 3"
                                          : "This looks unlike any digit that I have learned from "),
               text);
        expect_equal(doubted, digit ? "false" : "true", text);
        expect_equal(best, digit ? "3" : "?", text);
    }
}

void the_page_as_a_tool() {
    const std::string text = use_page(generated(), R"js(
        report("empty: " + shown());
        drawByHand(written[4]);
        report("strokes: " + strokes.length);
        document.getElementById("undo").click();
        report("after undo: " + strokes.length);
        press("z", {ctrlKey: true});
        report("after ctrl-z: " + strokes.length + " " + shown());
        report("undo is off: " + document.getElementById("undo").disabled);

        pointer("pointerdown", [0.5, 0.2]);
        pointer("pointerdown", [0.1, 0.1], {pointerId: 2});
        pointer("pointermove", [0.9, 0.9], {pointerId: 2});
        pointer("pointermove", [0.5, 0.8]);
        pointer("pointerup", [0.9, 0.9], {pointerId: 2});
        pointer("pointerup", [0.5, 0.8]);
        pointer("pointermove", [0.9, 0.9]);
        report("two fingers: " + strokes.length + " " + strokes[0].length + " " + shown());
        document.getElementById("clear").focus();
        document.getElementById("clear").click();
        report("the focus stays: " + (document.activeElement === paper));
        pointer("pointerdown", [0.5, 0.2]);
        press("z", {metaKey: true});
        pointer("pointermove", [0.5, 0.8]);
        pointer("pointerup", [0.5, 0.8]);
        report("undone while it is drawn: " + strokes.length);
        pointer("pointerdown", [0.5, 0.5], {button: 2});
        report("right button: " + strokes.length);
        pointer("pointerdown", [0.5, 0.5]);
        pointer("pointerup", [0.5, 0.5]);
        report("a dot is drawn: " + strokes.length);
        update();
        const middle = Math.round(paper.width / 2);
        report("and seen: " + (paper.getContext("2d").getImageData(middle, middle, 1, 1).data[3] === 255));
        await wait(1000);
        report("and said: " + /^(This is|This looks unlike|Perhaps) /.test(document.getElementById("sentence").textContent));
        press("Escape");

        paper.focus();
        press(" ");
        await wait(100);
        report("said: " + document.getElementById("sentence").textContent);
        for (let i = 0; i < 12; ++i) press("ArrowDown");
        press(" ");
        press("ArrowRight");
        report("by keys: " + strokes.length + " " + strokes[0].length + " " + shown());
        await wait(1000);
        report("said: " + document.getElementById("sentence").textContent.replace(/\(.*?\)/, ""));
        press("Backspace");
        report("after backspace: " + shown());
        await wait(1000);
        report("said: " + document.getElementById("sentence").textContent);

        const buttons = Array.from(document.querySelectorAll("#samples button"));
        let row = "samples:";
        for (const button of buttons) {
          button.click();
          await wait(100);
          row += " " + shown();
        }
        report(row);
        report("neurons: " + /^\d+ of 64 hidden neurons are awake$/.test(neurons.getAttribute("aria-label")));
        const pointAtNeuron = (x, y) => {
          const box = neurons.getBoundingClientRect();
          neurons.dispatchEvent(new PointerEvent("pointermove", {clientX: box.left + x, clientY: box.top + y}));
          return document.getElementById("seen-name").textContent;
        };
        report("pointed at: " + pointAtNeuron(3, 3) + ", " + pointAtNeuron(3, 10000));
        neurons.focus();
        for (const key of ["ArrowLeft", "ArrowRight", "ArrowRight"]) {
          neurons.dispatchEvent(new KeyboardEvent("keydown", {key}));
        }
        report("by keys: " + document.getElementById("seen-name").textContent);
        neurons.blur();
        report("left: " + document.getElementById("seen-name").textContent);
        report("bars: " + Array.from(document.querySelectorAll("#bars .share")).length);
        press("Delete");
        const named = Array.from(document.querySelectorAll("canvas, button, p, a, input"))
            .filter(one => one.tabIndex >= 0).map(one => one.getAttribute("aria-label") || one.textContent);
        report("order: " + named.join(", "));
        report("live: " + document.getElementById("sentence").getAttribute("aria-live"));
        report("origin: " + (document.getElementById("origin").textContent === "60000 images of <b>a & b</b>"));
        report("without scripts: " + document.querySelector("noscript").textContent.includes("needs JavaScript"));
    )js");
    expect_equal(
        text,
        "empty: -\n"
        "strokes: 2\n"
        "after undo: 1\n"
        "after ctrl-z: 0 -\n"
        "undo is off: true\n"
        "two fingers: 1 2 1\n"
        "the focus stays: true\n"
        "undone while it is drawn: 0\n"
        "right button: 0\n"
        "a dot is drawn: 1\n"
        "and seen: true\n"
        "and said: true\n"
        "said: The pen is down.\n"
        "by keys: 1 13 1\n"
        "said: This is a 1 .\n"
        "after backspace: -\n"
        "said: Draw a digit, and the network reads it.\n"
        "samples: 0 1 2 3 4 5 6 7 8 9\n"
        "neurons: true\n"
        "pointed at: Neuron 1, The network sees\n"
        "by keys: Neuron 3\n"
        "left: The network sees\n"
        "bars: 11\n"
        "order: Paper to draw a digit on, Undo, Clear, Photograph, Draw a 0 for me, Draw a 1 for me, "
        "Draw a 2 for me, Draw a 3 for me, Draw a 4 for me, Draw a 5 for me, Draw a 6 for me, "
        "Draw a 7 for me, Draw a 8 for me, Draw a 9 for me, 0 of 64 hidden neurons are awake\n"
        "live: polite\n"
        "origin: true\n"
        "without scripts: true\n");
}

}  // namespace

const Test test(
    "drawing_page",
    {
        {"the probabilities of the program, generated digits", [] { the_same_probabilities(generated()); }},
        {"any layers and neurons, the probabilities of the program", any_layers},
        {"the images of the program", the_same_images},
        {"a digit of any size looks the same", any_size_looks_the_same},
        {"drawn digits are read, generated digits", [] { drawn_digits_are_read(generated()); }},
        {"other hands are read, generated digits", [] { other_hands_are_read(generated()); }},
        {"the page doubts crosses and a star, generated digits", [] { the_page_doubts(generated()); }},
        {"undo, clear, keys, samples, names", the_page_as_a_tool},
        {"a photograph on the page", a_photograph_on_the_page},
        {"the probabilities of the program, MNIST", [] { the_same_probabilities(mnist()); }},
        {"drawn digits are read, MNIST", [] { drawn_digits_are_read(mnist()); }},
        {"the page doubts crosses and a star, MNIST", [] { the_page_doubts(mnist()); }},
        {"other hands are read, MNIST", [] { other_hands_are_read(mnist()); }},
    });

}  // namespace drawing_page_test
