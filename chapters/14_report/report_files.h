// What is read from files: the report's numbers, and the page's styles and scripts.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "chapters/06_learning_rates/report_table.h"
#include "chapters/11_table_two/chaos.h"
#include "chapters/11_table_two/figures.h"
#include "common/files/bytes.h"
#include "common/files/csv.h"
#include "common/files/page_file.h"

// A test image that the report's figure 9 marks as wrong.
struct MarkedImage {
    std::size_t image, label, predicted;  // the first image is 0

    bool operator==(const MarkedImage&) const = default;
};

// The report in numbers: data/report.
struct ReportNumbers {
    std::vector<ReportCell> table_one, table_two;
    std::vector<ReportCurve> figure_4, figure_5, figure_7, figure_8;  // as read off its pages
    std::vector<MarkedImage> figure_9;
    std::vector<ChaosRun> chaos;  // our runs of its program at its chaotic rates
};

inline std::vector<MarkedImage> read_marked_images(const std::filesystem::path& path) {
    std::vector<MarkedImage> images;
    for (const CsvRow& row : read_csv(path, {"image", "label", "predicted"})) {
        const auto image = parse_count(row[0]), label = parse_count(row[1]), predicted = parse_count(row[2]);
        if (!image || !label || !predicted) {
            fail(path.string(), "row ", images.size() + 2, ": must hold three whole numbers");
        }
        images.push_back({*image, *label, *predicted});
    }
    return images;
}

// Throws std::runtime_error with one sentence when a file is missing or malformed.
inline ReportNumbers read_report(const std::filesystem::path& folder) {
    return {read_report_table(folder / "table_1.csv"),   read_report_table(folder / "table_2.csv"),
            read_report_curves(folder / "figure_4.csv"), read_report_curves(folder / "figure_5.csv"),
            read_report_curves(folder / "figure_7.csv"), read_report_curves(folder / "figure_8.csv"),
            read_marked_images(folder / "figure_9.csv"), read_chaos(folder / "chaos.csv")};
}

// How the page looks (CSS) and what it does (JavaScript).
struct PageFiles {
    std::string style, script;
};

// Reads page.css, charts.css and charts.js. Throws std::runtime_error with one sentence when one is missing.
inline PageFiles read_page_files(const std::filesystem::path& folder) {
    const std::string page = read_page_file(folder / "page.css");
    return {page + read_page_file(folder / "charts.css"), read_page_file(folder / "charts.js")};
}
