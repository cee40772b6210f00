// Checks 04/mean_gradient: the answer against the right pass over the images, and against it with one flaw
// each.
#include "tests/exercises/checker.h"
#include ANSWER

namespace checker {
namespace {

enum class Flaw {
    none,
    mean_forgotten,
    mean_forgotten_in_bias,
    mean_forgotten_in_weights,
    mean_over_pixels,
    mean_over_both,
    columns_for_rows,
    offset_without_n,
    first_image_only_in_z,
    last_image_only,
    sign,
    sigmoid_forgotten,
    slope_twice,
    bias_not_in_z,
    z_not_reset,
    z_and_bias_not_reset,
    bias_gradient_missing,
    dz_forgotten,
    decision_for_activation,
    label_forgotten,
    weight_for_pixel,
    last_image_left_out,
    last_pixel_left_out,
    bias_for_each_pixel,
    bias_gradient_for_each_pixel,
    exponent_sign,
    derivative_of_activation,
    doubled,
    squared_error,
    added_not_multiplied
};

struct Question {
    std::vector<double> images, labels, weights;
    double bias = 0;
};

Value value(const Gradient& d) {
    return named({{"weights", d.weights}, {"bias", d.bias}});
}

Gradient pass(Question q, Flaw flaw) {
    const std::size_t m = q.labels.size(), n = q.weights.size();
    Gradient d{std::vector<double>(n), 0};
    double z = flaw == Flaw::z_and_bias_not_reset ? q.bias : 0;
    for (std::size_t i = 0; i < (flaw == Flaw::last_image_left_out ? m - 1 : m); ++i) {
        const auto pixel = [&](std::size_t row, std::size_t j) {
            if (flaw == Flaw::columns_for_rows) return q.images[j * m + row];
            return q.images[flaw == Flaw::offset_without_n ? (row + j) % q.images.size() : row * n + j];
        };
        const bool goes_on = flaw == Flaw::z_not_reset || flaw == Flaw::z_and_bias_not_reset;
        if (!goes_on) z = 0;
        if (flaw != Flaw::bias_not_in_z && flaw != Flaw::z_and_bias_not_reset)
            z += flaw == Flaw::bias_for_each_pixel ? q.bias * static_cast<double>(n) : q.bias;
        const std::size_t seen = flaw == Flaw::last_pixel_left_out ? n - 1 : n;
        for (std::size_t j = 0; j < seen; ++j) {
            const double x = pixel(flaw == Flaw::first_image_only_in_z ? 0 : i, j);
            z += flaw == Flaw::added_not_multiplied ? q.weights[j] + x : q.weights[j] * x;
        }
        double a = 1 / (1 + std::exp(-z));
        if (flaw == Flaw::exponent_sign) a = 1 - a;
        if (flaw == Flaw::sigmoid_forgotten) a = z;
        if (flaw == Flaw::decision_for_activation) a = z > 0 ? 1 : 0;
        double dz = flaw == Flaw::label_forgotten ? a : a - q.labels[i];
        if (flaw == Flaw::slope_twice || flaw == Flaw::squared_error) dz *= a * (1 - a);
        if (flaw == Flaw::derivative_of_activation) dz /= a * (1 - a);
        if (flaw == Flaw::doubled || flaw == Flaw::squared_error) dz *= 2;
        if (flaw == Flaw::sign) dz = -dz;
        if (flaw == Flaw::last_image_only) d = {std::vector<double>(n), 0};
        for (std::size_t j = 0; j < seen; ++j) {
            d.weights[j] += (flaw == Flaw::weight_for_pixel ? q.weights[j] : pixel(i, j)) *
                            (flaw == Flaw::dz_forgotten ? 1 : dz);
        }
        d.bias += flaw == Flaw::bias_gradient_for_each_pixel ? dz * static_cast<double>(n) : dz;
    }
    const double rows = static_cast<double>(m), columns = static_cast<double>(n);
    double divisor = flaw == Flaw::mean_forgotten     ? 1
                     : flaw == Flaw::mean_over_pixels ? columns
                     : flaw == Flaw::mean_over_both   ? rows * columns
                                                      : rows;
    const double bias_divisor = flaw == Flaw::mean_forgotten_in_bias ? 1 : divisor;
    if (flaw == Flaw::mean_forgotten_in_weights) divisor = 1;
    for (double& weight : d.weights) weight /= divisor;
    d.bias = flaw == Flaw::bias_gradient_missing ? 0 : d.bias / bias_divisor;
    return d;
}

void check(const Question& q) {
    const auto flawed = [&](Flaw flaw) { return value(pass(q, flaw)); };
    asked("mean_gradient(images, labels, weights, " + show(q.bias) + ")",
          "images " + show(q.images) + ", labels " + show(q.labels) + ", weights " + show(q.weights));
    compare(
        value(mean_gradient(q.images, q.labels, q.weights, q.bias)), flawed(Flaw::none),
        {
            {"mean-forgotten",
             "These are sums over the images: divide all of them by m, the number of labels.",
             flawed(Flaw::mean_forgotten)},
            {"bias-gradient-not-a-mean",
             "The weights' derivatives are means, the bias's is a sum: divide it by m too.",
             flawed(Flaw::mean_forgotten_in_bias)},
            {"weight-gradient-not-a-mean",
             "The bias's derivative is a mean, the weights' are sums: divide them by m "
             "too.",
             flawed(Flaw::mean_forgotten_in_weights)},
            {"mean-over-inputs",
             "The sums are divided by n, the number of pixels. The mean is over the m images.",
             flawed(Flaw::mean_over_pixels)},
            {"mean-over-inputs", "The sums are divided by m n. The mean is over the m images only.",
             flawed(Flaw::mean_over_both)},
            {"rows-and-columns-exchanged",
             "Pixel j of image i is taken from images[j * m + i]. One image follows the other: it is "
             "images[i * n + j].",
             flawed(Flaw::columns_for_rows)},
            {"image-offset", "Image i is taken from images[i] on. It begins at images[i * n].",
             flawed(Flaw::offset_without_n)},
            {"first-image-for-all", "z is made of the first image each time: use the pixels of image i.",
             flawed(Flaw::first_image_only_in_z)},
            {"last-image-only",
             "Only the last image is in the result: add up with +=, and start at 0 before the loop "
             "over the images.",
             flawed(Flaw::last_image_only)},
            {"wrong-sign", "Everything has the wrong sign: dz is a - y.", flawed(Flaw::sign)},
            {"sigmoid-forgotten", "dz is z - y: put z through the sigmoid first.",
             flawed(Flaw::sigmoid_forgotten)},
            {"slope-twice", "dz has a factor a (1 - a). With cross-entropy it cancels: dz = a - y.",
             flawed(Flaw::slope_twice)},
            {"bias-not-in-z", "z is the weighted sum without the bias.", flawed(Flaw::bias_not_in_z)},
            {"bias-for-each-pixel",
             "The bias is added once for every pixel: it belongs before or behind that loop.",
             flawed(Flaw::bias_for_each_pixel)},
            {"z-not-reset", "z goes on from the image before: it starts anew for every image.",
             flawed(Flaw::z_not_reset)},
            {"z-not-reset",
             "z starts at the bias before the first image, and then goes on from image to image: it starts "
             "at the bias for each of them.",
             flawed(Flaw::z_and_bias_not_reset)},
            {"bias-gradient-missing", "The derivative with respect to the bias is 0: it is the mean of dz.",
             flawed(Flaw::bias_gradient_missing)},
            {"dz-forgotten", "The weights' derivatives add up the pixels alone: the factor dz is missing.",
             flawed(Flaw::dz_forgotten)},
            {"decision-for-activation",
             "dz is made of the decision, 0 or 1. The gradient needs the activation a = S(z).",
             flawed(Flaw::decision_for_activation)},
            {"label-forgotten", "dz is a. The label is missing: dz = a - y.", flawed(Flaw::label_forgotten)},
            {"weight-for-input",
             "The weights' derivatives add up w dz. What comes in at the weight counts: x dz.",
             flawed(Flaw::weight_for_pixel)},
            {"bias-added-for-each-pixel",
             "The bias's derivative grows once for every pixel: db += dz belongs behind the loop over the "
             "pixels.",
             flawed(Flaw::bias_gradient_for_each_pixel)},
            {"sign-of-exponent", "a is S(-z): the exponent is -z, 1 / (1 + e^-z).",
             flawed(Flaw::exponent_sign)},
            {"derivative-of-activation",
             "This is the derivative with respect to a. On the way to z it takes the factor a (1 - a), which "
             "leaves a - y.",
             flawed(Flaw::derivative_of_activation)},
            {"factor-two",
             "Everything is twice too large. A 2 comes with the square of an error; the cross-entropy has "
             "none.",
             flawed(Flaw::doubled)},
            {"squared-error",
             "This is the gradient of the squared error. The loss is the cross-entropy: dz = a - y.",
             flawed(Flaw::squared_error)},
            {"added-not-multiplied", "z adds weights and pixels: each pixel is multiplied by its weight.",
             flawed(Flaw::added_not_multiplied)},
            {"last-image-left-out",
             "The last image is not in the sums: look where the loop over the images ends.",
             flawed(Flaw::last_image_left_out)},
            {"last-pixel-left-out",
             "The last pixel does not count: look where the loops over the pixels end.",
             flawed(Flaw::last_pixel_left_out)},
        });
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"one image of one pixel",
         [] {
             check({{2}, {0}, {0.5}, 0.25});
         }},
        {"one image of three pixels",
         [] {
             check({{1, 0.5, 2}, {1}, {0.25, -0.5, 0.75}, -0.5});
         }},
        {"two images of three pixels",
         [] {
             check({{1, 0, 0.5, 0.25, 2, 1.5}, {1, 0}, {0.5, -0.25, 1}, 0.3});
         }},
        {"four images of three pixels",
         [] {
             check({{1, 0, 0.5, 0.25, 2, 1.5, 0.75, 1, 0.125, 0.6, 0.4, 0.9},
                    {0, 1, 1, 0},
                    {0.4, -0.2, 0.1},
                    -0.1});
         }},
        {"five images of two pixels",
         [] {
             check({{1, 0.2, 0.5, 0.3, 0.7, 1.5, 0.9, 1, 0.1, 0.6}, {1, 0, 0, 0, 1}, {-0.8, 0.6}, 0.2});
         }},
    };
}
}  // namespace checker
