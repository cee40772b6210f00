// Checks 13/batches: the pairs of numbers against those of a right cut and of cuts that are easily made.
#include "tests/exercises/checker.h"
#include ANSWER

namespace checker {
namespace {

enum class Flaw {
    none,
    rest_left_out,
    beyond_the_end,
    empty_batch,
    end_is_last,
    image_between,
    length_for_end,
    rest_joined,
    begins_earlier,
    evenly,
    from_one,
    size_for_count,
};

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

Pairs cut(std::size_t m, std::size_t size, Flaw flaw) {
    Pairs pairs;
    const std::size_t count = (m + size - 1) / size;
    const std::size_t length = flaw == Flaw::size_for_count ? count : size;
    const std::size_t between = flaw == Flaw::image_between ? 1 : 0;
    for (std::size_t begin = 0; begin < m; begin += length + between) {
        std::size_t first = begin, end = std::min(begin + length, m);
        if (flaw == Flaw::beyond_the_end) end = begin + size;
        if (flaw == Flaw::begins_earlier) first = end > size ? end - size : 0;
        if (flaw == Flaw::evenly) {
            first = pairs.size() * m / count;
            end = (pairs.size() + 1) * m / count;
        }
        pairs.emplace_back(first, end);
    }
    const bool short_last = !pairs.empty() && m % size != 0;
    if (flaw == Flaw::rest_left_out && short_last) pairs.pop_back();
    if (flaw == Flaw::rest_joined && short_last) {
        pairs.pop_back();
        if (!pairs.empty()) pairs.back().second = m;
    }
    if (flaw == Flaw::empty_batch && !short_last) pairs.emplace_back(m, m);
    for (auto& [begin, end] : pairs) {
        if (flaw == Flaw::end_is_last) --end;
        if (flaw == Flaw::length_for_end) end -= begin;
        if (flaw == Flaw::from_one) ++begin, ++end;
    }
    return pairs;
}

// "0-3 3-6 6-7"
Value value(const Pairs& pairs) {
    std::string text;
    for (const auto& [begin, end] : pairs) {
        text += (text.empty() ? "" : " ") + std::to_string(begin) + "-" + std::to_string(end);
    }
    return text.empty() ? "no batches" : text;
}

Value came(std::size_t m, std::size_t size) {
    Pairs pairs;
    for (const auto& [begin, end] : batches(m, size)) pairs.emplace_back(begin, end);
    return value(pairs);
}

void check(std::size_t m, std::size_t size) {
    asked("batches(" + std::to_string(m) + ", " + std::to_string(size) + ")");
    const auto by = [&](Flaw flaw) { return value(cut(m, size, flaw)); };
    compare(
        came(m, size), by(Flaw::none),
        {
            {"rest-left-out",
             "The images that do not fill a batch are in none. They make a last, shorter one.",
             by(Flaw::rest_left_out)},
            {"beyond-the-end", "The last batch ends beyond the last image: its end is m at most.",
             by(Flaw::beyond_the_end)},
            {"empty-batch",
             "Where the size divides m, an empty batch follows the last. The loop goes on while begin < m, "
             "not <=.",
             by(Flaw::empty_batch)},
            {"end-is-last", "`end` is the last image of the batch. It is the first that is no longer in it.",
             by(Flaw::end_is_last)},
            {"image-between-lost",
             "An image is lost between two batches: the next begins where the last ended, not one later.",
             by(Flaw::image_between)},
            {"length-for-end", "`end` is the number of images in the batch: add `begin` to it.",
             by(Flaw::length_for_end)},
            {"rest-joined", "What is left is added to the batch before. It is a batch of its own.",
             by(Flaw::rest_joined)},
            {"last-begins-earlier",
             "The last batch is filled up with images that were in the one before. They would count twice in "
             "the epoch.",
             by(Flaw::begins_earlier)},
            {"evenly-cut", "The batches are made equally long. All but the last have batch_size images.",
             by(Flaw::evenly)},
            {"counted-from-one", "The images are counted from 1: the first is 0.", by(Flaw::from_one)},
            {"size-for-count", "The second argument is how long a batch is, not how many there are.",
             by(Flaw::size_for_count)},
        });
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"one batch of one image", [] { check(1, 1); }},
        {"the size divides m", [] { check(6, 3); }},
        {"one image is left", [] { check(7, 3); }},
        {"two images are left", [] { check(11, 3); }},
        {"a batch larger than all", [] { check(4, 10); }},
        {"many batches", [] { check(50, 7); }},
        {"no images", [] { check(0, 3); }},
        {"batches of 0 images are refused",
         [] {
             asked("batches(5, 0)");
             must_throw(
                 [] { return came(5, 0); }, {"batch"},
                 {symptom("size-0-accepted", "Batches of 0 images never reach the end: throw.", true)});
         }},
    };
}
}  // namespace checker
