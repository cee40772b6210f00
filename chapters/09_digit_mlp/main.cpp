// g++ -std=c++20 -O2 -pthread -I. chapters/09_digit_mlp/main.cpp -o digit_mlp
//
// The report's network, 784-64-10, reads all ten digits: training, confusion matrix, figure 9, and what the
// hidden neurons look for.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <span>
#include <vector>

#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/argmax.h"
#include "chapters/08_softmax/weight_pictures.h"
#include "chapters/09_digit_mlp/confusion.h"
#include "chapters/09_digit_mlp/confusion_picture.h"
#include "chapters/09_digit_mlp/digit_mlp.h"
#include "chapters/09_digit_mlp/favourites.h"
#include "chapters/09_digit_mlp/predictions.h"
#include "chapters/09_digit_mlp/train_and_tell.h"
#include "common/files/digits.h"
#include "common/files/files.h"
#include "common/program/numbers.h"
#include "common/program/options.h"
#include "common/program/platform.h"
#include "common/show/picture.h"
#include "common/show/png.h"
#include "common/show/text_table.h"

namespace {

// Figure 9 on the terminal and as a picture.
void show_predictions(const Digits& digits, std::span<const std::size_t> predictions,
                      const std::filesystem::path& file) {
    const std::size_t count = std::min<std::size_t>(36, digits.count());
    const std::size_t right = count_right(std::span(digits.labels).first(count), predictions.first(count));
    std::printf("\nFigure 9: the first %zu test images, %zu of them taken for another digit\n\n%s", count,
                count - right, predictions_as_text(digits, predictions, count, 6).c_str());
    const ColourPicture figure = predictions_as_picture(digits, predictions, count, 6);
    write_png(file, figure.pixels, figure.height, figure.width, 3);
}

void write_hidden_weights(const Network<float>& network, const Digits& digits,
                          const std::filesystem::path& file) {
    const std::vector<std::vector<std::uint8_t>> pictures = weight_pictures(network.hidden.weights);
    write_png(file, contact_sheet({pictures.begin(), pictures.end()}, digits.height, digits.width, 8, 4, 2));
}

void run(const Options& options) {
    const std::size_t epochs = options.count("epochs", 1), hidden = options.count("hidden", 1);
    const double learning_rate = options.positive("learning-rate");
    const std::filesystem::path out = options.path("out");
    prepare_directory(out);
    const Dataset data = load_digits(find_data(options.text("data")));
    const std::size_t inputs = data.train.image_size();
    std::printf("%s\nnetwork: %zu-%zu-%zu, learning rate %s\n\n", describe(data).c_str(), inputs, hidden,
                data.classes, short_text(learning_rate).c_str());

    const auto train_set = dense_digits<float>(data.train, data.classes);
    const auto test_set = dense_digits<float>(data.test, data.classes);
    const double start = seconds_now();
    const auto network = train_and_tell(initial_network<float>(inputs, hidden, data.classes, options.seed()),
                                        train_set, test_set, epochs, learning_rate);
    std::printf("\n%s of %zu images took %.1f s\n", counted(epochs, "epoch").c_str(), data.train.count(),
                seconds_now() - start);

    const std::vector<std::size_t> predictions = predict(network, test_set);
    const ConfusionMatrix confusion = confusion_matrix(data.test.labels, predictions, data.classes);
    std::printf("\nTest images: a row for what each is, a column for what the network says\n%s",
                table_as_text(confusion_rows(confusion)).c_str());
    write_file(out / "confusion.svg", confusion_picture(confusion));
    show_predictions(data.test, predictions, out / "figure_9.png");
    write_hidden_weights(network, data.train, out / "hidden_weights.png");
    write_png(out / "hidden_favourites.png", favourites_picture(network, data.test, test_set, 4, 8));
    std::printf("\n%s: confusion.svg, figure_9.png, hidden_weights.png, hidden_favourites.png\n",
                out.generic_string().c_str());
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv,
                       "Chapter 09: the report's 784-64-10 network, by full-batch gradient descent.",
                       {data_option(),
                        {"hidden", "H", "64", "neurons in the hidden layer"},
                        {"epochs", "N", "290", "passes over the training images"},
                        {"learning-rate", "X", "0.6", "length of the steps"},
                        {"seed", "N", "1", "picks the random initial weights"},
                        {"out", "DIR", "out/09_digit_mlp", "where the pictures go"}},
                       run);
}
