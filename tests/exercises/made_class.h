// A class that never was: students whose answers, and so whose verdicts, are known beforehand. It is what the
// grading is tested with.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "common/files/csv.h"
#include "common/files/files.h"
#include "common/math/random.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/proving.h"

struct PlantedAnswer {
    std::string name;      // of what it is made from: "hostile/calls_itself.h"
    std::string expected;  // "passed", a diagnosis, or "missing"
    std::string text;
};

// hostile/NAME.h before the skeleton, which calls misbehave() where the learner's code would stand; before
// the solution when it must pass.
inline std::string hostile_answer(const Exercise& exercise, const std::string& hostile) {
    if (planned_diagnosis(hostile) == "passed")
        return hostile + "\n" + read_text(exercise.folder / "solution.h");
    std::string skeleton = read_text(exercise.folder / "skeleton.h");
    const std::string mark = "not_written_yet(";
    for (std::size_t at = 0; (at = skeleton.find(mark, at)) != std::string::npos;) {
        skeleton.insert(at, "misbehave(), ");
        at += mark.size() + 13;
    }
    return hostile + "\n" + skeleton;
}

inline std::vector<PlantedAnswer> hostile_answers(const std::filesystem::path& root,
                                                  const Exercise& exercise) {
    std::vector<PlantedAnswer> all;
    for (const auto& file : headers_in(root / "tests/exercises/hostile")) {
        const std::string text = read_text(file);
        all.push_back(
            {"hostile/" + file.filename().string(), planned_diagnosis(text), hostile_answer(exercise, text)});
    }
    return all;
}

// Everything that lies with an exercise, with the verdict that it must earn.
inline std::vector<PlantedAnswer> known_answers(const Exercise& exercise) {
    std::vector<PlantedAnswer> all = {
        {"skeleton.h", "not-written", read_text(exercise.folder / "skeleton.h")},
        {"solution.h", "passed", read_text(exercise.folder / "solution.h")}};
    for (const auto& file : headers_in(exercise.folder / "also_right"))
        all.push_back({"also_right/" + file.filename().string(), "passed", read_text(file)});
    for (const Attempt& wrong : wrong_answers(exercise))
        all.push_back({wrong.name, wrong.expected, wrong.answer});
    return all;
}

// Without sanitizers the verdicts on some are not certain: those are left out.
inline std::vector<PlantedAnswer> certain(std::vector<PlantedAnswer> all, bool sanitized) {
    std::erase_if(all, [&](const auto& answer) { return !sanitized && needs_sanitizers(answer.expected); });
    return all;
}

namespace made_class_detail {

// Names as classes have them.
inline std::string student_name(std::size_t i) {
    static const std::vector<std::string> first = {"Ana",    "Björn",  "Chloé", "Dvořák",     "Eun Ji",
                                                   "Łukasz", "O'Neil", "Zoë",   "María José", "李"};
    static const std::vector<std::string> last = {"Abel", "de la Cruz", "Fuß", "Müller-Lüdenscheidt", "Ng"};
    return first[i % first.size()] + " " + last[i / first.size() % last.size()] + " " + std::to_string(i + 1);
}

// Of ten answers six are right, three wrong or unwritten, and one is hostile or not there.
inline PlantedAnswer drawn(Random& random, const std::vector<PlantedAnswer>& known,
                           const std::vector<PlantedAnswer>& hostile) {
    const auto any = [&](const std::vector<PlantedAnswer>& list, const auto& fits) {
        std::vector<const PlantedAnswer*> some;
        for (const PlantedAnswer& answer : list) {
            if (fits(answer)) some.push_back(&answer);
        }
        return *some.at(random.below(some.size()));
    };
    const std::uint64_t kind = random.below(20);
    if (kind == 0) return {"", "missing", ""};
    // In front of a checker that waits for an exception, one that throws may be right.
    if (kind == 1) return any(hostile, [](const auto& answer) { return answer.expected != "throws"; });
    return any(known, [&](const auto& answer) { return (answer.expected == "passed") == (kind < 14); });
}

}  // namespace made_class_detail

// Writes FOLDER/STUDENT/NN_slug.h for `students` of them, and returns the rows that the grades must have:
// student, exercise, verdict, diagnosis. `distinct`: no two answers are equal, as if nobody copied.
inline std::vector<CsvRow> make_class(const std::filesystem::path& root,
                                      const std::vector<Exercise>& exercises,
                                      const std::filesystem::path& folder, std::size_t students,
                                      std::uint64_t seed, bool distinct, bool sanitized) {
    using namespace made_class_detail;
    std::map<const Exercise*, std::vector<PlantedAnswer>> known, hostile;
    for (const Exercise& exercise : exercises) {
        known[&exercise] = certain(known_answers(exercise), sanitized);
        hostile[&exercise] = certain(hostile_answers(root, exercise), sanitized);
    }
    Random random(seed);
    std::vector<CsvRow> rows;
    for (std::size_t i = 0; i < students; ++i) {
        const std::string name = student_name(i);
        std::filesystem::create_directories(folder / name);
        for (const Exercise& exercise : exercises) {
            const PlantedAnswer answer = drawn(random, known[&exercise], hostile[&exercise]);
            const bool passed = answer.expected == "passed", missing = answer.expected == "missing";
            rows.push_back({name, exercise.name(), passed ? "passed" : (missing ? "missing" : "failed"),
                            passed || missing ? "" : answer.expected});
            if (!missing)
                write_file(folder / name / exercise.file(),
                           answer.text + (distinct ? "// " + name + "\n" : ""));
        }
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

// One line for each grade that is not as planted; empty when all are. Seconds are not looked at.
inline std::vector<std::string> differences(std::vector<CsvRow> planted, std::vector<CsvRow> grades) {
    for (CsvRow& row : grades) row.resize(4);
    std::sort(planted.begin(), planted.end());
    std::sort(grades.begin(), grades.end());
    std::vector<CsvRow> lost, found;
    std::set_difference(planted.begin(), planted.end(), grades.begin(), grades.end(),
                        std::back_inserter(lost));
    std::set_difference(grades.begin(), grades.end(), planted.begin(), planted.end(),
                        std::back_inserter(found));
    std::vector<std::string> lines;
    for (const CsvRow& row : lost) lines.push_back("planted: " + csv_line(row));
    for (const CsvRow& row : found) lines.push_back("graded:  " + csv_line(row));
    return lines;
}
