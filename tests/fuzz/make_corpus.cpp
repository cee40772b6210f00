// Writes the seeds of every fuzz target, a directory for each: make_corpus DIR.
#include <cstddef>
#include <filesystem>
#include <string>

#include "common/files/files.h"
#include "common/program/options.h"
#include "tests/fuzz/seeds.h"

int main(int argc, char** argv) {
    return run_program(argc, argv, "Writes the seeds of every fuzz target, a directory for each.",
                       {{"", "DIR", "", "where to"}}, [](const Options& options) {
                           if (options.words().size() != 1)
                               throw UsageError("name the directory to write to");
                           for (const auto& [target, files] : seeds::all()) {
                               const std::filesystem::path directory =
                                   std::filesystem::path(options.words()[0]) / target;
                               for (std::size_t i = 0; i < files.size(); ++i) {
                                   write_file(directory / ("seed" + std::to_string(i)), files[i]);
                               }
                           }
                       });
}
