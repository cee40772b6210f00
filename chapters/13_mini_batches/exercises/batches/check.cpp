// Checks 13/batches: where the batches begin and where they end.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

Value places(std::size_t m, std::size_t size) {
    std::vector<std::size_t> begins, ends;
    for (const Batch& batch : batches(m, size)) {
        begins.push_back(batch.begin);
        ends.push_back(batch.end);
    }
    return named({{"begin", begins}, {"end", ends}});
}

void check(std::size_t m, std::size_t size) {
    asked("batches(" + show(m) + ", " + show(size) + "), all begins and all ends");
    compare([&] { return places(m, size); });
}

}  // namespace

void cases() {
    a_case("one batch of one image", [] { check(1, 1); });
    a_case("the size divides m", [] { check(6, 3); });
    a_case("one image is left", [] { check(7, 3); });
    a_case("two images are left", [] { check(11, 3); });
    a_case("a batch larger than all", [] { check(4, 10); });
    a_case("many batches", [] { check(50, 7); });
    a_case("no images", [] { check(0, 3); });
    a_case("batches of 0 images are refused", [] {
        asked("batches(5, 0)");
        must_throw([] { return places(5, 0); }, {"batch"});
    });
    a_drawn_case("any size", [](Draw& draw) { check(draw.whole(20, 60), draw.whole(2, 9)); });
    a_drawn_case("a size that divides m", [](Draw& draw) {
        const std::size_t size = draw.whole(2, 9);
        check(size * draw.whole(2, 9), size);
    });
}
}  // namespace checker
