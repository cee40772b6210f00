// The exercises of the course, as they lie in the chapters' folders.
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "tests/exercises/text_lines.h"
#include "tests/support/read_text.h"

namespace fs = std::filesystem;

struct Exercise {
    std::string chapter;  // "02"
    std::string slug;     // "per_sample_pass"
    fs::path folder;      // root/chapters/02_gradient_descent/exercises/per_sample_pass
    std::string name() const { return chapter + "/" + slug; }
    std::string file() const { return chapter + "_" + slug + ".h"; }  // the learner's copy
};

// The names in `folder`, sorted; none when it cannot be read.
inline Strings file_names(const fs::path& folder) {
    std::error_code error;
    Strings names;
    fs::directory_iterator entry(folder, error), end;
    for (; !error && entry != end; entry.increment(error)) names.push_back(entry->path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

// All folders below `root` with a task.md: in the order of the chapters, and in a chapter as their tasks
// are numbered ("# 2. Title") and by name.
inline std::vector<Exercise> find_exercises(const fs::path& root) {
    std::map<std::string, Exercise> found;  // by its place in the course
    for (const fs::directory_entry& chapter : fs::directory_iterator(root / "chapters")) {
        const std::string number = chapter.path().filename().string().substr(0, 2);
        for (const std::string& slug : file_names(chapter.path() / "exercises")) {
            const fs::path folder = chapter.path() / "exercises" / slug, task = folder / "task.md";
            if (fs::exists(task))
                found[number + read_text(task).substr(0, 5) + slug] = {number, slug, folder};
        }
    }
    std::vector<Exercise> exercises;
    for (const auto& [place, exercise] : found) exercises.push_back(exercise);
    return exercises;
}

// How many letters must be put in, taken out or exchanged to make one word of the other.
inline std::size_t letters_apart(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t exchanged = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({exchanged, row[j + 1] + 1, row[j] + 1});
        }
    }
    return row.back();
}

// "pack_panels" from "10/pack_panels" and "10_pack_panels.h"; any other name as it is.
inline std::string without_number(std::string name) {
    const std::size_t digits = name.find_first_not_of("0123456789");
    if (digits == 0 || digits == std::string::npos || (name[digits] != '/' && name[digits] != '_'))
        return name;
    const std::size_t end = name.ends_with(".h") ? name.size() - 2 : name.size();
    return name.substr(digits + 1, end - digits - 1);
}

// The exercise whose name, or whose file's name, is nearest to `name`, if it is near.
inline const Exercise* nearest_to(const std::string& name, const std::vector<Exercise>& exercises) {
    const auto distance = [&](const Exercise& exercise) {
        return std::min({letters_apart(exercise.name(), name), letters_apart(exercise.slug, name),
                         letters_apart(exercise.file(), name)});
    };
    const auto nearest = std::ranges::min_element(exercises, {}, distance);
    return nearest != exercises.end() && distance(*nearest) <= name.size() / 3 ? &*nearest : nullptr;
}

// The exercise called `name`: "02/per_sample_pass", or its slug behind any number or none: chapters had other
// numbers once, and no two exercises share a slug. Throws with the nearest name otherwise.
inline const Exercise& find_exercise(const std::vector<Exercise>& exercises, const std::string& name) {
    const auto found = std::ranges::find(exercises, without_number(name), &Exercise::slug);
    if (found != exercises.end()) return *found;
    const Exercise* nearest = nearest_to(name, exercises);
    throw std::runtime_error(
        "there is no exercise \"" + name + "\"" +
        (nearest ? "; is " + nearest->name() + " meant?" : "; make exercises lists them"));
}

// The exercises that "02,7/backward" means: a chapter's, or one; all when the list is empty. In the order of
// the course. Throws as find_exercise does.
inline std::vector<const Exercise*> selected(const std::vector<Exercise>& exercises,
                                             const std::string& list) {
    std::set<const Exercise*> chosen;
    std::istringstream names(list);
    for (std::string name; std::getline(names, name, ',');) {
        const std::size_t before = chosen.size();
        for (const Exercise& exercise : exercises) {
            if (exercise.chapter == name || exercise.chapter == "0" + name) chosen.insert(&exercise);
        }
        if (chosen.size() == before) chosen.insert(&find_exercise(exercises, name));
    }
    std::vector<const Exercise*> result;
    for (const Exercise& exercise : exercises) {
        if (list.empty() || chosen.contains(&exercise)) result.push_back(&exercise);
    }
    return result;
}

// The text of task.md before the first hint.
inline std::string task_text(const Exercise& exercise) {
    const std::string text = read_text(exercise.folder / "task.md");
    return text.substr(0, text.find("\n## Hint"));
}

// The hints, each without its heading.
inline Strings hints(const Exercise& exercise) {
    Strings result;
    for (const std::string& line : lines_of(read_text(exercise.folder / "task.md"))) {
        if (line.starts_with("## Hint"))
            result.emplace_back();
        else if (!result.empty() && !(result.back().empty() && line.empty()))
            result.back() += line + "\n";
    }
    for (std::string& hint : result) hint.erase(hint.find_last_not_of('\n') + 1);
    return result;
}

// The first block of C++ in task.md: what the answer must define.
inline std::string signature(const Exercise& exercise) {
    const std::string text = read_text(exercise.folder / "task.md");
    const std::size_t fence = text.find("```cpp\n");
    if (fence == std::string::npos) return "";
    return text.substr(fence + 7, text.find("\n```", fence) - fence - 7);
}
