// What the page says first: how many of the report's accuracies come out, and why the others do not.
#pragma once

#include <algorithm>
#include <functional>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include "chapters/14_report/agreement.h"
#include "chapters/14_report/html.h"
#include "common/program/numbers.h"

// Some of the cells: "Table II: rate 1 at 100 (59.733, ours 33.953), rate 1 at 290 (89.185, ours 77.370)"
inline std::string cells_in_words(std::span<const JudgedCell> cells,
                                  const std::function<bool(const JudgedCell&)>& chosen) {
    std::string text, table;
    for (const JudgedCell& judged : cells) {
        if (!chosen(judged)) continue;
        text += (text.empty() ? "" : ", ") + (judged.table == table ? "" : judged.table + ": ");
        table = judged.table;
        text += "rate " + short_text(judged.cell.learning_rate) + " at " + std::to_string(judged.cell.epoch) +
                " (" + judged.cell.printed + ", ours " + cut_like(judged, judged.cell.printed) + ")";
    }
    return text;
}

// Why cells are not the report's to the digit, on real MNIST: markup, one line a reason.
inline std::string reasons(std::span<const JudgedCell> cells) {
    std::string lines;
    const auto add = [&](const std::string& name, const std::string& why, const std::string& list) {
        if (!list.empty()) {
            lines += html_element("li", "<b>" + name + ".</b> " + why + " " + xml_escaped(list) + ".");
        }
    };
    const auto which = [&](Agreement way, bool chaotic) {
        return cells_in_words(cells, [=](const JudgedCell& judged) {
            return agreement(judged) == way && judged.chaotic == chaotic;
        });
    };
    const std::string lucky = which(Agreement::digits, true);
    add("Chaos",
        "At rates 2 and 1 the last digit of a weight decides where training goes, so no program but the "
        "authors' own can promise their digits: " +
            html_link("#chaos", "our runs spread") + " around the report's." +
            (lucky.empty() ? "" : " One that agrees does so by luck, " + xml_escaped(lucky) + "."),
        cells_in_words(cells, [](const JudgedCell& judged) {
            return judged.chaotic && judged.cell.ours && agreement(judged) != Agreement::digits;
        }));
    add("Open",
        "After so few steps at so small a rate our program still has its first weights' answers; the report "
        "prints the share of zeros.",
        which(Agreement::far, false));
    add("Within 0.5",
        "The report does not say from which random weights the neuron of Table I starts; and at rate 0.0001 "
        "hardly anything has been learned.",
        which(Agreement::near, false));
    add("Misprints", "No accuracy exceeds 100 %, and 87.0 would be cut to a whole per cent.",
        which(Agreement::misprint, false));
    return lines.empty() ? "" : "<ul class=\"reasons\">\n" + lines + "</ul>\n";
}

// How many cells of each table agree in each way.
inline std::string tally_table(std::span<const JudgedCell> cells) {
    TextRows rows = {{"table", "cells", "to the last digit", "once mended", "within 0.5", "not", "missing"}};
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
