// A progress line, drawn on a terminal only:
//
//     training  42 % [########            ] 84/200, 12.3/s, 9 s left  loss 0.0512
//
// It is redrawn in place on stderr and erased at the end; on an interrupt a line end follows it. A pipe or a
// file gets nothing.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include "common/program/numbers.h"
#include "common/program/platform.h"

// A time to wait, in two units at most: "9 s", "2 min 05 s", "1 h 20 min".
inline std::string duration_text(double seconds) {
    const auto two_digits = [](long n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
    const long whole = std::lround(std::clamp(seconds, 0.0, 1e8));
    if (whole < 60) return std::to_string(whole) + " s";
    if (whole < 3600) return std::to_string(whole / 60) + " min " + two_digits(whole % 60) + " s";
    return std::to_string(whole / 3600) + " h " + two_digits(whole / 60 % 60) + " min";
}

// The text of the line after `seconds` of work, at most `width` columns: the longest version that fits.
// `label` and `note` are plain ASCII without line ends.
inline std::string progress_line(std::string_view label, std::size_t done, std::size_t total, double seconds,
                                 std::size_t width, std::string_view note = "") {
    const double share =
        total == 0 ? 1.0 : static_cast<double>(std::min(done, total)) / static_cast<double>(total);
    const std::string number = std::to_string(static_cast<int>(100 * share));
    const std::string percent = std::string(3 - number.size(), ' ') + number + " %";
    std::string count = std::to_string(done) + "/" + std::to_string(total), left;
    if (done > 0 && seconds > 0) {
        const double rate = static_cast<double>(done) / seconds;
        count += ", " + short_text(rate, 3) + "/s";
        left = duration_text(static_cast<double>(total - std::min(done, total)) / rate) + " left";
    }
    const std::string comma_left = left.empty() ? "" : ", " + left;
    const std::string tail = note.empty() ? "" : "  " + std::string(note);
    const std::string head = std::string(label) + (label.empty() ? "" : " ") + percent;

    const std::size_t text = head.size() + count.size() + comma_left.size() + tail.size() + 4;  // 4: " [] "
    if (width >= text + 5) {
        const std::size_t bar = std::min<std::size_t>(20, width - text);
        std::string cells(static_cast<std::size_t>(share * static_cast<double>(bar)), '#');
        cells.resize(bar, ' ');
        return head + " [" + cells + "] " + count + comma_left + tail;
    }
    for (const std::string& line : {head + ", " + count + comma_left + tail, head + comma_left + tail,
                                    head + comma_left, percent + comma_left, head}) {
        if (line.size() <= width) return line;
    }
    return percent.size() <= width ? percent : "";
}

class Progress {
 public:
    explicit Progress(std::string label, std::size_t total, std::FILE* stream = stderr)
        : label_(std::move(label)),
          total_(total),
          stream_(stream),
          visible_(is_terminal(stream) && can_redraw()) {
        if (visible_) draw(0, "");
    }
    ~Progress() { erase(); }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    // `done` of `total` steps are over. Cheap enough for every step: the line is drawn ten times a second at
    // most. Call it from one thread at a time.
    void update(std::size_t done, std::string_view note = "") {
        if (visible_ && seconds_now() - drawn_at_ >= 0.1) draw(done, note);
    }

    // Removes the line, for a program that prints something in between; a later update() brings it back.
    void erase() {
        if (drawn_columns_ == 0) return;
        std::fprintf(stream_, "\r%s\r", std::string(drawn_columns_, ' ').c_str());
        std::fflush(stream_);
        set_line_unfinished(stream_, false);
        drawn_columns_ = 0;
    }

 private:
    // A terminal that calls itself dumb cannot go back to the start of its line.
    static bool can_redraw() { return environment_variable("TERM") != "dumb"; }

    void draw(std::size_t done, std::string_view note) {
        drawn_at_ = seconds_now();
        // The last column stays empty: a character there makes some terminals begin a new line.
        const std::size_t width = std::max<std::size_t>(terminal_width(stream_), 1) - 1;
        std::string line = progress_line(label_, done, total_, drawn_at_ - start_, width, note);
        const std::size_t columns = line.size();
        // Spaces overwrite a longer line.
        line.resize(std::max(columns, std::min(drawn_columns_, width)), ' ');
        set_line_unfinished(stream_, columns > 0);
        std::fprintf(stream_, "\r%s", line.c_str());
        std::fflush(stream_);
        drawn_columns_ = columns;
    }

    std::string label_;
    std::size_t total_;
    std::FILE* stream_;
    bool visible_;
    std::size_t drawn_columns_ = 0;
    double start_ = seconds_now(), drawn_at_ = start_;
};
