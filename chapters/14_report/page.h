// The report's page as a whole: what it says first, its sections in order, and how it was made.
#pragma once

#include <string>
#include <thread>
#include <vector>

#include "chapters/14_report/build_info.h"
#include "chapters/14_report/chaos_section.h"
#include "chapters/14_report/figures.h"
#include "chapters/14_report/html.h"
#include "chapters/14_report/learning_curves.h"
#include "chapters/14_report/misprints.h"
#include "chapters/14_report/report_files.h"
#include "chapters/14_report/tables.h"
#include "chapters/14_report/training.h"
#include "chapters/14_report/verdict.h"
#include "common/files/digits.h"
#include "common/math/parallel.h"
#include "common/program/numbers.h"
#include "common/program/this_machine.h"

inline constexpr const char* not_mnist =
    "The digits used here are not MNIST's, and the report's numbers are for MNIST: expect differences of "
    "some points. For the real comparison get MNIST with \"make mnist\" and run this again.";

inline constexpr const char* quick_version =
    "This is the quick version, made from few images in few epochs: it shows what the page looks "
    "like, not how near the numbers come. Leave out QUICK=1 (the option --quick) for the whole report.";

// How the page came to be.
struct Making {
    bool mnist = false;
    double seconds = 0;
    std::string commit = "";  // of the course, where it is known
};

inline HtmlSection origin_section(const Dataset& data, const Plan& plan, const Making& making) {
    const std::string source =
        describe(data) +
        (making.mnist ? " (real MNIST, by the checksums of all four files)" : " (not MNIST)");
    TextRows rows = {{"what", "value"}, {"data", source}};
    const auto add = [&](const std::string& what, const std::string& value) {
        if (!value.empty()) rows.push_back({what, value});
    };
    add("seed", std::to_string(plan.seed));
    add("epochs", std::to_string(plan.epochs) + " for Table I, " + std::to_string(plan.schedule.last + 1) +
                      " updates for Table II");
    add("version", plan.quick ? "quick" : "whole");
    add("date", today());
    add("commit", making.commit);
    add("processor", processor_name());
    add("machine", std::to_string(std::thread::hardware_concurrency()) + " processors");
    add("threads", std::to_string(default_threads()));
    add("compiler", compiler());
    add("flags", build_flags());
    add("seconds", decimal_text(making.seconds, 1));
    add("peak memory", std::to_string(peak_memory() / 1'000'000) + " MB");
    return {"origin", "How this page was made",
            html_table({"Everything needed to make it again", rows, {"what", "value"}, "wrapped"}) +
                html_files("Beside this page:", {"table_1.csv", "table_2.csv", "curves_1.csv", "curves_2.csv",
                                                 "curves_2_sound.csv"})};
}

// Where the report can be read.
inline constexpr const char* report_source =
    "https://github.com/MeazaEyakem1/Neural-Network-from-scratch-using-numpy";

inline std::string page_header() {
    return html_element("h1", "The report, reproduced") +
           html_element(
               "p",
               "\xe2\x80\x9cNeural Networks: Implementing a Neural Network from scratch\xe2\x80\x9d, "
               "M. E. Gebreamlak and S. Cajas Ordoñez, University of Bordeaux (" +
                   html_link(report_source, "source") +
                   "), trained again by a program that uses nothing but the C++ standard library.",
               "source");
}

inline std::string report_page(const Dataset& data, const Plan& plan, const Results& results,
                               const ReportNumbers& report, const PageFiles& files, const Making& making) {
    const std::vector<JudgedCell> cells = judged_cells(results, data.test.count());
    const std::vector<HtmlSection> sections = {table_one_section(results, cells),
                                               curves_one_section(results, report),
                                               table_two_section(results, cells),
                                               curves_two_section(results, report),
                                               chaos_section(report),
                                               predictions_section(data, results, report),
                                               networks_section(data),
                                               misprints_section(cells),
                                               origin_section(data, plan, making)};
    std::string main = verdict(cells, making.mnist && !plan.quick);
    if (plan.quick) main += html_paragraph(quick_version, "note");
    if (!making.mnist) main += html_paragraph(not_mnist, "note");
    if (const std::string note = missing_note(cells); !note.empty()) main += html_paragraph(note, "note");
    main += html_contents(sections);
    for (const HtmlSection& section : sections) main += html_section(section);
    return html_page({"The report, reproduced", page_header(), main, files.style, files.script});
}
