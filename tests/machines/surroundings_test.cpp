// The programs in bad surroundings: output that is closed, full or a pipe that nobody reads; disks that are
// full or read-only; odd things in place of files; wrong options; other locales, no environment, narrow
// terminals. The result is the right output, or one sentence and status 1 (2 for wrong usage), and the old
// files.
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <regex>
#include <string>
#include <vector>

#include "common/files/files.h"
#include "tests/program/terminal_run.h"
#include "tests/support/check.h"
#include "tests/support/course_program.h"
#include "tests/support/process.h"
#include "tests/support/read_text.h"
#include "tests/support/temporary_directory.h"

namespace surroundings_test {

namespace {

namespace fs = std::filesystem;

// A program as users run it, on few digits; and one file that it writes below `out`, or nothing.
struct Program {
    std::string command;
    std::string file;
};

const std::string exercise = "02/per_sample_pass";

std::vector<Program> programs() {
    return {
        {course_program("01_neuron"), ""},
        {course_program("03_images") + " --data data --out out", "digits.png"},
        {course_program("06_learning_rates") + " --data data --epochs 2 --out out --report-table " +
             quote_word(SOURCE_DIR "/data/report/table_1.csv"),
         "loss.svg"},
        {course_program("13_mini_batches") + " --data data --epochs 2 --validation 100 --out out",
         "loss.svg"},
        {report_command("--epochs 2"), "index.html"},
        {course_program("15_draw") + " train --data data --epochs 1 --layers 8 --out out/weights.nn",
         "weights.nn"},
        {page_command("weights.nn", "out/index.html"), "index.html"},
        {course_program("15_draw") + " predict --weights weights.nn data/t10k-images-idx3-ubyte", ""},
        {course_program("bench") + " --data data --items neuron --seconds 0.02 --out out", "bench.json"},
        {course_program("make_digits") + " --train 100 --test 50 --out out", "t10k-labels-idx1-ubyte"},
        {course_program("exercise") + " list", ""},
        {course_program("exercise") + " hint " + exercise + " --answers out", "progress.txt"},
        {course_program("exercise") + " check " + exercise + " --answers out", "02_per_sample_pass.h"},
    };
}

// Where all cases work: small digits in data/, and weights trained on them.
const fs::path& folder() {
    static const TemporaryDirectory made("surroundings");
    static const Outcome prepared = run_command(
        course_program("make_digits") + " --train 600 --test 100 --out data && " + course_program("15_draw") +
            " train --data data --layers 8 --epochs 1 --out weights.nn",
        made.path());
    expect_equal(prepared.status, 0, prepared.err);
    return made.path();
}

Outcome run(const std::string& command) {
    return run_command(command, folder());
}

fs::path path(const std::string& name) {
    return folder() / name;
}

void clear_out() {
    fs::remove_all(path("out"));
    fs::create_directory(path("out"));
}

// The command ends with `status` and one sentence that contains `part`.
void expect_sentence(const std::string& command, int status, const std::string& part = "") {
    const Outcome outcome = run(command);
    const std::string what = command.substr(0, 200) + ": " + outcome.err;
    expect_equal(outcome.status, status, what);
    expect_equal(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1, what);
    expect_contains(outcome.err, part);
    for (const char* inner : {"std::", "filesystem error", "what()", "terminate", "vector::", "basic_"})
        expect(outcome.err.find(inner) == std::string::npos, what);
}

void output_that_cannot_be_written() {
    for (const Program& program : programs()) {
        for (const char* nowhere : {" >&-", " >/dev/full"}) {
            clear_out();
            expect_sentence(program.command + nowhere, 1, "the output could not be written");
        }
    }
}

// A pipe that nobody reads ends the program by SIGPIPE, or by a sentence where that is ignored.
void pipes_that_are_closed() {
    for (const Program& program : programs()) {
        clear_out();
        const Outcome piped = run(program.command + " | head -1 >/dev/null");
        expect_equal(piped.status, 0, program.command);
        expect_equal(piped.err, "", program.command);
    }
    const Outcome ignored =
        run("(trap '' PIPE; (sleep 0.2; exec " + report_command("--epochs 2") + ") | true) >/dev/null");
    expect_contains(ignored.err, "the output could not be written");
}

// No file may hold a byte (a limit of the system, whose signal is ignored, acts like a full disk):
// the old file stays, and no temporary one.
void no_room() {
    for (const Program& program : programs()) {
        if (program.file.empty()) continue;
        clear_out();
        write_file(path("out") / program.file, "old\n");
        const bool answers = program.command.find("--answers") != std::string::npos;
        if (answers) fs::remove(path("out") / program.file);  // an answer that is there is kept
        const Outcome piped = run("{ (trap '' XFSZ; ulimit -f 0; " + program.command +
                                  " 2>&1 >/dev/null; echo status $?) | cat; }");
        const std::size_t end = piped.out.find('\n');
        expect(piped.out.find("cannot be written; check that the disk has room") < end, piped.out);
        expect(piped.out.substr(end + 1) == "status 1\n", program.command + ": " + piped.out);
        if (!answers) expect_equal(read_text(path("out") / program.file), "old\n", program.command);
        for (const fs::directory_entry& entry : fs::directory_iterator(path("out")))
            expect(!answers && entry.path().filename() == program.file, "left: " + entry.path().string());
    }
}

// The same on a disk that is really full: a small one in memory, where this user may mount it.
void a_full_disk() {
    clear_out();
    if (run("mount -t tmpfs -o size=16k,nr_inodes=40 tmpfs out").status != 0)
        throw Skipped("this user may mount no small disk");
    std::string problem;
    try {
        write_file(path("out/index.html"), "old\n");
        run("dd if=/dev/zero of=out/fill bs=1024 count=100 2>/dev/null");
        for (const std::string& command :
             {report_command("--epochs 2"), page_command("weights.nn", "out/index.html"),
              course_program("make_digits") + " --out out --train 100 --test 50"}) {
            expect_sentence(command, 1, "check that the disk has room");
            expect_equal(read_text(path("out/index.html")), "old\n", command);
            expect_equal(std::distance(fs::directory_iterator(path("out")), fs::directory_iterator()), 2,
                         command + ": nothing else is there");
        }
        // A file that is a mount's own place cannot be renamed over: an error at the very end.
        write_file(path("busy"), "old\n");
        fs::remove(path("out/fill"));
        write_file(path("out/weights.nn"), "old\n");
        expect_equal(run("mount --bind busy out/weights.nn").status, 0);
        expect_sentence(
            course_program("15_draw") + " train --data data --epochs 1 --layers 2 --out out/weights.nn", 1,
            "weights.nn: cannot be written (");
    } catch (const std::exception& error) {
        problem = error.what();
    }
    run("umount out/weights.nn out 2>/dev/null; umount out 2>/dev/null");
    if (!problem.empty()) throw std::runtime_error(problem);
}

// A read-only directory. Permissions do not bind the administrator, so the programs then run as another user.
void read_only() {
    const std::string other = geteuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : "";
    if (!other.empty() && run(other + course_program("01_neuron")).status != 0)
        throw Skipped("no other user can run the programs from here");
    for (const Program& program : programs()) {
        if (program.file.empty()) continue;
        clear_out();
        write_file(path("out") / program.file, "old\n");
        if (program.command.find("check") != std::string::npos)
            continue;  // an answer is there: nothing to write
        fs::permissions(path("out"), fs::perms(0555));
        expect_sentence(other + program.command, 1, "that you may write there");
        fs::permissions(path("out"), fs::perms::owner_all);
        expect_equal(read_text(path("out") / program.file), "old\n", program.command);
    }
}

// A directory, an empty file, a pipe, an endless device, a link to nowhere, in place of what is read or
// written.
void odd_things_in_place_of_files() {
    fs::create_directories(path("odd/directory"));
    write_file(path("odd/empty"), "");
    fs::create_symlink("nowhere", path("odd/dangling"));
    fs::create_symlink("/dev/zero", path("odd/zero"));
    mkfifo(path("odd/fifo").c_str(), 0600);
    for (const std::string name : {"directory", "empty", "dangling", "zero", "fifo", "missing"}) {
        const std::string odd = "odd/" + name;
        for (const std::string& command :
             {page_command(odd, "out/p.html"),
              course_program("15_draw") + " page --weights weights.nn --out out/p.html --page-files " + odd,
              course_program("15_draw") + " predict --weights weights.nn " + odd,
              report_command("--data " + odd), report_command("--page-files " + odd),
              report_command("--report-tables " + odd),
              course_program("06_learning_rates") + " --data data --out out --report-table " + odd,
              course_program("exercise") + " grade " + odd + " --out out/grades.csv"})
            expect_sentence(command, 1);
        if (name == "missing" || name == "directory") continue;
        for (const std::string& command :
             {course_program("make_digits") + " --train 10 --test 10 --out " + odd,
              report_command("--epochs 2 --out " + odd), page_command("weights.nn", odd + "/page.html"),
              course_program("exercise") + " check " + exercise + " --answers " + odd,
              course_program("exercise") + " check " + exercise + " --answers out --build " + odd})
            expect_sentence(command, 1);
    }
    // A line break and an escape sequence in a name: still one line, and nothing that the terminal obeys.
    for (const std::string& command : {course_program("15_draw") + " page --out out/p.html --weights odd/",
                                       course_program("15_draw") + " predict --weights weights.nn odd/",
                                       course_program("03_images") + " --data odd/"}) {
        expect_sentence(command + quote_word("a\nb\x1b[2J/c"), 1, "odd/a\\x0ab\\x1b[2J/c");
    }
    for (const std::string name : {"directory", "zero", "fifo"}) {
        const std::string command = page_command("weights.nn", "odd/" + name);
        expect_sentence(command, 1);
    }
    expect_equal(run(page_command("weights.nn", "odd/dangling")).status, 0);
    expect(fs::is_regular_file(fs::symlink_status(path("odd/dangling"))), "the link is replaced");
    expect(!fs::exists(path("odd/nowhere")), "not what it points to");
}

// A name that cannot be written is reported before the training, not after it.
void told_before_the_work() {
    clear_out();
    fs::create_directories(path("out/directory"));
    const std::string train = course_program("15_draw") + " train --data data --epochs 1000000 --out out/";
    const std::string page = report_command("--epochs 1000000 --out ");
    fs::create_directories(path("taken/index.html"));
    fs::create_directories(path("tables"));
    for (const std::string& command : {train + "directory", train + std::string(256, 'n'), page + "taken",
                                       course_program("exercise") + " grade data --out out/directory"})
        expect_sentence("timeout 20 " + command, 1);
    const std::string table = course_program("11_table_two") + " --data data --out out ";
    fs::copy(SOURCE_DIR "/data/report/table_2.csv", path("tables/table_2.csv"));
    expect_sentence("timeout 20 " + table + "--iterations 1000000 --report tables", 1, "figure_7.csv");
    for (const std::string& command :
         {table + "--iterations 1000000 --seed x --report " + quote_word(SOURCE_DIR "/data/report"),
          course_program("bench") + " --data data --naive-images x",
          course_program("09_digit_mlp") + " --data data --epochs 1000000 --seed x"})
        expect_sentence("timeout 20 " + command, 2);
}

// A row for each class: more columns than the scarcest class has images would move the rows after it.
void few_images_of_a_class() {
    clear_out();
    const Outcome shown = run(course_program("03_images") + " --data data --out out --per-class 6000");
    expect_equal(shown.status, 0, shown.err);
    const std::string first = "the first ";
    const std::size_t at = shown.out.rfind(first);
    expect(at != std::string::npos && std::stoul(shown.out.substr(at + first.size())) <= 60, shown.out);
}

void wrong_options() {
    const std::string long_word(100'000, 'x');
    const std::vector<std::string> words = {
        course_program("15_draw") + " train --data data --epochs 0",
        course_program("15_draw") + " train --data data --learning-rate 0,1",
        course_program("15_draw") + " train --data data --out=",
        report_command("--out="),
        report_command("--seed -1"),
        course_program("make_digits") + " --out out --train 4294967296",
        course_program("make_digits") + " --out out --threads 5000",
        course_program("bench") + " --data data --threads 99999999999",
        course_program("bench") + " --data data --seconds nan",
        course_program("exercise") + " check " + exercise + " --seconds 1e300",
        course_program("exercise") + " " + long_word,
        course_program("01_neuron") + " --" + long_word};
    for (const std::string& command : words) expect_sentence(command, 2);
    for (const std::string& command : {course_program("make_digits") + " --out out --train 4294967295",
                                       course_program("15_draw") + " train --layers 99999999999 --data data",
                                       report_command("--data " + long_word)})
        expect_sentence("(ulimit -v 20000000; " + command + ")", 1);
    for (const char* threads : {"0", "-1", "abc", "99999999999"}) {
        const std::string command =
            "THREADS=" + std::string(threads) + " " + course_program("make_digits") + " --out out";
        expect_sentence(command, 1);
    }
    const Outcome twice = run(report_command("--epochs 2 --seed 5 --out elsewhere --out out --seed 1"));
    expect_equal(twice.status, 0, twice.err);
    expect(!fs::exists(path("elsewhere")), "of a repeated option the last one counts");
}

// What a program prints and writes, without what it measured.
std::string everything_of(const Program& program, const std::string& before) {
    clear_out();
    const Outcome outcome = run(before + program.command);
    expect(outcome.status == 0 || outcome.status == 3, before + program.command + ": " + outcome.err);
    std::string all = outcome.out + outcome.err;
    for (const auto& entry : fs::recursive_directory_iterator(path("out"))) {
        if (entry.is_regular_file()) all += read_text(entry.path());
    }
    all = std::regex_replace(all, std::regex("[0-9.]+ s\\b"), "? s");
    return without_measurements(all);
}

// A locale with decimal commas, made for the test where it is missing; and no environment at all.
void other_countries() {
    fs::create_directory(path("locales"));
    run("localedef -c -i de_DE -f UTF-8 locales/de_DE.UTF-8");
    const std::string german = "LOCPATH=" + quote_word(path("locales").string()) + " LC_ALL=de_DE.UTF-8 ";
    const bool known =
        run(german + "printf '%.1f' 1,5").out == "1,5" || run(german + "env printf '%.1f' 1,5").out == "1,5";
    for (const Program& program : programs()) {
        if (program.command.starts_with(course_program("bench")))
            continue;  // prints nothing but what it measured
        expect(everything_of(program, "env -i PATH=\"$PATH\" " + german) == everything_of(program, ""),
               program.command + " without HOME, in German");
    }
    if (!known) throw Skipped("there is no locale with decimal commas, and localedef makes none");
}

// Into a file or a pipe go lines of text: no escape sequence, nothing that redraws.
void no_control_characters() {
    for (const Program& program : programs()) {
        clear_out();
        const Outcome outcome = run(program.command);
        for (const char c : outcome.out + outcome.err)
            expect(static_cast<unsigned char>(c) >= 32 || c == '\n',
                   program.command + ": a control character");
    }
}

// On a terminal of `columns` the progress line stays on its line, even when the terminal is very narrow.
void narrow_terminals() {
    const std::string command = report_command("--epochs 60 >/dev/null");
    for (const std::size_t columns : {80u, 20u, 5u}) {
        const TerminalRun shown = run_on_terminal(command, folder(), columns);
        expect_equal(shown.status, 0, shown.screen);
        expect_contains(shown.screen, "\r");
        expect(shown.screen.find('\n') == std::string::npos, "it stays on its line");
        for (std::size_t begin = 0, end; begin < shown.screen.size(); begin = end + 1) {
            end = std::min(shown.screen.find('\r', begin), shown.screen.size());
            expect(end - begin < columns, "a line of " + std::to_string(end - begin) + " columns");
        }
        expect(shown.screen.ends_with('\r'), "the line is erased at the end");
        expect(shown.screen.find('\033') == std::string::npos, "no escape sequence");
    }
    const TerminalRun dumb = run_on_terminal("TERM=dumb NO_COLOR=1 " + command, folder(), 80);
    expect_equal(dumb.screen, "", "a terminal that cannot redraw gets no progress line");
}

}  // namespace

const Test test("surroundings", {
                                    {"stdout closed, /dev/full", output_that_cannot_be_written},
                                    {"a pipe that nobody reads", pipes_that_are_closed},
                                    {"files that may have no byte", no_room},
                                    {"a full disk, and an error at the renaming", a_full_disk},
                                    {"a directory that is read-only", read_only},
                                    {"odd things in place of files", odd_things_in_place_of_files},
                                    {"told before the work", told_before_the_work},
                                    {"a picture of few images of a class", few_images_of_a_class},
                                    {"wrong options and THREADS", wrong_options},
                                    {"other countries, no environment", other_countries},
                                    {"no control characters in a pipe", no_control_characters},
                                    {"narrow and dumb terminals", narrow_terminals},
                                });

}  // namespace surroundings_test
