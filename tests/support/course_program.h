// The course's programs, as tests run them.
#pragma once

#include <filesystem>
#include <regex>
#include <string>

#include "tests/support/process.h"

// The course's program of that name as the first word of a command.
inline std::string course_program(const std::string& name) {
    return quote_program(std::filesystem::path(BIN_DIR) / name);
}

// Runs that program on a data set, with its files into the folder "out" there; `environment` may be
// "NAME=value ".
inline Outcome run_on_data(const std::string& program, const std::filesystem::path& data,
                           const std::string& words, const std::string& environment = "") {
    return run_command(environment + course_program(program) + " --data " + quote_word(data.string()) +
                           " --out " + quote_word((data / "out").string()) + " " + words,
                       ".");
}

// Chapter 14's program on the digits in data/, and chapter 15's command "page". Of a repeated option the last
// counts.
inline std::string report_command(const std::string& words) {
    return course_program("14_report") + " --quick --data data --out out --report-tables " +
           quote_word(SOURCE_DIR "/data/report") + " --page-files " +
           quote_word(SOURCE_DIR "/chapters/14_report") + " " + words;
}

inline std::string page_command(const std::string& weights, const std::string& out) {
    return course_program("15_draw") + " page --page-files " +
           quote_word(SOURCE_DIR "/chapters/15_draw/page") + " --out " + out + " --weights " + weights;
}

// The report's page without the time and the memory that it took, which are in one of its tables.
inline std::string without_measurements(const std::string& page) {
    return std::regex_replace(page, std::regex("(seconds|memory)</th><td class=\"text\">[0-9.]+"), "$1");
}
