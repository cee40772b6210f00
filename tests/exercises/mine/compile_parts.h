// Makes each part a shared object of its own.
#pragma once

#include <cstddef>
#include <exception>
#include <filesystem>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/math/parallel.h"
#include "common/program/progress.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/course.h"
#include "tests/exercises/mine/own_parts.h"
#include "tests/exercises/mine/part_names.h"
#include "tests/exercises/run_compiler.h"
#include "tests/exercises/toolchain.h"

namespace mine {

namespace fs = std::filesystem;

// The adapter with the answer in it as a shared object that shows one name. What was compiled before from the
// same sources is used again.
inline fs::path compiled(const Toolchain& tools, const fs::path& adapter, const fs::path& answer,
                         const std::string& name, const std::string& rests_on = "") {
    const std::string sources = sources_text(tools.root, {adapter, answer}) + rests_on;
    const fs::path object = tools.folder / "mine" / (fingerprint(tools.key + sources) + ".so");
    if (fs::exists(object)) return object;
    const TemporaryDirectory work = work_folder(tools.folder);
    const std::vector<std::string> words = {"-O2",
                                            "-fPIC",
                                            "-shared",
                                            "-fvisibility=hidden",
                                            "-fvisibility-inlines-hidden",
                                            "-DANSWER=\"" + answer.string() + "\"",
                                            adapter.string(),
                                            "-o",
                                            (work.path() / "part.so").string()};
    const Compiled done = run_compiler(tools.plain + words, work.path());
    if (!done.good) throw std::runtime_error(cannot_be_compiled(name, done));
    fs::create_directories(object.parent_path());
    fs::rename(work.path() / "part.so", object);
    return object;
}

inline std::string file_name(const Exercise& exercise) {
    return exercise.chapter + "_" + exercise.slug + ".cpp";
}

// All parts, and answers/mine.h if there is one; returns the list that the training reads.
inline std::string compile_all(const Course& course, const Toolchain& tools, const std::vector<Part>& parts,
                               bool with_ideas) {
    const fs::path adapters = course.root / "tests/exercises/mine/parts", ideas = course.answers / "mine.h";
    std::vector<std::string> lines(parts.size());
    std::vector<std::exception_ptr> failures(parts.size());
    Progress progress("compiling", parts.size());
    std::mutex mutex;
    std::size_t done = 0;
    parallel_for(
        parts.size(), 1,
        [&](std::size_t i, std::size_t) {
            try {
                const Part& part = parts[i];
                const fs::path answer =
                    part.yours ? course.answer(*part.exercise) : part.exercise->folder / "solution.h";
                const fs::path object = compiled(tools, adapters / file_name(*part.exercise), answer,
                                                 full_name(part.name(), part.yours));
                lines[i] = part.name() + (part.yours ? " yours " : " lent ") + object.string() + "\n";
            } catch (...) {
                failures[i] = std::current_exception();
            }
            const std::lock_guard lock(mutex);
            progress.update(++done);
        },
        course.jobs);
    progress.erase();
    for (const std::exception_ptr& failure : failures) {
        if (failure) std::rethrow_exception(failure);
    }
    std::string list;
    for (const std::string& line : lines) list += line;
    if (with_ideas && fs::exists(ideas)) {
        std::string others;  // it may include any of them
        for (const std::string& file : file_names(course.answers)) {
            if (file.ends_with(".h")) others += read_text(course.answers / file);
        }
        const fs::path object = compiled(tools, adapters / "mine.cpp", ideas, "answers/mine.h", others);
        list += "mine yours " + object.string() + "\n";
    }
    return list;
}

}  // namespace mine
