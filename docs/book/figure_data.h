// What a live figure needs, "// Needs: PATH" in its first lines: another figure's script, a table of the
// course, or a page that a program writes to out/. A table becomes a script too, since a page that is opened
// from a folder may not read files.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "docs/book/course_files.h"

// The paths that the figure at `script` names, from the root.
inline std::vector<std::string> needs_of_figure(const std::filesystem::path& root,
                                                const std::string& script) {
    std::vector<std::string> paths;
    for (const std::string& line : file_lines(root / script)) {
        if (line.starts_with("// Needs: ")) paths.push_back(line.substr(10));
    }
    return paths;
}

// Whether the figure can run: the script is there, and so is what a program of the course writes only when it
// is asked to.
inline bool is_live(const std::filesystem::path& root, const std::string& script) {
    return std::filesystem::exists(root / script) &&
           std::ranges::all_of(needs_of_figure(root, script), [&](const std::string& need) {
               return !need.starts_with("out/") || std::filesystem::exists(root / need);
           });
}

// A table, whose cells are words and numbers, as a script for figure.js. Throws when it is not there.
inline std::string data_script(const std::filesystem::path& root, const std::string& path) {
    return "FigureData[\"" + path + "\"] = `" + file_text(root / path) + "`;\n";
}
