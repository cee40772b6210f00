// A terminal that nobody watches, for tests of what is drawn on one. POSIX only: elsewhere the test is
// skipped.
#pragma once

#include <cstddef>
#include <cstdio>
#include <stdexcept>
#include <string>

#include "tests/support/check.h"

#if defined(_WIN32)

class PseudoTerminal {
 public:
    explicit PseudoTerminal(unsigned short) { throw Skipped("Windows has no pseudo-terminals"); }
    std::FILE* stream() const { return nullptr; }
    void type(char) {}
    std::string shown() { return ""; }
};

#else

#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

class PseudoTerminal {
 public:
    // `columns` wide; 0 for one that does not say.
    explicit PseudoTerminal(unsigned short columns) : watcher_(posix_openpt(O_RDWR | O_NOCTTY)) {
        if (watcher_ < 0 || grantpt(watcher_) != 0 || unlockpt(watcher_) != 0)
            throw Skipped("this system gives no pseudo-terminal");
        fcntl(watcher_, F_SETFD, FD_CLOEXEC);  // a program that is started here sees the other end only
        const int end = open(ptsname(watcher_), O_RDWR | O_NOCTTY | O_CLOEXEC);
        if (end < 0) throw Skipped("the pseudo-terminal cannot be opened");
        winsize size{};
        size.ws_col = columns;
        ioctl(end, TIOCSWINSZ, &size);
        stream_ = fdopen(end, "w");
    }
    ~PseudoTerminal() {
        std::fclose(stream_);
        close(watcher_);
    }
    PseudoTerminal(const PseudoTerminal&) = delete;
    PseudoTerminal& operator=(const PseudoTerminal&) = delete;

    std::FILE* stream() const { return stream_; }

    // As if somebody pressed a key.
    void type(char key) {
        if (write(watcher_, &key, 1) != 1) throw std::runtime_error("nothing can be typed");
    }

    // What was written to it since the last call.
    std::string shown() {
        std::fflush(stream_);
        std::string text(1 << 12, ' ');
        fcntl(watcher_, F_SETFL, O_NONBLOCK);
        const ssize_t count = read(watcher_, text.data(), text.size());
        text.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
        return text;
    }

 private:
    int watcher_;
    std::FILE* stream_ = nullptr;
};

#endif
