// Checks 12/backward_list: the gradients of every layer, against the right ones and those of the same program
// with one flaw each.
#include "tests/exercises/checker.h"
#include ANSWER

#include <cmath>

#include "common/matmul.h"
#include "common/random.h"

namespace checker {
namespace {

enum class Flaw {
    none,
    slope_forgotten,
    slope_of_sigmoid,
    slope_at_activation,
    slope_of_wrong_layer,
    mean_forgotten,
    mean_forgotten_in_biases,
    mean_twice,
    error_not_carried,
    inputs_everywhere,
    own_activation,
    weights_not_transposed,
    weights_of_wrong_layer,
    list_reversed,
    first_layer_left_out,
    bias_from_activation_error
};

struct Question {
    std::vector<Dense> layers;
    Matrix<double> X;
    std::vector<Matrix<double>> A;
    Matrix<double> dZ_last;
};

Matrix<double> slopes(const Matrix<double>& A, Flaw flaw) {
    return map(A, [&](double a) {
        if (flaw == Flaw::slope_forgotten) return 1.0;
        if (flaw == Flaw::slope_of_sigmoid) return a * (1 - a);
        if (flaw == Flaw::slope_at_activation) return 1 - std::tanh(a) * std::tanh(a);
        return 1 - a * a;
    });
}

// What comes in at layer l.
const Matrix<double>& input_of(const Question& q, std::size_t l, Flaw flaw) {
    if (flaw == Flaw::inputs_everywhere) return q.X;
    if (flaw == Flaw::own_activation && !q.A.empty()) return l < q.A.size() ? q.A[l] : q.A.back();
    return l > 0 ? q.A[l - 1] : q.X;
}

// The gradients as a program with this flaw would have them; an exception where its shapes do not fit.
std::vector<Dense> gradients(const Question& q, Flaw flaw) {
    const double m = static_cast<double>(q.X.rows());
    const double factor = flaw == Flaw::mean_forgotten ? 1 : 1 / m;
    const double bias_factor = flaw == Flaw::mean_forgotten_in_biases ? 1 : factor;
    std::vector<Dense> d(q.layers.size());
    Matrix<double> dZ = q.dZ_last, before_slope = q.dZ_last;
    for (std::size_t l = d.size(); l-- > 0;) {
        const Matrix<double>& error = flaw == Flaw::error_not_carried ? q.dZ_last : dZ;
        d[l].W = factor * matmul(transpose(input_of(q, l, flaw)), error);
        d[l].b = bias_factor * column_sums(flaw == Flaw::bias_from_activation_error ? before_slope : error);
        if (flaw == Flaw::first_layer_left_out && l == 0) d[l] = {0.0 * q.layers[0].W, 0.0 * q.layers[0].b};
        if (l == 0) break;
        Matrix<double> W = q.layers[flaw == Flaw::weights_of_wrong_layer ? l - 1 : l].W;
        if (flaw != Flaw::weights_not_transposed) W = transpose(W);
        if (flaw == Flaw::mean_twice) dZ = 1 / m * dZ;
        before_slope = matmul(dZ, W);
        const bool late = flaw == Flaw::slope_of_wrong_layer && l < q.A.size();
        dZ = hadamard(before_slope, slopes(q.A[late ? l : l - 1], flaw));
    }
    if (flaw == Flaw::list_reversed) std::ranges::reverse(d);
    return d;
}

Value value(const std::vector<Dense>& d) {
    std::vector<std::pair<std::string, Value>> parts;
    for (std::size_t l = 0; l < d.size(); ++l) {
        parts.emplace_back("d[" + std::to_string(l) + "].W", d[l].W);
        parts.emplace_back("d[" + std::to_string(l) + "].b", d[l].b);
    }
    return named(parts);
}

Value flawed(const Question& q, Flaw flaw) {
    try {
        return value(gradients(q, flaw));
    } catch (const std::exception&) {
        return thrown();
    }
}

void check(const Question& q) {
    std::vector<std::pair<std::string, Value>> input = {{"X", q.X}};
    for (std::size_t l = 0; l < q.A.size(); ++l) input.emplace_back("A[" + std::to_string(l) + "]", q.A[l]);
    for (std::size_t l = 1; l < q.layers.size(); ++l) {
        input.emplace_back("layers[" + std::to_string(l) + "].W", q.layers[l].W);
    }
    input.emplace_back("dZ_last", q.dZ_last);
    asked("backward(layers, X, A, dZ_last), " + std::to_string(q.layers.size()) + " layers",
          show(named(input)));
    const std::vector<Dense> came = backward(q.layers, q.X, q.A, q.dZ_last);
    require(came.size() == q.layers.size(), "gradients of " + show(came.size()) + " layers",
            show(q.layers.size()),
            {symptom("wrong-number-of-layers", "Return one Dense for each layer, the last one too.", true)});
    const auto mistake = [&](const char* id, const char* advice, Flaw flaw) {
        return Mistake(id, advice, flawed(q, flaw));
    };
    compare(
        value(came), flawed(q, Flaw::none),
        {
            mistake(
                "slope-forgotten",
                "The error comes back through the weights but not through tanh: each element of dA still has "
                "to be multiplied by 1 - a^2.",
                Flaw::slope_forgotten),
            mistake("slope-of-sigmoid",
                    "a (1 - a) is the slope of the sigmoid. These neurons are tanh: 1 - a^2.",
                    Flaw::slope_of_sigmoid),
            mistake("slope-at-activation",
                    "The slope is taken at tanh(a). A holds the activations already: 1 - a^2 without another "
                    "tanh.",
                    Flaw::slope_at_activation),
            mistake(
                "slope-of-wrong-layer",
                "The error that leaves layer l meets the neurons of layer l - 1, but the slope is taken from "
                "A[l]. Take A[l - 1].",
                Flaw::slope_of_wrong_layer),
            mistake("mean-forgotten", "All gradients are sums over the samples: divide by m, the rows of X.",
                    Flaw::mean_forgotten),
            mistake(
                "bias-gradient-not-a-mean",
                "The weights' gradients are means, the biases' are sums: divide the column sums by m too.",
                Flaw::mean_forgotten_in_biases),
            mistake(
                "mean-taken-twice",
                "The further back, the more often it is divided by m. Divide the gradients, not the dZ that "
                "goes on.",
                Flaw::mean_twice),
            mistake("error-not-carried",
                    "Every layer's gradient is made with dZ_last. Each layer has a dZ of its own.",
                    Flaw::error_not_carried),
            mistake("inputs-everywhere",
                    "Every dW is built from X. Only layer 0 sees X; layer l sees A[l - 1].",
                    Flaw::inputs_everywhere),
            mistake(
                "own-activation-as-input",
                "dW of layer l is built from A[l], what the layer itself answered. What came in is A[l - 1], "
                "and X at layer 0.",
                Flaw::own_activation),
            mistake("weights-not-transposed",
                    "The error goes back through W as if it went forward. On the way back the matrix is "
                    "transposed.",
                    Flaw::weights_not_transposed),
            mistake("weights-of-wrong-layer",
                    "The dZ of layer l - 1 is made with the weights of layer l - 1. The error comes through "
                    "those "
                    "that lie behind its neurons: layers[l].W.",
                    Flaw::weights_of_wrong_layer),
            mistake("list-reversed",
                    "The list begins with the last layer. Return it in the order of `layers`.",
                    Flaw::list_reversed),
            mistake("first-layer-left-out",
                    "The first layer gets no gradient: the loop ends one layer too early.",
                    Flaw::first_layer_left_out),
            mistake("bias-from-activation-error", "db is summed from dA, before the slope of tanh. Sum dZ.",
                    Flaw::bias_from_activation_error),
        });
}

// Layers of these sizes with different small numbers everywhere; A is not made from X, as the way back does
// not ask where it came from.
Question made(std::size_t m, const std::vector<std::size_t>& sizes) {
    Random random(m + sizes.size());
    const auto filled = [&](std::size_t rows, std::size_t columns, double scale) {
        Matrix<double> a(rows, columns);
        for (std::size_t i = 0; i < a.size(); ++i) {
            a.data()[i] = scale * (static_cast<double>(random.below(19)) - 9);
        }
        return a;
    };
    Question q;
    q.X = filled(m, sizes[0], 0.25);
    for (std::size_t l = 0; l + 1 < sizes.size(); ++l) {
        q.layers.push_back({filled(sizes[l], sizes[l + 1], 0.2), filled(1, sizes[l + 1], 0.1)});
        if (l + 2 < sizes.size()) q.A.push_back(filled(m, sizes[l + 1], 0.1));
    }
    q.dZ_last = filled(m, sizes.back(), 0.125);
    return q;
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"one layer alone",
         [] {
             check({{{{{0.5}, {2}}, {{0.1}}}}, {{1, 0}, {0.5, 2}}, {}, {{0.5}, {-0.25}}});
         }},
        {"one neuron in each of two layers",
         [] {
             check({{{{{0.5}}, {{0.1}}}, {{{2}}, {{0}}}}, {{1}, {3}}, {{{0.5}, {-0.8}}}, {{0.5}, {0.25}}});
         }},
        {"three layers of two neurons",
         [] {
             check(made(3, {2, 2, 2, 2}));
         }},
        {"four layers of three neurons",
         [] {
             check(made(4, {3, 3, 3, 3, 3}));
         }},
        {"four layers, all of another size",
         [] {
             check(made(3, {2, 5, 4, 6, 1}));
         }},
    };
}
}  // namespace checker
