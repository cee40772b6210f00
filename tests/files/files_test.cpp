#include "common/files/files.h"
#include "common/files/read_file.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#if !defined(_WIN32)
#include <sys/resource.h>
#endif

#include "common/files/page_file.h"
#include "tests/support/check.h"
#include "tests/support/process.h"
#include "tests/support/read_text.h"
#include "tests/support/temporary_directory.h"

namespace files_test {

namespace fs = std::filesystem;

// The names in `directory`, in alphabetical order, with any temporary file that was left there.
std::string listing(const fs::path& directory) {
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(directory)) {
        names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : " ") + name;
    return all;
}

// Ends the case where there are no links: GNU's library makes none on Windows.
void make_link(const fs::path& target, const fs::path& link) {
    std::error_code error;
    fs::create_symlink(target, link, error);
    if (error == std::errc::function_not_supported)
        throw Skipped("no links here; what comes before them passed");
    expect(!error, error.message());
}

void round_trips() {
    const TemporaryDirectory temporary("files");
    std::vector<std::uint8_t> bytes(100'000);
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i * 7 + i / 256);
    write_file(temporary.path() / "bytes", bytes);
    expect(read_file(temporary.path() / "bytes") == bytes, "every byte");
    for (const std::string_view text : {std::string_view(""), std::string_view("a\r\nb\n\0c\x1a", 7)}) {
        write_file(temporary.path() / "text", text);
        expect_equal(read_text(temporary.path() / "text"), text);
        expect_equal(fs::file_size(temporary.path() / "text"), text.size());
    }
    expect_equal(listing(temporary.path()), "bytes text");
}

void names_and_places() {
    const TemporaryDirectory temporary("files");
#if defined(_WIN32)
    const char* const quoted = "'quoted'.txt";  // Windows allows no double quotes
#else
    const char* const quoted = "'quoted' \"twice\".txt";
#endif
    for (const std::string& name : std::vector<std::string>{"a b.txt", "\xc3\xa9t\xc3\xa9.txt", "\xce\xa9",
                                                            quoted, ".hidden", std::string(255, 'n')}) {
        write_file(temporary.path() / name, name);
        expect_equal(read_text(temporary.path() / name), name);
    }
    write_file(temporary.path() / "new" / "with space" / "file", "deep");
    expect_equal(read_text(temporary.path() / "new" / "with space" / "file"), "deep");
    const fs::path before = fs::current_path();
    fs::current_path(temporary.path());
    write_file("bare_name", "here");
    fs::current_path(before);
    expect_equal(read_text(temporary.path() / "bare_name"), "here");
}

void replacing() {
    const TemporaryDirectory temporary("files");
    const fs::path path = temporary.path() / "file";
    write_file(path, "the old and longer contents");
    write_file(path, "new");
    expect_equal(read_text(path), "new");
    expect_equal(listing(temporary.path()), "file");
    make_link("file", temporary.path() / "link");
    expect_equal(read_text(temporary.path() / "link"), "new", "reading goes through a link");
    write_file(temporary.path() / "link", "own");
    expect_equal(read_text(path), "new", "writing replaces the link");
    expect_equal(read_text(temporary.path() / "link"), "own");
}

void reading_what_cannot_be_read() {
    const TemporaryDirectory temporary("files");
    const std::string missing = (temporary.path() / "missing").string();
    expect_error([&] { read_file(missing); }, missing + ": no such file");
    expect_error([&] { read_file(temporary.path() / "no_directory" / "file"); }, "file: no such file");
    expect_error([] { read_file(""); }, ": no such file");
    expect_error([&] { read_file(temporary.path()); },
                 temporary.path().string() + ": is a directory, a file was expected");
    write_file(temporary.path() / "file", "");
    expect_error([&] { read_file(temporary.path() / "file" / "below"); }, "below: no such file");
    make_link("nowhere", temporary.path() / "dangling");
    expect_error([&] { read_file(temporary.path() / "dangling"); }, "dangling: no such file");
    expect_error([&] { read_page_file(temporary.path() / "page.css"); },
                 "page.css: no such file; run from the course's folder, or say with --page-files");
}

// Linux reports 4096 bytes for such a file, and delivers a few.
void shorter_than_its_size() {
    const fs::path file = "/sys/devices/system/cpu/online";
    if (!fs::is_regular_file(file)) throw Skipped("this system has no " + file.string());
    expect_error([&] { read_file(file); }, file.string() + ": cannot be read to its end");
}

#if !defined(_WIN32)
// While it lives nobody can open a file, not even an administrator.
class NoMoreFiles {
 public:
    NoMoreFiles() {
        getrlimit(RLIMIT_NOFILE, &before_);
        const rlimit none{0, before_.rlim_max};
        setrlimit(RLIMIT_NOFILE, &none);
    }
    ~NoMoreFiles() { setrlimit(RLIMIT_NOFILE, &before_); }
    NoMoreFiles(const NoMoreFiles&) = delete;
    NoMoreFiles& operator=(const NoMoreFiles&) = delete;

 private:
    rlimit before_{};
};

void no_more_files() {
    const TemporaryDirectory temporary("files");
    const fs::path file = temporary.path() / "file";
    write_file(file, "kept");
    {
        const NoMoreFiles limit;
        expect_error([&] { read_file(file); },
                     file.string() + ": cannot be opened; check that you may read it");
        expect_error([&] { write_file(file, "x"); },
                     file.string() + ": cannot be written; check that the disk has room");
    }
    expect_equal(read_text(file), "kept");
    expect_equal(listing(temporary.path()), "file", "nothing left behind");
}
#endif

void writing_where_nothing_can_be_written() {
    const TemporaryDirectory temporary("files");
    const fs::path directory = temporary.path() / "directory";
    fs::create_directory(directory);
    const std::string is_directory = directory.string() + ": is a directory, a file was expected";
    expect_error([&] { write_file(directory, "x"); }, is_directory);
    expect_error([&] { write_file(directory / "", "x"); }, "is a directory, a file was expected");
    expect_error([&] { write_file(directory / "missing" / "", "x"); }, "cannot be");
    write_file(temporary.path() / "file", "kept");
    expect_error([&] { write_file(temporary.path() / "file" / "below", "x"); },
                 (temporary.path() / "file").string() + ": cannot be made a directory (");
    expect_error([&] { write_file(temporary.path() / std::string(300, 'n'), "x"); }, "cannot be written (");
    expect_error([] { write_file("", "x"); }, "cannot be");
    expect_equal(read_text(temporary.path() / "file"), "kept");
    expect_equal(listing(temporary.path()), "directory file", "nothing left behind");
    for (const auto& entry : fs::recursive_directory_iterator(directory))
        expect(entry.is_directory(), "left behind");
}

void devices() {
    const fs::path null = "/dev/null";
    if (!fs::is_character_file(null)) throw Skipped("this system has no /dev/null");
    expect_error([&] { read_file(null); }, "/dev/null: is a device or a pipe, a file was expected");
    // Not tried on the real one: were it not refused, an administrator's run would replace it.
    const TemporaryDirectory temporary("files");
    fs::create_symlink(null, temporary.path() / "device");
    expect_error([&] { write_file(temporary.path() / "device", "x"); }, "device: is a device or a pipe");
    expect_equal(listing(temporary.path()), "device");
}

// Takes away the permissions of a path while it lives.
class Forbidden {
 public:
    Forbidden(const fs::path& path, fs::perms left) : path_(path), before_(fs::status(path).permissions()) {
        fs::permissions(path, left);
    }
    ~Forbidden() {
        std::error_code ignored;
        fs::permissions(path_, before_, ignored);
    }
    Forbidden(const Forbidden&) = delete;
    Forbidden& operator=(const Forbidden&) = delete;

 private:
    fs::path path_;
    fs::perms before_;
};

void without_permission() {
    const TemporaryDirectory temporary("files");
    const fs::path directory = temporary.path() / "directory", file = directory / "file";
    write_file(file, "kept");
    {
        const Forbidden unreadable(file, fs::perms::none);
        if (std::ifstream(file)) throw Skipped("permissions do not bind this user (root?)");
        expect_error([&] { read_file(file); },
                     file.string() + ": cannot be opened; check that you may read it");
    }
    {
        const Forbidden closed(directory, fs::perms::none);
        expect_error([&] { read_file(file); },
                     file.string() + ": cannot be opened; check that you may read it");
    }
    const Forbidden read_only(directory, fs::perms::owner_read | fs::perms::owner_exec);
    expect_error([&] { write_file(file, "x"); },
                 file.string() + ": cannot be written; check that the disk has room");
    expect_error([&] { write_file(directory / "new" / "file", "x"); },
                 (directory / "new").string() + ": cannot be made a directory (");
    expect_equal(read_text(file), "kept");
    expect_equal(listing(directory), "file", "nothing left behind");
}

// All or none: what cannot be written leaves the others as they were.
void several_together() {
    const TemporaryDirectory temporary("files");
    for (const char* name : {"a", "b"}) write_file(temporary.path() / name, "old");
    fs::create_directory(temporary.path() / "c");
    {
        StagedFiles files;
        files.add(temporary.path() / "a", "new");
        files.add(temporary.path() / "b", "new");
        expect_error([&] { files.add(temporary.path() / "c", "new"); }, "c: is a directory");
        expect_equal(read_text(temporary.path() / "a"), "old", "not placed");
    }
    expect_equal(listing(temporary.path()), "a b c", "nothing left behind");
    StagedFiles files;
    files.add(temporary.path() / "a", "new");
    files.add(temporary.path() / "d/e", "new");
    fs::remove(temporary.path() / "b");
    files.add(temporary.path() / "b", "new");
    fs::create_directory(temporary.path() / "d/e");  // a rename cannot replace it
    expect_error([&] { files.place(); }, "e: cannot be written (");
    expect_equal(read_text(temporary.path() / "a"), "new", "the ones before it are placed");
    expect(!fs::exists(temporary.path() / "b"), "the ones after it are not");
}

// `program` prints its own process number, which no process has after it has ended.
void what_killed_programs_leave(const std::string& program) {
    const TemporaryDirectory temporary("files");
    const fs::path at = temporary.path();
    const std::string dead = run_command(program + " number", ".").out, own = std::to_string(process_id());
    const std::vector<std::string> left = {".unfinished-" + dead + "-0", ".unfinished-" + dead + "-17"},
                                   other = {".unfinished-" + own + "-0", ".unfinished-" + dead,
                                            ".unfinished--1", "unfinished-" + dead + "-0"};
    for (const std::string& name : left) write_file(at / name, "half");
    for (const std::string& name : other) write_file(at / name, "somebody's");
    fs::create_directory(at / (".unfinished-" + dead + "-2"));
    prepare_directory(at);
    for (const std::string& name : left) expect(!fs::exists(at / name), name + " is left");
    for (const std::string& name : other) expect_equal(read_text(at / name), "somebody's", name);
    expect(fs::is_directory(at / (".unfinished-" + dead + "-2")), "a directory is none of ours");
}

void preparing_a_directory() {
    const TemporaryDirectory scratch("prepare");
    prepare_directory(scratch.path() / "new" / "deeper");
    expect(std::filesystem::is_directory(scratch.path() / "new" / "deeper"), "made");
    expect(std::filesystem::is_empty(scratch.path() / "new" / "deeper"), "nothing is left in it");
    write_file(scratch.path() / "file", "kept");
    expect_error([&] { prepare_directory(scratch.path() / "file"); }, "cannot be made a directory");
    expect_error([&] { prepare_directory("/dev/null/x"); }, "/dev/null/x: cannot be made a directory");
    prepare_file(scratch.path() / "file");
    prepare_file("bare_name");
    expect_error([&] { prepare_file(scratch.path() / "other" / std::string(256, 'n')); },
                 "n: cannot be written (");
    expect_equal(read_text(scratch.path() / "file"), "kept");
    expect_error([&] { prepare_file(scratch.path() / "new"); }, "is a directory, a file was expected");
    expect(!fs::exists("bare_name") && !fs::exists(".probe"), "nothing is left here");
    write_file(scratch.path() / ".probe", "somebody's");
    prepare_directory(scratch.path());
    expect_equal(read_text(scratch.path() / ".probe"), "somebody's");
}

// Where std::size_t has 32 bits, the size of such a file must not lose its upper bits.
void more_than_32_bits_can_count() {
    if (sizeof(std::size_t) > 4) throw Skipped("this machine has 64 bits");
    const TemporaryDirectory scratch("large");
    write_file(scratch.path() / "file", "x");
    fs::resize_file(scratch.path() / "file", (std::uintmax_t{1} << 32) + 1);  // a hole: it takes no room
    expect_error([&] { read_file(scratch.path() / "file"); },
                 "file: has 4294967297 bytes, too many for this program; use one that is built for 64 bits");
}

const Test test("files", [](const Arguments& words) {
    if (!words.empty()) {  // run again by the case of killed programs
        std::printf("%lu", process_id());
        return 0;
    }
    const std::string program = test_command("files");
    return run_tests({
        {"what is written is read again", round_trips},
            {"odd names, new directories, a bare name", names_and_places},
            {"an existing file is replaced, so is a link", replacing},
            {"reading what cannot be read", reading_what_cannot_be_read},
            {"writing where nothing can be written", writing_where_nothing_can_be_written},
            {"devices are no files", devices},
            {"a file that is shorter than its size", shorter_than_its_size},
#if !defined(_WIN32)
            {"no file can be opened", no_more_files},
#endif
            {"without permission", without_permission}, {"several files together, or none", several_together},
            {"what killed programs leave is removed", [&] { what_killed_programs_leave(program); }},
            {"a directory is tried before the work", preparing_a_directory},
            {"a file of more than 4 GB", more_than_32_bits_can_count},
    });
});

}  // namespace files_test
