// What the command and the training tell each other about the parts: how one is called in a sentence, the
// list of them, and the note of what the training is at.
#pragma once

#include <cstdio>
#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/support/read_text.h"

namespace mine {

// "your softmax (08/softmax)"
inline std::string full_name(const std::string& exercise, bool yours) {
    if (exercise == "mine") return "answers/mine.h";
    return std::string(yours ? "your " : "the course's ") + exercise.substr(exercise.find('/') + 1) + " (" +
           exercise + ")";
}

// The sentence about a part that has failed: what it did, asked for what, and what to do.
inline std::string failure_text(const std::string& exercise, bool yours, const std::string& what,
                                const std::string& asked) {
    const std::string advice = !yours || exercise == "mine" ? "" : "; look at it with make try E=" + exercise;
    return full_name(exercise, yours) + " " + what + ", asked for " + asked + advice;
}

struct PartFile {
    std::string exercise;  // "08/softmax", or "mine"
    bool yours = false;
    std::string file;  // the shared object
};

// One line each: the exercise, "yours" or "lent", the file.
inline std::vector<PartFile> read_parts(const std::filesystem::path& list) {
    std::vector<PartFile> parts;
    std::istringstream lines(read_text(list));
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string whose;
        PartFile part;
        words >> part.exercise >> whose >> std::ws;
        std::getline(words, part.file);
        part.yours = whose == "yours";
        parts.push_back(part);
    }
    return parts;
}

// The place where the program says what it is at: one line "DONE TOTAL yours|lent EXERCISE what it was
// asked".
class Note {
 public:
    explicit Note(const std::string& file) : file_(std::fopen(file.c_str(), "w")) {
        if (!file_) throw std::runtime_error(file + ": cannot be written");
    }
    ~Note() { std::fclose(file_); }
    Note(const Note&) = delete;
    Note& operator=(const Note&) = delete;
    void write(std::string line) {
        line.resize(200, ' ');
        line += '\n';
        std::rewind(file_);
        std::fwrite(line.data(), 1, line.size(), file_);
        std::fflush(file_);
    }

 private:
    std::FILE* file_;
};

}  // namespace mine
