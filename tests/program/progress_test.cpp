#include "common/program/progress.h"

#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <limits>
#include <string>
#include <thread>

#include "common/program/platform.h"
#include "tests/program/pseudo_terminal.h"
#include "tests/support/check.h"
#include "tests/support/process.h"
#if !defined(_WIN32)
#include <sys/wait.h>
#endif

namespace progress_test {

// Another process draws the line, and somebody types Ctrl-C.
void interrupted() {
#if defined(_WIN32)
    throw Skipped("Windows has no pseudo-terminals");
#else
    PseudoTerminal terminal(40);
    const pid_t child = fork();
    if (child == 0) {
        setsid();
        ioctl(fileno(terminal.stream()), TIOCSCTTY, 0);
        alarm(60);
        const Progress progress("load", 4, terminal.stream());
        pause();
        _exit(0);
    }
    std::string screen;
    const auto wait_for = [&](const std::string& end) {  // a terminal shows what was written a little later
        const auto start = std::chrono::steady_clock::now();
        while (!screen.ends_with(end) &&
               std::chrono::steady_clock::now() - start < std::chrono::seconds(10)) {
            screen += terminal.shown();
            usleep(1000);
        }
    };
    wait_for("0/4");
    terminal.type('\003');
    waitpid(child, nullptr, 0);
    wait_for("\n");
    expect(screen.ends_with("0/4^C\r\n"), "what the shell prints next begins on a new line: " + screen);
#endif
}

const Test test("progress", [](const Arguments&) {
    std::signal(SIGINT, SIG_DFL);  // tests that run in the background may have inherited it ignored
    unset_environment("TERM");
    return run_tests({
        {"the whole line",
         [] {
             expect_equal(progress_line("training", 84, 200, 6.83, 100, "loss 0.0512"),
                          "training  42 % [########            ] 84/200, 12.3/s, 9 s left  loss 0.0512");
             expect_equal(progress_line("training", 200, 200, 4, 100),
                          "training 100 % [####################] 200/200, 50/s, 0 s left");
         }},
        {"before the first step there is no rate",
         [] { expect_equal(progress_line("load", 0, 10, 0, 40), "load   0 % [                    ] 0/10"); }},
        {"a narrow terminal gets the part that matters most",
         [] {
             const auto line = [](std::size_t width) {
                 return progress_line("training", 84, 200, 6.83, width, "loss 1");
             };
             expect_equal(line(60), "training  42 % [####      ] 84/200, 12.3/s, 9 s left  loss 1");
             expect_equal(line(50), "training  42 %, 84/200, 12.3/s, 9 s left  loss 1");
             expect_equal(line(40), "training  42 %, 9 s left  loss 1");
             expect_equal(line(30), "training  42 %, 9 s left");
             expect_equal(line(19), " 42 %, 9 s left");
             expect_equal(line(14), "training  42 %");
             expect_equal(line(5), " 42 %");
             expect_equal(line(4), "");
         }},
        {"no width is exceeded",
         [] {
             for (std::size_t width = 0; width < 200; ++width) {
                 for (const std::size_t done : {0u, 1u, 199u, 200u, 1000u}) {
                     const std::string line = progress_line("a label", done, 200, 1e5, width, "a note");
                     expect(line.size() <= width, "line of " + std::to_string(line.size()));
                     expect(line.find('\n') == std::string::npos, "one line");
                 }
             }
         }},
        {"odd totals",
         [] {
             expect_equal(progress_line("x", 0, 0, 1, 12), "x 100 %, 0/0");
             expect_equal(progress_line("x", 5, 2, 1, 30), "x 100 %, 5/2, 5/s, 0 s left");
             expect_equal(progress_line("", 1, 3, 2, 40), " 33 % [###        ] 1/3, 0.5/s, 4 s left");
         }},
        {"times in two units at most",
         [] {
             expect_equal(duration_text(0.2), "0 s");
             expect_equal(duration_text(59.6), "1 min 00 s");
             expect_equal(duration_text(125), "2 min 05 s");
             expect_equal(duration_text(3600 + 20 * 60 + 59), "1 h 20 min");
             expect_equal(duration_text(std::numeric_limits<double>::infinity()), "27777 h 46 min");
         }},
        {"nothing of it in a file",
         [] {
             std::FILE* file = std::tmpfile();
             expect(file != nullptr, "a temporary file");
             {
                 Progress progress("training", 3, file);
                 for (std::size_t i = 0; i <= 3; ++i) progress.update(i, "note");
             }
             expect_equal(std::ftell(file), 0L);
             std::fclose(file);
         }},
        {"a terminal and its width are known",
         [] {
             for (const int columns : {1, 20, 132}) {
                 const PseudoTerminal terminal(static_cast<unsigned short>(columns));
                 expect(is_terminal(terminal.stream()), "a terminal");
                 expect_equal(terminal_width(terminal.stream()), static_cast<std::size_t>(columns));
             }
             expect_equal(terminal_width(PseudoTerminal(0).stream()), std::size_t{80}, "it does not say");
             std::FILE* file = std::tmpfile();
             expect(!is_terminal(file), "a file is none");
             expect_equal(terminal_width(file), std::size_t{80}, "a file");
             std::fclose(file);
         }},
        {"on a terminal the line is drawn over the one before, and taken away at the end",
         [] {
             PseudoTerminal terminal(40);
             const auto wait = [] { std::this_thread::sleep_for(std::chrono::milliseconds(150)); };
             {
                 Progress progress("load", 4, terminal.stream());
                 expect_equal(terminal.shown(), "\rload   0 % [                    ] 0/4");
                 const auto start = std::chrono::steady_clock::now();
                 progress.update(1, "too early to be drawn");
                 const std::string early = terminal.shown();  // on a busy machine it may come late
                 const bool late = std::chrono::steady_clock::now() - start > std::chrono::milliseconds(50);
                 expect(late || early.empty(), early);
                 wait();
                 progress.update(1);
                 const std::string first = terminal.shown();
                 expect(first.starts_with("\rload  25 %") && first.size() <= 40, first);
                 expect(first.find("/s, ") != std::string::npos && first.find(" s left") != std::string::npos,
                        first);
                 wait();
                 progress.update(4, "this note is too long for it");
                 const std::string last = terminal.shown();
                 expect(last.starts_with("\rload 100 %"), last);
                 expect(last.size() > first.find_last_not_of(' '), "covers the longer line before: " + last);
             }
             const std::string end = terminal.shown();
             expect(end.starts_with("\r ") && end.ends_with(" \r"), "empty at the end");
             expect_equal(end.find_first_not_of("\r "), std::string::npos);
         }},
        {"Ctrl-C ends the line", interrupted},
        {"numbers as text",
         [] {
             expect_equal(decimal_text(0.125, 2), "0.12");
             expect_equal(decimal_text(-0.001, 2), "0.00");
             expect_equal(decimal_text(-1.5, 0), "-2");
             expect_equal(decimal_text(1e300, 0).size(), 301u);
             expect_equal(short_text(0.001), "0.001");
             expect_equal(short_text(0.30000000000000004), "0.3");
             expect_equal(short_text(0.0001), "0.0001");
             expect_equal(short_text(0.00001), "1e-5");
             expect_equal(short_text(9999000), "9999000");
             expect_equal(short_text(1e7), "1e7");
             expect_equal(short_text(60000), "60000");
             expect_equal(counted(1, "epoch") + ", " + counted(0, "epoch"), "1 epoch, 0 epochs");
             expect_equal(short_text(99.999, 3), "100");
             expect_equal(short_text(-12.3456), "-12.35");
             expect_equal(short_text(1.5e-7), "1.5e-7");
             expect_equal(short_text(1e20), "1e20");
             expect_equal(short_text(-0.0), "0");
             expect_equal(short_text(std::nan("")).substr(0, 3), "nan");
         }},
    });
});

}  // namespace progress_test
