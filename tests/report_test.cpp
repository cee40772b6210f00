// The main job from end to end on a few drawn digits: the page, the tables, and every way to go wrong.
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "common/csv.h"
#include "common/files.h"
#include "common/numbers.h"
#include "tests/check.h"
#include "tests/process.h"
#include "tests/temporary_directory.h"
#include "tests/xml.h"

namespace {

namespace fs = std::filesystem;

fs::path program(const std::string& name) {
    return fs::path(BIN_DIR) / name;
}

std::string text_of(const fs::path& path) {
    const std::vector<std::uint8_t> bytes = read_file(path);
    return {bytes.begin(), bytes.end()};
}

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

// Names of all that lies in `folder`, or nothing when there is no such folder.
std::set<std::string> names_in(const fs::path& folder) {
    std::set<std::string> names;
    if (!fs::is_directory(folder)) return names;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        names.insert(entry.path().filename().string());
    }
    return names;
}

const std::set<std::string> three_files = {"curves_1.csv", "index.html", "table_1.csv"};

// Digits drawn once, and one report of them, for all cases to look at.
struct Workshop {
    TemporaryDirectory folder{"report"};
    fs::path digits = folder.path() / "digits", out = folder.path() / "out";
    Outcome drawn, made;

    Workshop() {
        drawn = run_command(quote_word(program("make_digits").string()) + " --train 2000 --test 500 --out " +
                                quote_word(digits.string()),
                            folder.path());
        made = report("--out " + quote_word(out.string()));
    }

    // Runs the report from the project's root, where data/report is.
    Outcome report(const std::string& words, const std::string& environment = "") const {
        return run_command(environment + quote_word(program("14_report").string()) + " --data " +
                               quote_word(digits.string()) + " " + words,
                           SOURCE_DIR);
    }
};

const Workshop& workshop() {
    static const Workshop one;
    return one;
}

const std::string& page() {
    static const std::string text = text_of(workshop().out / "index.html");
    return text;
}

void expect_on_page(const std::string& part, Where where = Where::current()) {
    expect(page().find(part) != std::string::npos, "the page says: " + part, where);
}

// What stands beside `what` in the page's last table.
std::string origin(const std::string& what) {
    const std::string before = "<td class=\"text\">" + what + "</td><td class=\"text\">";
    const std::size_t at = page().find(before);
    expect(at != std::string::npos, "the page tells its " + what);
    const std::size_t begin = at + before.size();
    return page().substr(begin, page().find('<', begin) - begin);
}

// One sentence on stderr behind the program's name, with `sentence` in it, and nothing made of it.
void expect_refused(const Outcome& outcome, int status, const std::string& sentence,
                    Where where = Where::current()) {
    expect_equal(outcome.status, status, outcome.err, where);
    expect(outcome.err.starts_with("14_report: "), "the program's name: " + outcome.err, where);
    expect(outcome.err.find(sentence) != std::string::npos, sentence + " in: " + outcome.err, where);
    expect_equal(count_of(outcome.err, "\n"), 1u, outcome.err, where);
}

void expect_same_table(const std::string& environment) {
    const fs::path again = workshop().folder.path() / "again";
    expect_equal(workshop().report("--out " + quote_word(again.string()), environment).status, 0);
    expect_equal(text_of(again / "table_1.csv"), text_of(workshop().out / "table_1.csv"), environment);
    expect_equal(text_of(again / "curves_1.csv"), text_of(workshop().out / "curves_1.csv"), environment);
    fs::remove_all(again);
}

}  // namespace

int main() {
    return run_tests({
        {"the report is made, and nothing else",
         [] {
             expect_equal(workshop().drawn.status, 0, workshop().drawn.err);
             expect_equal(workshop().made.status, 0, workshop().made.err);
             expect_equal(workshop().made.err, "", "nothing on stderr");
             expect(names_in(workshop().out) == three_files, "three files");
             const std::string& out = workshop().made.out;
             expect(out.find("2000 training and 500 test images of 28 x 28") != std::string::npos,
                    "the data");
             expect(out.find("the report's numbers are for MNIST") != std::string::npos, "not MNIST");
             expect(out.find("899.1") != std::string::npos, "the table");
         }},
        {"the page is well-formed",
         [] {
             const std::string type = "<!DOCTYPE html>\n";
             expect(page().starts_with(type), "its type");
             expect_well_formed(page().substr(type.size()), {"meta"});
             expect(page().find("nan") == std::string::npos && page().find("inf") == std::string::npos,
                    "numbers");
             expect_equal(count_of(page(), "<svg "), 2u, "figures 4 and 5");
             expect_equal(count_of(page(), "<table>"), 3u, "Table I, its misprints, how it was made");
         }},
        {"the page needs nothing beside itself",
         [] {
             // The name of SVG's vocabulary looks like an address, but nobody goes there.
             expect_equal(count_of(page(), "://"), count_of(page(), " xmlns=\"http://www.w3.org/2000/svg\""),
                          "no address");
             for (const char* part : {"<script", "<link", "<img", "<iframe", "<object", "@import", "url(",
                                      "onload", "href=", "src=\"/", "src=\"."}) {
                 expect_equal(count_of(page(), part), 0u, part);
             }
             expect_equal(count_of(page(), "src="), count_of(page(), "src=\"data:"), "pictures inside");
         }},
        {"the page says what it was made of and how",
         [] {
             expect_on_page("the report's numbers are for MNIST");
             expect(origin("data").find("2000 training and 500 test images") != std::string::npos, "counts");
             expect(origin("data").ends_with("(not MNIST)"), "not MNIST");
             expect_equal(origin("seed"), "1");
             expect_equal(origin("epochs"), "200");
             expect(origin("compiler").starts_with("g++ ") || origin("compiler").starts_with("clang++ "),
                    "compiler");
             expect(!origin("flags").empty(), "flags");
             expect(parse_number(origin("seconds")).value_or(0) > 0, "seconds");
             expect(origin("peak memory").ends_with(" MB"), "memory");
         }},
        {"the page has the table and its misprints",
         [] {
             for (const CsvRow& row : parse_csv(text_of(workshop().out / "table_1.csv"), "table_1.csv")) {
                 if (row[0] == "learning_rate") continue;
                 const double ours = parse_number(row[4]).value(), difference = parse_number(row[5]).value();
                 expect_on_page("<td>" + row[0] + "</td><td>" + row[1] + "</td><td>" + row[2] + "</td><td>" +
                                row[3] + "</td><td>" + decimal_text(ours, 2) + "</td><td>" +
                                decimal_text(difference, 2) + "</td>");
             }
             expect_equal(count_of(page(), "No accuracy exceeds 100 %"), 2u, "the reason for each misprint");
         }},
        {"table_1.csv has the report's ten cells, ours, and the difference",
         [] {
             const auto ours =
                 read_csv(workshop().out / "table_1.csv",
                          {"learning_rate", "epoch", "report_printed", "report_read", "ours", "difference"});
             const auto report = read_csv(fs::path(SOURCE_DIR) / "data/report/table_1.csv",
                                          {"learning_rate", "epoch", "printed", "read", "reason"});
             expect_equal(ours.size(), 10u);
             expect_equal(report.size(), 10u);
             for (std::size_t i = 0; i < 10; ++i) {
                 for (std::size_t k = 0; k < 4; ++k) expect_equal(ours[i][k], report[i][k]);
                 const double read = parse_number(ours[i][3]).value(), our = parse_number(ours[i][4]).value();
                 expect(our > 85 && our <= 100, "an accuracy in per cent: " + ours[i][4]);
                 // 500 test images: every accuracy is a multiple of 0.2.
                 expect_near(our / 0.2, std::round(our / 0.2), 1e-9);
                 expect_near(parse_number(ours[i][5]).value(), our - read, 1e-9, "difference");
             }
         }},
        {"curves_1.csv has every epoch of every rate, and the table's cells",
         [] {
             const auto curves =
                 read_csv(workshop().out / "curves_1.csv", {"learning_rate", "epoch", "loss", "accuracy"});
             const auto table = parse_csv(text_of(workshop().out / "table_1.csv"), "table_1.csv");
             expect_equal(curves.size(), 5u * 200);
             for (std::size_t i = 0; i < curves.size(); ++i) {
                 expect_equal(curves[i][0], table[1 + i / 200 * 2][0], "rates in the table's order");
                 expect_equal(curves[i][1], std::to_string(i % 200 + 1), "epochs in order");
                 expect(parse_number(curves[i][2]).value() > 0, "loss");
                 if (i % 100 != 99) continue;
                 expect_equal(parse_number(curves[i][3]).value(), parse_number(table[1 + i / 100][4]).value(),
                              "the table's cell");
             }
             expect(parse_number(curves[999][2]).value() < 0.3 * parse_number(curves[800][2]).value(),
                    "rate 5 learns");
         }},
        {"made again it is the same, whatever the number of threads",
         [] {
             expect_same_table("THREADS=1 ");
             expect_same_table("THREADS=5 ");
         }},
        {"fewer epochs leave cells empty; another seed gives other curves",
         [] {
             const fs::path out = workshop().folder.path() / "short";
             const std::string words = "--epochs 100 --seed 2 --out " + quote_word(out.string());
             expect_equal(workshop().report(words).status, 0);
             const auto table = parse_csv(text_of(out / "table_1.csv"), "table_1.csv");
             for (std::size_t i = 1; i <= 10; ++i) {
                 expect_equal(table[i][4].empty(), i % 2 == 0, "no number after 200 epochs");
                 expect_equal(table[i][5].empty(), i % 2 == 0, "and no difference");
             }
             const std::string short_page = text_of(out / "index.html");
             expect(short_page.find("<td>200</td><td>90.2</td><td>90.2</td><td>-</td><td>-</td>") !=
                        std::string::npos,
                    "a dash on the page");
             const std::string full = text_of(workshop().out / "curves_1.csv");
             expect(!full.starts_with(text_of(out / "curves_1.csv").substr(0, 200)), "other curves");
         }},
        {"data that are not there",
         [] {
             const fs::path& folder = workshop().folder.path();
             const auto with_data = [&](const fs::path& data) {
                 const std::string words = " --data " + quote_word(data.string()) + " --out " +
                                           quote_word((folder / "none").string());
                 return run_command(quote_word(program("14_report").string()) + words, SOURCE_DIR);
             };
             fs::create_directories(folder / "empty");
             expect_refused(with_data(folder / "nowhere"), 1, "nowhere: no such directory");
             expect_refused(with_data(folder / "empty"), 1, "empty: holds none of train-images");
             expect_refused(with_data(workshop().out / "index.html"), 1, "is a file");
             expect(!fs::exists(folder / "none"), "nothing made");
         }},
        {"wrong usage has status 2",
         [] {
             const fs::path out = workshop().folder.path() / "usage";
             const std::string to_out = "--out " + quote_word(out.string());
             expect_refused(workshop().report(to_out + " --rates 5"), 2, "there is no option --rates");
             expect_refused(workshop().report(to_out + " --epochs 0"), 2, "--epochs 0: expected");
             expect_refused(workshop().report(to_out + " --epochs"), 2, "--epochs needs a value");
             expect_refused(workshop().report(to_out + " --seed one"), 2, "--seed one: expected");
             expect_refused(workshop().report(to_out + " now"), 2, "\"now\" is not an option");
             expect(!fs::exists(out), "nothing made");
         }},
        {"the report's tables are not there",
         [] {
             const fs::path out = workshop().folder.path() / "tables";
             expect_refused(
                 workshop().report("--report-tables nowhere --out " + quote_word(out.string()) + " "), 1,
                 "table_1.csv: no such file");
             expect(!fs::exists(out), "nothing made");
         }},
        {"a place that cannot be written to",
         [] {
             const fs::path folder = workshop().folder.path() / "places";
             const auto to = [](const fs::path& out) {
                 return workshop().report("--epochs 1 --out " + quote_word(out.string()));
             };
             write_file(folder / "file", "mine\n");
             expect_refused(to(folder / "file"), 1, "file: ");
             expect_refused(to(folder / "file" / "below"), 1, "below: cannot be made a directory");
             expect_equal(text_of(folder / "file"), "mine\n");
             // Too long for any file system, so that even root cannot write there.
             expect_refused(to(folder / std::string(300, 'x')), 1, "cannot be made a directory");
             expect(names_in(folder) == std::set<std::string>{"file"}, "nothing beside the file");
         }},
        {"a directory that must not be written to",
         [] {
             const fs::path folder = workshop().folder.path() / "locked";
             fs::create_directories(folder);
             fs::permissions(folder, fs::perms::owner_read | fs::perms::owner_exec);
             const Outcome probe = run_command("touch probe", folder);
             if (probe.status == 0) {
                 fs::remove(folder / "probe");
                 throw Skipped("this user may write anywhere");
             }
             const Outcome outcome = workshop().report("--epochs 1 --out " + quote_word(folder.string()));
             const std::set<std::string> left = names_in(folder);
             fs::permissions(folder, fs::perms::owner_all);
             expect_refused(outcome, 1, "table_1.csv: cannot be written");
             expect(left.empty(), "nothing left");
         }},
        {"an old page stays whole when a new one cannot be written",
         [] {
             const fs::path folder = workshop().folder.path() / "old";
             write_file(folder / "index.html", "old page\n");
             fs::create_directories(folder / "curves_1.csv");
             expect_refused(workshop().report("--epochs 1 --out " + quote_word(folder.string())), 1,
                            "curves_1.csv: is a directory");
             expect_equal(text_of(folder / "index.html"), "old page\n");
             for (const std::string& name : names_in(folder)) {
                 expect(three_files.contains(name), name + " is left over");
             }
         }},
    });
}
