// Checks 08/one_hot: rows of 0 and 1, then labels that are not a class.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

using Labels = std::vector<std::uint8_t>;

void ask_for(const Labels& labels, std::size_t classes) {
    asked("one_hot(labels, " + show(classes) + ")", "labels = " + show(labels));
}

void check(const Labels& labels, std::size_t classes) {
    ask_for(labels, classes);
    compare([&] { return one_hot(labels, classes); });
}

// The last label is not a class.
void check_refusal(const Labels& labels, std::size_t classes) {
    ask_for(labels, classes);
    const Asked answer = ask_to_throw<std::runtime_error>([&] { return one_hot(labels, classes); });
#ifdef JUDGE
    const std::string message = answer.came.text(), label = show(labels.back());
    const bool names_it = message.find(label) != std::string::npos,
               as_letter = message.find(static_cast<char>(labels.back())) != std::string::npos,
               names_other = message.find_first_of("0123456789") != std::string::npos;
    compare_refusal(
        answer, "std::runtime_error", {label},
        {{"label-printed-as-a-character",
          "The message holds the label as a character: a std::uint8_t is one to streams and strings. "
          "std::to_string writes it as a number.",
          !names_it && as_letter},
         {"message-names-another-number", "The message has a number, but not the label's: name labels[i].",
          !names_it && !as_letter && names_other}});
#endif
}

}  // namespace

void cases() {
    a_case("one label", [] { check({1}, 2); });
    a_case("three labels, four classes", [] { check({2, 1, 3}, 4); });
    a_case("label 0, and classes without a label", [] { check({0, 2, 2, 1}, 5); });
    a_case("ten classes", [] { check({5, 0, 4, 1, 9, 2}, 10); });
    a_case("256 classes", [] { check({2, 255, 200}, 256); });
    a_case("300 classes", [] { check({50, 7, 255}, 300); });
    a_case("a label far outside is refused", [] { check_refusal({1, 7}, 3); });
    a_case("a label just outside is refused too", [] { check_refusal({0, 2, 3}, 3); });
    const auto drawn = [](Draw& draw, std::size_t low, std::size_t high) {
        return static_cast<std::uint8_t>(draw.whole(low, high));
    };
    a_drawn_case("four labels, six classes", [&](Draw& draw) {
        check({drawn(draw, 0, 5), drawn(draw, 0, 5), drawn(draw, 0, 5), drawn(draw, 0, 5)}, 6);
    });
    a_drawn_case("a label that is not a class", [&](Draw& draw) {
        check_refusal({drawn(draw, 0, 5), drawn(draw, 6, 255)}, 6);
    });
}
}  // namespace checker
