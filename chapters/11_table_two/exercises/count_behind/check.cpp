// Checks 11/count_behind: the count, or that there is none.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

void check(std::size_t thousandths, std::size_t total) {
    asked("count_behind(" + show(thousandths) + ", " + show(total) + ")");
    compare([&] {
        const std::optional<std::size_t> count = count_behind(thousandths, total);
        return count ? std::to_string(*count) : "nothing";
    });
}

}  // namespace

void cases() {
    a_case("one of two", [] { check(50'000, 2); });
    a_case("one of seven is 14.285 7...", [] { check(14'285, 7); });
    a_case("no count of seven gives 14.286", [] { check(14'286, 7); });
    a_case("no count of four gives 30 %", [] { check(30'000, 4); });
    a_case("none of five", [] { check(0, 5); });
    a_case("all of three", [] { check(100'000, 3); });
    a_case("the report's plateau", [] { check(9'871, 60'000); });
    a_case("the same on 10,000 images", [] { check(9'871, 10'000); });
    a_case("a number of the report with a large count", [] { check(90'310, 60'000); });
    a_case("another", [] { check(84'666, 60'000); });
    a_case("12.347 is no count of 60,000", [] { check(12'347, 60'000); });
    a_case("a count between two others", [] { check(6, 90'000); });
    a_case("1.005 of 60,000, where doubles are wrong", [] { check(1'005, 60'000); });
    a_case("0.015 of 60,000", [] { check(15, 60'000); });
    a_case("0.035 of 60,000", [] { check(35, 60'000); });
    a_case("0.205 of 60,000", [] { check(205, 60'000); });
    a_case("more than 100 %", [] { check(150'000, 2); });
    a_case("several counts are printed alike", [] { check(50, 300'000); });
    a_drawn_case("a count of some thousands", [](Draw& draw) {
        const std::size_t total = draw.whole(2000, 9000);
        check(100'000 * draw.whole(1, total) / total, total);
    });
    a_drawn_case("any printed number",
                 [](Draw& draw) { check(draw.whole(1, 100'000), draw.whole(50, 90'000)); });
}
}  // namespace checker
