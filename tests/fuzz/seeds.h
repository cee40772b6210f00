// Where the search begins: for each target whole files of every kind, and files that are nearly whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chapters/12_more_layers/deep_network.h"
#include "chapters/12_more_layers/initialisation.h"
#include "chapters/12_more_layers/recipes.h"
#include "chapters/15_draw/weight_file.h"
#include "common/files/idx.h"
#include "common/math/random.h"
#include "common/show/png.h"
#include "data/idx_writer.h"
#include "tests/draw/deflate_samples.h"
#include "tests/draw/png_samples.h"
#include "tests/fuzz/four_files.h"
#include "tests/fuzz/target.h"

namespace seeds {

inline Bytes bytes_of(std::string_view text) {
    return {text.begin(), text.end()};
}

inline std::vector<Bytes> texts(std::initializer_list<std::string_view> list) {
    std::vector<Bytes> all;
    for (const std::string_view text : list) all.push_back(bytes_of(text));
    return all;
}

// The file without its last byte, and with one more.
inline void add_with_neighbours(Bytes file, std::vector<Bytes>& all) {
    all.push_back(file);
    all.emplace_back(file.begin(), file.end() - 1);
    file.push_back(0);
    all.push_back(std::move(file));
}

inline std::vector<Bytes> idx() {
    std::vector<Bytes> all =
        texts({"", "\x1f\x8b", "PK", "\x89PNG", "version https://git-lfs", "\xef\xbb\xbf <html>"});
    for (const std::uint8_t type : Bytes{0x08, 0x09, 0x0b, 0x0c, 0x0d, 0x0e}) {
        Bytes file = format_idx(IdxArray{{1, 3, 2}, Bytes(6, 100)}, "seed");
        file[2] = type;
        add_with_neighbours(file, all);
    }
    all.push_back(format_idx(IdxArray{{1, 2, 1, 2}, {0, 1, 2, 3}}, "seed"));
    Bytes huge = {0, 0, 8, 4};  // sizes that multiply to more than 64 bits, and to exactly 2^64
    huge.resize(20, 0xff);
    all.push_back(huge);
    for (std::size_t i = 4; i < 20; ++i) huge[i] = i % 4 == 1;
    all.push_back(huge);
    return all;
}

inline std::vector<Bytes> digits() {
    const auto images = [](std::size_t count, std::size_t height) {
        return format_idx(IdxArray{{count, height, 2}, Bytes(count * height * 2, 200)}, "seed");
    };
    const auto labels = [](Bytes values) {
        const std::size_t count = values.size();
        return format_idx(IdxArray{{count}, std::move(values)}, "seed");
    };
    return {
        join_files({images(3, 2), labels({0, 1, 9}), images(2, 2), labels({9, 3})}),
        join_files({images(3, 2), labels({0, 1, 2}), images(2, 2), labels({9, 3})}),   // a label too large
        join_files({images(3, 2), labels({0, 1, 9}), images(2, 1), labels({9, 3})}),   // another height
        join_files({images(3, 2), labels({0, 1}), images(2, 2), labels({9, 3})}),      // a label too few
        join_files({labels({0, 1, 9}), images(3, 2), labels({9, 3}), images(2, 2)})};  // the wrong way round
}

inline std::vector<Bytes> pgm() {
    using namespace std::string_view_literals;
    std::vector<Bytes> all =
        texts({"P2\n3 2\n255\n0 1 2\n3 4 255\n", "P2 # made by hand\n3#wide\n1 4 0 1 4", "P2 1 1 65535 32768",
               "P5 1 1 10 \xff", "P5 4096 4096 255 abc", "P2 16777216 1 1 0",
               "P5 99999999999999999999999 2 255 ", "P6 1 1 255 abc"});
    for (const std::string_view text :
         {"P5\n2 2\n255\n\x00\x0a\x20\xff"sv, "P5 2 1 1000 \x03\xe8\x01\xf4"sv, "P5 1 1 65535 \x00"sv}) {
        add_with_neighbours(bytes_of(text), all);
    }
    return all;
}

inline std::vector<Bytes> png() {
    std::vector<Bytes> all = {deflate_samples::stored, deflate_samples::fixed, deflate_samples::dynamic,
                              deflate_samples::in_zlib};
    Random random(5);
    for (const auto& [colour, depths] : png_samples::kinds) {
        for (const unsigned depth : depths) {
            for (const bool interlaced : {false, true}) {
                png_samples::Samples image = png_samples::random_samples(5, 3, colour, depth, random);
                if (colour != 4 && colour != 6) image.transparency = {0, 1, 0, 2, 0, 3};
                if (colour == 0) image.transparency.resize(2);
                all.push_back(png_samples::png_of(image, 5, interlaced));
            }
        }
    }
    add_with_neighbours(encode_png(Bytes(4 * 5, 7), 4, 5), all);
    add_with_neighbours(encode_png(Bytes(4 * 5 * 3, 7), 4, 5, 3), all);
    return all;
}

inline std::vector<Bytes> weights() {
    std::vector<Bytes> all = texts({"", "\x89NNW\n\x1a\n and so on", "\x89NNW\r\r\n\x1a\r\n and so on"});
    const auto network = [](const char* recipe, const std::vector<std::size_t>& sizes) {
        return initial_deep_network<float>(recipe_named(recipe), sizes, 1);
    };
    add_with_neighbours(format_weights(network("sigmoid", {3, 2, 2})), all);
    add_with_neighbours(format_weights(network("relu", {1, 1, 1})), all);
    add_with_neighbours(format_weights(network("tanh", {2, 3, 1, 2, 2})), all);
    all.push_back(format_weights(network("sigmoid", {2, 3})));
    DeepNetwork<float> strange = network("sigmoid", {1, 1, 1});
    for (const float weight :
         {-0.0f, std::numeric_limits<float>::denorm_min(), std::numeric_limits<float>::infinity(),
          std::numeric_limits<float>::quiet_NaN()}) {
        strange.layers[0].bias(0, 0) = weight;
        all.push_back(format_weights(strange));
    }
    Bytes many = all[3];
    many[15] = 64;  // layers
    all.push_back(many);
    many[17] = 16;  // a first layer of 2^20 inputs
    all.push_back(many);
    return all;
}

inline std::vector<Bytes> csv() {
    return texts({"", "a", "a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r1,2\r", "a,\n,b", "\"a,b\",c\n",
                  "\"say \"\"yes\"\"\"", "\"a\nb\",\"c\r\nd\"\r\ne,f", "a,b\n1,\"2", "\"a\"b\"",
                  "a,b\n1,2,3\n",
                  "learning_rate,epoch,printed,read,reason\n0.001,100,90.2,90.2,\n1,100,899.1,99.1,\"a slip, "
                  "no more\"\n",
                  "learning_rate,epoch,printed,read,reason\n-1e300,1e9,,-0,\n",
                  "learning_rate,epoch,printed,read,reason\n1e999,0.5,inf,nan,0x10\n"});
}

inline std::vector<Bytes> options() {
    using namespace std::string_view_literals;
    return texts({""sv, "--epochs\0007"sv, "--epochs=7\0--quick"sv,
                  "--learning-rates\0001,2.5,1e-3\0--seed\00018446744073709551615"sv,
                  "--epochs\00018446744073709551616"sv, "--epoch\0001"sv, "--quick=yes"sv, "--data"sv,
                  "a file\0--data=x"sv, "--"sv, "--=1"sv, "-5"sv, "--learning-rate\0-5"sv,
                  "--learning-rate=inf"sv, "--learning-rates=1,,2"sv, "--data=two\nlines"sv});
}

// By the target's name, in the order in which they are run.
inline std::vector<std::pair<std::string, std::vector<Bytes>>> all() {
    return {{"idx", idx()},         {"digits", digits()}, {"pgm", pgm()},        {"png", png()},
            {"weights", weights()}, {"csv", csv()},       {"options", options()}};
}

}  // namespace seeds
