// The one header that asks the operating system something the C++ standard library cannot answer: is a
// stream a terminal, how wide is it, what number has this process, how much memory did it use, may memory
// come in large pages. Every other file is standard C++.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>

#if defined(_WIN32)
#define NOMINMAX
#include <io.h>
#include <process.h>
#include <windows.h>
//
#include <psapi.h>
#else
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>
#endif

// True when a person is watching `stream`; false for a pipe, a file, or a program started without it (>&-).
inline bool is_terminal(std::FILE* stream) {
#if defined(_WIN32)
    return _isatty(_fileno(stream)) != 0;
#else
    return isatty(fileno(stream)) != 0;
#endif
}

// Columns of the terminal behind `stream`, or 80 when it has none or does not say.
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

// The most memory this process has held so far, in bytes; 0 where the system does not tell.
inline std::size_t peak_memory() {
#if defined(_WIN32)
    PROCESS_MEMORY_COUNTERS counters{};
    if (K32GetProcessMemoryInfo(GetCurrentProcess(), &counters, sizeof counters) == 0) return 0;
    return counters.PeakWorkingSetSize;
#else
    rusage usage{};
    if (getrusage(RUSAGE_SELF, &usage) != 0) return 0;
#if defined(__APPLE__)
    return static_cast<std::size_t>(usage.ru_maxrss);  // macOS counts in bytes
#else
    return static_cast<std::size_t>(usage.ru_maxrss) * 1024;  // Linux counts in kibibytes
#endif
#endif
}

// Asks the system to back this memory, not yet written to, with large pages where it is long enough to have
// some. A page is handed out when it is first touched; 188 MB of images are 46,000 pages of 4 KiB, or 90 of 2
// MiB. Nothing but speed depends on the answer.
inline void prefer_large_pages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes) {
#if defined(__linux__) && defined(MADV_HUGEPAGE)
    constexpr std::uintptr_t large = std::uintptr_t{1} << 21;
    const std::uintptr_t begin = reinterpret_cast<std::uintptr_t>(memory),
                         end = (begin + bytes) / large * large;
    const std::uintptr_t first = (begin + large - 1) / large * large;
    if (first < end) madvise(reinterpret_cast<void*>(first), end - first, MADV_HUGEPAGE);
#endif
}
