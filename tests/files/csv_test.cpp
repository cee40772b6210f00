#include "common/files/csv.h"

#include <cstddef>
#include <string>
#include <vector>

#include "chapters/06_learning_rates/report_table.h"
#include "chapters/11_table_two/figures.h"
#include "chapters/14_report/report_files.h"
#include "common/files/files.h"
#include "common/math/random.h"
#include "tests/support/check.h"
#include "tests/support/temporary_directory.h"

namespace csv_test {

namespace {

using Rows = std::vector<CsvRow>;

// The rows in a form that shows where each cell begins and ends.
std::string shown(const Rows& rows) {
    std::string text;
    for (const CsvRow& row : rows) {
        for (const std::string& cell : row) text += "[" + cell + "]";
        text += "\n";
    }
    return text;
}

void expect_rows(std::string_view text, const Rows& expected, Where where = Where::current()) {
    expect_equal(shown(parse_csv(text, "t.csv")), shown(expected), text, where);
}

void expect_fault(std::string_view text, std::string_view sentence, Where where = Where::current()) {
    expect_error([&] { parse_csv(text, "t.csv"); }, sentence, where);
}

// Text made of the characters that matter to the format, and of a few that do not.
std::string random_cell(Random& random) {
    const std::string characters = "\"\",\n\r ab\xc3\xa4";
    std::string cell;
    for (std::uint64_t length = random.below(6); length > 0; --length) {
        cell += characters[static_cast<std::size_t>(random.below(characters.size()))];
    }
    return cell;
}

const std::string report_header = "learning_rate,epoch,printed,read,reason\n";

std::vector<ReportCell> read_report_text(const std::string& text) {
    const TemporaryDirectory folder("csv");
    write_file(folder.path() / "table.csv", text);
    return read_report_table(folder.path() / "table.csv");
}

std::vector<ReportCell> table_one() {
    return read_report_table(std::string(SOURCE_DIR) + "/data/report/table_1.csv");
}

}  // namespace

const Test test(
    "csv",
    {
        {"rows and cells",
         [] {
             expect_rows("", {});
             expect_rows("a", {{"a"}});
             expect_rows("a,b\n1,2\n", {{"a", "b"}, {"1", "2"}});
             expect_rows("a,b\n1,2", {{"a", "b"}, {"1", "2"}});
             expect_rows("a,b\r\n1,2\r\n", {{"a", "b"}, {"1", "2"}});
             expect_rows("a,b\r1,2\r", {{"a", "b"}, {"1", "2"}});
             expect_rows(" a , b", {{" a ", " b"}});
             expect_rows("5' 11,\xc3\xa4", {{"5' 11", "\xc3\xa4"}});
         }},
        {"empty cells, the last one too",
         [] {
             expect_rows(",", {{"", ""}});
             expect_rows("a,", {{"a", ""}});
             expect_rows("a,\n", {{"a", ""}});
             expect_rows("a,\r\n,b", {{"a", ""}, {"", "b"}});
             expect_rows("a,b\n1,", {{"a", "b"}, {"1", ""}});
             expect_rows("\n\n", {{""}, {""}});
             expect_rows("\"\"", {{""}});
             expect_rows("\"\",\"\"\n", {{"", ""}});
         }},
        {"quoted cells hold commas, quotes and line ends",
         [] {
             expect_rows("\"a\",b", {{"a", "b"}});
             expect_rows("\"a,b\",c", {{"a,b", "c"}});
             expect_rows("\"a\nb\",\"c\r\nd\"\r\ne,f", {{"a\nb", "c\r\nd"}, {"e", "f"}});
             expect_rows("\"say \"\"yes\"\"\"", {{"say \"yes\""}});
             expect_rows("\"\"\"\"", {{"\""}});
             expect_rows("\"\"\",\"\"\",x", {{"\",\"", "x"}});
         }},
        {"faults name the file and the row",
         [] {
             expect_fault("a,b\n1,\"2", "t.csv: row 2: a quoted cell is never closed");
             expect_fault("\"", "t.csv: row 1: a quoted cell is never closed");
             expect_fault("\"a\"\"", "t.csv: row 1: a quoted cell is never closed");
             expect_fault("a\n\"b\" ", "t.csv: row 2: a quoted cell is followed by something other");
             expect_fault("\"a\"b\"", "t.csv: row 1: a quoted cell is followed by something other");
             expect_fault("a,b\n1,2\n1,2,3\n", "t.csv: row 3: has 3 cells, the header has 2");
             expect_fault("a,b\n1\n", "t.csv: row 2: has 1 cells, the header has 2");
             expect_fault("a,b\n\n1,2", "t.csv: row 2: has 1 cells, the header has 2");
         }},
        {"a line quotes what must be quoted and nothing else",
         [] {
             expect_equal(csv_line({"a", "", "1.5", " b "}), "a,,1.5, b \n");
             expect_equal(csv_line({"a,b", "c\"d", "e\nf", "g\rh"}),
                          "\"a,b\",\"c\"\"d\",\"e\nf\",\"g\rh\"\n");
             expect_equal(csv_line({""}), "\n");
         }},
        {"random rows are read as they were written",
         [] {
             Random random(11);
             for (int i = 0; i < 3000; ++i) {
                 Rows rows(1 + static_cast<std::size_t>(random.below(4)),
                           CsvRow(1 + static_cast<std::size_t>(random.below(4))));
                 std::string text;
                 for (CsvRow& row : rows) {
                     for (std::string& cell : row) cell = random_cell(random);
                     text += csv_line(row);
                 }
                 expect_rows(text, rows);
             }
         }},
        {"a file must have the header that is asked for",
         [] {
             const TemporaryDirectory folder("csv");
             const std::filesystem::path path = folder.path() / "t.csv";
             write_file(path, "a,b\n1,\"2\n3\"\n4,5\n");
             expect_equal(shown(read_csv(path, {"a", "b"})), shown({{"1", "2\n3"}, {"4", "5"}}));
             expect_error([&] { read_csv(path, {"a", "c"}); }, "t.csv: the first row must be a,c");
             write_file(path, "");
             expect_error([&] { read_csv(path, {"a", "c"}); }, "t.csv: the first row must be a,c");
             expect_error([&] { read_csv(folder.path() / "none.csv", {"a"}); }, "none.csv: no such file");
         }},

        {"the report's Table I",
         [] {
             const std::vector<ReportCell> cells = table_one();
             const std::vector<double> read = {90.2,  90.2, 91.35, 95.84, 98.19,
                                               98.69, 99.1, 99.21, 99.1,  99.21};
             const std::vector<double> rates = {0.001, 0.01, 0.1, 1, 5};
             expect_equal(cells.size(), 10u);
             for (std::size_t i = 0; i < cells.size(); ++i) {
                 expect_equal(cells[i].learning_rate, rates[i / 2]);
                 expect_equal(cells[i].epoch, i % 2 == 0 ? 100u : 200u);
                 expect_equal(cells[i].read, read[i]);
                 const bool misprint = i == 6 || i == 8;
                 expect_equal(cells[i].printed, misprint ? "899.1" : short_text(read[i]));
                 expect(cells[i].reason.empty() != misprint, "a reason where the two differ");
                 expect(!cells[i].ours, "nothing of ours yet");
             }
             expect(learning_rates(cells) == rates, "each rate once, in order");
         }},
        {"faults in a report's table name the row",
         [] {
             const auto fault = [](const std::string& rows, const std::string& sentence) {
                 expect_error([&] { read_report_text(report_header + rows); }, sentence);
             };
             fault("0.1,100,90,90,\nx,100,90,90,\n", "table.csv: row 3: learning_rate and read must be");
             fault("0.1,100,90,,\n", "table.csv: row 2: ");
             fault("0.1,100,90,90 %,\n", "table.csv: row 2: ");
             for (const char* epoch : {"0", "-1", "", "1.5", "ten", "1000000001", "1e300", "100 "}) {
                 fault("0.1," + std::string(epoch) + ",90,90,\n", "table.csv: row 2: ");
             }
             fault("0.1,100,90,90\n", "table.csv: row 2: has 4 cells, the header has 5");
             expect_error([] { read_report_text("learning_rate,epoch,read,printed,reason\n"); },
                          "the first row must be learning_rate,epoch,printed,read,reason");
             expect_error([] { read_report_text(report_header); }, "table.csv: has no cells");
             expect_equal(read_report_text(report_header + "0.1,100,\"9,9\",9.9,\n").at(0).printed, "9,9");
         }},
        {"faults in the points and the marks of the report's figures name the row",
         [] {
             const TemporaryDirectory folder("figures");
             const auto path = folder.path() / "figure.csv";
             for (const char* row : {"x,0,1", "0.1,,1", "0.1,0,1 %"}) {
                 write_file(path, "learning_rate,iteration,value\n0.1,0,1\n" + std::string(row) + "\n");
                 expect_error([&] { read_report_curves(path); },
                              "figure.csv: row 3: must hold three numbers");
             }
             for (const char* row : {"-1,4,9", "1,4.5,9", "1,4,"}) {
                 write_file(path, "image,label,predicted\n0,4,9\n" + std::string(row) + "\n");
                 expect_error([&] { read_marked_images(path); },
                              "figure.csv: row 3: must hold three whole numbers");
             }
         }},
        {"ours goes where rate and epoch are the cell's",
         [] {
             std::vector<ReportCell> cells = {{0.1, 1, "a", 1, "", {}},
                                              {0.1, 3, "b", 2, "", {}},
                                              {0.1, 4, "c", 3, "", {}},
                                              {5, 2, "d", 4, "", {}},
                                              {7, 1, "e", 5, "", {}}};
             const std::vector<Curve> curves = {{5, {}, {}, {0.5, 0.25}}, {0.1, {}, {}, {0.75, 0.875, 1}}};
             add_ours(cells, curves);
             expect_equal(cells[0].ours.value(), 75.0, "epoch 1 is the first");
             expect_equal(cells[1].ours.value(), 100.0, "epoch 3 is the last");
             expect(!cells[2].ours, "our run had three epochs only");
             expect_equal(cells[3].ours.value(), 25.0, "the other rate");
             expect(!cells[4].ours, "we have no such rate");
         }},
        {"the table as CSV and as text",
         [] {
             const std::vector<ReportCell> cells = {{0.001, 100, "90.2", 90.2, "", 90.213},
                                                    {1, 100, "899.1", 99.1, "a slip", 98.6},
                                                    {5, 200, "9,9", 9.871, "", {}}};
             expect_equal(table_csv(cells),
                          "learning_rate,epoch,report_printed,report_read,ours,difference\n"
                          "0.001,100,90.2,90.2,90.213,0.013\n"
                          "1,100,899.1,99.1,98.600,-0.500\n"
                          "5,200,\"9,9\",9.871,,\n");
             expect_equal(shown(table_rows(cells)),
                          "[rate][epoch][report][read as][ours][difference]\n"
                          "[0.001][100][90.2][90.2][90.21][0.01]\n"
                          "[1][100][899.1][99.1][98.60][-0.50]\n"
                          "[5][200][9,9][9.871][-][-]\n");
             const std::string header = table_csv({});
             expect_equal(header, "learning_rate,epoch,report_printed,report_read,ours,difference\n");
             expect_equal(parse_csv(table_csv(table_one()), "csv").size(), 11u);
         }},
    });

}  // namespace csv_test
