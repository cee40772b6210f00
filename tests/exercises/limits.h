// A command, the limits it runs within, and how it ended.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

struct Limits {
    double seconds = 10;          // of the processor, and three times as many on the clock: other work on
                                  // the machine must not decide
    std::size_t memory_mb = 768;  // resident, of all its processes together
    std::size_t output_mb = 1;    // a file that it writes; stdout and stderr are files
};

struct Ended {
    enum class Reason { itself, time, memory, output, tool };
    Reason reason = Reason::tool;  // tool: the supervisor could not do its work
    int status = 0;                // what exit() was given
    int signal = 0;                // which ended it, or 0
    double seconds = 0;
    bool left_children = false;
};

// Whether it came to its own end, and said that all is well.
inline bool succeeded(const Ended& ended) {
    return ended.reason == Ended::Reason::itself && ended.status == 0 && ended.signal == 0;
}

struct Command {
    std::vector<std::string> words;        // the program, found along PATH, and its arguments
    std::vector<std::string> environment;  // "NAME=value"; nothing is inherited
    std::filesystem::path directory;       // its working directory
    std::filesystem::path out, err;        // where stdout and stderr go; may be the same file
    bool own_folders = false;              // with a /tmp and a /dev/shm that are gone afterwards
};
