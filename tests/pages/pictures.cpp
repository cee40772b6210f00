// Makes the pictures of docs/pictures and the data of live figures again, or checks that they are what their
// programs make. The table of docs/pictures.md lists them.
//
//     pictures               lists every fault: a stale picture with the command that renews it, a picture
//                            that no page shows, one that is shown and not listed; exits 1 for any
//     pictures --update      makes them again (make pictures)
//
// Kinds: `exact` ones agree byte for byte; `mnist` ones are trained on the files in $MNIST_DIR, so that
// numbers may differ by 2 (a stroke's width) and grey levels by 2 on average; of `measured` ones the words
// and the strokes agree, and --update makes them only when it is asked to by --only or --picture; `browser`
// ones are photographs of a page that a program wrote, whose grey levels may differ by 2 as well. What lacks
// its data or its browser is skipped.
#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/files/files.h"
#include "common/files/read_file.h"
#include "common/program/options.h"
#include "tests/pages/browser.h"
#include "tests/pages/page_commands.h"
#include "tests/pages/picture_compare.h"
#include "tests/pages/picture_list.h"
#include "tests/support/check.h"
#include "tests/support/process.h"
#include "tests/support/read_text.h"

namespace fs = std::filesystem;

struct Pictures {
    CoursePages course;
    std::vector<ListedPicture> list = {};
    std::map<std::string, fs::path> made = {};  // the folder in which a command left its files
    std::size_t checked = 0, updated = 0, skipped = 0, faults = 0;

    void fault(const std::string& where, const std::string& what) {
        std::printf("%s: %s\n", where.c_str(), what.c_str());
        ++faults;
    }
};

// Runs the programs of a command, once, and returns the folder OUT. Throws when one is missing or fails.
fs::path run_maker(Pictures& pictures, const ListedPicture& picture, bool mnist) {
    const auto known = pictures.made.find(picture.command);
    if (known != pictures.made.end()) return known->second;
    const fs::path folder = working_directory(pictures.course, "pictures", mnist);
    const fs::path out = folder / ("made-" + std::to_string(pictures.made.size()));
    fs::create_directories(out);
    std::string command;
    for (const std::string& word : shell_words(picture.command)) {
        const bool begins = command.empty() || command.ends_with("&& ");
        std::string full = word;
        if (full.starts_with("OUT")) full = out.string() + full.substr(3);
        if (full == "ROOT") full = pictures.course.root.string();
        command += word == "&&" ? word : quote_word(begins ? (pictures.course.bin / word).string() : full);
        command += " ";
    }
    const Outcome outcome = run_command(command, folder);
    if (outcome.status != 0)
        throw std::runtime_error("\"" + picture.command + "\" failed: " + outcome.err + outcome.out);
    return pictures.made[picture.command] = out;
}

// How a page is photographed: the size of the window, what is done on the page before, and which page it is.
struct View {
    const char* picture;
    const char* window;
    const char* script;
    const char* page = "index.html";
};

constexpr View views[] = {
    {"drawing_page.png", "1100,780",
     "document.querySelectorAll(\"#samples button\")[5].click()"},  // draws a 5
    {"report_page.png", "900,1236", ""},                            // as far down as the end of Table I
    {"book_page.png", "1100,780",
     // Not scrolled, which a photograph shows white, but moved up.
     "addEventListener(\"load\", () => { document.querySelector(\"main\").style.marginTop ="
     " 140 - document.querySelector(\".live\").getBoundingClientRect().top + \"px\"; })",
     "chapters/01_neuron/README.html"},
};

// A page that a program wrote into the folder, in a browser. Throws when no view of it is known.
void photograph(const fs::path& folder, const fs::path& picture) {
    const auto view = std::find_if(std::begin(views), std::end(views),
                                   [&](const View& v) { return picture.filename() == v.picture; });
    if (view == std::end(views))
        throw std::runtime_error("tests/pages/pictures.cpp knows no view of this name");
    const fs::path page = folder / view->page;
    std::string html = read_text(page);
    html.insert(html.rfind("</body>"), "<script>" + std::string(view->script) + "</script>\n");
    write_file(page, html);
    browse(page,
           "--hide-scrollbars --force-device-scale-factor=1 --virtual-time-budget=5000 --window-size=" +
               std::string(view->window) + " --screenshot=" + quote_word(picture.string()),
           picture.parent_path());
}

// Makes the picture again. Throws Skipped when its data or its browser is missing.
fs::path make_again(Pictures& pictures, const ListedPicture& picture) {
    const bool mnist = picture.kind == "mnist" || picture.kind == "browser";
    if (mnist && pictures.course.mnist.empty()) throw Skipped("MNIST_DIR is not set");
    if (picture.kind == "browser") find_browser();
    const fs::path out =
        run_maker(pictures, picture, mnist || (picture.kind == "measured" && !pictures.course.mnist.empty()));
    if (picture.kind == "browser") photograph(out, out / picture.file);
    if (!fs::exists(out / picture.file))
        throw std::runtime_error("\"" + picture.command + "\" writes no " + picture.file);
    return out / picture.file;
}

std::string difference(const ListedPicture& picture, const fs::path& kept, const fs::path& made) {
    if (picture.kind == "exact") return different_bytes(read_text(kept), read_text(made));
    if (picture.kind == "measured") return different_structure(read_text(kept), read_text(made));
    if (!picture.name.ends_with(".png")) return different_numbers(read_text(kept), read_text(made));
    return different_greys(read_file(kept), read_file(made));
}

void treat(Pictures& pictures, const ListedPicture& picture, bool update) {
    const std::string& name = picture.path;
    const fs::path kept = pictures.course.root / name;
    try {
        const fs::path made = make_again(pictures, picture);
        ++pictures.checked;
        const std::string what = fs::exists(kept) ? difference(picture, kept, made) : "missing";
        const bool renews = picture.kind == "measured" || !what.empty();  // a measurement is never the same
        if (update && renews) {
            write_file(kept, read_file(made));
            std::printf("%s: made again\n", name.c_str());
            ++pictures.updated;
        } else if (!update && !what.empty()) {
            pictures.fault(name, "stale, " + what + "; renew it: make pictures PICTURE=" + picture.name);
        }
    } catch (const Skipped& reason) {
        std::printf("%s: skipped, %s\n", name.c_str(), reason.what());
        ++pictures.skipped;
    } catch (const std::exception& error) {
        pictures.fault(name, error.what());
    }
}

// Every file of docs/pictures is listed, every listed one is there and shown by the page that the list names.
void check_list(Pictures& pictures) {
    std::set<std::string> listed, shown_where;
    for (const ListedPicture& picture : pictures.list) {
        if (!listed.insert(picture.path).second)
            pictures.fault("docs/pictures.md", picture.name + " is listed twice");
    }
    for (const std::string& page : find_pages(pictures.course.root)) {
        for (const ShownPicture& shown : shown_pictures(page, file_lines(pictures.course.root / page))) {
            const std::string where = page + ":" + std::to_string(shown.line);
            if (!listed.contains(shown.file))
                pictures.fault(where, shown.file + " is not in the table of docs/pictures.md");
            if (shown.words.size() < 12)
                pictures.fault(where, shown.file + ": say in words what one sees: ![words](...)");
            shown_where.insert(shown.file + " in " + page);
        }
    }
    for (const ListedPicture& picture : pictures.list) {
        const std::string &file = picture.path, where = "docs/pictures.md:" + std::to_string(picture.line);
        if (!fs::exists(pictures.course.root / file)) pictures.fault(where, file + ": there is no such file");
        if (!file.ends_with(".csv") && !shown_where.contains(file + " in " + picture.page))
            pictures.fault(where, picture.page + " does not show " + file);
    }
    for (const fs::path& path : entries(pictures.course.root / "docs" / "pictures")) {
        const std::string file = path.lexically_relative(pictures.course.root).generic_string();
        if (!listed.contains(file))
            pictures.fault(file, "is not in the table of docs/pictures.md, so nobody can make it again");
    }
}

// Returns 77, which CTest shows as "Skipped", when all that was asked for had to be skipped.
int treat_pictures(const Options& options) {
    Pictures pictures{open_course(options)};
    if (pictures.course.mnist.empty() && fs::exists(pictures.course.root / "data/mnist"))
        pictures.course.mnist = pictures.course.root / "data/mnist";
    pictures.list = parse_picture_list(file_lines(pictures.course.root / "docs" / "pictures.md"));
    const std::string only = options.text("only"), name = options.text("picture");
    const bool update = options.given("update");
    std::size_t meant = 0;
    for (const ListedPicture& picture : pictures.list) {
        if ((!only.empty() && picture.kind != only) || (!name.empty() && picture.name != name)) continue;
        ++meant;
        if (update && picture.kind == "measured" && only.empty() && name.empty()) {
            std::printf("docs/pictures/%s: left as it is, a measurement; make pictures ONLY=measured\n",
                        picture.name.c_str());
            continue;
        }
        treat(pictures, picture, update);
    }
    if (meant == 0)
        throw UsageError("docs/pictures.md lists no picture \"" + name + "\" of the kind \"" + only + "\"");
    if (!update && name.empty() && (only.empty() || only == "exact")) check_list(pictures);
    std::printf("%zu pictures made again: %zu written, %zu skipped\n", pictures.checked, pictures.updated,
                pictures.skipped);
    if (pictures.faults > 0)
        throw std::runtime_error(std::to_string(pictures.faults) + " faults, listed above");
    return pictures.checked == 0 && pictures.skipped > 0 ? 77 : 0;
}

int main(int argc, char** argv) {
    int status = 0;
    const int ended =
        run_program(argc, argv, "Makes the pictures of the pages again, or checks that none is stale.",
                    {
                        {"update", "", "", "write what is stale into docs/pictures"},
                        {"only", "KIND", "", "exact, mnist, measured or browser"},
                        {"picture", "NAME", "", "this one only, such as neuron.svg"},
                        {"root", "DIR", ".", "the course"},
                        {"bin", "DIR", "build/release/bin", "its programs"},
                        {"work", "DIR", "build/release/pages", "where they run"},
                    },
                    [&](const Options& options) { status = treat_pictures(options); });
    return ended != 0 ? ended : status;
}
