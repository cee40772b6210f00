#include "chapters/06_learning_rates/side_by_side.h"

#include <cmath>
#include <cstddef>
#include <vector>

#include "chapters/04_zero_detector/zero_detector.h"
#include "chapters/06_learning_rates/curves.h"
#include "common/files/csv.h"
#include "tests/networks/made_digits.h"
#include "tests/support/check.h"

namespace side_by_side_test {

namespace {

Dataset small_data() {
    return {made_digits(500, 7, 5, 3, 1, 2), made_digits(200, 7, 5, 3, 2, 2), 3, "small"};
}

template <class T>
std::vector<Curve> train(const std::vector<double>& rates, std::size_t epochs = 25) {
    return train_side_by_side<T>(small_data(), rates, epochs, 1, [](std::size_t) {});
}

// Chapter 04's loops for one rate.
Curve train_with_loops(const Dataset& data, double rate, std::size_t epochs) {
    const LabelledInputs train = labelled_inputs(data.train), test = labelled_inputs(data.test);
    ZeroDetector detector{initial_weights(train.image_size, 1), 0};
    Curve curve{rate, {}, {}, {}};
    for (std::size_t epoch = 1; epoch <= epochs; ++epoch) {
        const ZeroDetectorGradients d = gradients(detector, train);
        detector = step(std::move(detector), d, rate);
        curve.loss.push_back(d.loss);
        curve.test_loss.push_back(gradients(detector, test).loss);
        curve.accuracy.push_back(accuracy(detector, test));
    }
    return curve;
}

const std::vector<double> five_rates = {0.001, 0.01, 0.1, 1, 5};

}  // namespace

const Test test(
    "side_by_side",
    {
        {"each neuron learns as chapter 04's does",
         [] {
             const std::vector<Curve> curves = train<double>(five_rates), floats = train<float>(five_rates);
             for (std::size_t k = 0; k < 5; ++k) {
                 const Curve loops = train_with_loops(small_data(), five_rates[k], 25);
                 expect_equal(curves[k].loss.size(), 25u);
                 expect_equal(curves[k].accuracy.size(), 25u);
                 for (std::size_t i = 0; i < 25; ++i) {
                     expect_near(curves[k].loss[i], loops.loss[i], 1e-9 * loops.loss[i], "loss");
                     expect_near(curves[k].test_loss[i], loops.test_loss[i], 1e-9 * loops.test_loss[i],
                                 "loss on the test images after the epoch");
                     expect_equal(curves[k].accuracy[i], loops.accuracy[i], "accuracy after the epoch");
                     expect_near(floats[k].loss[i], loops.loss[i], 1e-4, "loss in float");
                 }
             }
             expect(curves[3].loss.back() < 0.6 * curves[3].loss.front(), "it learns");
             expect(curves[3].accuracy.back() > 0.9, "to tell the test images");
         }},
        {"the seed picks the weights",
         [] {
             const Dataset data = small_data();
             const std::vector<double> rates = {0.1};
             const auto loss = [&](std::uint64_t seed) {
                 return train_side_by_side<double>(data, rates, 1, seed, [](std::size_t) {}).at(0).loss;
             };
             expect(loss(1) == loss(1), "same seed, same losses");
             expect(loss(1) != loss(2), "another seed, others");
         }},
        {"every epoch is reported once, in order",
         [] {
             std::vector<std::size_t> epochs;
             train_side_by_side<float>(small_data(), five_rates, 4, 1,
                                       [&](std::size_t epoch) { epochs.push_back(epoch); });
             expect(epochs == std::vector<std::size_t>{1, 2, 3, 4}, "1 to 4");
         }},
        {"a run that diverges says which rate and when",
         [] {
             expect_error(
                 [] {
                     train<double>({0.1, 1e308});
                 },
                 "loss is not finite at epoch 2: learning rate 1e308 is too large here");
             expect_error(
                 [] {
                     train<float>({1e38, 0.1});
                 },
                 "loss is not finite at epoch 2: learning rate 1e38 is too large here");
             expect(std::isfinite(train<double>({1000}).at(0).loss.back()), "1000 is wild, not infinite");
         }},
        {"columns are repeated and scaled",
         [] {
             const std::vector<double> y = {1, 0, 2}, factors = {10, -1}, three = {1, 2, 3};
             const Matrix<double> Y = repeat_column<double>(y, 2);
             expect(Y == Matrix<double>{{1, 1}, {0, 0}, {2, 2}}, "repeated");
             expect(scale_columns<double>(Y, factors) == Matrix<double>{{10, -1}, {0, 0}, {20, -2}},
                    "scaled");
             expect_error([&] { scale_columns<double>(Y, three); }, "3 factors for 3 x 2");
         }},
        {"curves as series and as CSV",
         [] {
             const std::vector<Curve> curves = {{0.001, {0.5, 0.25}, {0.6, 0.3}, {0.75, 1}},
                                                {5, {2}, {3}, {0.9871}}};
             const std::vector<Series> loss = loss_series(curves), right = accuracy_series(curves);
             expect_equal(loss.size(), 2u);
             expect(loss[0].name == "rate 0.001" && right[1].name == "rate 5", "names");
             expect(loss[0].x == std::vector<double>{1, 2} && loss[0].y == curves[0].loss, "loss");
             expect(right[0].y == std::vector<double>{75, 100}, "accuracy in per cent");
             expect_equal(curves_csv(curves),
                          "learning_rate,epoch,loss,test_loss,accuracy\n0.001,1,0.5,0.6,75\n"
                          "0.001,2,0.25,0.3,100\n5,1,2,3,98.71\n");
             expect_equal(parse_csv(curves_csv(train<float>(five_rates)), "csv").size(), 1u + 5 * 25);
         }},
    });

}  // namespace side_by_side_test
