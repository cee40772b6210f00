// A class that never was: students whose answers, and so whose verdicts, are known beforehand. It is what the
// grading is tested with.
#pragma once

#include <algorithm>
#include <cstddef>

#include "common/files/csv.h"
#include "common/files/files.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/mistakes.h"

// `code` before the skeleton, which calls misbehave() where the learner's code would stand.
inline std::string hostile_answer(const Exercise& exercise, const std::string& code) {
    std::string text =
        "#include <unistd.h>\n\n#include <csignal>\n#include <cstdio>\n#include <cstdlib>\n"
        "#include <filesystem>\n#include <fstream>\n#include <string>\n#include <vector>\n";
    text += code.starts_with(' ') ? "inline void misbehave() {\n" + code + "}\n" : code;
    if (!contains(text, "misbehave()")) text += "inline void misbehave() {}\n";
    return text + "\n" + skeleton_with(exercise, "misbehave();\n    not_written_yet();");
}

// The row that the grades must have: student, exercise, verdict, diagnosis.
inline CsvRow planted_row(const std::string& student, const Exercise& exercise, const std::string& expected) {
    const bool is_verdict = expected == "passed" || expected == "missing";
    return {student, exercise.name(), is_verdict ? expected : "failed", is_verdict ? "" : expected};
}

// Those of hostile.txt: entries with an empty line between them, the name and the diagnosis first.
inline std::vector<KnownAnswer> hostile_answers(const fs::path& root, const Exercise& exercise) {
    std::vector<KnownAnswer> all;
    const std::string text =
        replace_all(read_text(root / "tests/exercises/hostile.txt"), "{root}", root.string());
    for (std::size_t at = text.find("\n\n"), next = 0; at != std::string::npos; at = next) {
        next = text.find("\n\n", at + 2);
        const std::string entry = text.substr(at + 2, next == std::string::npos ? next : next - at - 1);
        const std::size_t colon = entry.find(": "), line = entry.find('\n');
        const std::string expected = entry.substr(colon + 2, line - colon - 2);
        all.push_back({entry.substr(0, colon), hostile_answer(exercise, entry.substr(line + 1)), expected});
    }
    return all;
}

// Names as classes have them.
inline std::string student_name(std::size_t i) {
    static const Strings first = {"Ana",    "Björn",  "Chloé", "Dvořák",     "Eun Ji",
                                  "Łukasz", "O'Neil", "Zoë",   "María José", "李"};
    return first[i % first.size()] + " " + std::to_string(i + 1);
}

// Writes FOLDER/STUDENT/NN_slug.h for `students` of them, and returns the rows that the grades must have:
// student, exercise, verdict, diagnosis. Of ten answers six are right, two wrong or unwritten, one is hostile
// and one is not there. `distinct`: no two answers are equal, as if nobody copied. Without sanitizers the
// verdicts on some answers are not certain: those are left out.
inline std::vector<CsvRow> make_class(const fs::path& root, const std::vector<Exercise>& exercises,
                                      const fs::path& folder, std::size_t students, bool distinct,
                                      bool sanitized) {
    std::vector<CsvRow> rows;
    for (std::size_t e = 0; e < exercises.size(); ++e) {
        const Exercise& exercise = exercises[e];
        std::vector<KnownAnswer> right = certain(known_answers(exercise), sanitized), wrong = right,
                                 hostile = certain(hostile_answers(root, exercise), sanitized);
        std::erase_if(right, [](const KnownAnswer& answer) { return answer.expected != "passed"; });
        std::erase_if(wrong, [](const KnownAnswer& answer) { return answer.expected == "passed"; });
        // In front of a checker that waits for an exception, one that throws may be right.
        std::erase_if(hostile, [](const KnownAnswer& answer) { return answer.expected == "throws"; });
        for (std::size_t i = 0; i < students; ++i) {
            const std::string name = student_name(i);
            const std::size_t kind = (i + e) % 10;
            const std::vector<KnownAnswer>& known = kind < 6 ? right : kind < 8 ? wrong : hostile;
            const KnownAnswer& answer = known[(i / 10 + i + e) % known.size()];
            rows.push_back(planted_row(name, exercise, kind == 9 ? "missing" : answer.expected));
            fs::create_directories(folder / name);
            if (kind < 9)
                write_file(folder / name / exercise.file(),
                           answer.text + (distinct ? "// " + name + "\n" : ""));
        }
    }
    std::ranges::stable_sort(rows, {}, [](const CsvRow& row) { return row[0]; });  // as students are graded
    return rows;
}
