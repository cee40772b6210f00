// Makes a network of one's own: the answers that pass now, and the course's in place of those that do not,
// become one program, which trains on the digits and writes a page that reads one's hand.
//
//     mine [--lend-nothing | --course | --force] [--network zero|digits] [--images N] [--epochs N] ...
//
// The status is 0 when it has trained, 1 for an error and 2 for wrong usage.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <future>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "common/files.h"
#include "common/numbers.h"
#include "common/options.h"
#include "common/parallel.h"
#include "common/progress.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/course.h"
#include "tests/exercises/grading.h"
#include "tests/exercises/mine/loaded.h"
#include "tests/exercises/mine/train.h"
#include "tests/exercises/run_compiler.h"
#include "tests/exercises/sandbox.h"
#include "tests/exercises/sources.h"

namespace mine {
namespace {

namespace fs = std::filesystem;

// An exercise whose answer is a part, and whether that is the learner's.
struct Part {
    const Exercise* exercise;
    std::string standing;  // "not begun", "not yet", "passed"
    bool yours = false;
    fs::path source, object;
    std::string name() const { return exercise->name(); }
};

std::vector<Part> parts_of(const Course& course) {
    std::vector<Part> parts;
    for (const auto& names :
         {std::vector<std::string>(zero_detector_parts.begin(), zero_detector_parts.end()),
          std::vector<std::string>(digit_parts.begin(), digit_parts.end())}) {
        for (const std::string& name : names) {
            const bool known =
                std::ranges::any_of(parts, [&](const Part& part) { return part.name() == name; });
            if (!known) parts.push_back({&find_exercise(course.exercises, name), "not begun", false, {}, {}});
        }
    }
    return parts;
}

// Judges the answers that are written: what the files hold now. Verdicts of an earlier run on the same text
// are remembered.
void judge(const Course& course, const Toolchain& tools, std::vector<Part>& parts, bool by_force) {
    StudentClass learner{{{"you", {}, {}, {}}}, {}};
    std::vector<Submission>& answers = learner.students[0].submissions;
    for (Part& part : parts) {
        const std::string text = text_or_nothing(course.answer(*part.exercise));
        if (text.empty() || text == read_text(part.exercise->folder / "skeleton.h")) continue;
        part.standing = "not yet";
        part.yours = by_force;
        answers.push_back({part.exercise, true, text, {}});
    }
    if (by_force || answers.empty()) return;
    grade(tools, learner, course.limits, course.jobs, false);
    for (const Submission& answer : answers) {
        for (Part& part : parts) {
            if (part.exercise != answer.exercise || !answer.verdict.passed) continue;
            part.yours = true;
            part.standing = "passed";
        }
    }
}

// The zero detector while something of chapter 04 is there and nothing from chapter 07 on.
std::string chosen_network(const std::vector<Part>& parts, const Options& options) {
    if (options.given("network")) {
        const std::string name = options.text("network");
        if (name != "zero" && name != "digits")
            throw UsageError("--network " + name + ": expected zero or digits");
        return name;
    }
    const auto has = [&](const auto& is_meant) {
        return std::ranges::any_of(
            parts, [&](const Part& part) { return part.yours && is_meant(part.exercise->chapter); });
    };
    const bool later = has([](const std::string& chapter) { return chapter >= "07"; });
    return has([](const std::string& chapter) { return chapter == "04"; }) && !later ? "zero" : "digits";
}

void keep_those_of(const std::string& network, std::vector<Part>& parts) {
    std::erase_if(parts, [&](const Part& part) {
        return network == "zero"
                   ? std::ranges::find(zero_detector_parts, part.name()) == zero_detector_parts.end()
                   : std::ranges::find(digit_parts, part.name()) == digit_parts.end();
    });
}

void say_whose(const Course& course, const std::vector<Part>& parts) {
    std::string lent;
    std::size_t count = 0;
    for (const Part& part : parts) {
        count += part.yours ? 1 : 0;
        if (!part.yours) lent += (lent.empty() ? "" : ", ") + part.exercise->slug;
    }
    if (count == 0)
        std::printf("all %zu parts are the course's: none of yours is used yet\n", parts.size());
    else
        std::printf("yours: %zu of %zu parts%s%s\n", count, parts.size(),
                    lent.empty() ? "" : "; the course's: ", lent.c_str());
    for (const Part& part : parts) {
        if (!part.yours && part.standing == "not yet")
            std::printf("%s does not pass as it is now: make exercise E=%s\n",
                        typed(course.answer(*part.exercise)).c_str(), part.name().c_str());
    }
    std::fflush(stdout);
}

void refuse_to_lend(const std::vector<Part>& parts) {
    std::string missing;
    for (const Part& part : parts) {
        if (!part.yours) missing += (missing.empty() ? "" : ", ") + part.name() + " (" + part.standing + ")";
    }
    if (!missing.empty())
        throw std::runtime_error("nothing is lent with ONLY=1, and these are not yours yet: " + missing);
}

// The adapter with the answer in it as a shared object that shows one name. What was compiled before from the
// same sources is used again.
fs::path compiled(const Toolchain& tools, const fs::path& adapter, const fs::path& answer,
                  const std::string& name) {
    const std::string sources = sources_text(tools.root, {adapter, answer});
    const fs::path object = tools.folder / "mine" / (fingerprint(tools.key + sources) + ".so");
    if (fs::exists(object)) return object;
    const WorkFolder work(tools.folder);
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

std::string file_name(const Exercise& exercise) {
    return exercise.chapter + "_" + exercise.slug + ".cpp";
}

// All parts, and answers/mine.h if there is one; returns the list that the training reads.
std::string compile_all(const Course& course, const Toolchain& tools, const std::vector<Part>& parts,
                        bool with_ideas) {
    const fs::path adapters = course.root / "tests/exercises/mine/parts", ideas = course.answers / "mine.h";
    std::vector<std::string> lines(parts.size());
    std::vector<std::exception_ptr> failures(parts.size());
    Progress progress("compiling", parts.size());
    std::atomic<std::size_t> done = 0;
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
            ++done;
        },
        course.jobs);
    progress.erase();
    for (const std::exception_ptr& failure : failures) {
        if (failure) std::rethrow_exception(failure);
    }
    std::string list;
    for (const std::string& line : lines) list += line;
    if (with_ideas && fs::exists(ideas))
        list +=
            "mine yours " + compiled(tools, adapters / "mine.cpp", ideas, "answers/mine.h").string() + "\n";
    return list;
}

// What the training noted last.
struct Noted {
    std::size_t done = 0, total = 0;
    std::string whose, exercise, asked;
};

Noted read_note(const fs::path& file) {
    Noted noted;
    std::istringstream words(text_or_nothing(file));
    words >> noted.done >> noted.total >> noted.whose >> noted.exercise >> std::ws;
    std::getline(words, noted.asked);
    noted.asked.erase(noted.asked.find_last_not_of(' ') + 1);
    return noted;
}

// Shows what the training prints while it runs, and on a terminal the time left.
Ended follow(const Command& command, const Limits& limits, const fs::path& note) {
    std::future<Ended> ended = std::async(std::launch::async, [&] { return run_limited(command, limits); });
    std::optional<Progress> progress;
    std::size_t shown = 0;
    for (bool over = false; !over;) {
        over = ended.wait_for(std::chrono::milliseconds(100)) == std::future_status::ready;
        const std::string text = text_or_nothing(command.out);
        if (text.size() > shown) {
            if (progress) progress->erase();
            std::fwrite(text.data() + shown, 1, text.size() - shown, stdout);
            std::fflush(stdout);
            shown = text.size();
        }
        const Noted noted = read_note(note);
        if (noted.total > 0 && !progress) progress.emplace("training", noted.total);
        if (progress) progress->update(noted.done);
    }
    return ended.get();
}

// The sentence about a training that did not come to its own end.
std::string death(const Ended& ended, const Limits& limits, const fs::path& note) {
    const Noted noted = read_note(note);
    std::string what = "ended the program, as exit() does";
    if (ended.reason == Ended::Reason::time) what = "did not come to an end";
    if (ended.reason == Ended::Reason::memory)
        what = "wanted more than " + std::to_string(limits.memory_mb) + " MB of memory";
    if (ended.reason == Ended::Reason::output)
        what = "wrote more than " + std::to_string(limits.output_mb) + " MB";
    if (ended.reason == Ended::Reason::itself && ended.signal != 0)
        what = "crashed (signal " + std::to_string(ended.signal) + ")";
    if (noted.exercise.empty()) return "the training ended before any part was asked: run it again";
    return failure_text(noted.exercise, noted.whose == "yours", what, noted.asked);
}

// Runs the training within limits. Returns its status.
int train_with(const Course& course, const Toolchain& tools, const Options& options,
               const std::string& list) {
    const WorkFolder folder(tools.folder);
    const fs::path& work = folder.path();
    write_file(work / "parts", list);
    std::vector<std::string> words = {sandbox_detail::own_path(),
                                      "train",
                                      "--parts",
                                      (work / "parts").string(),
                                      "--note",
                                      (work / "note").string(),
                                      "--call-seconds",
                                      short_text(3 * course.limits.seconds)};
    for (const OptionSpec& option : train_options()) {
        if (options.given(option.name))
            words.insert(words.end(), {"--" + option.name, options.text(option.name)});
    }
    const Limits limits{86400, 4000, 64};
    const Ended ended =
        follow({words, own_environment(), fs::current_path(), work / "out.txt", work / "err.txt"}, limits,
               work / "note");
    const std::string errors = text_or_nothing(work / "err.txt");
    std::fputs(errors.c_str(), stderr);
    if (succeeded(ended) && read_text(work / "note").starts_with("finished")) return 0;
    const bool told = errors.starts_with("mine: ") || errors.find("\nmine: ") != std::string::npos;
    if (told && ended.reason == Ended::Reason::itself && ended.status != 0) return ended.status;
    throw std::runtime_error(death(ended, limits, work / "note"));
}

// Returns the status of the program.
int run(const Options& options) {
    Course course{fs::absolute(options.path("root")), fs::absolute(options.path("build")), {}, {}, {}};
    course.answers =
        options.given("answers") ? fs::absolute(options.path("answers")) : course.root / "answers";
    course.exercises = find_exercises(course.root);
    course.limits.seconds = options.positive("answer-seconds");
    course.jobs = std::max(1U, std::thread::hardware_concurrency());
    const Toolchain tools = course.tools();
    std::vector<Part> parts = parts_of(course);
    if (!options.given("course")) judge(course, tools, parts, options.given("force"));
    keep_those_of(chosen_network(parts, options), parts);
    if (options.given("lend-nothing")) refuse_to_lend(parts);
    say_whose(course, parts);
    return train_with(course, tools, options, compile_all(course, tools, parts, !options.given("course")));
}

}  // namespace
}  // namespace mine

int main(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) == "supervise") return supervise(argc, argv);
    if (argc > 1 && std::string_view(argv[1]) == "train") return mine::train_program(argc - 1, argv + 1);
    std::vector<OptionSpec> specs = mine::train_options();
    const std::vector<OptionSpec> own = {
        {"root", "DIR", SOURCE_DIR, "the course"},
        {"build", "DIR", EXERCISE_BUILD, "where compiled parts are kept"},
        {"answers", "DIR", "", "your answers (default: root/answers)"},
        {"network", "NAME", "", "zero or digits; else the largest that something of yours belongs to"},
        {"lend-nothing", "", "", "refuse to use the course's answers"},
        {"course", "", "", "use none of yours, to compare"},
        {"force", "", "", "use your answers whether they pass or not, to see what a mistake does"},
        {"answer-seconds", "S", "10", "time limit of one answer when it is checked"}};
    specs.insert(specs.end(), own.begin(), own.end());
    int status = 0;
    const int failed = run_program(argc, argv, "Trains a network out of the answers to your exercises.",
                                   specs, [&](const Options& options) { status = mine::run(options); });
    return failed != 0 ? failed : status;
}
