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
#include "tests/exercises/made_class.h"
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

// Students that were invented and some that are worse, every verdict known beforehand.
void a_class_is_graded() {
    const TemporaryDirectory scratch("exercise_grades");
    const fs::path answers = scratch.path() / "made/answers", texts = scratch.path() / "grades/feedback";
    const bool sanitized = has_sanitizers(scratch.path());
    const Exercise &one = pilot_exercise(), &two = course_exercise("07/backward");
    exercise_tool("invent --students 6 --seed 7 --out made", scratch.path());
    std::vector<CsvRow> planted =
        read_csv(scratch.path() / "made/planted.csv", {"student", "exercise", "verdict", "diagnosis"});
    std::erase_if(planted, [&](const CsvRow& row) { return row[1] != one.name() && row[1] != two.name(); });
    const auto hand_in = [&](const std::string& name, const std::string& text, const std::string& expected) {
        if (needs_sanitizers(expected) && !sanitized) return;
        write_file(answers / name / pilot_file, text);
        planted.push_back(planted_row(name, one, expected));
        planted.push_back(planted_row(name, two, "missing"));
    };
    const std::set<std::string> tried = {"loops", "kills_its_parent", "forks_before_main", "reads_beyond"};
    for (const KnownAnswer& answer : hostile_answers(course_root, one)) {
        if (tried.contains(answer.name)) hand_in(answer.name, answer.text, answer.expected);
    }
    hand_in("Björn Ø", wrong_answer(one, "mean-forgotten"), "mean-forgotten");
    hand_in("Ł \"Q\", x", "", "no-such-function");
    std::set<std::string> different;
    for (const CsvRow& row : planted) {
        if (row[2] != "missing")
            different.insert(row[1] + read_text(answers / row[0] / course_exercise(row[1]).file()));
    }
    const Outcome graded = exercise_tool(
        "grade made/answers --only " + pilot + ",07/backward --seconds 3 --again", scratch.path());
    expect_equal(graded.status, 0, graded.err);
    expect_contains(graded.out, " students, " + std::to_string(different.size()) +
                                    " different answers, 0 of them judged before.");
    expect_grades(planted, scratch.path() / "grades.csv");
    expect_contains(read_text(texts / "Björn Ø.txt"), "[mean-forgotten]");
    expect_equal(file_names(texts).size(), planted.size() / 2);
    for (const std::string& name : file_names(texts))
        expect_equal(read_text(texts / name).find(SOURCE_DIR), std::string::npos,
                     "feedback names no path of the teacher's machine");
    if (sanitized) expect_contains(read_text(texts / "reads_beyond.txt"), "list.data()[7];");
}

// One student for each hostile answer. Interrupted twice and resumed, then once more in two jobs: the same
// verdicts and words, and no process is left.
void hostile_answers_get_their_verdicts() {
    const TemporaryDirectory scratch("exercise_hostile");
    const fs::path& at = scratch.path();
    const bool sanitized = has_sanitizers(at);
    const std::string mark = "// run " + std::to_string(process_id()) + "\n";  // new to the tool
    std::vector<CsvRow> planted;
    for (const KnownAnswer& answer : hostile_answers(course_root, pilot_exercise())) {
        if (!sanitized && needs_sanitizers(answer.expected)) continue;
        write_file(at / "class" / answer.name / pilot_file, answer.text + mark);
        planted.push_back(planted_row(answer.name, pilot_exercise(), answer.expected));
    }
    const auto command = [](const std::string& out, const std::string& more = "") {
        return "grade class --only " + pilot + " --seconds 3 --out " + out + "/grades.csv" + more;
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
    const std::string count = std::to_string(planted.size());
    expect_contains(exercise_tool(command("again"), at).out,
                    count + " different answers, " + count + " of them judged before");
    expect_equal(read_text(at / "again/grades.csv"), read_text(at / "one/grades.csv"),
                 "and the second time nothing changes, seconds included");
    expect_equal(exercise_tool(command("two", " --again --jobs 2"), at).status, 0);
    for (const char* out : {"one", "two"}) expect_grades(planted, at / out / "grades.csv");
    const fs::path one = at / "one/grades/feedback", two = at / "two/grades/feedback";
    for (const char* name :
         {"aborts", "divides_by_zero", "index_beyond", "null_pointer", "reads_beyond", "uses_what_is_gone"}) {
        if (sanitized)
            expect_contains(read_text(one / (std::string(name) + ".txt")), "See line");  // a fold may follow
    }
    for (const std::string& name : file_names(one))
        expect_equal(read_text(one / name), read_text(two / name), "the same feedback whatever JOBS is");
    const Outcome left = run_command(
        "ps -e -o args= | grep -F " + quote_word(BINARY_DIR "/exercises/work") + " | grep -v grep", at);
    expect_equal(left.out, "", "no process is left");
}

// Three tools begin in an empty build folder: one compiles the shared part, the others wait for it.
void tools_at_once_do_not_disturb_each_other() {
    const TemporaryDirectory scratch("exercise_at_once");
    std::vector<Outcome> outcomes(3);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const std::string answers = "answers" + std::to_string(i);
        write_file(scratch.path() / answers / pilot_file,
                   i == 0 ? solution_of(pilot) : wrong_answer(pilot_exercise(), "mean-forgotten"));
        threads.emplace_back([&, i, answers] {
            outcomes[i] =
                exercise_tool("check " + pilot + " --build build --answers " + answers, scratch.path());
        });
    }
    for (std::thread& thread : threads) thread.join();
    expect_contains(outcomes[0].out, "passed, all");
    for (const std::size_t i : {1u, 2u}) expect_contains(outcomes[i].out, "[mean-forgotten]");
    std::size_t shared = 0;
    for (const std::string& name : file_names(scratch.path() / "build"))
        shared += name.starts_with("shared-");
    expect_equal(shared, 1u);
    expect_equal(file_names(scratch.path() / "build/work").size(), 0u);

    // The same folder serves for what a broken shared part does: an error of the tool, mended by the next
    // run.
    for (const std::string& name : file_names(scratch.path() / "build")) {
        if (name.starts_with("shared-"))
            write_file(scratch.path() / "build" / name / "asker.o", "this is no object file");
    }
    const std::string check = "check " + pilot + " --build build --answers answers0";
    const Outcome broken = exercise_tool(check, scratch.path());
    expect_equal(broken.status, 1, broken.out);
    expect_contains(broken.err, "run this again");
    expect_contains(exercise_tool(check, scratch.path()).out, "passed, all");
}

// A changed header of the course is noticed, and a checker that does not compile is no fault of an answer.
void the_course_may_change() {
    const TemporaryDirectory scratch("exercise_changes");
    const fs::path course = scratch.path() / "course";
    for (const char* folder : {"common", "tests/exercises"}) {
        fs::create_directories(course / folder);
        fs::copy(course_root / folder, course / folder, fs::copy_options::recursive);
    }
    const fs::path exercise = course / "chapters/02_gradient_descent/exercises/per_sample_pass";
    fs::create_directories(exercise.parent_path());
    fs::copy(pilot_exercise().folder, exercise, fs::copy_options::recursive);
    write_file(scratch.path() / "answers" / pilot_file, read_text(exercise / "solution.h"));
    const std::string check = "check " + pilot + " --root course --build build --answers answers";
    expect_contains(exercise_tool(check, scratch.path()).out, "passed, all");
    write_file(
        course / "common/math/matrix.h",
        "// A new first line.\n" + read_text(course / "common/math/matrix.h") + "inline int added = 1;\n");
    expect_contains(exercise_tool(check, scratch.path()).out, "passed, all");
    write_file(exercise / "check.cpp", read_text(exercise / "check.cpp") + "int x = nonsense;\n");
    const Outcome broken = exercise_tool(check, scratch.path());
    expect_equal(broken.status, 1, broken.out);
    expect_contains(broken.err, "the checker of " + pilot + " cannot be compiled");
    write_file(scratch.path() / "class/Ana" / pilot_file, read_text(exercise / "solution.h"));
    const Outcome graded = exercise_tool("grade class --root course --build build", scratch.path());
    expect_equal(graded.status, 1, graded.out);
    expect_contains(read_text(scratch.path() / "grades.csv"), "\nAna," + pilot + ",not-graded,");
}

// By SIGURG, which whoever gets it ignores: a test with another one would end the tests when it fails. Signal
// 0 is none: it asks whether a process lives.
void an_answer_signals_nobody_else() {
#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))
    const TemporaryDirectory scratch("exercise_signals");
    const Outcome told =
        check_pilot(hostile_answer(pilot_exercise(),
                                   "    std::printf(\"%d %d %d %d\\n\", kill(getpid(), SIGURG),"
                                   " kill(getppid(), SIGURG), kill(-1, SIGURG), kill(getppid(), 0));\n"
                                   "    std::fflush(stdout);\n"
                                   "    std::raise(SIGTERM);\n"),
                    scratch.path());
    expect_contains(told.out, "0 -1 -1 0");
    expect_contains(told.out, "[crash]");
#else
    throw Skipped("this system lets an answer signal every process of its user");
#endif
}

const fs::path left_in_memory = "/dev/shm/left_by_an_answer", left_in_tmp = "/tmp/left_by_an_answer";

// What an answer prints that tries to read the solution, and to write into the folder of remembered verdicts
// and into others that all may write.
std::string what_can_be_reached(const fs::path& scratch, const std::string& variables) {
    for (const fs::path& left : {left_in_memory, left_in_tmp}) fs::remove(left);
    const std::string graded = BINARY_DIR "/exercises/graded/forged.txt";
    fs::create_directories(BINARY_DIR "/exercises/graded");
    std::string code =
        "    std::ofstream(\"MEMORY\") << 1;\n    std::ofstream(\"TMP\") << 1;\n"
        "    std::printf(\"read %d, written %d\\n\", std::ifstream(\"SOLUTION\").good(),\n"
        "                std::ofstream(\"GRADED\").good());\n";
    for (const auto& [word, path] : {std::pair("MEMORY", left_in_memory),
                                     {"TMP", left_in_tmp},
                                     {"GRADED", fs::path(graded)},
                                     {"SOLUTION", pilot_exercise().folder / "solution.h"}})
        code = replace_all(code, word, path.string());
    const Outcome told = check_pilot(hostile_answer(pilot_exercise(), code), scratch, variables, " --case 1");
    fs::remove(graded);
    return told.out + told.err;
}

// Without RUNNER an answer reaches what its user reaches; it leaves nothing in the folders that all share.
void an_answer_leaves_nothing() {
    const TemporaryDirectory scratch("exercise_reach");
    expect_contains(what_can_be_reached(scratch.path(), ""), "read 1, written 1");
    if (run_command("unshare -Urm mount -t tmpfs none /dev/shm", scratch.path()).status != 0)
        throw Skipped("this system gives no user folders of their own");
    expect(!fs::exists(left_in_memory), "the file in memory is still there");
    if (!std::string(BINARY_DIR).starts_with("/tmp"))  // an answer's own folder has to stay
        expect(!fs::exists(left_in_tmp), "the file in /tmp is still there");
}

// The lines of docs/teaching.md, of which bubblewrap's is a wall; and a RUNNER that runs nothing is no fault
// of an answer.
void a_runner_is_a_wall() {
    const TemporaryDirectory scratch("exercise_runner");
    expect_contains(what_can_be_reached(scratch.path(), "RUNNER=/no/such/runner "), "RUNNER runs no program");
    if (run_command("bwrap --ro-bind / / true", scratch.path()).status != 0)
        throw Skipped("bubblewrap is not installed, or not allowed");
    const std::string page = read_text(course_root / "docs/teaching.md");
    std::size_t tried = 0;
    for (std::size_t at = 0; (at = page.find("RUNNER='", at)) != std::string::npos; ++tried) {
        std::string line = page.substr(at, page.find('\'', at + 8) + 1 - at);
        for (char& c : line) c = c == '\n' ? ' ' : c;
        const bool is_wall = line.find("bwrap") != std::string::npos;
        expect_contains(what_can_be_reached(scratch.path(), line + " "),
                        is_wall ? "read 0, written 0" : "read 1, written 1");
        expect_contains(check_pilot(solution_of(pilot), scratch.path(), line + " ").out, "passed, all");
        at += line.size();
    }
    for (const fs::path& left : {left_in_memory, left_in_tmp}) fs::remove(left);
    expect(tried >= 2, "the lines of docs/teaching.md");
}

// Address space for the compiler, not for the sanitizers: then they are left out, and it is said.
void sanitizers_that_cannot_start_are_left_out() {
    const TemporaryDirectory scratch("exercise_limited");
    if (!has_sanitizers(scratch.path())) throw Skipped("there are none");
    const Outcome told = check_pilot(solution_of(pilot), scratch.path(), "ulimit -v 8000000; ");
    expect_contains(told.out, "passed, all");
    expect_contains(told.out, "Checked without the sanitizers");
}

}  // namespace

const Test test("exercise_class",
                {
                    {"a small class gets the verdicts that were planted", a_class_is_graded},
                    {"every hostile answer gets its verdict, though interrupted, in one job and in two",
                     hostile_answers_get_their_verdicts},
                    {"tools at once, and a broken shared part", tools_at_once_do_not_disturb_each_other},
                    {"changed headers are noticed, a broken checker is our fault", the_course_may_change},
                    {"an answer may signal itself, and nobody else", an_answer_signals_nobody_else},
                    {"an answer leaves nothing in shared folders", an_answer_leaves_nothing},
                    {"with RUNNER an answer reaches nothing", a_runner_is_a_wall},
                    {"sanitizers that cannot start are left out", sanitizers_that_cannot_start_are_left_out},
                });

}  // namespace exercise_class_test
