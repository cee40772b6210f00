// The sources of the two programs of a checker: the one that asks, around an answer, and the one that judges,
// around the solution and its known mistakes.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <iomanip>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/exercises/catalogue.h"
#include "tests/exercises/mistakes.h"
#include "tests/exercises/text_lines.h"

// The names that an answer may have defined as macros. One too many does no harm.
inline std::set<std::string> defined_names(const std::string& answer) {
    std::set<std::string> names;
    std::istringstream words(answer);
    for (std::string word, before; words >> word; before = word) {
        const std::string name(word.begin(), std::ranges::find_if_not(word, is_word_letter));
        if (before.ends_with("define") && !name.empty() &&
            std::isdigit(static_cast<unsigned char>(name[0])) == 0)
            names.insert(name);
    }
    return names;
}

// A solution.h taken apart.
struct Parts {
    Strings includes;
    std::string types;      // what all programs share
    std::string functions;  // as members of a struct
    Strings names;          // of the functions
    Strings templates;      // those of them that are templates
};

// The name of the function whose head begins with `line`.
inline std::string function_name(const std::string& line) {
    std::size_t end = line.find('(');
    if (end == std::string::npos) return "";
    std::size_t begin = end;
    while (begin > 0 && is_word_letter(line[begin - 1])) --begin;
    return line.substr(begin, end - begin);
}

// Relies on the course's format: what stands at the top level begins in the first column, and ends with a
// line that begins with } or on the line itself.
inline Parts parts_of(const std::string& solution) {
    Parts parts;
    bool in_type = false, in_function = false, is_template = false;
    for (const std::string& line : lines_of(solution)) {
        if (in_type || in_function) {
            (in_type ? parts.types : parts.functions) += line + "\n";
            if (line.starts_with("}")) in_type = in_function = false;
            continue;
        }
        if (line.starts_with("#include ")) parts.includes.push_back(line);
        if (line.empty() || line.starts_with("#") || line.starts_with("//")) continue;
        const bool ends_here = line.ends_with(";") || line.find('}') != std::string::npos;
        if (line.starts_with("struct ") || line.starts_with("enum ") || line.starts_with("using ")) {
            parts.types += line + "\n";
            in_type = !ends_here;
        } else if (line.starts_with("template ")) {
            parts.functions += line + "\n";
            is_template = true;
        } else {
            const std::string head = line.starts_with("inline ") ? line.substr(7) : line;
            parts.functions += "static " + head + "\n";
            in_function = !ends_here;
            if (const std::string name = function_name(head); !name.empty() && !line.ends_with(";"))
                (is_template ? parts.templates : parts.names).push_back(name);
            is_template = false;
        }
    }
    return parts;
}

// A function of the task, which calls that of the program we have become.
inline std::string template_switch(const std::string& name, std::size_t programs) {
    std::string text =
        "template <class... A>\nauto " + name + "(A&&... a) {\n    switch (checker::program) {\n";
    for (std::size_t k = 1; k < programs; ++k)
        text += "        case " + std::to_string(k) + ": return Program_" + std::to_string(k) + "::" + name +
                "(static_cast<A&&>(a)...);\n";
    return text + "        default: return Program_0::" + name + "(static_cast<A&&>(a)...);\n    }\n}\n";
}

// check.cpp as it is compiled with an answer: without what only the judge has, and with the answer's macros
// undone.
inline std::string asking_source(const std::string& check, const std::string& check_path,
                                 const std::string& answer, const std::string& answer_path) {
    std::string source = "#line 1 \"" + check_path + "\"\n";
    bool for_judge = false;
    std::size_t number = 0;
    for (const std::string& line : lines_of(check)) {
        ++number;
        if (line == "#ifdef JUDGE") for_judge = true;
        if (line == "#include ANSWER") {
            source += "#include \"" + answer_path + "\"\n";
            for (const std::string& name : defined_names(answer)) source += "#undef " + name + "\n";
            source += "#line " + std::to_string(number + 1) + " \"" + check_path + "\"\n";
        } else {
            source += (for_judge ? "" : line) + "\n";
        }
        if (line == "#endif") for_judge = false;
    }
    return source;
}

// One program that the judge can become.
struct KnownProgram {
    std::string text;  // of solution.h, edited
    std::string id = {}, advice = {};
};

inline constexpr std::size_t most_programs = 150;  // more take too long to compile

// The solution, each mistake that has sentences, and with `pairs` each two of them that can be made in either
// order, as far as there is room.
inline std::vector<KnownProgram> known_programs_of(const Exercise& exercise, bool pairs) {
    const std::string solution = read_text(exercise.folder / "solution.h");
    std::vector<KnownMistake> mistakes = read_mistakes(exercise);
    std::erase_if(mistakes, [](const KnownMistake& mistake) { return mistake.advice.empty(); });
    std::vector<KnownProgram> programs = {{solution}};
    for (const KnownMistake& one : mistakes)
        programs.push_back({with_mistake(solution, one), one.id, one.advice});
    if (!pairs) return programs;
    for (const KnownMistake& one : mistakes) {
        for (const KnownMistake& other : mistakes) {
            if (&other <= &one || other.id == one.id) continue;
            const std::string both = with_mistake(with_mistake(solution, one), other);
            const bool apart = both == with_mistake(with_mistake(solution, other), one);
            if (apart && !both.empty() && programs.size() < most_programs)
                programs.push_back({both, one.id + "+" + other.id, one.advice + " And: " + other.advice});
        }
    }
    return programs;
}

// What the judge includes in place of an answer.
inline std::string judging_source(const Exercise& exercise, const std::vector<KnownProgram>& programs) {
    Strings includes;
    std::string structs, pointers;
    std::ostringstream known;
    const Parts base = parts_of(programs[0].text);
    for (std::size_t k = 0; k < programs.size(); ++k) {
        const KnownProgram& program = programs[k];
        const Parts parts = parts_of(program.text);
        if (parts.types != base.types)
            throw std::runtime_error(exercise.name() + "/mistakes.txt: " + program.id +
                                     " changes a type, which all mistakes share");
        for (const std::string& line : parts.includes) {
            if (std::find(includes.begin(), includes.end(), line) == includes.end()) includes.push_back(line);
        }
        structs += "struct Program_" + std::to_string(k) + " {\n" + parts.functions + "};\n";
        known << "        {" << std::quoted(program.id) << ", " << std::quoted(program.advice) << "},\n";
        pointers += "        case " + std::to_string(k) + ":\n";
        for (const std::string& name : base.names)
            pointers += "            ::" + name + " = &Program_" + std::to_string(k) + "::" + name + ";\n";
        pointers += "            break;\n";
    }
    std::string text = "#pragma once\n";
    for (const std::string& line : includes) text += line + "\n";
    text += base.types + "namespace checker {\ninline std::size_t program = 0;\n}\n" + structs;
    for (const std::string& name : base.names)
        text += "inline decltype(&Program_0::" + name + ") " + name + " = nullptr;\n";
    for (const std::string& name : base.templates) text += template_switch(name, programs.size());
    return text + "namespace checker {\nconst std::vector<Known>& known_programs() {\n" +
           "    static const std::vector<Known> all = {\n" + known.str() + "    };\n    return all;\n}\n" +
           "void become(std::size_t number) {\n    program = number;\n    switch (number) {\n" + pointers +
           "    }\n}\n}\n";
}
