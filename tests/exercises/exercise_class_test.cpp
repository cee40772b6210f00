// The long part: a class graded, every hostile answer, grading interrupted and resumed, in one and in several
// jobs, several tools at once, a broken precompiled part, and what an answer reaches.
#include <cstddef>
#include <filesystem>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "common/files/csv.h"
#include "common/files/files.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/mistakes.h"
#include "tests/exercises/tool_in_test.h"
#include "tests/support/check.h"
#include "tests/support/course_program.h"
#include "tests/support/temporary_directory.h"

namespace exercise_class_test {

namespace {

namespace fs = std::filesystem;

const Exercise& pilot_exercise() {
    return course_exercise(pilot);
}

// `code` before the skeleton, which calls misbehave() where the learner's code would stand.
std::string hostile_answer(const std::string& code) {
    std::string text =
        "#include <unistd.h>\n\n#include <csignal>\n#include <cstdio>\n#include <cstdlib>\n"
        "#include <filesystem>\n#include <fstream>\n#include <string>\n#include <vector>\n";
    text += code.starts_with(' ') ? "inline void misbehave() {\n" + code + "}\n" : code;
    if (!contains(text, "misbehave()")) text += "inline void misbehave() {}\n";
    return text + "\n" + skeleton_with(pilot_exercise(), "misbehave();\n    not_written_yet();");
}

// Those of hostile.txt: entries with an empty line between them, the name and the diagnosis first.
std::vector<KnownAnswer> hostile_answers() {
    std::vector<KnownAnswer> all;
    const std::string text =
        replace_all(read_text(course_root / "tests/exercises/hostile.txt"), "{root}", course_root.string());
    for (std::size_t at = text.find("\n\n"), next = 0; at != std::string::npos; at = next) {
        next = text.find("\n\n", at + 2);
        const std::string entry = text.substr(at + 2, next == std::string::npos ? next : next - at - 1);
        const std::size_t colon = entry.find(": "), line = entry.find('\n');
        const std::string expected = entry.substr(colon + 2, line - colon - 2);
        all.push_back({entry.substr(0, colon), hostile_answer(entry.substr(line + 1)), expected});
    }
    return all;
}

// A student for each hostile answer, which is new to the tool, and some others. The first four columns of the
// grades that they must get.
std::vector<CsvRow> plant_class(const fs::path& at, bool sanitized) {
    const Exercise& other = course_exercise("07/backward");
    std::vector<CsvRow> planted;
    const auto plant = [&](const std::string& student, const Exercise& exercise, const KnownAnswer& answer) {
        const bool passes = answer.expected == "passed";
        write_file(at / "class" / student / exercise.file(), answer.text);
        planted.push_back(
            {student, exercise.name(), passes ? "passed" : "failed", passes ? "" : answer.expected});
    };
    const auto plant_pilot = [&](const std::string& student, const KnownAnswer& answer) {
        plant(student, pilot_exercise(), answer);
        planted.push_back({student, other.name(), "missing", ""});
    };
    for (KnownAnswer& answer : certain(hostile_answers(), sanitized)) {
        answer.text += "// run " + std::to_string(process_id()) + "\n";
        plant_pilot(answer.name, answer);
    }
    plant_pilot("Björn Ø", {"", wrong_answer(pilot_exercise(), "mean-forgotten"), "mean-forgotten"});
    plant_pilot("Ł \"Q\", x", {"", "", "no-such-function"});
    std::size_t number = 0;
    for (const KnownAnswer& answer : certain(known_answers(other), sanitized)) {
        const std::string student = "Eun Ji " + std::to_string(++number);
        plant(student, other, answer);
        plant(student, pilot_exercise(), {"", solution_of(pilot), "passed"});
    }
    std::ranges::sort(planted);
    return planted;
}

// Interrupted twice and resumed, then once more in two jobs: the same verdicts and words, and no process or
// file is left.
void a_class_is_graded() {
    const TemporaryDirectory scratch("exercise_grades");
    const fs::path& at = scratch.path();
    const bool sanitized = has_sanitizers();
    const std::vector<CsvRow> planted = plant_class(at, sanitized);
    const auto command = [](const std::string& out, const std::string& more = "") {
        return "grade class --only " + pilot + ",07/backward --seconds 3 --out " + out + "/grades.csv" + more;
    };
    for (const char* signal : {"TERM", "9"})  // as soon as one more verdict is kept
        run_command("touch begin; { " + course_program("exercise") + " " + command("one") +
                        " > first.txt & }\n"
                        "for i in $(seq 600); do find " +
                        quote_word(BINARY_DIR "/exercises/graded") +
                        " -newer begin -name '02*.txt' | grep -q . && break; sleep 0.1; done\n"
                        "kill -" +
                        signal + " $!; wait",
                    at);
    expect(!fs::exists(at / "one/grades.csv"), "an interrupted run writes no grades");
    const Outcome resumed = exercise_tool(command("one"), at);
    expect_equal(resumed.status, 0, resumed.err);
    expect(!contains(resumed.out, " answers, 0 of them judged before"),
           "what was judged is remembered:\n" + resumed.out);
    std::set<std::string> different;
    for (const CsvRow& row : planted) {
        if (row[2] != "missing")
            different.insert(row[1] + read_text(at / "class" / row[0] / course_exercise(row[1]).file()));
    }
    const std::string count = std::to_string(different.size());
    expect_contains(exercise_tool(command("again"), at).out,
                    " students, " + count + " different answers, " + count + " of them judged before");
    expect_equal(read_text(at / "again/grades.csv"), read_text(at / "one/grades.csv"),
                 "and the second time nothing changes, seconds included");
    expect_equal(exercise_tool(command("two", " --again --jobs 2"), at).status, 0);
    for (const char* out : {"one", "two"}) {
        std::vector<CsvRow> grades =
            read_csv(at / out / "grades.csv",
                     {"student", "exercise", "verdict", "diagnosis", "cases_passed", "cases", "seconds"});
        for (CsvRow& row : grades) row.resize(4);
        std::ranges::sort(grades);
        std::string expected, came;
        for (const CsvRow& row : planted) expected += csv_line(row);
        for (const CsvRow& row : grades) came += csv_line(row);
        expect_equal(came, expected, out);
    }
    const fs::path one = at / "one/grades/feedback", two = at / "two/grades/feedback";
    expect_contains(read_text(one / "Björn Ø.txt"), "[mean-forgotten]");
    for (const char* name :
         {"aborts", "divides_by_zero", "index_beyond", "null_pointer", "reads_beyond", "uses_what_is_gone"}) {
        if (sanitized)
            expect_contains(read_text(one / (std::string(name) + ".txt")), "See line");  // a fold may follow
    }
    expect_equal(file_names(one).size(), planted.size() / 2);
    for (const std::string& name : file_names(one)) {
        const std::string text = read_text(one / name);
        expect_equal(text, read_text(two / name), "the same feedback whatever JOBS is");
        expect(!contains(text, SOURCE_DIR), "feedback names no path of the teacher's machine");
    }
    const Outcome left = run_command(
        "ps -e -o args= | grep -F " + quote_word(BINARY_DIR "/exercises/work") + " | grep -v grep", at);
    expect_equal(left.out, "", "no process is left");
    if (run_command("unshare -Urm mount -t tmpfs none /dev/shm", ".").status == 0) {
        expect(!fs::exists("/dev/shm/left_by_an_answer"), "no file is left in memory");
        expect(std::string(BINARY_DIR).starts_with("/tmp") || !fs::exists("/tmp/left_by_an_answer"),
               "none in /tmp, where it is not the answer's own folder");
    }
}

// Three tools begin in an empty build folder: one compiles the shared part, the others wait for it.
void tools_at_once_do_not_disturb_each_other() {
    const TemporaryDirectory scratch("exercise_at_once");
    std::vector<Outcome> outcomes(3);
    std::vector<std::thread> threads;
    const auto check = [&](std::size_t i) {
        return exercise_tool("check " + pilot + " --build build --answers answers" + std::to_string(i),
                             scratch.path());
    };
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        write_file(scratch.path() / ("answers" + std::to_string(i)) / pilot_file,
                   i == 0 ? solution_of(pilot) : wrong_answer(pilot_exercise(), "mean-forgotten"));
        threads.emplace_back([&, i] { outcomes[i] = check(i); });
    }
    for (std::thread& thread : threads) thread.join();
    expect_contains(outcomes[0].out, "passed, all");
    for (const std::size_t i : {1u, 2u}) expect_contains(outcomes[i].out, "[mean-forgotten]");
    Strings shared = file_names(scratch.path() / "build");
    std::erase_if(shared, [](const std::string& name) { return !name.starts_with("shared-"); });
    expect_equal(shared.size(), 1u);
    expect_equal(file_names(scratch.path() / "build/work").size(), 0u);

    // A broken shared part is an error of the tool, mended by the next run.
    write_file(scratch.path() / "build" / shared[0] / "asker.o", "this is no object file");
    const Outcome broken = check(0);
    expect_equal(broken.status, 1, broken.out);
    expect_contains(broken.err, "run this again");
    expect_contains(check(0).out, "passed, all");
}

// A changed header of the course is noticed, and a checker that does not compile is no fault of an answer.
void the_course_may_change() {
    const TemporaryDirectory scratch("exercise_changes");
    const fs::path& at = scratch.path();
    const fs::path exercise = "course/chapters/02_gradient_descent/exercises/per_sample_pass";
    for (const fs::path& folder : {fs::path("course/common"), fs::path("course/tests/exercises"), exercise}) {
        fs::create_directories(at / folder);
        fs::copy(course_root / folder.lexically_relative("course"), at / folder, fs::copy_options::recursive);
    }
    const auto add = [&](const fs::path& file, const std::string& line) {
        write_file(at / file, read_text(at / file) + line);
    };
    const auto tool = [&](const std::string& arguments) {
        return exercise_tool(arguments + " --root course --build build", at);
    };
    const std::string check = "check " + pilot + " --answers class/Ana";
    write_file(at / "class/Ana" / pilot_file, solution_of(pilot));
    expect_contains(tool(check).out, "passed, all");
    add("course/common/math/matrix.h", "inline int added = 1;\n");
    expect_contains(tool(check).out, "passed, all");
    add(exercise / "check.cpp", "int x = nonsense;\n");
    const Outcome broken = tool(check);
    expect_equal(broken.status, 1, broken.out);
    expect_contains(broken.err, "the checker of " + pilot + " cannot be compiled");
    const Outcome graded = tool("grade class");
    expect_equal(graded.status, 1, graded.out);
    expect_contains(read_text(at / "grades.csv"), "\nAna," + pilot + ",not-graded,");
}

// What an answer prints that tries to read the solution, and to write into the folder of remembered verdicts.
std::string what_can_be_reached(const std::string& variables) {
    const fs::path graded = BINARY_DIR "/exercises/graded/forged.txt";
    fs::create_directories(graded.parent_path());
    const auto opened = [](const std::string& stream, const fs::path& path) {
        return "std::" + stream + "(\"" + path.string() + "\").good()";
    };
    const Outcome told =
        check_pilot(hostile_answer("    std::printf(\"read %d, written %d\\n\", " +
                                   opened("ifstream", pilot_exercise().folder / "solution.h") + ", " +
                                   opened("ofstream", graded) + ");\n"),
                    variables, " --case 1");
    fs::remove(graded);
    return told.out + told.err;
}

// The lines of docs/teaching.md, of which bubblewrap's is a wall; and a RUNNER that runs nothing is no fault
// of an answer.
void a_runner_is_a_wall() {
    expect_contains(what_can_be_reached("RUNNER=/no/such/runner "), "RUNNER runs no program");
    if (run_command("bwrap --ro-bind / / true", ".").status != 0)
        throw Skipped("bubblewrap is not installed, or not allowed");
    const std::string page = read_text(course_root / "docs/teaching.md");
    std::size_t tried = 0;
    for (std::size_t at = 0; (at = page.find("RUNNER='", at)) != std::string::npos; ++tried) {
        std::string line = page.substr(at, page.find('\'', at + 8) + 1 - at);
        std::ranges::replace(line, '\n', ' ');
        expect_contains(what_can_be_reached(line + " "),
                        contains(line, "bwrap") ? "read 0, written 0" : "read 1, written 1");
        expect_contains(check_pilot(solution_of(pilot), line + " ").out, "passed, all");
        at += line.size();
    }
    expect(tried >= 2, "the lines of docs/teaching.md");
}

// Address space for the compiler, not for the sanitizers: then they are left out, and it is said.
void sanitizers_that_cannot_start_are_left_out() {
    if (!has_sanitizers()) throw Skipped("there are none");
    const Outcome told = check_pilot(solution_of(pilot), "ulimit -v 8000000; ");
    expect_contains(told.out, "passed, all");
    expect_contains(told.out, "Checked without the sanitizers");
}

}  // namespace

const Test test(
    "exercise_class",
    {
        {"a class with every hostile answer gets its verdicts, though interrupted, in one job and in "
         "two",
         a_class_is_graded},
        {"tools at once, and a broken shared part", tools_at_once_do_not_disturb_each_other},
        {"changed headers are noticed, a broken checker is our fault", the_course_may_change},
        {"with RUNNER an answer reaches nothing", a_runner_is_a_wall},
        {"sanitizers that cannot start are left out", sanitizers_that_cannot_start_are_left_out},
    });

}  // namespace exercise_class_test
