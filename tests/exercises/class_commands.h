// The commands of authors and teachers. They are compiled beside those of learners, who wait for that.
#pragma once

#include <filesystem>
#include <string>

#include "common/program/options.h"
#include "tests/exercises/course.h"

// Proves the checker of one exercise, or of all (every sixth when `quick`). Returns whether all could be
// proven.
bool prove_all(const Course& course, const std::string& name, bool quick);

// Writes OUT/answers/STUDENT/NN_slug.h, and OUT/planted.csv, what the first columns of the grades must be.
void invent_class(const Course& course, const Options& options);

void grade_class(const Course& course, const std::filesystem::path& folder, const Options& options);
