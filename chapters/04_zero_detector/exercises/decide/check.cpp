// Checks 04/decide: z on both sides of 0 and of one half, and exactly 0; the share against what else gets
// called one.
#include "tests/exercises/checker.h"
#include ANSWER

namespace checker {
namespace {

using List = std::vector<double>;

double right_sigmoid(double z) {
    return 1 / (1 + std::exp(-z));
}

template <class Yes>
std::vector<int> decided(const List& z, const Yes& yes) {
    std::vector<int> all;
    for (const double one : z) all.push_back(yes(one) ? 1 : 0);
    return all;
}

std::vector<int> rounded(const List& z) {
    std::vector<int> all;
    for (const double one : z) all.push_back(static_cast<int>(std::lround(one)));
    return all;
}

void check_decisions(const List& z) {
    asked("decisions(z)", "z " + show(z));
    const std::vector<int> came = decisions(z);
    const auto as = [&](auto yes) { return Value(decided(z, yes)); };
    compare(
        came, as([](double one) { return one > 0; }),
        {
            {"threshold-on-z",
             "z is compared with one half. The half belongs to the activation S(z), which is above it when z "
             "is "
             "above 0.",
             as([](double one) { return one > 0.5; })},
            {"half-counts-as-yes", "z = 0 gives an activation of exactly one half, which is not above it.",
             as([](double one) { return one >= 0; })},
            {"sigmoid-twice",
             "Every answer is yes. S(z) is above 0 for every z, and S(S(z)) above one half: compare z with "
             "0, or "
             "S(z) with one half.",
             as([](double) { return true; })},
            {"always-no", "Every answer is no. S(z) never exceeds 1: compare it with one half.",
             as([](double) { return false; })},
            {"decisions-exchanged", "Yes and no are exchanged: a large z means \"a zero\".",
             as([](double one) { return !(one > 0); })},
            {"decisions-exchanged", "Yes and no are exchanged: a large z means \"a zero\".",
             as([](double one) { return one < 0; })},
            {"cut-to-whole-number",
             "z is cut to a whole number before it is compared, so everything below 1 is "
             "lost.",
             as([](double one) { return one >= 1; })},
            {"threshold-on-z",
             "z is compared with 1. The activation S(z) is above one half when z is above 0.",
             as([](double one) { return one > 1; })},
            {"z-as-decision",
             "z itself comes back, made a whole number. A decision is 1 where z is above 0, else 0.",
             std::vector<int>(z.begin(), z.end())},
            {"z-as-decision", "z itself comes back, rounded. A decision is 1 where z is above 0, else 0.",
             rounded(z)},
            {"size-of-z", "The sign of z is lost: a neuron that is sure of no has a large negative z.",
             as([](double one) { return std::abs(one) > 0.5; })},
            {"size-of-z", "The sign of z is lost: a neuron that is sure of no has a large negative z.",
             as([](double one) { return one != 0; })},
        });
}

void check_accuracy(const List& z, const List& labels) {
    const double m = static_cast<double>(z.size());
    // How many samples: decided yes or no, labelled yes or no.
    double yes_yes = 0, yes_no = 0, no_yes = 0, no_no = 0, soft = 0, soft_z = 0, equal = 0, half = 0,
           border = 0;
    for (std::size_t i = 0; i < z.size(); ++i) {
        const bool yes = z[i] > 0, truth = labels[i] == 1;
        ++(yes ? truth ? yes_yes : yes_no : truth ? no_yes : no_no);
        soft += 1 - std::abs(right_sigmoid(z[i]) - labels[i]);
        soft_z += 1 - std::abs(z[i] - labels[i]);
        equal += z[i] == labels[i] ? 1 : 0;
        half += (z[i] > 0.5) == truth ? 1 : 0;
        border += (z[i] >= 0) == truth ? 1 : 0;
    }
    asked("accuracy(z, labels)", "z " + show(z) + ", labels " + show(labels));
    const double right = (yes_yes + no_no) / m, came = accuracy(z, labels);
    compare(
        came, right,
        {
            {"count-for-share", "This is how many were right: divide by the number of images.",
             yes_yes + no_no},
            {"integer-division",
             "A quotient of two whole numbers has no digits behind the point. Make them double "
             "before dividing.",
             std::floor(right)},
            {"in-per-cent", "The accuracy is in per cent: a share from 0 to 1 is asked.", 100 * right},
            {"error-share", "This is the share that was decided wrongly.", 1 - right},
            {"error-share", "This is how many were decided wrongly.", m - right * m},
            {"only-yes-counted",
             "Only zeros that were found are counted. A digit that is no zero, and of which the neuron says "
             "so, is right "
             "as well.",
             yes_yes / m},
            {"recall-returned",
             "This is the share of the zeros that were found, their recall. The other digits belong to the "
             "accuracy "
             "too.",
             yes_yes / (yes_yes + no_yes)},
            {"precision-returned",
             "This is the share of zeros among what was called a zero, the precision. The accuracy counts "
             "all images.",
             yes_yes / (yes_yes + yes_no)},
            {"only-no-counted", "Only images that are no zeros are counted.", no_no / m},
            {"threshold-on-z",
             "z is compared with one half. The half belongs to the activation S(z), which is above it when z "
             "is above "
             "0.",
             half / m},
            {"half-counts-as-yes", "z = 0 gives an activation of exactly one half, which is not above it.",
             border / m},
            {"not-decided", "z itself is compared with the label, before any decision.", equal / m},
            {"activation-for-decision",
             "This is the mean of 1 - |a - y|: how near the activations are. Decide first: an answer is "
             "right or wrong.",
             soft / m},
            {"not-decided",
             "This is made of the distance of z and the label. Decide first: an answer is right or wrong.",
             soft_z / m},
            {"share-of-yes", "This is the share of images that are called a zero, whatever their label.",
             (yes_yes + yes_no) / m},
            {"share-of-labels", "This is the share of images that are a zero, whatever was decided.",
             (yes_yes + no_yes) / m},
            {"one-left-out", "The divisor is m - 1. The mean is over all m images.",
             (yes_yes + no_no) / (m - 1)},
        });
}

void refused(const List& z, const List& labels) {
    asked("accuracy(z, labels)", "z " + show(z) + ", labels " + show(labels));
    must_throw([&] { return accuracy(z, labels); }, {},
               {symptom("length-not-checked",
                        "There are not as many labels as z. That must be refused, before anything "
                        "is counted.",
                        true)});
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"one z above 0", [] { check_decisions({2}); }},
        {"one z below 0", [] { check_decisions({-2}); }},
        {"several z",
         [] {
             check_decisions({-3, 0.25, 0.75, -0.25, 4});
         }},
        {"z is exactly 0",
         [] {
             check_decisions({0, 1.5, -0.75});
         }},
        {"one image", [] { check_accuracy({1.5}, {1}); }},
        {"eight images",
         [] {
             check_accuracy({0.1, 0.75, -4, -0.25, 3, -1, 0.25, 5}, {0, 1, 1, 1, 0, 0, 0, 0});
         }},
        {"seven images, one z is 0",
         [] {
             check_accuracy({2, -1, -4, 0, -0.5, 5, 0.1}, {0, 0, 0, 1, 0, 1, 1});
         }},
        {"one label short",
         [] {
             refused({1, -1, 2}, {1, 0});
         }},
        {"one label too many",
         [] {
             refused({1, -1}, {1, 0, 1});
         }},
    };
}
}  // namespace checker
