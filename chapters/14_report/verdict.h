// What the page says first: how many of the report's accuracies come out, and why the others do not.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include "chapters/14_report/agreement.h"
#include "chapters/14_report/html.h"
#include "common/numbers.h"

// "rate 1 after 100 (ours 55.6, printed 59.733)"
inline std::string cell_in_words(const JudgedCell& judged) {
    return judged.table + ", rate " + short_text(judged.cell.learning_rate) + ", " +
           std::to_string(judged.cell.epoch) + " (" + judged.cell.printed + ", ours " +
           cut_like(judged, judged.cell.printed) + ")";
}

// The cells that agree in this way, chaotic ones or the others.
inline std::string cells_in_words(std::span<const JudgedCell> cells, Agreement way, bool chaotic) {
    std::string text;
    for (const JudgedCell& judged : cells) {
        if (agreement(judged) != way || judged.chaotic != chaotic) continue;
        text += (text.empty() ? "" : "; ") + cell_in_words(judged);
    }
    return text;
}

// Why cells are not the report's to the digit, on real MNIST: markup, one line a reason.
inline std::string reasons(std::span<const JudgedCell> cells) {
    std::string lines;
    const auto add = [&](const std::string& which, const std::string& markup) {
        if (!which.empty()) lines += html_element("li", "<b>" + xml_escaped(which) + ".</b> " + markup);
    };
    add(cells_in_words(cells, Agreement::misprint, false),
        "Misprints: no accuracy exceeds 100 %, and 87.0 would be a number cut to a whole per cent.");
    add(cells_in_words(cells, Agreement::near, false),
        "Near: the report does not say from which random weights the neuron of Table I starts. At rate "
        "0.0001 "
        "hardly anything has been learned.");
    const std::string chaos = cells_in_words(cells, Agreement::far, true),
                      lucky = cells_in_words(cells, Agreement::near, true);
    add(chaos + (chaos.empty() || lucky.empty() ? "" : "; ") + lucky,
        "Chaos: at rates 1 and 2 the last digit of a weight decides where training goes, so no program but "
        "the "
        "authors' own can give these digits. " +
            html_link("#chaos", "The figure") + " shows how far our own runs spread.");
    add(cells_in_words(cells, Agreement::far, false),
        "Open: after so few steps at so small a rate our program still has its first weights' answers; the "
        "report prints the share of zeros.");
    return lines.empty() ? "" : "<ul>\n" + lines + "</ul>\n";
}

// How many cells of each table agree in each way.
inline std::string tally_table(std::span<const JudgedCell> cells) {
    std::vector<std::vector<std::string>> rows = {
        {"table", "cells", "to the last digit", "once mended", "within 0.5", "not", "missing"}};
    const auto add = [&](const std::string& name, const Tally& tally) {
        std::vector<std::string> row = {name, std::to_string(tally.cells())};
        for (const Agreement way :
             {Agreement::digits, Agreement::misprint, Agreement::near, Agreement::far, Agreement::missing}) {
            row.push_back(std::to_string(tally.of(way)));
        }
        rows.push_back(row);
    };
    for (const char* name : {"Table I", "Table II"}) {
        std::vector<JudgedCell> of_table;
        std::ranges::copy_if(cells, std::back_inserter(of_table),
                             [&](const JudgedCell& judged) { return judged.table == name; });
        add(name, tally(of_table));
    }
    add("both", tally(cells));
    return html_table({"Our accuracies, cut to as many digits as the report prints", rows, {"table"}});
}

// The first lines of the page. comparable: whether all was trained on MNIST, as in the report.
inline std::string verdict(std::span<const JudgedCell> cells, bool comparable) {
    const Tally all = tally(cells);
    return html_element("p",
                        "<strong>" + xml_escaped(headline(all)) +
                            "</strong>, ours cut to as many: " + xml_escaped(others(all)) + ".",
                        "verdict") +
           (comparable ? reasons(cells) : "") + tally_table(cells);
}
