// common/files/digits.h on a directory of any four files (four_files.h). A data set that is accepted is
// whole, and writing each of its files gives the bytes that were read.
#include "common/files/digits.h"

#include <array>

#include "common/files/idx.h"
#include "data/idx_writer.h"
#include "tests/fuzz/four_files.h"
#include "tests/fuzz/target.h"
#include "tests/support/temporary_directory.h"

void check_set(const Digits& digits, std::size_t classes, Input images, Input labels) {
    promise(digits.pixels.size() == digits.count() * digits.image_size(), "every image is whole");
    for (const std::size_t label : digits.labels) promise(label < classes, "every label is below `classes`");
    const IdxArray as_images{{digits.count(), digits.height, digits.width}, digits.pixels};
    promise(std::ranges::equal(format_idx(as_images, "x"), images), "the images are those of the file");
    const IdxArray as_labels{{digits.count()}, digits.labels};
    promise(std::ranges::equal(format_idx(as_labels, "x"), labels), "the labels are those of the file");
}

void try_input(Input bytes) {
    static const TemporaryDirectory directory("fuzz_digits");
    const std::array<Input, 4> files = split_files(bytes);
    for (std::size_t i = 0; i < files.size(); ++i) {
        put_file(directory.path() / digits_detail::file_names[i][0], files[i]);
    }
    const std::string about = directory.path().string();
    const auto data = read_or_refuse([&] { return load_digits(directory.path()); }, about);
    if (!data) return;
    promise(data->train.height == data->test.height && data->train.width == data->test.width, "one size");
    check_set(data->train, data->classes, files[0], files[1]);
    check_set(data->test, data->classes, files[2], files[3]);
}
