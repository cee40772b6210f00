// What the operating system knows: the time, whether a stream is open, whether it is a terminal and how wide,
// the number of this process, whether another process exists, the command line and the environment in UTF-8.
// It also ends an unfinished line when the program is interrupted.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#if defined(_WIN32)
#if !defined(NOMINMAX)
#define NOMINMAX
#endif
#define WIN32_LEAN_AND_MEAN  // what it leaves out declares a global `byte`
#include <io.h>
#include <process.h>
#include <windows.h>
//
#include <shellapi.h>
#undef near  // 16-bit Windows' macros; the course uses the names
#undef far
#else
#include <fcntl.h>
#include <signal.h>  // kill
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#endif

// The seconds on a clock that nobody sets: the difference of two readings is how long something took.
inline double seconds_now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// True when a person is watching `stream`; false for a pipe, a file, or a program started without it (>&-).
inline bool is_terminal(std::FILE* stream) {
#if defined(_WIN32)
    return _isatty(_fileno(stream)) != 0;
#else
    return isatty(fileno(stream)) != 0;
#endif
}

// Columns of the terminal of `stream`, or 80 when it has none or does not say.
inline std::size_t terminal_width(std::FILE* stream) {
#if defined(_WIN32)
    CONSOLE_SCREEN_BUFFER_INFO info;
    const auto handle = reinterpret_cast<HANDLE>(_get_osfhandle(_fileno(stream)));
    if (GetConsoleScreenBufferInfo(handle, &info) != 0) {
        return static_cast<std::size_t>(info.srWindow.Right - info.srWindow.Left + 1);
    }
#else
    winsize size{};
    if (ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
#endif
    return 80;
}

// The number of this process: it makes names of temporary files that two programs never share.
inline unsigned long process_id() {
#if defined(_WIN32)
    return static_cast<unsigned long>(_getpid());
#else
    return static_cast<unsigned long>(getpid());
#endif
}

// Whether a process with this number exists; also true where that cannot be found out.
inline bool process_exists(unsigned long id) {
#if defined(_WIN32)
    const HANDLE process = OpenProcess(SYNCHRONIZE, FALSE, static_cast<DWORD>(id));
    if (process == nullptr) return GetLastError() != ERROR_INVALID_PARAMETER;
    const bool lives = WaitForSingleObject(process, 0) == WAIT_TIMEOUT;
    CloseHandle(process);
    return lives;
#else
    return id > 0 && (kill(static_cast<pid_t>(id), 0) == 0 || errno != ESRCH);
#endif
}

namespace platform_detail {

// The number of the stream whose last line has no line end yet, because it will be redrawn; -1: none.
inline std::atomic<int> unfinished_line = -1;

inline void end_line_and_program(int signal_number) {
    const int stream = unfinished_line;
#if defined(_WIN32)
    if (stream >= 0) _write(stream, "\n", 1);
#else
    if (stream >= 0 && write(stream, "\n", 1) < 0) unfinished_line = -1;
#endif
    std::signal(signal_number, SIG_DFL);
    std::raise(signal_number);
}

}  // namespace platform_detail

// Notes whether the last line on `stream` lacks its line end. If so, a program that is interrupted (Ctrl-C)
// or terminated first ends that line, so that the shell's prompt begins on a new one.
inline void set_line_unfinished(std::FILE* stream, bool unfinished) {
    static const bool caught [[maybe_unused]] = [] {
        for (const int number : {SIGINT, SIGTERM}) {
            if (std::signal(number, platform_detail::end_line_and_program) == SIG_IGN)
                std::signal(number, SIG_IGN);  // already ignored when we started
        }
        return true;
    }();
#if defined(_WIN32)
    platform_detail::unfinished_line = unfinished ? _fileno(stream) : -1;
#else
    platform_detail::unfinished_line = unfinished ? fileno(stream) : -1;
#endif
}

// Fills the places of stdin, stdout and stderr where the program was started without them (>&-). Otherwise
// the next file that it opens could get number 1, and receive what it prints. Printing still fails.
inline void occupy_closed_streams() {
#if !defined(_WIN32)
    for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (fcntl(number, F_GETFD) >= 0) continue;
        const int taken = open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        if (taken >= 0 && taken != number) close(taken);
    }
#endif
}

#if defined(_WIN32)
// Windows stores text in 16-bit units, but passes it to main() and std::getenv() in an old code page of 256
// characters, which lacks most letters.
inline std::string utf8(const wchar_t* wide) {
    const int size = WideCharToMultiByte(CP_UTF8, 0, wide, -1, nullptr, 0, nullptr, nullptr);  // with the 0
    std::string text(static_cast<std::size_t>(size), '\0');
    WideCharToMultiByte(CP_UTF8, 0, wide, -1, text.data(), size, nullptr, nullptr);
    text.resize(text.size() - 1);
    return text;
}
#endif

// The words after the program's name, on Windows in UTF-8, elsewhere unchanged.
inline std::vector<std::string> command_line_words(int argc, char** argv) {
    std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
#if defined(_WIN32)
    int count = 0;
    wchar_t** const all = CommandLineToArgvW(GetCommandLineW(), &count);
    if (all != nullptr && static_cast<std::size_t>(count) > words.size()) {  // the last ones are ours
        std::transform(all + count - static_cast<int>(words.size()), all + count, words.begin(), utf8);
    }
    LocalFree(all);
    SetConsoleOutputCP(CP_UTF8);  // so that a console shows them
#endif
    return words;
}

// The path that such a word names. On Windows a path made of a std::string would assume the code page.
inline std::filesystem::path utf8_path(const std::string& word) {
    return std::u8string(word.begin(), word.end());
}

// The environment variable `name`, in UTF-8 on Windows too; empty when there is none.
inline std::string environment_variable(const std::string& name) {
#if defined(_WIN32)
    const wchar_t* const value = _wgetenv(std::wstring(name.begin(), name.end()).c_str());
    return value != nullptr ? utf8(value) : "";
#else
    const char* const value = std::getenv(name.c_str());
    return value != nullptr ? value : "";
#endif
}
