// Trains with the parts, in a process of its own: whatever an answer does, the command that started it goes
// on.
#include "tests/exercises/mine/train.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "chapters/09_digit_mlp/confusion.h"
#include "chapters/09_digit_mlp/digit_mlp.h"
#include "chapters/15_draw/page.h"
#include "chapters/15_draw/weight_file.h"
#include "common/digits.h"
#include "common/files.h"
#include "common/numbers.h"
#include "common/options.h"
#include "common/progress.h"
#include "common/random.h"
#include "common/text_table.h"
#include "tests/exercises/mine/digits_of_parts.h"
#include "tests/exercises/mine/drawings.h"
#include "tests/exercises/mine/loaded.h"
#include "tests/exercises/mine/network.h"
#include "tests/exercises/mine/plan.h"
#include "tests/exercises/mine/runs.h"
#include "tests/exercises/mine/work.h"
#include "tests/exercises/mine/zero.h"

namespace mine {
namespace {

// "yours: 9 of 15", and the exercises whose answers are lent.
std::string whose(const Parts& parts, bool yours) {
    std::string names;
    for (const PartFile& part : parts.files()) {
        if (part.yours == yours && part.exercise != "mine")
            names += (names.empty() ? "" : ", ") + part.exercise.substr(3);
    }
    return names;
}

std::string count_of_yours(const Parts& parts) {
    const auto is_part = [](const PartFile& part) { return part.exercise != "mine"; };
    const auto is_yours = [&](const PartFile& part) { return is_part(part) && part.yours; };
    return std::to_string(std::ranges::count_if(parts.files(), is_yours)) + " of " +
           std::to_string(std::ranges::count_if(parts.files(), is_part));
}

Plan plan_of(Parts& parts) {
    Plan plan;
    if (!parts.has("mine")) return plan;
    parts.call<Mine>("mine", "your plan", &plan);
    const bool sane = plan.idea && plan.hidden > 0 && plan.hidden <= 4096 && plan.batch > 0 &&
                      plan.learning_rate > 0 && plan.decay > 0 && plan.beta >= 0;
    if (!sane)
        throw std::runtime_error(
            "answers/mine.h: hidden (at most 4096), batch, learning_rate and decay must be above 0, and beta "
            "not below");
    return plan;
}

std::vector<std::size_t> numbers_to(std::size_t count) {
    std::vector<std::size_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), std::size_t{0});
    return numbers;
}

std::vector<std::size_t> new_order(Parts& parts, std::size_t m, Random& random) {
    const auto below = [](void* state, std::size_t n) {
        return static_cast<std::size_t>(static_cast<Random*>(state)->below(std::max<std::size_t>(1, n)));
    };
    const std::string asked = "an order of " + std::to_string(m) + " images";
    std::vector<std::size_t> order(m);
    parts.call<Shuffle>("13/shuffle", asked, m, +below, static_cast<void*>(&random), order.data());
    const auto outside = std::ranges::find_if(order, [&](std::size_t i) { return i >= m; });
    if (outside != order.end())
        parts.fail("13/shuffle",
                   "names image " + std::to_string(*outside) + ", and the last is " + std::to_string(m - 1),
                   asked);
    return order;
}

// Begin and end of each batch.
std::vector<std::pair<std::size_t, std::size_t>> cut(Parts& parts, std::size_t m, std::size_t size) {
    const std::string asked = "batches of " + std::to_string(size) + " out of " + std::to_string(m);
    std::vector<std::size_t> begins(m), ends(m);
    std::size_t count = 0;
    parts.call<Batches>("13/batches", asked, m, size, begins.data(), ends.data(), m, &count);
    if (count == 0 || count > m)
        parts.fail("13/batches", "makes " + std::to_string(count) + " batches", asked);
    std::vector<std::pair<std::size_t, std::size_t>> batches;
    for (std::size_t i = 0; i < count; ++i) {
        if (begins[i] >= ends[i] || ends[i] > m)
            parts.fail("13/batches",
                       "lets batch " + std::to_string(i) + " go from " + std::to_string(begins[i]) + " to " +
                           std::to_string(ends[i]),
                       asked);
        batches.emplace_back(begins[i], ends[i]);
    }
    return batches;
}

double train_on(Parts& parts, Training& now, const Plan& plan, const Digits& digits,
                const std::size_t* numbers, std::size_t count, double rate) {
    std::vector<std::uint8_t> labels;
    for (std::size_t i = 0; i < count; ++i) labels.push_back(digits.labels[numbers[i]]);
    return train_batch(parts, now, plan, rows_of(digits, numbers, count), labels, rate);
}

struct Tested {
    std::vector<std::size_t> labels, predictions;
    double right = 0;
};

// What the network says to the first `count` images, a thousand at a time.
Tested test(Parts& parts, Training& now, const Plan& plan, const Digits& digits, std::size_t count) {
    Tested tested{{digits.labels.begin(), digits.labels.begin() + static_cast<std::ptrdiff_t>(count)}, {}, 0};
    const std::vector<std::size_t> numbers = numbers_to(count);
    tested.predictions.resize(count);
    for (std::size_t begin = 0; begin < count; begin += 1000) {
        const std::size_t m = std::min<std::size_t>(1000, count - begin);
        const Matrix<double> Z = forward(parts, now, plan, rows_of(digits, &numbers[begin], m)).Z2;
        const std::string asked = "the digits of " + by(m, Z.columns()) + " logits";
        double share = 0;
        parts.call<Argmax>("08/argmax", asked, Z.data(), &tested.labels[begin], m, Z.columns(),
                           &tested.predictions[begin], &share);
        tested.right += share * static_cast<double>(m) / static_cast<double>(count);
        for (std::size_t i = begin; i < begin + m; ++i) {
            if (tested.predictions[i] >= now.shape.classes)
                parts.fail("08/argmax",
                           "says " + std::to_string(tested.predictions[i]) + ", which is no class", asked);
        }
    }
    return tested;
}

// The time of each part, on a few images: they are what the training will do again and again.
Cost measured(Parts& parts, Training now, const Plan& plan, const Dataset& data) {
    const std::vector<std::size_t> numbers = numbers_to(std::min(plan.batch, data.train.count()));
    const auto one_batch = [&] {
        train_on(parts, now, plan, data.train, numbers.data(), numbers.size(), plan.learning_rate);
    };
    one_batch();  // the first is slower: memory is new
    const std::size_t tests = std::min<std::size_t>(200, data.test.count());
    Cost cost{seconds_for(one_batch), 0, 0, std::min<std::size_t>(2000, data.train.count())};
    cost.trained = std::min(cost.trained, seconds_for(one_batch)) / static_cast<double>(numbers.size());
    cost.read = seconds_for([&] { test(parts, now, plan, data.test, tests); }) / static_cast<double>(tests);
    Random random(1);
    cost.order = seconds_for([&] { new_order(parts, cost.shuffled, random); });
    return cost;
}

// The work that was asked for, or what ends in time; and says so.
Work chosen(const Options& options, const Cost& cost, const Dataset& data, std::size_t most_epochs) {
    const double seconds = options.positive("seconds");
    const bool all = options.given("images") && options.given("epochs");
    const std::size_t most = options.given("images")
                                 ? std::min(options.count("images", 1), data.train.count())
                                 : data.train.count();
    Work work = affordable(cost, most, data.test.count(), most_epochs, seconds);
    if (options.given("images")) {
        work.images = most;
        work.tested = tested_with(most, data.test.count());
        const Work once{work.images, 1, work.tested};
        work.epochs = std::clamp<std::size_t>(static_cast<std::size_t>(seconds / seconds_of(once, cost)), 1,
                                              most_epochs);
    }
    if (options.given("epochs")) work.epochs = options.count("epochs", 1);
    std::printf("an image takes %s us, so %zu epochs of %zu images take about %s",
                short_text(1e6 * cost.trained, 2).c_str(), work.epochs, work.images,
                duration_text(seconds_of(work, cost)).c_str());
    std::printf(all ? "\n\n" : "\n(the same again, or more: ARGS=\"--images %zu --epochs %zu\")\n\n",
                work.images, work.epochs);
    std::fflush(stdout);
    return work;
}

// How much longer an epoch takes than by chapter 09's program, which trains in float on products that use the
// whole processor.
void compare_speed(const Dataset& data, double seconds_an_image) {
    const Digits digits = first(data.train, 5000);
    const auto images = dense_digits<float>(digits, data.classes);
    auto network = initial_network<float>(digits.image_size(), std::size_t{64}, data.classes, 1);
    const auto epoch = [&] { network = descend_softmax(std::move(network), images, 0.6f).network; };
    epoch();
    const double theirs = seconds_for(epoch) / static_cast<double>(digits.count());
    std::printf("an epoch of 60000 images takes your program %s s, chapter 09's %s s: %.1f times as long\n",
                decimal_text(60000 * seconds_an_image, 2).c_str(), decimal_text(60000 * theirs, 2).c_str(),
                seconds_an_image / theirs);
}

void show_confusion(Parts& parts, const Tested& tested, std::size_t classes) {
    const std::string asked = "the confusion of " + std::to_string(tested.labels.size()) + " images";
    std::vector<std::size_t> counts(classes * classes);
    parts.call<ConfusionMatrix>("09/confusion_matrix", asked, tested.labels.data(), tested.predictions.data(),
                                tested.labels.size(), classes, counts.data());
    const std::size_t all = std::accumulate(counts.begin(), counts.end(), std::size_t{0});
    if (all != tested.labels.size())
        parts.fail("09/confusion_matrix", "counts " + std::to_string(all) + " images", asked);
    ::ConfusionMatrix matrix;
    for (std::size_t a = 0; a < classes; ++a)
        matrix.emplace_back(counts.begin() + static_cast<std::ptrdiff_t>(a * classes),
                            counts.begin() + static_cast<std::ptrdiff_t>((a + 1) * classes));
    std::printf("\nTest images: a row for what each is, a column for what your network says\n%s",
                table_as_text(confusion_rows(matrix)).c_str());
}

void write_page(const Parts& parts, const DeepNetwork<float>& network, const std::filesystem::path& out) {
    const std::string yours = whose(parts, true), lent = whose(parts, false);
    std::string footer =
        yours.empty() ? "Trained by the course's own program." : "Trained by your program: " + yours + ".";
    if (!yours.empty() && !lent.empty()) footer += " The course's: " + lent + ".";
    save_weights(out / "weights.nn", network);
    write_file(out / "index.html", drawing_page(network, footer));
}

void train_digits(Parts& parts, const Options& options, const Dataset& data) {
    const std::filesystem::path out = options.path("out");
    const Plan plan = plan_of(parts);
    if (data.train.height != field_size || data.train.width != field_size)
        throw std::runtime_error(describe(data) + ", expected were 28 x 28, for drawings become such images");
    const Shape shape{data.train.image_size(), plan.hidden, data.classes};
    std::printf("network: %zu-%zu-%zu%s%s\n", shape.inputs, shape.hidden, shape.classes,
                *plan.idea ? ", " : "", plan.idea);
    std::fflush(stdout);
    Training now = first_training(parts, shape, options.seed());
    prepared(parts, Matrix<double>(30, 20, 1));  // whoever fails at the end may as well fail now
    const Work work = chosen(options, measured(parts, now, plan, data), data, 10);

    std::printf("epoch    loss  right on the test images\n");
    Random random = Random(options.seed()).part(1);
    const std::size_t batches = (work.images + plan.batch - 1) / plan.batch;
    double rate = plan.learning_rate, loss = 0, training_seconds = 0, right = 0;
    Tested tested;
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t epoch = 1, done = 0; epoch <= work.epochs; ++epoch, rate *= plan.decay) {
        training_seconds += seconds_for([&] {
            const std::vector<std::size_t> order = new_order(parts, work.images, random);
            loss = 0;
            std::size_t seen = 0;
            for (const auto& [begin, end] : cut(parts, work.images, plan.batch)) {
                loss += train_on(parts, now, plan, data.train, &order[begin], end - begin, rate) *
                        static_cast<double>(end - begin);
                seen += end - begin;
                parts.progress(++done, work.epochs * batches);
            }
            loss /= static_cast<double>(seen);
        });
        tested = test(parts, now, plan, data.test, work.tested);
        right = tested.right;
        std::printf("%5zu  %.4f  %.2f %%\n", epoch, loss, 100 * right);
        std::fflush(stdout);
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    std::printf("\n%zu epochs of %zu images took %.1f s\n", work.epochs, work.images, seconds.count());
    compare_speed(data, training_seconds / static_cast<double>(work.epochs * work.images));
    show_confusion(parts, tested, data.classes);
    std::printf("\nOf 100 drawings, made small by shrink and centre_of_mass, it reads %zu\n",
                drawings_read(parts, now, plan));
    write_page(parts, as_float(now, plan), out);
    add_run(out / "runs.csv",
            {plan.idea, count_of_yours(parts), shape_text({shape.inputs, shape.hidden, shape.classes}),
             std::to_string(work.images), std::to_string(work.epochs), short_text(loss, 17),
             decimal_text(100 * right, 2), decimal_text(seconds.count(), 1)});
    std::printf("\n%s: the page that reads your hand; open it in a browser\n",
                (out / "index.html").generic_string().c_str());
}

void train_zero(Parts& parts, const Options& options, const Dataset& data) {
    const std::filesystem::path out = options.path("out");
    const ZeroOrNot few = zero_or_not(data.train, std::min<std::size_t>(500, data.train.count()));
    Detector now{initial_weights(data.train.image_size(), options.seed()), 0};
    std::printf("network: one neuron that tells zeros from other digits\n");
    Detector tried = now;
    const double once =
        seconds_for([&] { train_once(parts, tried, few, 1); }) / static_cast<double>(few.y.size());
    const Cost cost{once, once, 0, 1};
    const Work work = chosen(options, cost, data, 50);
    const ZeroOrNot train = zero_or_not(data.train, work.images), test = zero_or_not(data.test, work.tested);
    std::printf("epoch    loss  right on the test images\n");
    double loss = 0, right = 0;
    const double seconds = seconds_for([&] {
        for (std::size_t epoch = 1; epoch <= work.epochs; ++epoch) {
            loss = train_once(parts, now, train, 1);
            right = share_right(parts, now, test);
            if (epoch == 1 || epoch % 10 == 0 || epoch == work.epochs)
                std::printf("%5zu  %.4f  %.2f %%\n", epoch, loss, 100 * right);
            std::fflush(stdout);
            parts.progress(epoch, work.epochs);
        }
    });
    std::printf("\n%zu epochs of %zu images took %.1f s\n", work.epochs, work.images, seconds);
    write_detector(now, data.train, out / "weights.png");
    add_run(out / "runs.csv", {"zero or not", count_of_yours(parts), shape_text({now.w.size(), 1}),
                               std::to_string(work.images), std::to_string(work.epochs), short_text(loss, 17),
                               decimal_text(100 * right, 2), decimal_text(seconds, 1)});
    std::printf("\n%s: what your neuron looks for\n", (out / "weights.png").generic_string().c_str());
}

void train(const Options& options) {
    prepare_directory(options.path("out"));
    Parts parts(options.path("parts"), options.text("note"), options.positive("call-seconds"));
    const std::filesystem::path directory = find_data(options.text("data"));
    const Dataset data = read_digits(parts, directory);
    std::printf("%s\n", describe(data).c_str());
    parts.has("07/backward") ? train_digits(parts, options, data) : train_zero(parts, options, data);
    std::fflush(stdout);
    parts.finished();
}

}  // namespace

std::vector<OptionSpec> train_options() {
    return {data_option(),
            {"images", "N", "", "training images; else as many as end in time"},
            {"epochs", "N", "", "passes over them; else as many as end in time, ten at most"},
            {"seconds", "S", "100", "the time that images and epochs are chosen for"},
            {"seed", "N", "1", "picks the first weights and the orders"},
            {"call-seconds", "S", "30", "the processor's time that one call of a part may take"},
            {"out", "DIR", "out/mine", "where the page, the weights and the table of runs go"}};
}

int train_program(int argc, char** argv) {
    std::vector<OptionSpec> specs = train_options();
    specs.push_back({"parts", "FILE", "", "the list of the parts"});
    specs.push_back({"note", "FILE", "", "where it notes what it is at"});
    std::string name = "mine";
    argv[0] = name.data();
    return run_program(argc, argv, "Trains with the parts.", specs, train);
}

}  // namespace mine
