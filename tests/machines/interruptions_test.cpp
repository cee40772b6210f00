// Programs that are killed, interrupted or stopped at a full disk in the middle of their work: every file is
// then the old one or the new one, whole; the same command again gives the right result and clears up.
//
//     machines_tests interruptions           100 kills of all that write files, Ctrl-C, a write cut short
//     machines_tests interruptions --seed 7  other moments; the seed is printed
#include <signal.h>

#include <chrono>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <map>
#include <optional>
#include <regex>
#include <string>
#include <thread>
#include <vector>

#include "common/files/csv.h"
#include "common/files/files.h"
#include "common/math/random.h"
#include "common/program/options.h"
#include "tests/exercises/mistakes.h"
#include "tests/machines/started_program.h"
#include "tests/support/check.h"
#include "tests/support/course_program.h"
#include "tests/support/process.h"
#include "tests/support/read_text.h"
#include "tests/support/temporary_directory.h"

namespace interruptions_test {

namespace {

namespace fs = std::filesystem;

const std::string root = quote_word(SOURCE_DIR);

// Names below the folder, with what is in the files.
using Files = std::map<std::string, std::string>;

Files files_in(const fs::path& folder) {
    Files files;
    if (!fs::exists(folder)) return files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file())
            files[entry.path().lexically_relative(folder).string()] = read_text(entry.path());
    }
    return files;
}

// What write_file() leaves when the system ends the process `id` in the middle of it.
std::string leftover(pid_t id) {
    return ".unfinished-" + std::to_string(id) + "-99";
}

// What a program writes below `out`, in a folder that holds data/, class0/ and so on.
struct Work {
    std::string name;
    std::string before;   // the command that makes the old files; may be empty
    std::string command;  // makes the new ones
    std::size_t kills;
    // In the names of files that may be left and must be gone after the next run, and of those that may be
    // missing.
    std::string temporary = ".unfinished-", may_be_missing = "no file has this name";
};

// The part of a file that is the same in every run; throws when the file is not whole.
std::string lasting_part(const std::string& file, const std::string& text) {
    const std::string name = fs::path(file).filename().string();
    if (name == "index.html") {  // the report's says how long it took to make, and how much memory
        expect(text.ends_with("</html>\n"), "the page has its end");
        return without_measurements(text);
    }
    if (name == "bench.json")  // timings: only that the object is whole
        return std::regex_replace(text, std::regex("[0-9]+(\\.[0-9]+)?(e-?[0-9]+)?"), "1");
    if (name != "grades.csv") return text;
    std::string lasting;
    for (CsvRow row : parse_csv(text, name)) {
        expect_equal(row.size(), 7u, text);
        row.pop_back();  // the seconds
        lasting += csv_line(row);
    }
    return lasting;
}

std::vector<Work> quick_programs() {
    const std::string report = report_command("--epochs 3 --seed ");
    const std::string train =
        course_program("15_draw") + " train --data data --layers 8 --epochs 2 --out out/weights.nn --seed ";
    const std::string page = page_command("weights", "out/index.html");
    const std::string digits = course_program("make_digits") + " --train 3000 --test 500 --out out --seed ";
    Work drawing{"make_digits", digits + "1", digits + "2", 22};
    drawing.may_be_missing = "labels";
    return {drawing,
            {"14_report", report + "1", report + "2", 20},
            {"15_draw train", train + "1", train + "2", 12},
            {"15_draw page", page + "1", page + "2", 10}};
}

std::vector<Work> chapters() {
    const std::string images = course_program("03_images") + " --data data --out out --per-class ";
    const std::string rates = course_program("06_learning_rates") +
                              " --data data --epochs 2 --report-table " + root +
                              "/data/report/table_1.csv --out out --seed ";
    const std::string batches =
        course_program("13_mini_batches") + " --data data --epochs 2 --validation 100 --out out --seed ";
    const std::string bench =
        course_program("bench") + " --data data --items neuron --seconds 0.02 --out out";
    return {{"03_images", images + "5", images + "20", 5},
            {"06_learning_rates", rates + "1", rates + "2", 5},
            {"13_mini_batches", batches + "1", batches + "2", 5},
            {"bench", bench, bench, 3}};
}

std::vector<Work> exercises() {
    const std::string grade =
        course_program("exercise") +
        " grade class{} --only 02/per_sample_pass --again --jobs 2 --out out/grades.csv";
    const auto of_class = [&](const char* number) {
        return std::string(grade).replace(grade.find("{}"), 2, number);
    };
    return {{"exercise grade", of_class("0"), of_class("1"), 4},
            {"exercise check", "cp -R answers out",
             course_program("exercise") + " check 02/per_sample_pass --answers out", 4}};
}

std::vector<Work> downloads(const std::string& url) {
    const std::string script = "env MNIST_SHA256=server/sums sh " + root + "/data/fetch_mnist.sh ";
    const auto fetch = [&](const std::string& name, const std::string& from, std::size_t kills) {
        Work work{name, "", script + from + " out/mnist", kills};
        work.temporary = "mnist.partial/";
        return work;
    };
    std::vector<Work> all = {fetch("fetch_mnist from a folder", "server/made_gz", 5)};
    if (!url.empty()) all.push_back(fetch("fetch_mnist from a server", url + "/good", 5));
    return all;
}

// Everything that the programs need, made once.
struct Workshop {
    TemporaryDirectory folder{"interruptions"};
    std::optional<StartedProgram> server;
    std::string url;

    Workshop() {
        run(course_program("make_digits") + " --train 600 --test 100 --out data");
        for (const std::string seed : {"1", "2"})
            run(course_program("15_draw") + " train --data data --layers 8 --epochs 1 --out weights" + seed +
                " --seed " + seed);
    }

    void run(const std::string& command) const {
        const Outcome outcome = run_command(command, folder.path());
        expect_equal(outcome.status, 0, command + ": " + outcome.err);
    }

    // Two students with wrong answers and then right ones; a learner whose answer is right by now.
    void open_class() const {
        const fs::path exercise =
            fs::path(SOURCE_DIR) / "chapters/02_gradient_descent/exercises/per_sample_pass";
        const std::vector<Exercise> course = find_exercises(SOURCE_DIR);
        const std::string wrong = wrong_answer(find_exercise(course, "02/per_sample_pass"), "mean-forgotten"),
                          right = read_text(exercise / "solution.h");
        for (const std::string student : {"Ana", "Bo"}) {
            write_file(folder.path() / "class0" / student / "02_per_sample_pass.h", wrong + "// " + student);
            write_file(folder.path() / "class1" / student / "02_per_sample_pass.h", right + "// " + student);
        }
        write_file(folder.path() / "answers/02_per_sample_pass.h", right);
        write_file(folder.path() / "answers/progress.txt", "02/per_sample_pass tried 1\n");
    }

    // MNIST's four files, made up, with their checksums; served on loopback where there is curl.
    void open_server() {
        fs::create_directories(folder.path() / "server");
        server.emplace("python3 " + root + "/tests/machines/fetch_mnist_server.py server", folder.path());
        for (int i = 0; i < 100 && !fs::exists(folder.path() / "server/port"); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        if (!fs::exists(folder.path() / "server/port")) throw Skipped("python3 serves no files here");
        if (run_command("command -v curl", ".").status == 0)
            url = "http://127.0.0.1:" + read_text(folder.path() / "server/port");
    }
};

Workshop& workshop() {
    static Workshop made;
    return made;
}

Files lasting(const Work& work, const Files& files) {
    Files all;
    for (const auto& [name, text] : files) {
        if (name.find(work.temporary) == std::string::npos) all[name] = lasting_part(name, text);
    }
    return all;
}

// One work in its own folder: what is there before and after it, and how long it takes.
class Trial {
 public:
    explicit Trial(const Work& work) : work_(work) {
        fs::remove_all(out());
        if (!work.before.empty()) workshop().run(work.before);
        old_ = files_in(out());
        old_lasting_ = lasting(work, old_);
        const auto start = std::chrono::steady_clock::now();
        workshop().run(work.command);
        seconds_ = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        new_ = lasting(work, files_in(out()));
        expect(!new_.empty(), work.name + " writes files");
    }

    // Kills the work at a random moment, or (`aimed`) when it has just begun to write.
    void kill_once(Random& random, bool aimed) {
        set_back();
        StartedProgram program(work_.command, workshop().folder.path());
        const double moment = random.uniform() * 1.1 * seconds_, a_little = random.uniform() * 5e-4;
        const auto start = std::chrono::steady_clock::now();
        const auto late = start + std::chrono::duration<double>(aimed ? 5 * seconds_ : moment);
        while (std::chrono::steady_clock::now() < late && !program.wait(0) && !(aimed && is_writing())) {
            if (!aimed) std::this_thread::sleep_for(std::chrono::microseconds(200));
        }
        if (aimed) std::this_thread::sleep_for(std::chrono::duration<double>(a_little));
        program.send(SIGKILL);
        const std::string when = work_.name + (aimed ? ", killed while it writes"
                                                     : ", killed after " + std::to_string(moment) + " s");
        expect(program.wait(10).has_value(), when + ": has gone");
        // What it has started, such as a copy, may still write for a moment.
        for (int i = 0; i < 2000 && kill(-program.id(), 0) == 0; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        expect_whole(when);
        // Few kills hit the write itself, so a leftover of the killed program is always there.
        if (leftover(program.id()).starts_with(work_.temporary))
            write_file(out() / leftover(program.id()), "half a file");
        workshop().run(work_.command);
        expect(files_in(out()).size() == new_.size(), when + ": the next run leaves nothing behind");
        expect(lasting(work_, files_in(out())) == new_, when + ": the next run gives the right files");
    }

    // Every file is the old one or the new one, and none is missing.
    void expect_whole(const std::string& when) const {
        const Files found = files_in(out()), now = lasting(work_, found);
        for (const auto& [name, text] : now) {
            const bool is_old = old_lasting_.contains(name) && old_lasting_.at(name) == text;
            const bool is_new = new_.contains(name) && new_.at(name) == text;
            expect(is_old || is_new, when + ": " + name + " is neither the old one nor the new one");
        }
        for (const auto& [name, text] : old_lasting_)
            expect(now.contains(name) || name.find(work_.may_be_missing) != std::string::npos,
                   when + ": " + name + " is lost");
    }

    void set_back() const {
        fs::remove_all(out());
        for (const auto& [name, text] : old_) write_file(out() / name, text);
    }

    fs::path out() const { return workshop().folder.path() / "out"; }

 private:
    bool is_writing() const {
        std::error_code error;
        for (fs::directory_iterator entry(out(), error), end; !error && entry != end;
             entry.increment(error)) {
            if (entry->path().filename().string().starts_with(".unfinished-")) return true;
        }
        return false;
    }

    Work work_;
    Files old_, old_lasting_, new_;
    double seconds_ = 0;
};

void kill_often(const std::vector<Work>& works, Random& random) {
    for (const Work& work : works) {
        Trial trial(work);
        for (std::size_t i = 0; i < work.kills; ++i) trial.kill_once(random, i % 2 == 1);
        std::printf("%-28s %zu kills\n", work.name.c_str(), work.kills);
        std::fflush(stdout);
    }
}

// The system ends a program that writes more than it may (SIGXFSZ): a kill in the middle of a write, always
// at the same byte.
void ends_in_the_middle_of_a_write() {
    for (const Work& work : quick_programs()) {
        Trial trial(work);
        for (const char* blocks : {"1", "8", "40"}) {
            trial.set_back();
            const Outcome ended = run_command(
                "(ulimit -c 0; ulimit -f " + std::string(blocks) + "; exec " + work.command + " 2>&1) | cat",
                workshop().folder.path());
            trial.expect_whole(work.name + " with files of " + blocks + " blocks");
        }
        trial.set_back();
        workshop().run(work.command);
    }
}

// Whether a process of the exercises works for the tool with this number.
bool works_for(pid_t tool) {
    const std::string mark = "exercises/work/" + std::to_string(tool) + "-";
    return run_command("ps -A -o args= | grep -F " + quote_word(mark) + " | grep -v grep", ".").status == 0;
}

void ends_promptly_when_asked() {
    workshop().open_class();
    const std::vector<std::string> commands = {
        course_program("make_digits") + " --out asked", report_command("--epochs 1000000 --out asked"),
        course_program("15_draw") + " train --data data --epochs 1000000 --out asked/weights.nn",
        course_program("exercise") +
            " grade class0 --only 02/per_sample_pass --again --jobs 2 --out asked/grades.csv"};
    for (const int signal_number : {SIGINT, SIGTERM}) {
        for (const std::string& command : commands) {
            StartedProgram program(command, workshop().folder.path());
            std::this_thread::sleep_for(std::chrono::milliseconds(500));
            program.send(signal_number);
            expect_equal(program.wait(2).value_or(-1), 128 + signal_number, command);
            expect(files_in(workshop().folder.path() / "asked").empty(), command + ": something is written");
            for (int i = 0; i < 40 && works_for(program.id()); ++i)
                std::this_thread::sleep_for(std::chrono::milliseconds(50));
            expect(!works_for(program.id()), command + ": a child is left");
        }
    }
}

}  // namespace

const Test test("interruptions", [](const Arguments& words) {
    const Options options(words, {{"seed", "N", "1", ""}});
    Random random(options.seed());
    std::printf("seed %s\n", options.text("seed").c_str());
    return run_tests({
        {"killed: the report, the digits, the weights, the page",
         [&] { kill_often(quick_programs(), random); }},
        {"killed: chapters, the benchmark", [&] { kill_often(chapters(), random); }},
        {"killed: fetch_mnist",
         [&] {
             workshop().open_server();
             kill_often(downloads(workshop().url), random);
         }},
        {"killed: grading and checking",
         [&] {
             workshop().open_class();
             kill_often(exercises(), random);
         }},
        {"ended in the middle of a write", ends_in_the_middle_of_a_write},
        {"SIGINT and SIGTERM", ends_promptly_when_asked},
    });
});

}  // namespace interruptions_test
