// Other people's writing, which other_hands.py draws where Python has Pillow and there are fonts: letters,
// which the network has to doubt, and scikit-learn's digits, which it has to read.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "chapters/15_draw/non_digits.h"
#include "chapters/15_draw/reading.h"
#include "chapters/15_draw/reliability.h"
#include "chapters/15_draw/training.h"
#include "common/files/digits.h"
#include "common/files/idx.h"
#include "common/math/random.h"
#include "data/digit_set.h"
#include "tests/support/check.h"
#include "tests/support/process.h"
#include "tests/support/temporary_directory.h"

namespace other_hands_test {

namespace {

double share_doubted(const std::vector<Reading>& readings) {
    return static_cast<double>(std::ranges::count_if(readings, &Reading::doubted)) /
           static_cast<double>(readings.size());
}

void read_other_hands() {
    const TemporaryDirectory folder("other_hands");
    const Outcome python =
        run_command("python3 " + quote_word(SOURCE_DIR "/tests/draw/other_hands.py"), folder.path());
    std::printf("%s", python.out.c_str());
    if (python.status == 77 || python.status == 127) throw Skipped("there is no Pillow, or no fonts");
    expect_equal(python.status, 0, python.err);

    // As make draw trains, on half of the images in half of the epochs.
    TrainingPlan plan;
    plan.epochs = 10;
    const Digits images =
        with_non_digits(make_digit_set(scale_counts(mnist_train_counts, 30000), Random(1)), Random(3));
    const DeepNetwork<double> network =
        widened(train_reader(images, no_digit + 1, plan, [](std::size_t, const auto&) {}));

    const Digits generated = make_digit_set(scale_counts(mnist_test_counts, 5000), Random(2));
    const double cost = share_doubted(readings_of(network, generated));
    const std::vector<Reading> letters = read_digits(network, folder.path() / "letters.idx", 10000);
    const double noticed = share_doubted(letters);
    std::printf("noticed %.4f of %zu letters, doubted %.4f of the digits\n", noticed, letters.size(), cost);
    expect(noticed >= 0.75, "letters that are noticed: " + std::to_string(noticed));
    expect(cost <= 0.02, "digits that are doubted: " + std::to_string(cost));

    if (!std::filesystem::exists(folder.path() / "digits.labels")) return;  // without scikit-learn
    const std::vector<Reading> digits = read_digits(network, folder.path() / "digits.idx", 10000);
    const std::vector<std::uint8_t> labels = read_idx(folder.path() / "digits.labels").values;
    std::size_t right = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) right += digits[i].digit() == labels[i] ? 1 : 0;
    std::printf("right: %zu of %zu digits\n", right, digits.size());
    expect(100 * right > 88 * labels.size(), "digits of others that are read");
}

}  // namespace

const Test test("other_hands", {{"letters are noticed, digits are read", read_other_hands}});

}  // namespace other_hands_test
