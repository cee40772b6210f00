// Chapter 12's experiment.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "chapters/12_more_layers/experiment.h"
#include "chapters/12_more_layers/results.h"
#include "chapters/12_more_layers/slope_results.h"
#include "common/files/csv.h"
#include "common/math/random.h"
#include "tests/networks/made_digits.h"
#include "tests/support/check.h"

namespace more_layers_test {

namespace {

Experiment small_plan() {
    return {{recipe_named("sigmoid"), recipe_named("relu")}, 3, 6, {0.5, 2, 1}, 8, 2, 50, 7};
}

void splits() {
    const Dataset data{made_digits(61, 4, 4, 3, 1, 4), made_digits(9, 4, 4, 3, 2, 4), 3, {}};
    const SplitDigits<double> some = split_digits<double>(data, true, 20);
    const auto labels = [&](std::size_t begin, std::size_t end) {
        return std::vector<std::uint8_t>(data.train.labels.begin() + static_cast<std::ptrdiff_t>(begin),
                                         data.train.labels.begin() + static_cast<std::ptrdiff_t>(end));
    };
    expect(some.train.labels == labels(0, 20), "the first 20 train");
    expect(some.held_out.labels == labels(50, 61), "the last sixth, rounded up, is held out");
    expect(some.test.labels == data.test.labels, "test");
    expect(split_digits<double>(data, true, 1000).train.labels == labels(0, 50), "all the others train");
    const SplitDigits<double> no_choice = split_digits<double>(data, false, 1000);
    expect(no_choice.train.labels == data.train.labels && no_choice.held_out.labels.empty(), "no choice");
    const Digits middle = images_between(data.train, 5, 7);
    expect(middle.labels == labels(5, 7), "labels of a part");
    expect(std::ranges::equal(middle.image(1), data.train.image(6)), "pixels of a part");
    const Dataset one{first(data.train, 1), data.test, 3, {}};
    expect_error([&] { split_digits<double>(one, true, 5); },
                 "1 training image cannot both train and be held out");
}

// The rate with the best mean on the held-out images is taken, whatever the test images say.
void the_rate_is_chosen_on_held_out_images() {
    const Experiment plan = small_plan();
    Random random(5);
    for (int attempt = 0; attempt < 50; ++attempt) {
        std::vector<Run> runs;
        for (const Trial& trial : all_trials(plan)) {
            runs.push_back({trial, {}, 0, static_cast<double>(random.below(6)), random.uniform()});
        }
        expect_equal(runs.size(), 2u * 3 * 3 * 2);
        const std::vector<Finding> findings = findings_of(runs, plan);
        expect_equal(findings.size(), 6u);
        for (std::size_t f = 0; f < findings.size(); ++f) {
            double best = -1, rate = 0;
            for (std::size_t r = 0; r < 3; ++r) {
                const double sum = runs[6 * f + 2 * r].held_out + runs[6 * f + 2 * r + 1].held_out;
                if (sum > best) {
                    best = sum;
                    rate = plan.learning_rates[r];
                }
            }
            expect_equal(findings[f].size(), 2u);
            for (const Run& run : findings[f]) {
                expect(run.trial.recipe.name == plan.recipes[f / 3].name, "the recipe");
                expect_equal(run.trial.learning_rate, rate);
                expect_equal(run.trial.hidden_layers, f % 3 + 1);
            }
        }
    }
}

// A run is plain descent of its network: the same losses, and the shares that counting gives.
void a_run_is_plain_descent() {
    const Dataset data{made_digits(300, 6, 6, 4, 1, 4), made_digits(80, 6, 6, 4, 2, 4), 4, {}};
    const Experiment plan = small_plan();
    const SplitDigits<double> digits = split_digits<double>(data, true, 200);
    std::size_t epochs = 0;
    const std::vector<Run> runs = train_all(all_trials(plan), plan, digits, [&] { ++epochs; });
    expect_equal(epochs, 36u * 8);
    for (const std::size_t i : {0u, 11u, 19u, 35u}) {
        const Trial& trial = runs[i].trial;
        std::vector<std::size_t> sizes = {36};
        for (std::size_t l = 0; l < trial.hidden_layers; ++l) sizes.push_back(6);
        sizes.push_back(4);
        auto network = initial_deep_network<double>(trial.recipe, sizes, trial.seed);
        for (const double loss : runs[i].loss) {
            const auto result = descend_softmax(network, digits.train, trial.learning_rate);
            expect_equal(loss, result.loss);
            network = result.network;
        }
        expect_equal(runs[i].last_loss, runs[i].loss.back());
        const auto said = predict(network, digits.test);
        std::size_t right = 0;
        for (std::size_t k = 0; k < said.size(); ++k) right += said[k] == data.test.labels[k] ? 1 : 0;
        expect_equal(runs[i].right, static_cast<double>(right) / 80);
    }
}

void beyond_repair() {
    const Dataset data{made_digits(100, 6, 6, 4, 1, 4), made_digits(40, 6, 6, 4, 2, 4), 4, {}};
    const SplitDigits<float> digits = split_digits<float>(data, false, 100);
    const Experiment plan = small_plan();
    const Run run = train_and_judge({recipe_named("relu"), 3, 1e20, 1}, plan, digits, [] {});
    expect(!std::isfinite(run.last_loss) && run.loss.size() < 8, "stops where the loss is not finite");
    expect(run.right >= 0 && run.right <= 1, "a share all the same");
}

void figures() {
    const Experiment plan = small_plan();
    std::vector<Run> runs;
    for (const Trial& trial : all_trials(plan)) {
        const double right = 0.5 + 0.1 * static_cast<double>(trial.hidden_layers);
        runs.push_back({trial, {2, 1}, 1, 0, trial.seed == 7 ? right : right + 0.02});
    }
    const std::vector<Finding> findings = findings_of(runs, plan);
    const std::vector<Series> curves = errors_by_depth(findings);
    expect_equal(curves.size(), 2u);
    expect_equal(curves[1].name, "relu");
    expect_equal(curves[0].size(), 3u * 4);
    expect_near(curves[0].x[4], 2, 1e-12);
    const double expected[] = {29, 30, 28, 29};  // mean, worst, best, and back
    for (std::size_t i = 0; i < 4; ++i) expect_near(curves[1].y[4 + i], expected[i], 1e-9);
    const std::vector<Series> losses = loss_by_epoch(findings);
    expect_equal(losses.size(), 3u, "the first recipe only");
    expect(losses[2].y == std::vector<double>{2, 1} && losses[2].x == std::vector<double>{1, 2}, "losses");
    expect_equal(finding_rows(findings).size(), 7u);
    const auto rows = parse_csv(runs_csv(runs), "runs.csv");
    expect_equal(rows.size(), 37u, "every run, chosen or not");
    expect_equal(rows[36][0] + rows[36][1] + rows[36][3], std::string("relu38"));
}

// One line each: by hand, for one seed and for three.
void findings_as_text() {
    const auto run = [](const char* recipe, std::size_t hidden, std::uint64_t seed, double loss,
                        double right) {
        return Run{{recipe_named(recipe), hidden, 0.25, seed}, {}, loss, 0.5, right};
    };
    const std::vector<Finding> findings = {
        {run("relu", 2, 3, 0.123456, 0.875)},
        {run("tanh", 4, 1, 1, 0.75), run("tanh", 4, 2, 2, 0.5), run("tanh", 4, 3, 6, 1)}};
    const std::vector<std::vector<std::string>> expected = {
        {"recipe", "hidden layers", "rate", "loss", "mean %", "lowest", "highest"},
        {"relu", "2", "0.25", "0.1235", "87.50", "87.50", "87.50"},
        {"tanh", "4", "0.25", "3.0000", "75.00", "50.00", "100.00"}};
    expect(finding_rows(findings) == expected, "lines of the table");
    expect_equal(runs_csv(findings[0]),
                 "recipe,hidden_layers,learning_rate,seed,last_loss,held_out_right,test_right\n"
                 "relu,2,0.25,3,0.123456,50,87.5\n");
}

void slopes_as_text() {
    using Rows = std::vector<std::vector<std::string>>;
    const std::vector<LayerSlope> slopes = {{0.0123456, 4}, {0.25, 123.456}};
    const std::vector<NamedSlopes> networks = {{"one", slopes}, {"other", {{1, 2}, {3, 0.000987654}}}};
    const std::vector<std::size_t> sizes = {5, 3, 2};
    const auto network = initial_deep_network<double>(recipe_named("tanh"), sizes, 1);
    expect(layer_rows(network, slopes) == Rows{{"layer", "weights", "error dZ", "gradient dW"},
                                               {"1", "5 x 3", "0.0123", "4"},
                                               {"2", "3 x 2", "0.25", "123"}},
           "one network");
    expect(slope_rows(networks, &LayerSlope::error) ==
               Rows{{"layer", "one", "other"}, {"1", "0.0123", "1"}, {"2", "0.25", "3"}},
           "errors");
    expect(slope_rows(networks, &LayerSlope::gradient) ==
               Rows{{"layer", "one", "other"}, {"1", "4", "2"}, {"2", "123", "0.000988"}},
           "gradients");
    const std::vector<Series> curves = gradient_by_layer(networks);
    expect_equal(curves.size(), 2u);
    expect_equal(curves[1].name, "other");
    expect(curves[1].x == std::vector<double>{1, 2} && curves[1].y == std::vector<double>{2, 0.000987654},
           "a point for each layer, the first at 1");
}

}  // namespace

const Test test("more_layers",
                {
                    {"which images train, choose and judge", splits},
                    {"the rate is chosen on held-out images", the_rate_is_chosen_on_held_out_images},
                    {"a run is plain descent", a_run_is_plain_descent},
                    {"a loss that is not finite", beyond_repair},
                    {"tables and figures", figures},
                    {"findings as text", findings_as_text},
                    {"what reaches the layers, as text and as curves", slopes_as_text},
                });

}  // namespace more_layers_test
