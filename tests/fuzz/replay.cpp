// Gives a target every file of the directories named, and changed copies of each: the quick form of fuzzing,
// for any compiler and with the same copies in every run. The first finding is kept in a file and named.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "common/files/files.h"
#include "common/files/read_file.h"
#include "common/math/random.h"
#include "common/program/options.h"
#include "common/program/this_machine.h"
#include "tests/fuzz/target.h"

namespace {

namespace fs = std::filesystem;

// The most memory, in bytes, that the whole program may use on small inputs.
constexpr std::size_t most_memory = std::size_t{1} << 29;

std::vector<fs::path> files_below(const std::vector<std::string>& directories) {
    std::vector<fs::path> files;
    for (const std::string& directory : directories) {
        for (const fs::directory_entry& entry : fs::directory_iterator(directory))
            files.push_back(entry.path());
    }
    std::ranges::sort(files);  // a directory has no order of its own
    return files;
}

void try_and_keep(Input bytes, const std::string& what) {
    try {
        try_input(bytes);
    } catch (const std::exception& error) {
        write_file("finding", bytes);
        throw std::runtime_error(what + ", kept in " + fs::absolute("finding").string() + ": " +
                                 error.what());
    }
}

std::size_t place(std::size_t size, Random& random) {
    return static_cast<std::size_t>(random.below(size));
}

// A small change: a bit, a byte that matters to many formats, bytes taken out, or bytes of `other` put in.
void change(Bytes& bytes, const Bytes& other, Random& random) {
    using namespace std::string_view_literals;
    constexpr std::string_view telling = "\x00\x01\x7f\x80\xff \n\r\",#-.09=e"sv;
    const std::size_t at = place(bytes.size() + 1, random);
    const auto here = bytes.begin() + static_cast<std::ptrdiff_t>(at);
    const std::uint64_t kind = random.below(4);
    if (kind == 3 && !other.empty()) {
        const std::size_t from = place(other.size(), random), count = 1 + place(other.size() - from, random);
        const auto first = other.begin() + static_cast<std::ptrdiff_t>(from);
        bytes.insert(here, first, first + static_cast<std::ptrdiff_t>(std::min<std::size_t>(count, 64)));
    } else if (at == bytes.size()) {
        bytes.push_back(static_cast<std::uint8_t>(random.next()));
    } else if (kind == 0) {
        bytes[at] ^= static_cast<std::uint8_t>(1 << random.below(8));
    } else if (kind == 1) {
        bytes[at] = static_cast<std::uint8_t>(telling[place(telling.size(), random)]);
    } else {
        bytes.erase(here, here + static_cast<std::ptrdiff_t>(1 + place(bytes.size() - at, random)));
    }
}

void replay(const Options& options) {
    const std::vector<fs::path> files = files_below(options.words());
    if (files.empty()) throw UsageError("name directories with files to try");
    std::vector<Bytes> seeds;
    for (const fs::path& file : files) {
        seeds.push_back(read_file(file));
        try_and_keep(seeds.back(), file.string());
    }
    Random random(options.seed());
    const std::size_t copies = options.count("copies");
    for (std::size_t i = 0; i < copies; ++i) {
        const std::size_t which = place(seeds.size(), random);
        Bytes bytes = seeds[which];
        for (std::uint64_t n = 1 + random.below(4); n > 0; --n) {
            change(bytes, seeds[place(seeds.size(), random)], random);
        }
        try_and_keep(bytes, "a changed copy of " + files[which].string());
    }
    if (peak_memory() > most_memory) throw std::runtime_error("an input cost much memory");
    std::cout << seeds.size() << " files and " << copies << " changed copies, no finding\n";
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, "Tries files, and changed copies of them, on one fuzz target.",
                       {{"", "DIR ...", "", "directories of files"},
                        {"copies", "N", "20000", "changed copies to try"},
                        {"seed", "N", "1", "of the random changes"}},
                       replay);
}
