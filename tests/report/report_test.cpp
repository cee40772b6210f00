// The main job from end to end on small data: the page, the tables, and every way to go wrong.
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <regex>
#include <set>
#include <string>

#include "chapters/14_report/learning_curves.h"
#include "common/files/csv.h"
#include "common/files/files.h"
#include "common/math/random.h"
#include "common/program/numbers.h"
#include "tests/networks/made_digits.h"
#include "tests/show/xml.h"
#include "tests/support/check.h"
#include "tests/support/count_of.h"
#include "tests/support/course_program.h"
#include "tests/support/process.h"
#include "tests/support/read_text.h"
#include "tests/support/temporary_directory.h"

namespace report_test {

namespace {

namespace fs = std::filesystem;

// The names of everything in `folder`; none when there is no such folder.
std::set<std::string> names_in(const fs::path& folder) {
    std::set<std::string> names;
    if (!fs::is_directory(folder)) return names;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        names.insert(entry.path().filename().string());
    }
    return names;
}

const std::set<std::string> report_files = {"curves_1.csv", "curves_2.csv", "curves_2_sound.csv",
                                            "index.html",   "table_1.csv",  "table_2.csv"};
const CsvRow table_one_columns = {"learning_rate", "epoch", "report_printed",
                                  "report_read",   "ours",  "difference"};
const CsvRow table_two_columns = {"learning_rate",     "epoch",           "report_printed", "report_read",
                                  "ours_right",        "ours_cut",        "difference",     "same_when_cut",
                                  "sound_train_right", "sound_test_right"};
const CsvRow curves_one_columns = {"learning_rate", "epoch", "loss", "test_loss", "accuracy"};
const CsvRow curves_two_columns = {"learning_rate", "iteration", "loss", "train_right", "test_right"};

// Runs the report from the project's root, where data/report is.
Outcome report_of(const fs::path& digits, const std::string& words, const std::string& environment = "") {
    return run_command(
        environment + course_program("14_report") + " --data " + quote_word(digits.string()) + " " + words,
        SOURCE_DIR);
}

// Data made once, and one quick report of them, for all cases to look at.
struct Workshop {
    TemporaryDirectory folder{"report"};
    fs::path digits = write_made_data(folder.path() / "digits", 200, 100, 12, 10, 10),
             out = folder.path() / "out";
    Outcome made = report("--quick --commit 'v1 & more' --out " + quote_word(out.string()));

    Outcome report(const std::string& words) const { return report_of(digits, words); }
};

const Workshop& workshop() {
    static const Workshop one;
    return one;
}

const std::string& page() {
    static const std::string text = read_text(workshop().out / "index.html");
    return text;
}

void expect_on_page(const std::string& part, Where where = Where::current()) {
    expect(page().find(part) != std::string::npos, "the page says: " + part, where);
}

// The page without its styles, its scripts and the numbers for them.
std::string without_scripts(const std::string& html) {
    std::string rest;
    for (std::size_t at = 0; at < html.size();) {
        const std::size_t tag = std::min(html.find("<style", at), html.find("<script", at));
        rest += html.substr(at, tag - at);
        if (tag == std::string::npos) break;
        const std::string name = html.substr(tag + 1, html.find_first_of(" >", tag) - tag - 1);
        const std::size_t end = html.find("</" + name + ">", tag);
        expect(end != std::string::npos, name + " ends");
        at = end + name.size() + 3;
    }
    return rest;
}

// Well-formed, complete in itself, every link leads somewhere, and every number is a number.
void expect_good_page(const std::string& html) {
    const std::string type = "<!DOCTYPE html>\n", source = "https://github.com/MeazaEyakem1/";
    expect(html.starts_with(type), "its type");
    expect_well_formed(without_scripts(html).substr(type.size()), {"meta"});
    // SVG's namespace looks like an address, but nothing is fetched from it.
    expect_equal(count_of(html, "://"), count_of(html, " xmlns=\"http://www.w3.org/2000/svg\"") + 1,
                 "no address but the report's");
    for (const char* part :
         {"<link", "<iframe", "<object", "@import", "url(", "onload", "fetch(", "import "}) {
        expect_equal(count_of(html, part), 0u, part);
    }
    expect_equal(count_of(html, "<script>"), 1u, "one script");
    expect_equal(count_of(html, "<script "), count_of(html, "<script type=\"application/json\">"), "numbers");
    expect_equal(count_of(html, "src="), count_of(html, "src=\"data:image/png;base64,"), "pictures inside");
    for (const std::string& link : attributes(html, "href")) {
        if (link.starts_with("#")) {
            expect_equal(count_of(html, " id=\"" + link.substr(1) + "\""), 1u, "the section " + link);
        } else {
            expect(report_files.contains(link) || link.starts_with(source), "a file beside it: " + link);
        }
    }
    expect(!std::regex_search(html, std::regex("[ >,\"-](nan|inf)[ <,\"]")), "numbers only");
}

void expect_files(const fs::path& out) {
    expect(names_in(out) == report_files, "six files in " + out.string());
}

// Runs the report of these digits and returns its page, which is good.
std::string page_of_report(const fs::path& digits, const fs::path& out, const std::string& words) {
    const Outcome made = report_of(digits, words + " --out " + quote_word(out.string()));
    expect_equal(made.status, 0, made.err);
    expect_files(out);
    const std::string html = read_text(out / "index.html");
    expect_good_page(html);
    return html;
}

// The value beside `what` in the page's last table.
std::string origin(const std::string& what) {
    const std::string before = "class=\"text\">" + what + "</th><td class=\"text\">";
    const std::size_t at = page().find(before);
    expect(at != std::string::npos, "the page tells its " + what);
    const std::size_t begin = at + before.size();
    return page().substr(begin, page().find('<', begin) - begin);
}

// One sentence on stderr after the program's name, with `sentence` in it.
void expect_refused(const Outcome& outcome, int status, const std::string& sentence,
                    Where where = Where::current()) {
    expect_equal(outcome.status, status, outcome.err, where);
    expect(outcome.err.starts_with("14_report: "), "the program's name: " + outcome.err, where);
    expect(outcome.err.find(sentence) != std::string::npos, sentence + " in: " + outcome.err, where);
    expect_equal(count_of(outcome.err, "\n"), 1u, outcome.err, where);
}

// A cell's number; throws where it is empty, or no number.
double number(const std::string& cell) {
    const std::optional<double> value = parse_number(cell);
    expect(value && std::isfinite(*value), "a number: \"" + cell + "\"");
    return *value;
}

// A cell of Table I with ours in it: a share of `images`, as the curve has it in the same epoch.
void expect_cell(const std::string& ours, std::size_t images, const CsvRow& curve, std::size_t column) {
    expect_near(number(ours), number(curve.at(column)), 5e-4, "the table and the curves");
    const double count = number(ours) / 100 * static_cast<double>(images);
    expect_near(count, std::round(count), 1e-4 * static_cast<double>(images), "a count of images");
}

// table_2.csv: the report's cells, ours where there were enough iterations, and the curves behind them, of
// the iterations 0, 10, 20, ... up to `last`.
void expect_table_two(const fs::path& out, std::size_t train, std::size_t test, std::size_t last) {
    const auto table = read_csv(out / "table_2.csv", table_two_columns);
    const auto report = read_csv(fs::path(SOURCE_DIR) / "data/report/table_2.csv",
                                 {"learning_rate", "epoch", "printed", "read", "reason"});
    const auto program = read_csv(out / "curves_2.csv", curves_two_columns);
    const auto sound = read_csv(out / "curves_2_sound.csv", curves_two_columns);
    const std::size_t noted = last / 10 + 1;
    expect_equal(table.size(), 22u);
    expect_equal(program.size(), 11 * noted);
    expect_equal(sound.size(), 11 * noted);
    for (std::size_t i = 0; i < program.size(); ++i) {
        for (const auto* curves : {&program, &sound}) {
            expect_equal((*curves)[i][0], report[i / noted * 2][0], "rates in the table's order");
            expect_equal((*curves)[i][1], std::to_string(i % noted * 10), "iterations in order");
            expect(number((*curves)[i][2]) > 0, "loss");
            expect(number((*curves)[i][3]) <= static_cast<double>(train), "counts of training images");
            expect(number((*curves)[i][4]) <= static_cast<double>(test), "counts of test images");
        }
    }
    for (std::size_t i = 0; i < table.size(); ++i) {
        for (std::size_t k = 0; k < 3; ++k) expect_equal(table[i][k], report[i][k]);
        expect_equal(number(table[i][3]), number(report[i][3]), "as it must be read");
        const auto iteration = static_cast<std::size_t>(number(table[i][1]));
        if (iteration > last) {
            for (std::size_t k = 4; k < table[i].size(); ++k) expect_equal(table[i][k], "", "no number");
            continue;
        }
        const std::size_t at = i / 2 * noted + iteration / 10;
        expect_equal(table[i][4], program[at][3], "the table and the curves");
        expect_equal(table[i][8], sound[at][3], "the sound way on the training images");
        expect_equal(table[i][9], sound[at][4], "the sound way on the test images");
        const double ours = 100 * number(table[i][4]) / static_cast<double>(train);
        expect(number(table[i][5]) <= ours + 1e-9 && number(table[i][5]) > ours - 1e-3, "cut");
        expect_near(number(table[i][6]), ours - number(table[i][3]), 5.1e-4, "difference");
    }
}

}  // namespace

const Test test(
    "report",
    {
        {"the report is made, and nothing else",
         [] {
             expect_equal(workshop().made.status, 0, workshop().made.err);
             expect_equal(workshop().made.err, "", "nothing on stderr");
             expect_files(workshop().out);
             const std::string& out = workshop().made.out;
             for (const char* part :
                  {"200 training and 100 test images of 12 x 10", "the report's numbers are for MNIST",
                   "This is the quick version", "Table I,", "899.1", "Table II,", "59.733", "index.html"}) {
                 expect_contains(out, part);
             }
         }},
        {"the page is well-formed and needs nothing beside itself",
         [] {
             expect_good_page(page());
             expect_equal(count_of(page(), "<svg xmlns="), 4u, "figures 1, 2, 3 and 6");
             expect_equal(count_of(page(), "<figure class=\"chart\""), 8u,
                          "figures 4, 5, 7 and 8, the last two the sound way, and chaos at two rates");
             expect_equal(count_of(page(), "<img "), 36u, "figure 9");
             expect_equal(count_of(page(), "<table"), 7u,
                          "tally, Table I, Table II, chaos, confusion, misprints, how it was made");
             for (const char* number : {"1", "2", "3", "4", "5", "6", "7", "8", "9"}) {
                 expect_equal(count_of(page(), std::string("<figcaption>Figure ") + number + ":"), 1u,
                              number);
             }
             for (const char* landmark : {"<header>", "<nav aria-label=\"Contents\">", "<main>", "<h1>"}) {
                 expect_equal(count_of(page(), landmark), 1u, landmark);
             }
             expect_equal(count_of(page(), "<table"), count_of(page(), "tabindex=\"0\" aria-label") - 4,
                          "tables and drawings can be moved sideways by the keyboard");
         }},
        {"the page names the report, and says first how many cells come out",
         [] {
             expect_on_page("Neural Networks: Implementing a Neural Network from scratch");
             expect_on_page("M. E. Gebreamlak and S. Cajas Ordoñez, University of Bordeaux");
             const std::size_t verdict = page().find("<p class=\"verdict\"><strong>");
             expect(verdict < page().find("<table") && verdict < page().find("class=\"note\""), "first");
             const std::string line = page().substr(verdict, page().find("</p>", verdict) - verdict);
             std::smatch parts;
             expect(std::regex_search(line, parts, std::regex("([0-9]+) of the report's 32 accuracies")),
                    line);
             std::size_t same = 0, filled = 0;
             for (const CsvRow& row : read_csv(workshop().out / "table_2.csv", table_two_columns)) {
                 same += row[7] == "yes" ? 1 : 0;
                 filled += row[7].empty() ? 0 : 1;
             }
             expect_equal(filled, 11u);
             expect(std::stoul(parts[1]) >= same, "at least those of Table II");
             expect_contains(line, "16 missing in this run");
             expect_contains(workshop().made.out, parts.str(0));
             expect(page().find("<b>") == std::string::npos, "no reasons for digits that are not MNIST's");
         }},
        {"the page says what it was made of and how",
         [] {
             expect_on_page("the report's numbers are for MNIST");
             expect_on_page("This is the quick version");
             expect_on_page(
                 "5 of 10 cells of Table I (epoch 200) and 11 of 22 cells of Table II (epoch 290)");
             expect_contains(origin("data"), "200 training and 100 test images");
             expect(origin("data").ends_with("(not MNIST)"), "not MNIST");
             expect_equal(origin("seed"), "1");
             expect_equal(origin("epochs"), "100 for Table I, 101 updates for Table II");
             expect_equal(origin("version"), "quick");
             expect(std::regex_match(origin("date"), std::regex("20[0-9]{2}-[01][0-9]-[0-3][0-9]")), "date");
             expect_equal(origin("commit"), "v1 &amp; more");
             expect(origin("machine").ends_with(" processors"), "machine");
             expect(origin("compiler").starts_with("g++ ") || origin("compiler").starts_with("clang++ "),
                    "compiler");
             expect(!origin("flags").empty(), "flags");
             expect(number(origin("seconds")) > 0, "seconds");
             expect(origin("peak memory").ends_with(" MB"), "memory");
         }},
        {"the page has the tables and the misprints",
         [] {
             for (const CsvRow& row : read_csv(workshop().out / "table_1.csv", table_one_columns)) {
                 expect_on_page("<th scope=\"row\">" + row[0] + "</th><td>" + row[1] + "</td><td>" + row[2] +
                                "</td><td>" + (row[4].empty() ? "-" : decimal_text(number(row[4]), 2)) +
                                "</td>");
             }
             for (const CsvRow& row : read_csv(workshop().out / "table_2.csv", table_two_columns)) {
                 expect_on_page("<th scope=\"row\">" + row[0] + "</th><td>" + row[1] + "</td><td>" + row[2] +
                                "</td><td>" + (row[5].empty() ? "-" : row[5]) + "</td>");
             }
             expect_equal(count_of(page(), "No accuracy exceeds 100 %"), 2u, "the reason for each misprint");
             expect_on_page("fully connected layers");
         }},
        {"figure 9 marks as many errors as it names, and the confusion matrix counts all",
         [] {
             const std::regex sum("<td class=\"strong\">([0-9]+)</td>");
             std::size_t right = 0;
             for (std::sregex_iterator it(page().begin(), page().end(), sum), end; it != end; ++it) {
                 right += std::stoul((*it)[1]);
             }
             // 100 test images: the number of right answers is the accuracy in per cent.
             expect_on_page("at its best rate, 0.6, reads " + std::to_string(right) +
                            ".00 % of the test images");
             const auto curves = read_csv(workshop().out / "curves_2.csv", curves_two_columns);
             const CsvRow& last = curves.at(2 * 11 + 10);
             expect_equal(last[0] + " " + last[1], "0.6 100");
             expect_equal(number(last[4]), static_cast<double>(right),
                          "the report's program at the best rate");
             std::smatch caption;
             expect(std::regex_search(page(), caption,
                                      std::regex("Wrong: ([0-9]+)(, image [^.]*)?\\. The report marks 2, "
                                                 "image 8 \\(5 as 6\\) and image 33 \\(4 as 0\\)")),
                    "the caption");
             const std::size_t errors = std::stoul(caption[1]);
             expect_equal(count_of(caption[2].str(), " as "), errors, "one name for each error");
             expect_equal(count_of(page(), "<li class=\"wrong\">"), errors, "one mark for each error");
             expect(errors <= 100 - right, "no more than on all images");
         }},
        {"table_1.csv has the report's ten cells, ours, and the difference; curves_1.csv every epoch",
         [] {
             const auto ours = read_csv(workshop().out / "table_1.csv", table_one_columns);
             const auto report = read_csv(fs::path(SOURCE_DIR) / "data/report/table_1.csv",
                                          {"learning_rate", "epoch", "printed", "read", "reason"});
             const auto curves = read_csv(workshop().out / "curves_1.csv", curves_one_columns);
             expect_equal(ours.size(), 10u);
             expect_equal(curves.size(), 5u * 100);
             for (std::size_t i = 0; i < 10; ++i) {
                 for (std::size_t k = 0; k < 4; ++k) expect_equal(ours[i][k], report[i][k]);
                 expect_equal(ours[i][4].empty(), i % 2 == 1, "no number after 200 epochs");
                 if (i % 2 == 1) continue;
                 expect(number(ours[i][4]) > 85 && number(ours[i][4]) <= 100, "per cent: " + ours[i][4]);
                 expect_cell(ours[i][4], 100, curves[i / 2 * 100 + 99], 4);
                 expect_near(number(ours[i][5]), number(ours[i][4]) - number(ours[i][3]), 1e-9, "difference");
             }
             for (std::size_t i = 0; i < curves.size(); ++i) {
                 expect_equal(curves[i][0], ours[i / 100 * 2][0], "rates in the table's order");
                 expect_equal(curves[i][1], std::to_string(i % 100 + 1), "epochs in order");
                 expect(number(curves[i][2]) > 0 && number(curves[i][3]) > 0, "losses");
             }
             expect(number(curves[499][2]) < 0.3 * number(curves[400][2]), "rate 5 learns");
         }},
        {"table_2.csv has the report's 22 cells, ours by both programs, and the difference",
         [] {
             expect_table_two(workshop().out, 200, 100, 100);
             const auto table = read_csv(workshop().out / "table_2.csv", table_two_columns);
             expect(number(table[4][8]) > 140, "rate 0.6 learns: " + table[4][8]);
         }},
        {"the whole report: 8 x 8 pixels, 2 classes, every cell filled",
         [] {
             const fs::path data = write_made_data(workshop().folder.path() / "two", 60, 40, 8, 8, 2),
                            out = data / "out";
             const std::string html = page_of_report(data, out, "");
             expect_table_two(out, 60, 40, 290);
             for (const CsvRow& row : read_csv(out / "table_1.csv", table_one_columns)) {
                 expect(number(row[4]) >= 0, "filled");
             }
             expect_contains(html, "Neural network 64-64-2<");
             expect(
                 html.find("Missing") == std::string::npos && html.find("quick version") == std::string::npos,
                 "no notes");
         }},
        {"32 x 28 pixels, 26 classes",
         [] {
             const fs::path data = write_made_data(workshop().folder.path() / "letters", 130, 78, 32, 28, 26),
                            out = data / "out";
             const std::string html = page_of_report(data, out, "--quick --epochs 20");
             expect_table_two(out, 130, 78, 20);
             expect_contains(html, "Neural network 896-64-26<");
             expect_equal(count_of(html, "<td class=\"strong\">"), 26u, "confusion matrix");
             expect_contains(html, "22 of 22 cells of Table II (epochs 100, 290)");
         }},
        {"the quick version takes the first images; any number of threads gives the same numbers",
         [] {
             const fs::path data = workshop().folder.path() / "many";
             const Outcome drawn =
                 run_command(course_program("make_digits") + " --train 1100 --test 600 --out " +
                                 quote_word(data.string()),
                             workshop().folder.path());
             expect_equal(drawn.status, 0, drawn.err);
             for (const std::string threads : {"1", "2", "5"}) {
                 const fs::path out = data / threads;
                 const Outcome made = report_of(data, "--quick --epochs 3 --out " + quote_word(out.string()),
                                                "THREADS=" + threads + " ");
                 expect_equal(made.status, 0, made.err);
                 expect_contains(made.out, "1000 training and 500 test images");
                 for (const std::string& name : report_files) {
                     if (name == "index.html") continue;
                     expect(read_text(out / name) == read_text(data / "1" / name),
                            name + ", threads: " + threads);
                 }
             }
         }},
        {"another seed gives other curves",
         [] {
             const fs::path out = workshop().folder.path() / "seed";
             expect_equal(workshop().report("--epochs 1 --seed 2 --out " + quote_word(out.string())).status,
                          0);
             for (const char* name : {"curves_1.csv", "curves_2.csv", "curves_2_sound.csv"}) {
                 const CsvRow row = parse_csv(read_text(out / name), name).at(1);
                 const CsvRow other = parse_csv(read_text(workshop().out / name), name).at(1);
                 expect_equal(row[2] == other[2], name == std::string("curves_2.csv"),
                              std::string(name) + ": the report's program has its own seed");
             }
         }},
        {"every curve is named by its rate alone; only lines keep a name",
         [] {
             for (const Style style : {Style::line, Style::thin}) {
                 const std::vector<Series> curves = styled({{"rate 2"}, {"rate 0.6"}}, style);
                 for (std::size_t i = 0; i < curves.size(); ++i) {
                     expect_equal(curves[i].name, style == Style::thin ? "" : i == 0 ? "2" : "0.6");
                     expect(curves[i].style == style && curves[i].look == i, "its style and look");
                 }
             }
         }},
        {"what is not there is named, and nothing is made",
         [] {
             const fs::path out = workshop().folder.path() / "none", half = workshop().folder.path() / "half";
             const std::string in_half = quote_word(half.string());
             const auto expect_none = [&](const std::string& words, const std::string& sentence,
                                          int status = 1) {
                 expect_refused(workshop().report(words + " --out " + quote_word(out.string())), status,
                                sentence);
                 expect(!fs::exists(out), "nothing made: " + words);
             };
             expect_none("--epochs 0", "--epochs 0: expected", 2);
             fs::create_directories(half);
             expect_none("--data nowhere", "nowhere: no such directory");
             expect_none("--data " + in_half, "half: holds none of train-images");
             expect_none("--data " + quote_word((workshop().out / "index.html").string()), "is a file");
             expect_none("--report-tables nowhere", "table_1.csv: no such file");
             write_file(half / "table_1.csv", read_text(fs::path(SOURCE_DIR) / "data/report/table_1.csv"));
             expect_none("--report-tables " + in_half, "table_2.csv: no such file");
             write_file(half / "table_2.csv", "learning_rate,epoch,printed,read,reason\n");
             expect_none("--report-tables " + in_half, "table_2.csv: has no cells");
             expect_none("--page-files nowhere", "page.css: no such file; run from the course's folder");
             for (const char* style : {"page.css", "charts.css"}) write_file(half / style, "p {}\n");
             expect_none("--page-files " + in_half, "charts.js: no such file; run from the course's folder");
         }},
    });

}  // namespace report_test
