// The exercise tool as a learner uses it, by its commands, from the first look to the solution.
#include <filesystem>
#include <set>
#include <string>

#include "common/files/files.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/mistakes.h"
#include "tests/exercises/text_lines.h"
#include "tests/exercises/tool_in_test.h"
#include "tests/support/check.h"
#include "tests/support/temporary_directory.h"

namespace exercise_learner_test {

namespace {

using namespace std::string_literals;
namespace fs = std::filesystem;

// A learner's folder, and the tool as it is used there.
struct Learner {
    const TemporaryDirectory folder{"exercise_learner"};
    const fs::path& at = folder.path();
    Outcome tool(const std::string& arguments) const {
        return exercise_tool(arguments + " --answers answers", at);
    }
    std::string said(const std::string& arguments) const { return tool(arguments).out; }
    std::string text(const std::string& file) const { return read_text(at / "answers" / file); }
    void write(const std::string& text, const std::string& file = pilot_file) const {
        write_file(at / "answers" / file, text);
    }
};

// What was made when chapters had other numbers goes by the slug; progress is a text file that forgives.
void knows_old_numbers() {
    std::set<std::string> slugs;
    for (const Exercise& exercise : find_exercises(course_root))
        expect(slugs.insert(exercise.slug).second, exercise.slug + " is the name of two exercises");
    const Learner learner;
    const std::string solution = solution_of("13/pack_panels");
    learner.write(solution, "13_pack_panels.h");
    learner.write("nonsense\n# 01/gate_weights x\n13/pack_panels tried 2\n02/mend_descent maybe x\n",
                  "progress.txt");
    expect_contains(learner.said("list"), "tried  10/pack_panels (hints: 2)");
    for (const char* name : {"01/gate_weights", "02/mend_descent"})
        expect_contains(learner.said("list"), "new    "s + name);
    expect_contains(learner.said("check 10/pack_panels"), "passed, all");
    expect_equal(learner.text("13_pack_panels.h"), solution);
    expect_contains(learner.text("progress.txt"), "\n10/pack_panels done 2");
    learner.write(
        replace_all(solution_of("05/shape_checked_product"), "common/math/matrix.h", "common/matrix.h"),
        "05_shape_checked_product.h");
    expect_contains(learner.said("check 05/shape_checked_product"), "passed, all");
}

// The skeleton, a wrong answer and a right one, with hints and the solution in between.
void a_learner_works() {
    const Learner learner;
    const fs::path exercise = course_exercise(pilot).folder;
    const std::string check = "check " + pilot + " --seconds 5", hint = "hint " + pilot,
                      solution = "solution " + pilot;
    expect_contains(learner.said("list"), "new    " + pilot);
    expect_contains(learner.tool("hint per_sample_pas").err, "is " + pilot + " meant?");
    const Outcome first = learner.tool(check);
    expect_equal(first.status, 3);
    expect_contains(first.out, "Your file is answers/" + pilot_file);
    expect_equal(learner.text(pilot_file), read_text(exercise / "skeleton.h"));
    expect_contains(learner.said("list"), "tried  " + pilot);

    for (const std::string number : {"1", "2", "3", "3"}) {
        const std::string hints = learner.said(hint);
        expect_contains(hints, "Hint " + number + " of 3");
        expect(number == "3" || !contains(hints, "Hint 3"), hints);
    }
    expect_contains(learner.said("list"), pilot + " (hints: 3)");
    const Outcome refused = learner.tool(solution);
    expect_equal(refused.status, 1);
    expect(refused.out.empty(), "nothing of the solution is shown");
    expect_equal(learner.said(solution + " --force"), solution_of(pilot));

    learner.write(wrong_answer(course_exercise(pilot), "mean-forgotten"));
    const Outcome wrong = learner.tool(check);
    expect_equal(wrong.status, 3);
    expect_contains(wrong.out, "[mean-forgotten]");
    expect_contains(learner.said(hint), "Your last answer [mean-forgotten]\n");
    learner.write(read_text(fs::directory_iterator(exercise / "also_right")->path()));
    const Outcome other = learner.tool("check per_sample_pass");
    expect_equal(other.status, 0);
    expect_contains(other.out, "passed, all");
    expect_contains(other.out, "\n  + ");
    learner.write(solution_of(pilot));
    expect_contains(learner.said("check 02"), "course's own solution.\n\nNot begun: 02/mend_descent\n");
    expect(!contains(learner.said(hint), "last answer"), "no mistake is left");
    expect_contains(learner.said("list"), "done   " + pilot);
    expect_equal(learner.said(solution), solution_of(pilot));

    for (const char* number : {"1", "2"}) {
        expect_contains(learner.said("reset " + pilot), pilot_file + ".backup" + number);
        expect_contains(learner.said("list"), "done   " + pilot + " (hints: 3) (the file is the skeleton)");
    }
    expect_equal(learner.text(pilot_file + ".backup1"), solution_of(pilot));
    fs::remove(learner.at / "answers/progress.txt");
    fs::create_directories(learner.at / "answers/progress.txt/in the way");
    learner.write(solution_of(pilot));
    expect_contains(learner.said(check), "passed, all");
    expect_equal(learner.tool("check").status, 2);
    expect_equal(learner.tool("dance " + pilot).status, 2);
}

// One case with all that the answer prints in it; a program of the learner's own; what editors want to know.
void a_learner_tries_things() {
    const Learner learner;
    const std::string check = "check " + pilot + " --case ", own = "02_per_sample_pass_try.cpp";
    std::string answer = solution_of(pilot);
    answer.insert(answer.find("    double J = 0"), "    std::printf(\"of %zu\\n\", examples.size());\n");
    learner.write("#include <cstdio>\n" + answer);
    expect_equal(learner.said(check + "3"), "of 2\n" + pilot + ": passed, case 3 of 5.\n");
    for (const char* number : {"0", "6"}) expect_equal(learner.tool(check + number).status, 2);
    expect_contains(learner.said("list"), "new    " + pilot);
    expect_contains(learner.said("try " + pilot), "Your program is answers/" + own);
    expect_contains(learner.text(own),
                    "// Case 3, two examples: one_pass({0.2, -0.3, 0.1}, examples, 0.5)\n");
    learner.write("#include \"" + pilot_file +
                      "\"\n#include \"tests/exercises/values.h\"\nint main() {\n"
                      "    const std::vector<Example> examples{{1, 2, 1}};\n"
                      "    show(one_pass({0, 0, 0}, examples, 1).neuron.w2);\n}\n",
                  own);
    expect_equal(learner.said("try " + pilot), "of 1\n1\n");
    learner.write("int main() { return nonsense; }\n", own);
    const Outcome broken = learner.tool("try " + pilot);
    expect_equal(broken.status, 3);
    expect_contains(broken.out, "nonsense");
    expect_contains(learner.text("compile_flags.txt"), "-std=c++20\n");
    const Outcome edited = run_command(
        "cd answers && c++ -fsyntax-only $(cat compile_flags.txt) -x c++ " + pilot_file, learner.at);
    expect_equal(edited.status, 0, edited.err);
}

// Every save is answered, and Ctrl-C (SIGINT) ends it with status 0.
void a_learner_is_watched() {
    const Learner learner;
    write_file(learner.at / "right.h", solution_of(pilot));
    const Outcome ended = run_command(
        "await() { for i in $(seq 600); do grep -q \"$1\" out.txt && return; sleep 0.1; done; }\n"
        "{ " +
            course_program("exercise") +
            " watch 02 --answers answers > out.txt & }\n"
            "await Waiting; mkdir -p answers; cp right.h answers/" +
            pilot_file +
            "; await passed\n"
            "echo nonsense > answers/" +
            pilot_file + "; await compile-error; kill -INT $!; wait $!",
        learner.at);
    expect_equal(ended.status, 0, ended.err);
    const std::string said = read_text(learner.at / "out.txt");
    expect_contains(said, pilot + ": passed, all 5 cases.");
    expect_contains(said, "[compile-error]");
}

}  // namespace

const Test test("exercise_learner",
                {
                    {"answers with old numbers and old paths are known", knows_old_numbers},
                    {"a learner works on an exercise", a_learner_works},
                    {"a learner tries one case, and a program of their own", a_learner_tries_things},
                    {"a learner is told at every save", a_learner_is_watched},
                });

}  // namespace exercise_learner_test
