// A page in a real browser, without a window: headless Chromium, if the machine has one.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

#include "common/files/files.h"
#include "tests/support/check.h"
#include "tests/support/process.h"

// $COURSE_BROWSER, or the first of Chromium's names that the shell finds. Throws Skipped when there is none.
inline std::string find_browser() {
    if (const char* chosen = std::getenv("COURSE_BROWSER"); chosen != nullptr && *chosen != '\0')
        return chosen;
    for (const char* name : {"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}) {
        if (run_command(std::string("command -v ") + name, ".").status == 0) return name;
    }
    throw Skipped("there is no chromium; COURSE_BROWSER can name one");
}

// Opens the page (a file) in the browser, with these options of Chromium's. The profile is made in
// `directory`.
inline Outcome browse(const std::filesystem::path& page, const std::string& options,
                      const std::filesystem::path& directory) {
    const std::string file = "file://" + std::filesystem::absolute(page).string();
    Outcome outcome = run_command(quote_word(find_browser()) +
                                      " --headless --no-sandbox --disable-gpu --no-first-run"
                                      " --force-prefers-reduced-motion --user-data-dir=profile " +
                                      options + " " + quote_word(file),
                                  directory);
    if (outcome.status != 0) {
        throw std::runtime_error("the browser failed (status " + std::to_string(outcome.status) +
                                 "): " + outcome.err.substr(0, 2000));
    }
    return outcome;
}

// What came of a script in a page: the text that it left, and what the browser says on stderr.
struct BrowserRun {
    std::string results, messages;
};

// Adds `script` (JavaScript) to the end of `page` (HTML), opens it in `directory`, and returns what the
// script leaves in the element `results`, a text without markup. It may use setTimeout for 20 seconds of the
// page's own time, which a waiting page does not spend on the clock. `flags` are more options of Chromium's.
inline BrowserRun run_in_browser(const std::string& page, std::string_view script,
                                 const std::filesystem::path& directory, const std::string& flags = "") {
    const std::string begin = "<pre id=\"results\">", end = "</pre>";
    std::string html = page;
    const std::size_t body_end = html.rfind("</body>");
    if (body_end == std::string::npos) throw std::runtime_error("the page has no </body>");
    html.insert(body_end, begin + "none yet" + end + "\n<script>\n" + std::string(script) + "\n</script>\n");
    write_file(directory / "page.html", html);
    const Outcome outcome = browse(directory / "page.html",
                                   "--disable-background-networking --disable-extensions"
                                   " --window-size=1000,900 --virtual-time-budget=20000 --dump-dom " +
                                       flags,
                                   directory);
    const std::size_t from = outcome.out.rfind(begin);
    if (from == std::string::npos) throw std::runtime_error("the browser shows no results: " + outcome.err);
    const std::size_t text = from + begin.size();
    return {outcome.out.substr(text, outcome.out.find(end, text) - text), outcome.err};
}

inline std::string results_of(const std::string& page, std::string_view script,
                              const std::filesystem::path& directory) {
    return run_in_browser(page, script, directory).results;
}
