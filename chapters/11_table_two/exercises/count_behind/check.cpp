// Checks 11/count_behind: the count, or that there is none, against the right one and against known mistakes.
#include "tests/exercises/checker.h"
#include ANSWER

namespace checker {
namespace {

using Count = std::optional<std::uint64_t>;

// The first of the counts `from` to `to` for which `printed` is `wanted`.
template <class Printed>
Count search(std::uint64_t wanted, std::uint64_t from, std::uint64_t to, const Printed& printed) {
    for (std::uint64_t k = from; k <= to; ++k) {
        if (printed(k) == wanted) return k;
    }
    return std::nullopt;
}

template <class Number>
std::uint64_t cut(Number x) {
    return static_cast<std::uint64_t>(x);
}

// k where the test holds, else nothing.
Count only_if(bool holds, std::uint64_t k) {
    return holds ? Count(k) : std::nullopt;
}

std::string text(const std::optional<std::size_t>& count) {
    return count ? std::to_string(*count) : "nothing";
}

void check(std::uint64_t t, std::uint64_t m) {
    asked("count_behind(" + std::to_string(t) + ", " + std::to_string(m) + ")");
    const auto is_it = [&](std::uint64_t k) { return 100'000 * k / m == t; };
    const auto by = [&](const auto& printed) { return text(search(t, 0, m, printed)); };
    const double accuracy = static_cast<double>(t), total = static_cast<double>(m);
    const std::uint64_t down = t * m / 100'000, up = (t * m + 99'999) / 100'000,
                        nearest = (t * m + 50'000) / 100'000,
                        up_in_doubles = cut(std::ceil(accuracy / 1e5 * total));
    const Count right = search(t, 0, m, [&](std::uint64_t k) { return 100'000 * k / m; });
    Count largest = right;
    while (largest && *largest < m && is_it(*largest + 1)) ++*largest;
    const std::string came = text(count_behind(t, m));
    // A mistake that programs make in several ways: the way that gives what came, when there is one.
    const auto one_of = [&](const std::string& id, const std::string& advice,
                            const std::vector<std::string>& ways) {
        return Mistake(id, advice, std::ranges::find(ways, came) != ways.end() ? came : ways[0]);
    };
    const auto in_doubles = [&](const auto& printed) {
        return by([&](std::uint64_t k) { return cut(printed(static_cast<double>(k))); });
    };
    compare(
        came, text(right),
        {
            {"rounded", "100 k / total is rounded to three decimals. The report cut it: 9.8716... is 9.871.",
             by([&](std::uint64_t k) { return (200'000 * k + m) / (2 * m); })},
            {"rounded-up",
             "100 k / total is rounded up to three decimals. The report cut it: 9.8716... is 9.871.",
             by([&](std::uint64_t k) { return (100'000 * k + m - 1) / m; })},
            one_of(
                "count-rounded-down",
                "The k that is tried is thousandths * total / 100000 rounded down, which gives less than the "
                "printed number. Cutting made that smaller: round k up.",
                {text(down), text(only_if(is_it(down) && down <= m, down))}),
            one_of("not-verified",
                   "A k comes back for every printed number. Compute 100000 * k / total from it, and return "
                   "nothing when that is not the printed one.",
                   {text(up), text(nearest)}),
            one_of(
                "number-for-nothing",
                "A number comes back where no count gives the printed accuracy: return std::nullopt there.",
                {right ? text(right) : "0", right ? text(right) : std::to_string(m)}),
            {"nearest-count-only",
             "The only k that is tried is the nearest to thousandths * total / 100000. Cutting made the "
             "number "
             "smaller: round k up.",
             text(only_if(is_it(nearest) && nearest <= m, nearest))},
            {"more-than-all", "No more than `total` answers can be right: k has to be at most total.",
             text(only_if(is_it(up), up))},
            {"zero-as-nothing", "0 right answers are a count too: k starts from 0, and 0 is not nullopt.",
             text(search(t, 1, m, [&](std::uint64_t k) { return 100'000 * k / m; }))},
            {"all-right-left-out", "100 % is not found: k may be `total` itself.",
             text(search(t, 0, m - 1, [&](std::uint64_t k) { return 100'000 * k / m; }))},
            {"largest-of-several", "Several counts are printed alike here. The smallest is asked for.",
             text(largest)},
            {"per-cent-forgotten", "k / total is a share. The printed number is in per cent: 100 k / total.",
             by([&](std::uint64_t k) { return 1000 * k / m; })},
            {"wrong-number-of-decimals", "This looks for two decimals. The printed number has three.",
             by([&](std::uint64_t k) { return 10'000 * k / m; })},
            {"too-few-bits", "100000 * k does not fit into 32 bits from k = 42950 on. Use std::uint64_t.",
             by([&](std::uint64_t k) {
                 return static_cast<std::uint32_t>(100'000 * k) / static_cast<std::uint32_t>(m);
             })},
            one_of("divided-too-early",
                   "A division of whole numbers cuts before the factor is in. Multiply first: 100000 * k / "
                   "total.",
                   {by([&](std::uint64_t k) { return k / m * 100'000; }),
                    by([&](std::uint64_t k) { return 100 * k / m * 1000; })}),
            one_of("rounding-of-doubles",
                   "A double is rounded at every step, so that the cut comes out one off at times. Stay with "
                   "whole numbers: 100000 * k / total.",
                   {in_doubles([&](double k) { return 100.0 * k / total * 1000; }),
                    in_doubles([&](double k) { return k / total * 100'000; }),
                    in_doubles([&](double k) { return k / total * 100 * 1000; }),
                    in_doubles([&](double k) { return k * (100 / total) * 1000; }),
                    text(only_if(is_it(up_in_doubles) && up_in_doubles <= m, up_in_doubles))}),
        });
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"one of two", [] { check(50'000, 2); }},
        {"one of seven is 14.285 7...", [] { check(14'285, 7); }},
        {"nothing of seven is 14.286", [] { check(14'286, 7); }},
        {"nothing of four is 30 %", [] { check(30'000, 4); }},
        {"none of five", [] { check(0, 5); }},
        {"all of three", [] { check(100'000, 3); }},
        {"the report's plateau", [] { check(9'871, 60'000); }},
        {"the same on 10,000 images", [] { check(9'871, 10'000); }},
        {"a number of the report with a large count", [] { check(90'310, 60'000); }},
        {"another", [] { check(84'666, 60'000); }},
        {"12.347 is no count of 60,000", [] { check(12'347, 60'000); }},
        {"a count between two others", [] { check(6, 90'000); }},
        {"1.005 of 60,000, which doubles miss", [] { check(1'005, 60'000); }},
        {"0.015 of 60,000", [] { check(15, 60'000); }},
        {"0.035 of 60,000", [] { check(35, 60'000); }},
        {"0.205 of 60,000", [] { check(205, 60'000); }},
        {"more than 100 %", [] { check(150'000, 2); }},
        {"several counts are printed alike", [] { check(50, 300'000); }},
    };
}
}  // namespace checker
