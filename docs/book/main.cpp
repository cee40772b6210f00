// g++ -std=c++20 -O2 -I. docs/book/main.cpp -o book
//
// Makes the book: the course's pages and code as HTML that a browser reads from a folder.
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <string>

#include "common/files/files.h"
#include "common/program/options.h"
#include "docs/book/book_files.h"
#include "docs/book/book_pages.h"

namespace {

void run(const Options& options) {
    const std::filesystem::path out = options.path("out");
    const WrittenBook book = write_book(read_book(options.path("root")));
    for (const std::string& fault : book.faults) std::printf("%s\n", fault.c_str());
    if (!book.faults.empty())
        throw std::runtime_error(std::to_string(book.faults.size()) + " faults in the pages, listed above");
    StagedFiles files;
    for (const auto& [path, text] : book.files) files.add(out / path, text);
    files.place();
    std::printf("%s\n", (out / "index.html").generic_string().c_str());
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, "Makes the book: the course as pages that a browser opens from a folder.",
                       {{"out", "DIR", "out/book", "where it goes"}, {"root", "DIR", ".", "the course"}},
                       run);
}
