// What a report says about the machine that made it.
#pragma once

#include <cstddef>
#include <fstream>
#include <string>

#include "common/program/platform.h"

#if defined(_WIN32)
#include <psapi.h>  // needs platform.h's windows.h before it
#else
#include <sys/resource.h>
#endif

// The most memory this process has held so far, in bytes; 0 where the system does not say.
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

// The processor's name, where Linux or Windows has it; else nothing.
inline std::string processor_name() {
#if defined(__linux__)
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);) {
        const std::size_t colon = line.find(": ");
        if (line.starts_with("model name") && colon != std::string::npos) return line.substr(colon + 2);
    }
#endif
    return environment_variable("PROCESSOR_IDENTIFIER");
}
