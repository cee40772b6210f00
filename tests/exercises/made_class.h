// A class that never was: students whose answers, and so whose verdicts, are known beforehand. It is what the
// grading is tested with.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>

#include "common/files/csv.h"
#include "common/files/files.h"
#include "common/math/random.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/mistakes.h"

// `code` before the skeleton, which calls misbehave() where the learner's code would stand.
inline std::string hostile_answer(const Exercise& exercise, const std::string& code) {
    std::string text =
        "#include <unistd.h>\n\n#include <csignal>\n#include <cstdio>\n#include <cstdlib>\n"
        "#include <filesystem>\n#include <fstream>\n#include <string>\n#include <vector>\n";
    text += code.starts_with(' ') ? "inline void misbehave() {\n" + code + "}\n" : code;
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

// Of ten answers six are right, three wrong or unwritten, and one is hostile or not there.
inline KnownAnswer drawn(Random& random, const std::vector<KnownAnswer>& known,
                         const std::vector<KnownAnswer>& hostile) {
    const std::uint64_t kind = random.below(20);
    if (kind == 0) return {"", "", "missing"};
    for (;;) {
        const std::vector<KnownAnswer>& list = kind == 1 ? hostile : known;
        const KnownAnswer& answer = list.at(random.below(list.size()));
        // In front of a checker that waits for an exception, one that throws may be right.
        if (kind == 1 ? answer.expected != "throws" : (answer.expected == "passed") == (kind < 14))
            return answer;
    }
}

// Writes FOLDER/STUDENT/NN_slug.h for `students` of them, and returns the rows that the grades must have:
// student, exercise, verdict, diagnosis. `distinct`: no two answers are equal, as if nobody copied. Without
// sanitizers the verdicts on some answers are not certain: those are left out.
inline std::vector<CsvRow> make_class(const fs::path& root, const std::vector<Exercise>& exercises,
                                      const fs::path& folder, std::size_t students, std::uint64_t seed,
                                      bool distinct, bool sanitized) {
    std::map<const Exercise*, std::vector<KnownAnswer>> known, hostile;
    for (const Exercise& exercise : exercises) {
        known[&exercise] = certain(known_answers(exercise), sanitized);
        hostile[&exercise] = certain(hostile_answers(root, exercise), sanitized);
    }
    Strings names;
    for (std::size_t i = 0; i < students; ++i) names.push_back(student_name(i));
    std::ranges::sort(names);
    Random random(seed);
    std::vector<CsvRow> rows;
    for (const std::string& name : names) {
        fs::create_directories(folder / name);
        for (const Exercise& exercise : exercises) {
            const KnownAnswer answer = drawn(random, known[&exercise], hostile[&exercise]);
            rows.push_back(planted_row(name, exercise, answer.expected));
            if (answer.expected != "missing")
                write_file(folder / name / exercise.file(),
                           answer.text + (distinct ? "// " + name + "\n" : ""));
        }
    }
    return rows;
}
