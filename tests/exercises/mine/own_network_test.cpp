// A network of one's own (make mine): nothing, some and all of the answers passed; answers that fail there;
// and with --long every part with each right answer that is known and with a mistake.
#include <signal.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "chapters/15_draw/png_reader.h"
#include "chapters/15_draw/weight_file.h"
#include "common/files/csv.h"
#include "common/files/digits.h"
#include "common/files/files.h"
#include "common/files/read_file.h"
#include "common/program/numbers.h"
#include "common/show/picture.h"
#include "data/idx_writer.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/mine/images.h"
#include "tests/exercises/mine/parts.h"
#include "tests/exercises/mine/runs.h"
#include "tests/exercises/mine/work.h"
#include "tests/exercises/mistakes.h"
#include "tests/exercises/tool_in_test.h"
#include "tests/machines/started_program.h"
#include "tests/support/check.h"
#include "tests/support/course_program.h"
#include "tests/support/process.h"
#include "tests/support/temporary_directory.h"

namespace own_network_test {

namespace {

namespace fs = std::filesystem;

const fs::path root = SOURCE_DIR;

std::vector<std::string> part_names() {
    std::vector<std::string> names(mine::digit_parts.begin(), mine::digit_parts.end());
    names.insert(names.end(), mine::zero_detector_parts.begin() + 1, mine::zero_detector_parts.end());
    return names;
}

const Exercise& exercise_of(const std::string& name) {
    static const std::vector<Exercise> all = find_exercises(root);
    return find_exercise(all, name);
}

// A folder with few digits, and a learner's answers/ for each case.
class Learner {
 public:
    explicit Learner(const std::string& name) : folder_("own_network_" + name) {
        const Outcome made = run_command(
            course_program("make_digits") + " --out digits --train 2222 --test 1000", folder_.path());
        expect_equal(made.status, 0, made.err);
    }
    // An answer, and what is put before it.
    void writes(const std::string& exercise, const std::string& text) const {
        write_file(folder_.path() / "answers" / exercise_of(exercise).file(), text);
    }
    void knows(const std::string& exercise) const { writes(exercise, solution(exercise)); }
    void forgets() const { fs::remove_all(folder_.path() / "answers"); }
    static std::string solution(const std::string& exercise) {
        return read_text(exercise_of(exercise).folder / "solution.h");
    }
    std::string command(const std::string& arguments) const {
        return "env CXX='" + std::string(EXERCISE_CXX) + "' " + course_program("mine") +
               " --data digits --answers answers --out out " + arguments;
    }
    // Twenty steps, unless told otherwise: a tenth of the images is for validation.
    Outcome run(const std::string& arguments = "--images 2222 --epochs 1") const {
        return run_command(command(arguments), folder_.path());
    }
    Outcome trains(const std::string& arguments = "--images 2222 --epochs 1") const {
        const Outcome outcome = run(arguments);
        expect_equal(outcome.status, 0, outcome.out + outcome.err);
        return outcome;
    }
    // The training images digit after digit, but for the last tenth, which is for validation.
    void sorts_digits() const {
        const Digits digits = load_digits(path("digits")).train;
        std::vector<std::size_t> order = mine::numbers_to(digits.count());
        std::stable_sort(order.begin(), order.end() - static_cast<std::ptrdiff_t>(digits.count() / 10),
                         [&](std::size_t a, std::size_t b) { return digits.labels[a] < digits.labels[b]; });
        IdxArray images{{digits.count(), digits.height, digits.width}, {}}, labels{{digits.count()}, {}};
        for (const std::size_t i : order) {
            const auto image = digits.image(i);
            images.values.insert(images.values.end(), image.begin(), image.end());
            labels.values.push_back(digits.labels[i]);
        }
        write_idx(path("digits/train-images-idx3-ubyte"), images);
        write_idx(path("digits/train-labels-idx1-ubyte"), labels);
    }
    // Of the last run: a cell of runs.csv.
    std::string last(std::size_t column) const { return runs().back().at(column); }
    double loss() const { return parse_number(last(6)).value(); }
    double right() const { return parse_number(last(7)).value(); }
    std::vector<CsvRow> runs() const { return read_csv(path("out/runs.csv"), mine::run_columns); }
    fs::path path(const std::string& name) const { return folder_.path() / name; }

 private:
    TemporaryDirectory folder_;
};

std::string with_mistake_of(const std::string& exercise, const std::string& id) {
    for (const KnownMistake& mistake : read_mistakes(exercise_of(exercise))) {
        if (mistake.id == id) return with_mistake(Learner::solution(exercise), mistake);
    }
    throw std::runtime_error(exercise + " has no mistake " + id);
}

void every_part_has_an_adapter() {
    std::vector<std::string> files = {"mine.cpp"};
    for (const std::string& name : part_names()) {
        const Exercise& exercise = exercise_of(name);
        expect_equal(exercise.name(), name, "the exercise is found under its own name");
        files.push_back(exercise.chapter + "_" + exercise.slug + ".cpp");
    }
    std::sort(files.begin(), files.end());
    expect(file_names(root / "tests/exercises/mine/parts") == files,
           "one adapter for each part, and no other");
}

void work_fits_the_time() {
    const mine::Cost fast{1e-5, 5e-6, 1e-4, 2000}, slow{1e-2, 5e-3, 1e-4, 2000}, hopeless{10, 5, 1, 2000};
    const mine::Work all = mine::affordable(fast, 60000, 10000, 10, 100);
    expect_equal(all.images, 60000u);
    expect_equal(all.epochs, 10u);
    expect_equal(all.tested, 10000u);
    const mine::Work few = mine::affordable(slow, 60000, 10000, 10, 100);
    expect(few.images < 60000 && few.epochs >= 3, "fewer images before fewer epochs than three");
    expect(mine::seconds_of(few, slow) <= 100, "in time");
    expect_equal(mine::affordable(hopeless, 60000, 10000, 10, 100).epochs, 1u, "one epoch in any case");
    expect_equal(mine::affordable(fast, 500, 100, 10, 100).tested, 100u, "no more than there are");
}

void nothing_has_passed() {
    const Learner learner("nothing");
    const Outcome outcome = learner.trains();
    expect_contains(outcome.out,
                    "all 16 parts are the course's: none of yours is used yet\nnext: make exercise E=01/");
    expect_contains(outcome.out, "digits: 2222 training and 1000 test images");
    expect_equal(learner.last(2), "0 of 16");
    expect(learner.right() > 60, "it has learned something: " + learner.last(7));
    expect_contains(read_text(learner.path("out/index.html")), "Trained by the course's own program.");
    expect_equal(sizes_of(load_weights(learner.path("out/weights.nn"))).at(1), 64u);
    const std::string weights = read_text(learner.path("out/weights.nn"));
    learner.trains();
    expect(read_text(learner.path("out/weights.nn")) == weights, "the same seed, the same network");
    expect_contains(learner.trains("--images 500 --seed 2").out, "ARGS=\"--images 500 --epochs 10\"");
    expect(read_text(learner.path("out/weights.nn")) != weights, "another seed");
    expect_equal(learner.runs().size(), 3u, "a row for each run");
}

// Two answers with helpers and types of one name, which mean different things.
const std::string softmax_with_helper =
    "#pragma once\n#include <cmath>\n#include \"common/math/matrix.h\"\n"
    "struct Scale {\n    double factor = 1;\n};\n"
    "inline double scaled_by(double x) {\n    return x * Scale().factor;\n}\n"
    "inline Matrix<double> softmax(const Matrix<double>& Z) {\n    Matrix<double> P = Z;\n"
    "    for (std::size_t i = 0; i < P.rows(); ++i) {\n        for (double& p : P.row(i)) {\n            "
    "double sum = 0;\n"
    "            for (const double z : Z.row(i)) sum += std::exp(scaled_by(z - p));\n            p = 1 / "
    "sum;\n        }\n    }\n"
    "    return P;\n}\n";
const std::string sigmoid_with_helper =
    "#pragma once\n#include <cmath>\nstruct Scale {\n    float one = 0, factor = -1;\n};\n"
    "inline double scaled_by(double x) {\n    return std::abs(x) * Scale().factor;\n}\n"
    "inline double sigmoid(double z) {\n    const double e = std::exp(scaled_by(z));\n"
    "    return z >= 0 ? 1 / (1 + e) : e / (1 + e);\n}\n";

void some_have_passed() {
    const Learner learner("some");
    learner.trains();
    const double loss = learner.loss();
    learner.writes("08/softmax", softmax_with_helper);
    learner.writes("01/stable_sigmoid", sigmoid_with_helper);
    learner.writes("08/one_hot", with_mistake_of("08/one_hot", "label-as-value"));
    learner.writes("08/argmax", read_text(exercise_of("08/argmax").folder / "skeleton.h"));
    const Outcome outcome = learner.trains();
    expect_contains(outcome.out, "yours: 2 of 16 parts; the course's: idx_header,");
    expect_contains(outcome.out,
                    "answers/08_one_hot.h does not pass as it is now: make exercise E=08/one_hot");
    expect_equal(outcome.out.find("08_argmax.h"), std::string::npos, "a skeleton is no answer");
    expect_contains(read_text(learner.path("out/index.html")),
                    "Trained by your program: stable_sigmoid, softmax.");
    expect_near(learner.loss(), loss, 1e-9, "each part has its own helpers");
    const Outcome refused = learner.run("--lend-nothing");
    expect_equal(refused.status, 1);
    expect_contains(refused.err, "nothing is lent");
    expect_contains(refused.err, "08/one_hot (not yet), ");
    expect_contains(refused.err, "08/argmax (not begun)");
}

void zero_detector_comes_first() {
    const Learner learner("zero");
    for (const std::string exercise :
         {"03/idx_header", "04/decide", "04/mean_gradient", "04/safe_cross_entropy"})
        learner.knows(exercise);
    const Outcome outcome = learner.trains("--images 2000 --epochs 20 --lend-nothing --force");
    expect_contains(outcome.out, "yours: 4 of 4 parts\n");
    expect_contains(outcome.out, "one neuron that tells zeros");
    expect(learner.right() > 93, "better than saying no to all: " + learner.last(7));
    expect_contains(outcome.out, "\nnext: make exercise E=01/stable_sigmoid\n");
    const Picture picture = parse_png(read_file(learner.path("out/weights.png")), "weights.png");
    const std::set<std::uint8_t> greys(picture.pixels.begin(), picture.pixels.end());
    expect(picture.width == 8 * 28 && greys.size() > 20, "what it looks for");
    learner.knows("08/softmax");
    expect_contains(learner.trains("--images 500 --epochs 1 --force").out, "yours: 2 of 16");
    expect_contains(learner.trains("--images 500 --epochs 1 --force --network zero").out, "yours: 4 of 4");
}

// What an answer may do here though it passed: the part, the exercise and what it was asked are named.
void failing_parts_are_named() {
    const Learner learner("failing");
    const auto says = [&](const std::string& body, const std::string& sentence) {
        learner.writes("08/softmax",
                       "#include <cstdlib>\n#include <stdexcept>\n#include \"common/math/matrix.h\"\n"
                       "inline Matrix<double> softmax(const Matrix<double>& Z) {\n    " +
                           body + "\n}\n");
        const Outcome outcome = learner.run("--images 500 --epochs 1 --force --call-seconds 1");
        expect_equal(outcome.status, 1, outcome.out);
        expect_contains(outcome.err, "mine: your softmax (08/softmax) " + sentence);
        expect_contains(
            outcome.err,
            ", asked for the probabilities of 100 x 10 logits; look at it with make try E=08/softmax\n");
    };
    says("throw std::runtime_error(\"no\");", "threw \"no\"");
    says("throw 1;", "threw something that is no std::exception");
    says("return Matrix<double>(Z.rows(), 9);", "returned 100 x 9 numbers, expected 100 x 10");
    says("return 0.0 / 0.0 * Z;", "returned a number that is infinite or none (element 0)");
    says("std::abort();", "crashed (signal 6)");
    says("for (volatile int i = 0;; i = i + 1) {}", "does not come to an end");
    says("std::exit(0);", "ended the program, as exit() does");
    expect(!fs::exists(learner.path("out/index.html")), "no page of a network that was not trained");
    learner.writes("03/idx_header",
                   "#include <cstdint>\n#include <span>\n#include <vector>\n"
                   "inline std::vector<std::size_t> idx_dimensions(std::span<const std::uint8_t>) {\n"
                   "    return {28, 28, 2222};\n}\n");
    expect_contains(learner.run("--force").err,
                    "your idx_header (03/idx_header) says 28 x 28 x 2222, but the "
                    "file holds 2222 x 28 x 28");
    learner.writes("08/softmax", "inline int softmax;\n");
    const Outcome outcome = learner.run("--force");
    expect_equal(outcome.status, 1);
    expect_contains(outcome.err, "your softmax (08/softmax) cannot be compiled");
}

void ideas_change_the_plan() {
    const Learner learner("ideas");
    const auto with = [&](const std::string& body) {
        write_file(learner.path("answers/mine.h"),
                   "#pragma once\n#include \"tests/exercises/mine/plan.h\"\n"
                   "inline void descend(std::size_t count, double* w, const double* dw, double*, "
                   "std::size_t, double rate) {\n"
                   "    for (std::size_t i = 0; i < count; ++i) w[i] -= rate * dw[i];\n}\n"
                   "inline void change(mine::Plan& plan) {\n    " +
                       body + "\n}\n");
        return learner.run();
    };
    expect_equal(
        with("plan.idea = \"ReLU, more\"; plan.hidden = 20; plan.neurons = mine::Neurons::relu;").status, 0);
    expect_equal(learner.last(1), "ReLU, more");
    expect_equal(learner.last(3), "784-20-10");
    expect(learner.right() > 60, learner.last(7));
    expect_equal(
        with("plan.idea = \"descent\"; plan.step = descend; plan.neurons = mine::Neurons::tanh;").status, 0);
    const Outcome table = learner.trains("--images 2222 --epochs 1 --course");
    expect_contains(table.out, "ReLU, more");
    expect_equal(learner.last(3), "784-64-10", "the course's own network");
    const Outcome wrong = with("plan.batch = 0;");
    expect_equal(wrong.status, 1);
    expect_contains(wrong.err, "answers/mine.h: ");
    expect_contains(with("throw 1;").err, "answers/mine.h threw");
}

void without_digits() {
    const Learner learner("digits");
    expect_equal(learner.run("--images none").status, 2);
    expect_equal(learner.run("--network three").status, 2);
    fs::remove_all(learner.path("digits"));
    const Outcome gone = learner.run();
    expect_equal(gone.status, 1);
    expect_contains(gone.err, "make digits");
}

// Ctrl-C leaves nothing half written, and nothing running.
void interrupted() {
    const Learner learner("interrupted");
    learner.trains();
    const std::string weights = read_text(learner.path("out/weights.nn"));
    StartedProgram program(learner.command("--images 2000 --epochs 1000 --call-seconds 77"), learner.path(""),
                           learner.path("printed"));
    const auto printed = [&] {
        return fs::exists(learner.path("printed")) ? read_text(learner.path("printed")) : "";
    };
    while (printed().find("    1  ") == std::string::npos && !program.wait(0.1)) {
    }
    program.send(SIGINT);
    expect_equal(program.wait(60).value_or(-1), 128 + SIGINT);
    const auto runs_still = [] {
        return run_command("ps -A -o args | grep -v grep | grep -q -- '--call-seconds 77'", ".").status == 0;
    };
    for (int i = 0; i < 100 && runs_still(); ++i) run_command("sleep 0.1", ".");
    expect(!runs_still(), "the training has ended too");
    expect(read_text(learner.path("out/weights.nn")) == weights, "the old network is there, whole");
    expect_equal(learner.runs().size(), 1u, "a run that was interrupted is no row");
    learner.trains();
    for (const std::string& name : file_names(learner.path("out")))
        expect(!name.starts_with(".unfinished-"), "left: " + name);
}

// What is drawn at random is drawn in another way by another right answer.
bool is_random(const std::string& exercise) {
    return exercise == "07/break_symmetry" || exercise == "13/shuffle";
}

// All answers there are, one after the other.
void each_right_answer() {
    const Learner learner("each_right");
    learner.trains();
    const double loss = learner.loss(), right = learner.right();
    learner.trains("--images 2222 --epochs 1 --network zero");
    const double zero_loss = learner.loss();
    for (const std::string& name : part_names()) {
        const fs::path folder = exercise_of(name).folder / "also_right";
        for (const std::string& file : file_names(folder)) {
            learner.forgets();
            learner.writes(name, read_text(folder / file));
            const bool zero = name.starts_with("04/");
            learner.trains(std::string("--images 2222 --epochs 1 --force --network ") +
                           (zero ? "zero" : "digits"));
            if (is_random(name))
                expect(learner.right() > right - 15, name + " learns as well: " + learner.last(7));
            else
                expect_near(learner.loss(), zero ? zero_loss : loss, 1e-9, name);
        }
    }
}

struct Mistake {
    const char *exercise, *id;
    std::string shows;  // the sentence that the program ends with; or what comes out worse:
    double bound = 0;   // "right" and "drawings" lie below it, "loss" above
    int epochs = 1;
    const char* plan = "";  // what answers/mine.h changes
};

// Whether the mistake shows as it must.
bool shows(const Mistake& mistake, const Outcome& outcome, const Learner& learner) {
    if (mistake.bound == 0)
        return outcome.status == 1 && outcome.err.find(mistake.shows) != std::string::npos;
    if (outcome.status != 0) return false;
    if (mistake.shows == "right") return learner.right() < mistake.bound;
    if (mistake.shows == "loss") return learner.loss() > mistake.bound;
    const std::size_t at = outcome.out.find("it reads ");
    return std::stod(outcome.out.substr(at + 9)) < mistake.bound;
}

const std::vector<Mistake> mistakes = {
    {"03/idx_header", "byte-order", "threw"},
    {"03/idx_header", "everything-refused", "threw"},
    {"07/break_symmetry", "all-equal", "right", 50},
    {"07/break_symmetry", "wrong-shape", "returned 784 x 784 numbers, expected 784 x 64"},
    {"13/shuffle", "numbers-repeat", " twice, asked for an order of 2000 images"},
    {"13/shuffle", "added-to-a-sized-list", "returned a list of 4000, expected one of 2000"},
    {"13/batches", "size-for-count", "right", 70, 1, "plan.batch = 10;"},
    {"13/batches", "counted-from-one", "lets batch 19 go from 1901 to 2001"},
    {"13/early_stopping", "smallest-kept", "right", 82, 3},
    {"13/early_stopping", "most-epochs-ignored", "goes on after the last epoch"},
    {"05/shape_checked_product", "last-term-only", "right", 30},
    {"01/stable_sigmoid", "sign-of-exponent", "right", 60},
    {"01/stable_sigmoid", "slope-returned", "right", 70},
    {"08/one_hot", "counted-from-one", "right", 30},
    {"08/one_hot", "one-column-too-many", "returned 100 x 11 numbers, expected 100 x 10"},
    {"08/softmax", "divided-by-maximum", "right", 70},
    {"08/cross_entropy_from_logits", "mean-forgotten", "loss", 17},
    {"07/backward", "mean-forgotten", "right", 70},
    {"13/momentum", "uphill", "right", 30},
    {"08/argmax", "smallest-taken", "right", 10},
    {"09/confusion_matrix", "errors-only", " images in row 0, and "},
    {"09/confusion_matrix", "transposed", " have this label, asked for"},
    {"09/confusion_matrix", "labels-with-themselves", "has 1000 images on its diagonal, and "},
    {"15/shrink", "cut-out", "drawings", 50},
    {"15/centre_of_mass", "centre-returned", "drawings", 50},
    {"04/mean_gradient", "mean-forgotten", "loss", 1, 20},
    {"04/decide", "decisions-exchanged", "right", 50},
    {"04/safe_cross_entropy", "mean-forgotten", "loss", 100},
};

// By force: the program ends in order, and the mistake shows.
void mistakes_show() {
    const Learner learner("mistakes");
    learner.trains();
    expect(learner.right() > 70 && learner.loss() < 2, "without a mistake: " + learner.last(7));
    std::string faults;
    for (const Mistake& mistake : mistakes) {
        const std::string name = mistake.exercise + std::string(" ") + mistake.id;
        learner.forgets();
        learner.writes(mistake.exercise, with_mistake_of(mistake.exercise, mistake.id));
        if (*mistake.plan)
            write_file(
                learner.path("answers/mine.h"),
                "#include \"tests/exercises/mine/plan.h\"\ninline void change(mine::Plan& plan) {\n    " +
                    std::string(mistake.plan) + "\n}\n");
        const bool zero = name.starts_with("04/");
        const Outcome outcome = learner.run("--images 2222 --epochs " + std::to_string(mistake.epochs) +
                                            " --force --network " + (zero ? "zero" : "digits"));
        if (!shows(mistake, outcome, learner))
            faults +=
                "\n      " + name + ": " + outcome.err + learner.last(7) + " %, loss " + learner.last(6);
    }
    expect(faults.empty(), "these do not show:" + faults);
}

// The files have their digits in no order, so an order that is hardly one shows only where they are sorted.
void an_order_shows_on_sorted_digits() {
    const Learner learner("sorted");
    learner.sorts_digits();
    learner.trains();
    expect(learner.right() > 70, "with the course's order: " + learner.last(7));
    learner.writes("13/shuffle", with_mistake_of("13/shuffle", "only-rotated"));
    learner.trains("--images 2222 --epochs 1 --force");
    expect(learner.right() < 40, "in the order of the file, rotated: " + learner.last(7));
}

void mistakes_exist() {
    for (const Mistake& mistake : mistakes) with_mistake_of(mistake.exercise, mistake.id);
}

void all_have_passed() {
    const Learner learner("all");
    for (const std::string name : mine::digit_parts) learner.knows(name);
    const Outcome outcome = learner.trains("--images 2000 --epochs 5 --lend-nothing");
    expect_contains(outcome.out, "yours: 16 of 16 parts\n");
    expect(learner.right() > 85, learner.last(7));
    const std::string page = read_text(learner.path("out/index.html"));
    expect_contains(page, "Trained by your program: stable_sigmoid, idx_header,");
    expect_equal(page.find("The course's:"), std::string::npos);
}

}  // namespace

const Test test("own_network", [](const Arguments& words) {
    if (words == Arguments{"--long"}) {
        return run_tests({
            {"with a mistake in each part, by force: it shows", mistakes_show},
            {"an order that is hardly one, by force: it shows on sorted digits",
             an_order_shows_on_sorted_digits},
            {"with each right answer: the same loss after twenty steps", each_right_answer},
            {"all have passed: nothing is lent", all_have_passed},
        });
    }
    return run_tests({
        {"every part has an adapter", every_part_has_an_adapter},
        {"the mistakes that are tried at length exist", mistakes_exist},
        {"as many images and epochs as fit the time", work_fits_the_time},
        {"nothing has passed: all is lent, and said so", nothing_has_passed},
        {"some have passed; helpers of the same name stay apart", some_have_passed},
        {"after chapter 04: the zero detector", zero_detector_comes_first},
        {"a part that fails is named", failing_parts_are_named},
        {"answers/mine.h changes the plan; a row for each run", ideas_change_the_plan},
        {"without digits; wrong usage", without_digits},
        {"interrupted", interrupted},
    });
});

}  // namespace own_network_test
