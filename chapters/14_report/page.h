// The report's page as a whole: its notes, its sections in order, and how it was made.
#pragma once

#include <string>
#include <thread>
#include <vector>

#include "chapters/14_report/build_info.h"
#include "chapters/14_report/figures.h"
#include "chapters/14_report/html.h"
#include "chapters/14_report/tables.h"
#include "chapters/14_report/training.h"
#include "common/digits.h"
#include "common/numbers.h"
#include "common/parallel.h"
#include "common/peak_memory.h"

inline constexpr const char* not_mnist =
    "The digits used here are not MNIST's, and the report's numbers are for MNIST: expect differences of "
    "some points. For the real comparison get MNIST with \"make mnist\" and run this again.";

inline constexpr const char* quick_version =
    "This is the quick version, made from few images in few epochs: it shows what the page looks "
    "like, not how near the numbers come. Leave out QUICK=1 (the option --quick) for the whole report.";

inline HtmlSection origin_section(const Dataset& data, bool mnist, const Plan& plan, double seconds) {
    const std::string source = describe(data) + (mnist ? " (real MNIST, by its checksum)" : " (not MNIST)");
    return {
        "origin", "How this page was made",
        html_table({"Everything needed to make it again",
                    {{"what", "value"},
                     {"data", source},
                     {"seed", std::to_string(plan.seed)},
                     {"epochs", std::to_string(plan.epochs_one) + " for Table I, " +
                                    std::to_string(plan.epochs_two) + " for Table II"},
                     {"version", plan.quick ? "quick" : "whole"},
                     {"machine", std::to_string(std::thread::hardware_concurrency()) + " processors"},
                     {"threads", std::to_string(default_threads())},
                     {"compiler", compiler()},
                     {"flags", build_flags()},
                     {"seconds", decimal_text(seconds, 1)},
                     {"peak memory", std::to_string(peak_memory() / 1'000'000) + " MB"}},
                    {"what", "value"}}) +
            html_paragraph("The tables are beside this page as table_1.csv and table_2.csv, every epoch of "
                           "every learning rate as curves_1.csv, curves_2.csv (as decoded) and "
                           "curves_2_sound.csv.")};
}

inline std::string report_page(const Dataset& data, bool mnist, const Plan& plan, const Results& results,
                               double seconds) {
    const std::vector<HtmlSection> sections = {summary_section(results),
                                               table_one_section(results.table_one),
                                               curves_one_section(results),
                                               table_two_section(results),
                                               curves_two_section(results),
                                               predictions_section(data, results, plan),
                                               networks_section(data),
                                               misprints_section(results),
                                               origin_section(data, mnist, plan, seconds)};
    std::string body = html_paragraph(
        "A student report trained two networks on the handwritten digits of MNIST. This page trains them "
        "again, with a program that uses nothing but the C++ standard library, and puts its numbers beside "
        "the report's.");
    if (plan.quick) body += html_paragraph(quick_version, "note");
    if (!mnist) body += html_paragraph(not_mnist, "note");
    if (const std::string note = missing_note(results); !note.empty()) body += html_paragraph(note, "note");
    body += html_contents(sections);
    for (const HtmlSection& section : sections) body += html_section(section);
    return html_page("The report, reproduced", body);
}
