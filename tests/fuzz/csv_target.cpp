// common/files/csv.h on any bytes, and the reader of the report's tables on those that have their header.
// Rows that are read, written and read again are equal.
#include "common/files/bytes.h"
#include "common/files/csv.h"

#include <cmath>
#include <string>
#include <vector>

#include "chapters/06_learning_rates/report_table.h"
#include "tests/fuzz/target.h"
#include "tests/support/temporary_directory.h"

void try_report_table(Input bytes) {
    static const TemporaryDirectory directory("fuzz_csv");
    const std::filesystem::path path = directory.path() / "table.csv";
    put_file(path, bytes);
    const auto cells = read_or_refuse([&] { return read_report_table(path); }, path.string() + ": ");
    if (!cells) return;
    for (const ReportCell& cell : *cells) {
        promise(std::isfinite(cell.learning_rate) && std::isfinite(cell.read), "numbers are finite");
        promise(cell.epoch >= 1 && cell.epoch <= 1'000'000'000, "epochs are whole numbers from 1");
    }
    promise(table_rows(*cells).size() == cells->size() + 1, "every cell has its row of text");
    const std::vector<CsvRow> written = parse_csv(table_csv(*cells), "x");
    promise(written.size() == cells->size() + 1, "every cell has its row");
    for (std::size_t i = 0; i < cells->size(); ++i) {
        promise(written[i + 1].at(2) == (*cells)[i].printed, "what the report printed comes back");
    }
}

void try_input(Input bytes) {
    const std::string_view text = as_text(bytes);
    const auto rows = read_or_refuse([&] { return parse_csv(text, "x"); }, "x: row ");
    if (text.starts_with("learning_rate,epoch,printed,read,reason")) try_report_table(bytes);
    if (!rows) return;
    std::string written;
    for (const CsvRow& row : *rows) {
        promise(row.size() == rows->front().size(), "every row has as many cells as the first");
        written += csv_line(row);
    }
    promise(parse_csv(written, "x") == *rows, "the rows come back");
}
