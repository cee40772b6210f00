// The parts of the exercise tool: finding exercises, making mistakes, records, and what a class hands in.
#include <signal.h>

#include <filesystem>
#include <set>
#include <string>

#include "common/files/files.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/course.h"
#include "tests/exercises/grade_report.h"
#include "tests/exercises/mistakes.h"
#include "tests/exercises/run_compiler.h"
#include "tests/exercises/submissions.h"
#include "tests/exercises/text_lines.h"
#include "tests/exercises/tool_in_test.h"
#include "tests/exercises/trial.h"
#include "tests/exercises/try_out.h"
#include "tests/exercises/values.h"
#include "tests/exercises/verdict.h"
#include "tests/support/check.h"
#include "tests/support/temporary_directory.h"

namespace exercise_tool_test {

namespace {

using namespace std::string_literals;
namespace fs = std::filesystem;

// Two chapters with three exercises that hold nothing but a heading and hints.
std::vector<Exercise> small_course(const fs::path& folder) {
    for (const auto& [name, number] : {std::pair("01_first/exercises/beta", "1"),
                                       {"01_first/exercises/alpha", "2"},
                                       {"02_second/exercises/gamma", "2"}}) {
        const fs::path exercise = folder / "chapters" / name;
        for (const char* file : {"skeleton.h", "solution.h"}) write_file(exercise / file, "\n");
        write_file(exercise / "task.md", "# "s + number + ". A task\n\n```cpp\nint f(int x);\n```\n\n" +
                                             "## Hint 1\n\nFirst.\n\n## Hint 2\n\nSecond.\nMore.\n");
    }
    fs::create_directories(folder / "chapters/02_second/exercises/without a task");
    fs::create_directories(folder / "chapters/03_third");
    return find_exercises(folder);
}

void finds_exercises() {
    const TemporaryDirectory scratch("exercise_catalogue");
    const std::vector<Exercise> all = small_course(scratch.path());
    std::string names;
    for (const Exercise& exercise : all) names += exercise.name() + " ";
    expect_equal(names, "01/beta 01/alpha 02/gamma ", "the order is the chapter's, then the heading's");
    expect_equal(all[0].file(), "01_beta.h");
    expect_equal(signature(all[0]), "int f(int x);");
    expect_equal(hints(all[0]).at(1), "Second.\nMore.");
    expect_equal(task_text(all[0]).find("Hint"), std::string::npos);
    for (const char* name : {"beta", "01/beta", "1/beta", "01_beta.h", "13/beta", "3/beta", "12_beta.h"})
        expect_equal(find_exercise(all, name).name(), "01/beta");
    expect_error([&] { find_exercise(all, "01/btea"); }, "is 01/beta meant?");
    expect_error([&] { find_exercise(all, "something else"); }, "make exercises lists them");
}

void finds_differences() {
    const auto differences = [](const std::string& from, const std::string& to) {
        std::string text;
        for (const std::string& line : line_differences(from, to)) text += line + "\n";
        return text;
    };
    expect_equal(differences("a\nb\nc\n", "a\nc\nd\n"), "- b\n+ d\n");
    expect_equal(differences("// x\n  a \r\n\nb", "a\n    b // y\n"), "- b\n+     b // y\n");
    expect_equal(differences("", "a\n"), "+ a\n");
    expect_equal(differences("a\n", "\n\ta\n"), "");
}

// What Windows' Notepad writes, with 16 bits for each letter, in one order or the other.
void reads_answers_in_utf16() {
    const std::string low = "\xff\xfe/\0/\0\xe9\0\xac\x20\n\0\x3d\xd8\x00\xde"s,
                      high = "\xfe\xff\0/\0/\0\xe9\x20\xac\0\n\xd8\x3d\xde\x00"s;
    expect_equal(as_utf8(low), "//é€\n😀");
    expect_equal(as_utf8(high), "//é€\n😀");
    expect_equal(as_utf8("\xef\xbb\xbf// é"), "// é");
    expect_equal(as_utf8("\xff\xfe\x01"), "", "half a letter");
}

void writes_inputs_as_code() {
    const std::string signature =
        "Matrix<double> f(const Matrix<double>& X, std::span<const int> labels, double a);";
    expect_equal(as_code("X [1 2 3; 4 5 6], labels [1 0], w [0.5]", signature),
                 "    // const Matrix<double> X{2, 3, {1, 2, 3, 4, 5, 6}};\n"
                 "    // const std::vector<int> labels{1, 0};\n    // const std::vector<double> w{0.5};\n");
    expect_equal(as_code("X [1 2 ...] (99 in all), size 3", signature), "");
}

// An edit replaces pieces of a line wherever they occur, or whole lines that follow each other.
void makes_mistakes() {
    const std::string solution =
        "#include <vector>\n\nint f(int a) {\n    int b = a / 2;\n    b += a / 2;\n    return b;\n}\n";
    const auto made = [&](const std::string& edits) {
        const std::vector<KnownMistake> all =
            mistakes_from("some-id\nA sentence,\nand more.\n" + edits, solution);
        expect_equal(all.at(0).advice, "A sentence, and more.");
        return with_mistake(solution, all[0]);
    };
    const std::string head = "#include <vector>\n\nint f(int a) {\n";
    expect_equal(made("- / 2\n+ / 3\n"), head + "    int b = a / 3;\n    b += a / 3;\n    return b;\n}\n");
    expect_equal(made("- / 2\n+\n- return b\n+ return a\n"),
                 head + "    int b = a ;\n    b += a ;\n    return a;\n}\n");
    expect_equal(made("-   int b = a / 2;\n- b += a / 2;\n+ int b = 1;\n+ if (a)\n+     b = 2;\n"),
                 head + "    int b = 1;\n    if (a)\n        b = 2;\n    return b;\n}\n");
    expect_equal(made("- b += a / 2;\n- return b;\n+\n"), head + "    int b = a / 2;\n}\n");
    expect_error([&] { made("- return c;\n+ return d;\n"); },
                 "some-id: the lines that it replaces are not in");
    expect_error([&] { made("+ return d;\n"); }, "+ without a -");
    const std::vector<KnownMistake> two =
        mistakes_from("x\nOne.\n- a / 2\n+ a\n\n\nx\n- b;\n+ 0;\n\ny\n- b;\n+ 1;\n", solution);
    expect_equal(two.at(1).advice, "One.", "another form of the same mistake");
    expect_equal(two.at(2).advice, "", "a mistake that is told in another way");
}

void writes_two_programs() {
    const std::string check =
        "#include \"ask.h\"\n#include ANSWER\n#ifdef JUDGE\nint secret;\n#endif\nint asked;\n";
    const std::string asking =
        asking_source(check, "check.cpp", "#define check(x) x\n# define q\n", "answer.h");
    expect_equal(asking.find("secret"), std::string::npos, "what judges is not where the answer is");
    expect_contains(asking, "#include \"answer.h\"\n#undef check\n#undef q\n#line 3 \"check.cpp\"\n");
    expect_contains(asking, "int asked;");
}

void reads_records() {
    using checker::record_from;
    const checker::Value value =
        checker::named({{"J", 0.1}, {"w", std::vector<double>{1, -0.0, 1e-320}}, {"a text", "\n%"}});
    const checker::Record record =
        record_from("case 0\nvalue" + checker::to_words(value) + "\nend\ncase 2\nvalue" +
                    checker::to_words(checker::no_value(checker::not_written)) + "\nend\ndone\n");
    expect(record.done && !record.broken && record.cases.size() == 2 && !record.reply(1, 0), "two cases");
    const checker::Value& read = *record.reply(0, 0);
    expect(!checker::first_difference(read, value, 0), "every bit is kept: " + checker::show(read, 17));
    expect_equal(read.list[2].name, "a text");
    expect_equal(checker::why_none(*record.reply(2, 0))->id, "not-written");
    const checker::Record dead =
        record_from("case 0\ndied 1 \"\" 4 1 1 2 crash \"It crashed.\"\ncase 1\nend\ndone\n");
    expect_equal(checker::why_none(*dead.reply(0, 0))->advice, "It crashed.");
    expect_equal(record_from("died 1 \"\" 4 1 1 1 crash\n").end->id, "crash");
    for (const char* broken : {"value 1 \"\" 0 0 1 1 0x1p0\n", "case 0\nvalue 1 \"\" 0 1 1 2 1\nend\n",
                               "case 0\nvalue 1 \"\" 0 1 1 9 1 1\n", "case 1\nend\ncase 0\n", "passed yes\n",
                               "done\ndone\n", "case 0\nvalue 1 \"\" 9 0 1 1 1\n", "case 0\nvalue\n",
                               "case 0\nvalue 0\n", "case 0\nvalue 1 \"\" 0 0 1 2 1 1\n"})
        expect(record_from(broken).broken, broken);
}

void names_missing_headers() {
    expect_equal(missing_header("note: 'std::sort' is defined in header '<algorithm>'; did you"),
                 "algorithm");
    expect_equal(
        missing_header("error: variable 'std::valarray<double> a' has initializer but incomplete type"),
        "valarray");
    expect_equal(missing_header("error: no template named 'map' in namespace 'std'; did you mean"), "map");
    expect_equal(missing_header("error: implicit instantiation of undefined template 'std::array<int, 3>'"),
                 "array");
    expect_equal(missing_header("error: 'x' was not declared in this scope"), "");
    expect_equal(shortened_lines(std::string(800000, 'x')).size(), 404u, "a line of 800 kB");
    expect_equal(shortened_lines("a\nb\n"), "a\nb\n");
}

void reads_lists_for_make() {
    const std::set<fs::path> files =
        listed_files("check: ask.cpp \\\n /w/a\\ b$$.h ../w/x/../c.h \\\n\n", "/w");
    expect(files == std::set<fs::path>{"/w/ask.cpp", "/w/a b$.h", "/w/c.h"}, "the files of a list for make");
    expect(listed_files("", "/w").empty(), "no list");
}

// Where the last byte of the stack is used is chance; which calls are still open there is not.
void names_the_call_that_repeats() {
    const auto line = [](const std::string& report) { return line_at_fault(report, "a.h"); };
    const std::string calls = "a.h:5:9\nmatrix.h:80\na.h:9\na.h:5:9\na.h:9\na.h:5:9\na.h:9\na.h:5:9\n";
    for (const char* last : {"a.h:4\n", "a.h:5\n", "a.h:9\n", "matrix.h:4\n"})
        expect_equal(line("ERROR: stack-overflow\n" + std::string(last) + calls), 5u, last);
    expect_equal(line("ERROR: stack-overflow\na.h:7\na.h:9\n"), 7u, "nothing repeats");
    expect_equal(line("ERROR: heap-buffer-overflow\na.h:7:3\n" + calls), 7u, "the line that reads");
    expect_equal(line("ERROR: stack-overflow\nmatrix.h:80\n"), 0u, "no line of the answer");
}

// Programs in the place of a compiler: one that the machine has no time for, one that never ends, and one
// whose part never ends. The first is no fault of what was to be compiled.
void a_busy_machine_is_no_endless_compiler() {
    const TemporaryDirectory scratch("exercise_busy");
    const std::string loops = "while :; do :; done";
    expect_error(
        [&] {
            run_compiler({"sleep", "100"}, scratch.path(), 0.1);
        },
        "the compiler did not end in 1 seconds; try again when the machine is less busy");
    expect(!run_compiler({"sh", "-c", loops}, scratch.path(), 1).finished, "endless");
    expect(!run_compiler({"sh", "-c", "(" + loops + "); exit 1"}, scratch.path(), 1).finished, "its part");
    const Compiled wrong = run_compiler({"sh", "-c", "exit 1"}, scratch.path());
    expect(wrong.finished && !wrong.good, "code that is wrong");
}

// A helper may start processes, which end with it; an answer may start none.
void nothing_is_left_running() {
    const TemporaryDirectory scratch("exercise_left");
    const fs::path &at = scratch.path(), out = at / "out.txt";
    const auto run = [&](bool alone) {
        return run_limited({{"sh", "-c", "setsid sleep 77777 & sleep 77777 & :"}, at, out, out, alone}, {});
    };
    expect(succeeded(run(false)), "a helper");
    expect_equal(run_command("ps -e -o args= > ps.txt && ! grep '^sleep 77777' ps.txt", at).status, 0);
    if (can_be_alone) expect_equal(run(true).signal, SIGSYS);
}

void understands_names() {
    const TemporaryDirectory scratch("exercise_names");
    const std::vector<Exercise> course = small_course(scratch.path());
    for (const char* name :
         {"01_beta.h", "01_beta-1.h", "01_beta (1).h", "01_beta(12).h", "01_beta.hpp", "01_BETA.H",
          "01_beta.h.txt", "01_beta - Copy.h", "13_beta.h", "beta.h", "01-beta.h", "01 beta.cpp"}) {
        expect(understood(name, course).exercise == &course[0], name);
        expect_equal(understood(name, course).before, 0u, name);
    }
    for (const char* name :
         {"01_btea.h", "01_alphabeta.h", "beta", "beta.txt", "01_beta.zip", ".h", "beta_01.pdf"})
        expect(!understood(name, course).exercise, name);
    expect_equal(understood("late_123_45_01_beta-1.h", course).before, 12u);
    const auto who = [](const std::string& name) {
        const Who found = student_in(name);
        return found.name + "|" + found.number;
    };
    expect_equal(who("Ana María_123456_assignsubmission_file_"), "Ana María|123456");
    expect_equal(who("mariaana_LATE_123_4567_"), "mariaana|123");
    expect_equal(who("mariaana_123_4567"), "mariaana|123");
    expect_equal(who("week1-ana_b"), "week1-ana_b|");
}

// A class with everything that can lie in a folder: each line a file and what it holds.
void reads_a_class() {
    const TemporaryDirectory scratch("exercise_class");
    const fs::path& at = scratch.path();
    const std::vector<Exercise> course = small_course(at / "course");
    const fs::path folder = at / "class";
    for (const char* file : {"Ana María/01_beta.h",
                             "Ana María/progress.txt",
                             "Ana María/01_beta.h.backup1",
                             "Ana María/.DS_Store",
                             "Ana María/__MACOSX/01_beta.h",
                             "Ana María/01_alpah.h",
                             "Ana María/photo.jpg",
                             "notes.txt",
                             "Zoë/answers/13_beta.h",
                             "Zoë/answers/01_alpha-1.h",
                             "Zoë/answers/01_alpha.h",
                             "Repo/course/chapters/01_first/alpha.h",
                             "Repo/course/CMakeLists.txt",
                             "Repo/course/answers/01_beta.h",
                             "Empty repo/chapters/x",
                             "Empty repo/CMakeLists.txt",
                             "Zip/all.zip",
                             "Eve_1_2_01_beta.h",
                             "Li_7_assignsubmission_file_/01_beta.h",
                             "Li_8_assignsubmission_file_/01_alpha.h",
                             "=1+1/01_beta.h"})
        write_file(folder / file, std::string("// ") + file + "\n");
    fs::last_write_time(folder / "Zoë/answers/01_alpha.h",
                        fs::file_time_type::clock::now() - std::chrono::hours(1));
    write_file(folder / "Bo \"b\", \n/01_alpha.h", std::string(100'000'000, 'x'));
    fs::create_directories(folder / "Bo \"b\", \n/01_beta.h");
    fs::create_directories(folder / "Nobody");
    fs::create_directories(folder / ".git");
    fs::create_symlink("loop", folder / "loop");
    fs::create_directory_symlink("Ana María", folder / "The same");
    fs::create_directories(folder / "Linked");
    fs::create_symlink("../Ana María/01_beta.h", folder / "Linked/01_beta.h");
    fs::create_directory_symlink("../Zoë/answers", folder / "Linked/answers");
    write_file(
        folder / "Packed/answers.zip",
        "PK\3\4\24\0\0\0\0\0\0\0!\0S.\xcc\37\7\0\0\0\7\0\0\0\t\0\0\0"
        "01_beta.h// zip\n"
        "PK\1\2\24\3\24\0\0\0\0\0\0\0!\0S.\xcc\37\7\0\0\0\7\0\0\0\t\0\0\0\0\0\0\0\0\0\0\0\x80\1\0\0\0\0"
        "01_beta.hPK\5\6\0\0\0\0\1\0\1\0"
        "7\0\0\0.\0\0\0\0\0"s);
    const StudentClass all = read_class(folder, course, {&course[0], &course[1]}, at / "unpacked");
    std::string told;
    for (const Student& student : all.students) {
        told += student.name + ":";
        for (const Submission& submission : student.submissions)
            told += " " + (submission.readable ? submission.text.substr(3, submission.text.size() - 4)
                                               : submission.verdict.id);
        told += "\n";
    }
    expect_equal(told,
                 "=1+1: =1+1/01_beta.h missing\n"
                 "Ana María: Ana María/01_beta.h not-understood\n"
                 "Bo \"b\", \n: unreadable too-large\n"
                 "Empty repo: not-understood not-understood\n"
                 "Eve: Eve_1_2_01_beta.h missing\n"
                 "Li 7: Li_7_assignsubmission_file_/01_beta.h missing\n"
                 "Li 8: missing Li_8_assignsubmission_file_/01_alpha.h\n"
                 "Linked: unreadable missing\n"
                 "Nobody: missing missing\n"
                 "Packed: zip missing\n"
                 "Repo: Repo/course/answers/01_beta.h missing\n"
                 "The same: not-understood not-understood\n"
                 "Zip: not-understood not-understood\n"
                 "Zoë: Zoë/answers/13_beta.h Zoë/answers/01_alpha-1.h\n");
    expect_equal(all.notes.size(), 2u, "loop and notes.txt");
    expect_equal(all.students[1].not_understood.size(), 2u);
    expect_contains(all.students[1].not_understood[0], "01_alpah.h: is 01_alpha.h meant?");
    expect_equal(all.students.back().notes.at(1),
                 "answers/01_alpha-1.h was read as 01_alpha.h, the newest of 2");
    const StudentClass one = read_class(folder / "Zoë", course, {&course[0]}, at);
    expect_equal(one.students.size(), 1u);
    expect_equal(one.students[0].name + one.students[0].submissions[0].text, "Zoë// Zoë/answers/13_beta.h\n");
    expect_error([&] { read_class(at / "nowhere", course, {}, at); }, "no such folder");
    expect_error([&] { read_class(folder / ".git", course, {}, at); }, "holds no student's folder");

    const std::vector<CsvRow> rows = parse_csv(grades_csv(all), "grades");
    expect_equal(rows.size(), 29u, "two rows for each, behind the header");
    expect_equal(rows[1][0], "'=1+1", "no formula");
    expect_equal(rows[5][0], "Bo \"b\", \n");
    expect_equal(rows[7][2], "not-understood");
    expect_equal(students_table(all).find("Bo \"b\", \n"), std::string::npos, "no line end in the table");
    expect_contains(feedback(all.students[1]), "0 of 2 exercises passed");
    expect_contains(feedback(all.students[3]), "01/beta: not understood (01_beta.h is the name).");
}

void finds_same_answers() {
    expect_equal(shape_of_answer("#pragma once\nint a = b; // x\n"), shape_of_answer("double  c=d;/* y */"));
    expect(shape_of_answer("a + b") != shape_of_answer("a - b"), "another sign");
    expect(shape_of_answer("a + 1") != shape_of_answer("a + 2"), "another number");
    expect(shape_of_answer("a + a") != shape_of_answer("a + b"), "another name");
    const TemporaryDirectory scratch("exercise_same");
    const std::vector<Exercise> course = small_course(scratch.path() / "course");
    write_file(course[0].folder / "solution.h", "int f() {\n    return 1;\n}\n");
    for (const auto& [name, text] : {std::pair("Ana", "int f() { return 2 + 2; }"),
                                     {"Bo", "int g() { return 2 + 2; } //"},
                                     {"Cy", "int f() { return 3; }"},
                                     {"Di", "int f(){return 1;}"},
                                     {"Ed", "\n"},
                                     {"Fe", "\n"}})
        write_file(scratch.path() / "class" / name / "01_beta.h", text);
    const Strings same =
        same_answers(read_class(scratch.path() / "class", course, {&course[0]}, scratch.path()));
    expect_equal(same.size(), 2u);
    expect_equal(same[0], "01/beta: Ana, Bo");
    expect_equal(same[1], "01/beta: Di; it is solution.h");
}

}  // namespace

const Test test("exercise_tool",
                {
                    {"exercises are found, ordered and named", finds_exercises},
                    {"differences are found line by line", finds_differences},
                    {"answers in UTF-16 are read", reads_answers_in_utf16},
                    {"inputs become code", writes_inputs_as_code},
                    {"an edit makes a mistake of a solution", makes_mistakes},
                    {"what judges is cut out of what asks", writes_two_programs},
                    {"a record is read, and a broken one noticed", reads_records},
                    {"missing headers are named, long texts shortened", names_missing_headers},
                    {"a compiler's list of files is read", reads_lists_for_make},
                    {"a busy machine is no endless compiler", a_busy_machine_is_no_endless_compiler},
                    {"nothing is left running", nothing_is_left_running},
                    {"of a full stack, the call that repeats is named", names_the_call_that_repeats},
                    {"names of files are understood", understands_names},
                    {"a class with every oddity is read", reads_a_class},
                    {"answers that are the same are found", finds_same_answers},
                });

}  // namespace exercise_tool_test
