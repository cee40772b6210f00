// The parts as the program calls them: loaded, each call noted in a file before it is made, so that whoever
// finds the program dead knows in which part it died, and ended when a part does not return.
#pragma once

#include <dlfcn.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "tests/exercises/mine/part_names.h"
#include "tests/exercises/mine/parts.h"

namespace mine {

class Parts {
 public:
    // No part may keep the processor for more than `seconds` in one call, or the clock for ten times as long.
    Parts(const std::filesystem::path& list, const std::string& note, double seconds)
        : files_(read_parts(list)), note_(note), seconds_(seconds) {
        for (const PartFile& part : files_) {
            void* const object = dlopen(part.file.c_str(), RTLD_NOW | RTLD_LOCAL);
            void* const function = object ? dlsym(object, "part") : nullptr;
            if (!function)
                throw std::runtime_error(part.file + ": cannot be loaded; remove it and try again");
            functions_[part.exercise] = function;
        }
        watcher_ = std::thread([this] { watch(); });
    }
    ~Parts() {
        ended_ = true;
        watcher_.join();
    }
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;

    const std::vector<PartFile>& files() const { return files_; }
    bool has(const std::string& exercise) const { return functions_.contains(exercise); }
    bool is_yours(const std::string& exercise) const {
        for (const PartFile& part : files_) {
            if (part.exercise == exercise) return part.yours;
        }
        return false;
    }

    // Of all steps, how many are done: for the line that shows the time left.
    void progress(std::size_t done, std::size_t total) {
        done_ = done;
        total_ = total;
    }

    // Calls f as the work of this part. The loop over epochs calls the others within its own call.
    template <class F>
    void at_work(const std::string& exercise, const std::string& asked, const F& f) {
        const std::pair<std::string, std::string> outer = {exercise_, asked_};
        begin(exercise, asked);
        f();
        begin(outer.first, outer.second);
    }

    // Calls the part; `asked` says in words for what. Throws the sentence when it complains.
    template <class F, class... A>
    void call(const std::string& exercise, const std::string& asked, A... arguments) {
        Complaint complaint = nullptr;
        F* const function = reinterpret_cast<F*>(functions_.at(exercise));
        at_work(exercise, asked, [&] { complaint = function(arguments...); });
        if (complaint) fail(exercise, complaint, asked);
    }

    [[noreturn]] void fail(const std::string& exercise, const std::string& what,
                           const std::string& asked) const {
        throw std::runtime_error(failure_text(exercise, is_yours(exercise), what, asked));
    }

    // The program has come to its own end: not an answer that calls exit().
    void finished() { note_.write("finished"); }

 private:
    using Clock = std::chrono::steady_clock;
    static double processor() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

    // No exercise: the program itself is at work.
    void begin(const std::string& exercise, const std::string& asked) {
        if (!exercise.empty())
            note_.write(std::to_string(done_) + " " + std::to_string(total_) + " " +
                        (is_yours(exercise) ? "yours " : "lent ") + exercise + " " + asked);
        exercise_ = exercise;
        asked_ = asked;
        in_part_ = !exercise.empty();
        calls_ += 1;
    }

    // In a thread of its own.
    void watch() {
        std::size_t seen = 0;
        double processor_then = 0;
        Clock::time_point then;
        while (!ended_) {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            const std::size_t now = calls_;
            if (now != seen) {
                seen = now;
                processor_then = processor();
                then = Clock::now();
            }
            if (!in_part_) continue;
            const std::chrono::duration<double> passed = Clock::now() - then;
            if (processor() - processor_then < seconds_ && passed.count() < 10 * seconds_) continue;
            std::fflush(stdout);
            std::fprintf(
                stderr, "mine: %s\n",
                failure_text(exercise_, is_yours(exercise_), "does not come to an end", asked_).c_str());
            note_.write("finished");
            std::_Exit(1);
        }
    }

    std::vector<PartFile> files_;
    std::map<std::string, void*> functions_;
    Note note_;
    double seconds_;
    std::size_t done_ = 0, total_ = 0;
    std::string exercise_, asked_;  // read by the other thread only when nothing has begun for seconds
    std::atomic<std::size_t> calls_ = 0;
    std::atomic<bool> in_part_ = false;
    std::atomic<bool> ended_ = false;
    std::thread watcher_;
};

}  // namespace mine
