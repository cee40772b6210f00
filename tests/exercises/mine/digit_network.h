// 784-64-10, from the first weights to the page.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "chapters/12_more_layers/deep_network.h"
#include "chapters/15_draw/as_mnist.h"
#include "common/files/digits.h"
#include "common/math/matrix.h"
#include "common/math/random.h"
#include "common/program/numbers.h"
#include "common/program/options.h"
#include "tests/exercises/mine/drawings.h"
#include "tests/exercises/mine/epochs.h"
#include "tests/exercises/mine/loaded.h"
#include "tests/exercises/mine/network.h"
#include "tests/exercises/mine/results.h"
#include "tests/exercises/mine/runs.h"
#include "tests/exercises/mine/work.h"

namespace mine {

// The time of each part, on a few images: they are what the training will do again and again.
inline Cost measured(Parts& parts, Training now, const Plan& plan, const Dataset& data) {
    const std::vector<std::size_t> numbers = numbers_to(std::min(plan.batch, data.train.count()));
    const auto one_batch = [&] {
        train_on(parts, now, plan, data.train, numbers.data(), numbers.size(), plan.learning_rate);
    };
    one_batch();  // the first is slower: memory is new
    const std::size_t tests = std::min<std::size_t>(200, data.test.count());
    Cost cost{seconds_for(one_batch), 0, 0, std::min<std::size_t>(2000, data.train.count())};
    cost.trained = std::min(cost.trained, seconds_for(one_batch)) / static_cast<double>(numbers.size());
    cost.read = seconds_for([&] { test(parts, now, plan, data.test, numbers_to(tests)); }) /
                static_cast<double>(tests);
    Random random(1);
    cost.order = seconds_for([&] { new_order(parts, cost.shuffled, random); });
    return cost;
}

struct Trained {
    Tested tested;                     // the test images, by the network that was kept
    double loss;                       // of the last epoch
    double seconds, seconds_an_image;  // in all; of the steps
};

// One pass over the first images. Returns their mean loss, each as it was when it was seen.
template <class AfterBatch>
double train_epoch(Parts& parts, Training& now, const Plan& plan, const Digits& digits,
                   const std::vector<std::size_t>& order, double rate, const AfterBatch& after_batch) {
    double loss = 0, seen = 0;
    for (const auto& [begin, end] : cut(parts, order.size(), plan.batch)) {
        const auto count = static_cast<double>(end - begin);
        loss += count * train_on(parts, now, plan, digits, &order[begin], end - begin, rate);
        seen += count;
        after_batch();
    }
    return loss / seen;
}

// Trains on nine tenths of the images, and keeps the network that is best on the others.
inline Trained train_epochs(Parts& parts, Training& now, const Plan& plan, const Dataset& data,
                            const Work& work, Random random) {
    std::printf("epoch    loss  right on the validation images\n");
    std::vector<std::size_t> validation = numbers_to(work.images);
    const std::size_t m = work.images - work.images / 10;
    validation.erase(validation.begin(), validation.begin() + static_cast<std::ptrdiff_t>(m));
    const std::size_t steps = work.epochs * ((m + plan.batch - 1) / plan.batch);
    std::size_t done = 0, epoch = 0, best = 0;
    double rate = plan.learning_rate, of_steps = 0;
    Trained trained{};
    const auto next = [&] {
        of_steps += seconds_for([&] {
            trained.loss = train_epoch(parts, now, plan, data.train, new_order(parts, m, random), rate,
                                       [&] { parts.progress(++done, steps); });
        });
        rate *= plan.decay;
        const double right = test(parts, now, plan, data.train, validation).right;
        std::printf("%5zu  %.4f  %.2f %%\n", ++epoch, trained.loss, 100 * right);
        std::fflush(stdout);
        return right;
    };
    trained.seconds = seconds_for([&] { best = loop(parts, now.w, work.epochs, plan.patience, next); });
    trained.tested = test(parts, now, plan, data.test, numbers_to(work.tested));
    trained.seconds_an_image = of_steps / static_cast<double>(epoch * m);
    std::printf("\n%s of %zu images took %.1f s; the network after epoch %zu\n",
                counted(epoch, "epoch").c_str(), m, trained.seconds, best);
    std::printf("is right on %.2f %% of %zu test images\n", 100 * trained.tested.right, work.tested);
    return trained;
}

inline void train_digits(Parts& parts, const Options& options, const Dataset& data) {
    const std::filesystem::path out = options.path("out");
    const DrawingPageFiles page_files = read_drawing_page_files(options.path("page-files"));
    const Plan plan = plan_of(parts);
    if (data.train.height != field_size || data.train.width != field_size)
        throw std::runtime_error(describe(data) + ", expected 28 x 28, for drawings become such images");
    const Shape shape{data.train.image_size(), plan.hidden, data.classes};
    const std::string name = shape_text({shape.inputs, shape.hidden, shape.classes});
    std::printf("network: %s%s%s\n", name.c_str(), *plan.idea ? ", " : "", plan.idea);
    std::fflush(stdout);
    Training now = first_training(parts, shape, options.seed());
    prepared(parts, Matrix<double>(30, 20, 1));  // a part that fails at the end may as well fail now
    const Work work = chosen(options, measured(parts, now, plan, data), data, 10);
    const Trained trained = train_epochs(parts, now, plan, data, work, Random(options.seed()).part(1));
    compare_speed(data, trained.seconds_an_image);
    show_confusion(parts, trained.tested, data.classes);
    std::printf("\nOf 100 drawings, made small by shrink and centre_of_mass, it reads %zu\n",
                drawings_read(parts, now, plan));
    write_page(parts, as_float(now, plan), page_files, out);
    add_run(out / "runs.csv",
            {plan.idea, count_of_yours(parts), name, std::to_string(work.images), std::to_string(work.epochs),
             short_text(trained.loss, 17), decimal_text(100 * trained.tested.right, 2),
             decimal_text(trained.seconds, 1)});
    std::printf("\n%s: the page that reads your hand; open it in a browser\n",
                (out / "index.html").generic_string().c_str());
}

}  // namespace mine
