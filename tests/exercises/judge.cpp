// The half of a checker that is linked with the solution and the known mistakes. It asks the solution what
// the answer was asked, compares, and finds the diagnosis. No answer is ever part of this program.
//
//     judge verdict RECORD SEED                prints the verdict on what an answer said
//     judge serve RECORD SEED SOCKET FINISHED  first serves functions, until the file FINISHED is there
//     judge list                               prints what is asked
//     judge prove                              prints what is wrong with the mistakes themselves
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>

#include "tests/exercises/asking.h"
#include "tests/exercises/diagnosis.h"
#include "tests/exercises/serving.h"

namespace checker {
namespace {

// What cases() does at the moment: note what the program that we have become answers; only go through the
// functions that are served; or judge.
enum class Work { noting, walking, judging };
Work work = Work::judging;

Record answered;  // what the answer said
std::vector<Event> events;
Event current;  // the case and what is asked in it
std::string questions_asked;
std::set<std::size_t> failed_cases;

Event event_of(const Asked& answer, const std::vector<Symptom>& symptoms = {}) {
    Event event = current;
    event.place = answer.place;
    event.came = answer.came;
    event.right = answer.right;
    event.symptoms = symptoms;
    return event;
}

[[noreturn]] void end_case(Event event) {
    event.failed = true;
    failed_cases.insert(case_number);
    events.push_back(std::move(event));
    throw CaseEnds{};
}

[[noreturn]] void end_case(std::size_t place, const Finding& finding) {
    Event event = event_of({0, 0, place});
    event.certain = finding;
    event.seen = finding.seen;
    end_case(std::move(event));
}

// What the answer said to the question that is asked now. Ends the case when it said nothing.
Value said(std::size_t place) {
    const CaseRecord* one = answered.of_case(case_number);
    if (!one || one->replies.size() <= place)
        end_case(place, !answered.broken
                            ? ended_early
                            : Finding{"broken-record",
                                      "What the answer printed or wrote stands where the checker's "
                                      "own notes should be."});
    const Reply& reply = one->replies[place];
    if (reply.end) end_case(place, *reply.end);
    if (!reply.value) end_case(place, {"ended-early", "The program ended in the middle of this question."});
    return *reply.value;
}

// The tool ends an answer that goes on too long, and gives up; then the cases behind are not there.
bool was_asked() {
    if (answered.of_case(case_number)) return true;
    const bool gave_up = !answered.cases.empty() && !answered.done &&
                         !answered.cases.back().replies.empty() && answered.cases.back().replies.back().end;
    return !gave_up;
}

std::string message_text(const Part& part) {
    return "an exception" +
           (part.words.size() > 1 && !part.words[1].starts_with("std::") ? " " + part.words[1] : "") +
           (part.words[0].empty() ? "" : ": " + part.words[0]);
}

void judge(Event event) {
    const Value &came = event.came, &right = event.right;
    const double distance = event.distance();
    const std::optional<std::size_t> wrong = first_difference(came, right, distance);
    if (!wrong) {
        events.push_back(std::move(event));
        return;
    }
    if (event.seen.empty()) {
        const int digits = digits_to_tell(came, right);
        event.seen = show(came, digits);
        event.expected = show(right, digits);
    }
    if (came.threw()) {
        const Part& part = came.list[0];
        event.seen = message_text(part);
        event.shape = Shape{"throws", "The answer throws where it should return" +
                                          (part.words[0].empty() ? "." : "; it says: " + part.words[0])};
    } else if (!event.shape && came.list.size() == right.list.size()) {
        event.shape = shape_of(came.list[*wrong], right.list[*wrong], distance);
    }
    end_case(std::move(event));
}

}  // namespace

void a_case(const std::string& name, Callable<void> body, bool is_drawn) {
    if (!begin_case()) return;
    current = {.drawn = is_drawn,
               .case_number = case_number,
               .where = std::to_string(case_number + 1) + ", " + name +
                        (is_drawn ? " (drawn: SEED=" + std::to_string(seed) + ")" : "")};
    if (work == Work::noting) return record_case(body);
    try {
        if (work == Work::walking || was_asked()) body();
        const CaseRecord* one = answered.of_case(case_number);
        if (work == Work::walking || !one || one->replies.size() <= questions) return;
        const Reply& surplus = one->replies[questions];
        if (surplus.end && surplus.end->id == "not-written") end_case(questions, *surplus.end);
        end_case(questions,
                 {"broken-record",
                  "More came than was asked for: the answer has written into the checker's notes."});
    } catch (const CaseEnds&) {
    }
}

void asked(std::string call, std::string input) {
    questions_asked += current.where + "\t" + call + "\t" + input + "\n";
    current.call = std::move(call);
    current.input = std::move(input);
}

// Beside what the answer said, what the solution answers; it may throw.
Asked ask(Callable<Value> call) {
    if (work == Work::noting) return recorded(call);
    Asked answer{0, 0, questions++};
    if (work == Work::walking) return answer;
    answer.came = said(answer.place);
    try {
        answer.right = call();
    } catch (...) {
        answer.right = thrown_now();
    }
    return answer;
}

void compare(const Asked& answer, const std::vector<Symptom>& symptoms, double tolerance) {
    if (work != Work::judging) return;
    Event event = event_of(answer, symptoms);
    event.tolerance = tolerance;
    judge(std::move(event));
}

void compare(const Asked& answer, double tolerance) {
    compare(answer, std::vector<Symptom>{}, tolerance);
}

void compare_refusal(const Asked& answer, const std::string& type, const std::vector<std::string>& words,
                     const std::vector<Symptom>& symptoms) {
    if (work != Work::judging) return;
    Event event = event_of(answer, symptoms);
    event.words = words;
    event.came = refusal(answer.came, words);
    event.right = refusal(answer.right, words);
    const Part& first = answer.came.list[0];
    std::vector<std::string> quoted, missing;
    for (const std::string& word : words) {
        quoted.push_back("\"" + word + "\"");
        if (first.words.empty() || first.words[0].find(word) == std::string::npos)
            missing.push_back(quoted.back());
    }
    event.expected = "an exception" + (type.empty() ? "" : " " + type) +
                     (words.empty() ? "" : " that names " + listed(quoted));
    const bool threw = first.kind == Part::Kind::thrown;
    event.seen = threw ? message_text(first) : show(answer.came);
    if (!threw)
        event.shape =
            Shape{"does-not-throw", "This input must be refused with an exception, but a value came back."};
    else if (!missing.empty())
        event.shape = Shape{"message-says-little", "The message says nothing of " + listed(missing) +
                                                       ": name it, so that the reader can find the mistake."};
    else
        event.shape = Shape{"another-exception",
                            "The exception is not of the type that the task asks for" +
                                (type.empty() ? ": throw one of <stdexcept>." : ", " + type + ".")};
    judge(std::move(event));
}

void compare_refusal(const Asked& answer, const std::string& type, const std::vector<std::string>& words) {
    compare_refusal(answer, type, words, {});
}

void require(const Asked& answer, bool holds, const std::string& seen, const std::string& expected,
             const std::vector<Symptom>& symptoms) {
    if (work != Work::judging) return;
    Event event = event_of(answer, symptoms);
    event.seen = seen;
    event.expected = expected;
    if (!holds) end_case(std::move(event));
    event.came = event.right;
    events.push_back(std::move(event));
}

Channel::Channel() : number_(channels++) {}

std::vector<double> Channel::call(const std::vector<double>& arguments) const {
    return service.functions.at({case_number, number_}).first(arguments);
}

void Channel::serve(ServedFunction function, Hold hold) const {
    service.functions[{case_number, number_}] = {std::move(function), std::move(hold)};
}

std::vector<ServedCall> Channel::calls() const {
    return service.calls_at({case_number, number_}, questions);
}

namespace {

void ask_all(Work what) {
    work = what;
    cases_begun = 0;
    cases();
}

std::string file_text(const char* path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// What a known program answers, asked in a process of its own: it may crash, or never end.
Record record_of(std::size_t program) {
    const char* const notes = "notes.txt";
    std::remove(notes);
    const pid_t child = fork();
    if (child < 0) std::_Exit(3);
    if (child == 0) {
        const rlimit time{1, 1}, memory{2048ull << 20, 2048ull << 20}, core{0, 0};
        setrlimit(RLIMIT_CPU, &time);
        setrlimit(RLIMIT_AS, &memory);
        setrlimit(RLIMIT_CORE, &core);
        alarm(5);  // it may wait, too
        std::freopen("/dev/null", "w", stderr);
        setenv("EXERCISE_RECORD", notes, 1);
        become(program);
        ask_all(Work::noting);
        record("done");
        std::_Exit(0);
    }
    waitpid(child, nullptr, 0);
    const std::string text = file_text(notes);
    return record_from(text.substr(0, text.rfind('\n') + 1));  // it may have ended in the middle of a line
}

// Puts beside every event what each known mistake answers there.
void ask_mistakes() {
    for (std::size_t k = 1; k < known_programs().size(); ++k) {
        const Record answers = record_of(k);
        for (Event& event : events) {
            event.gives.resize(known_programs().size());
            const CaseRecord* one = answers.of_case(event.case_number);
            if (one && event.place < one->replies.size()) event.gives[k] = one->replies[event.place].value;
        }
    }
}

void print_verdict(const char* path) {
    answered = record_from(file_text(path));
    if (answered.end && answered.cases.empty())
        events.push_back({.failed = true, .seen = answered.end->seen, .certain = answered.end});
    else
        ask_all(Work::judging);
    const bool fixed = std::ranges::any_of(events, [](const Event& e) { return e.failed && !e.drawn; });
    if (fixed) std::erase_if(events, [](const Event& event) { return event.drawn; });
    const auto failed = std::ranges::find_if(events, &Event::failed);
    if (failed != events.end() && !failed->certain) ask_mistakes();
    Verdict verdict = diagnosis(events);
    if (!verdict.passed && !fixed && !events.empty())
        verdict.advice =
            "All fixed cases are right, and this one, with numbers drawn for this answer, is not. " +
            verdict.advice;
    if (verdict.passed && (answered.broken || !answered.done))
        verdict = {.id = ended_early.id, .advice = ended_early.advice};
    verdict.cases = cases_begun;
    verdict.failed = failed_cases.size();
    std::fputs(to_text(verdict).c_str(), stdout);
}

// All that a program says, as one text.
std::string words_of(const Record& answers) {
    std::string text;
    for (const CaseRecord& one : answers.cases) {
        text += "case " + std::to_string(one.number) + "\n";
        for (const Reply& reply : one.replies)
            text += reply.value ? show(*reply.value, 17) + "\n" : "ended\n";
    }
    return text;
}

// For authors: whether the known mistakes show, and can be told apart, whatever numbers are drawn.
int prove_mistakes() {
    std::set<std::string> faults;
    for (seed = 1; seed <= 20; ++seed) {
        std::map<std::string, std::string> known;  // what is said, by whom
        for (std::size_t k = 1; k < known_programs().size(); ++k) {
            const std::string& id = known_programs()[k].id;
            events.clear();
            answered = record_of(k);
            ask_all(Work::judging);
            if (std::ranges::none_of(events, &Event::failed)) faults.insert(id + " passes");
            const auto [place, is_new] = known.try_emplace(words_of(answered), id);
            if (!is_new && place->second != id) faults.insert(id + " says the same as " + place->second);
        }
    }
    for (const std::string& fault : faults) std::printf("%s\n", fault.c_str());
    return 0;
}

}  // namespace
}  // namespace checker

int main(int argc, char** argv) {
    using namespace checker;
    const std::string what = argc > 1 ? argv[1] : "";
    become(0);
    if (what == "prove") return prove_mistakes();
    if (what == "list") {
        setenv("EXERCISE_RECORD", "/dev/null", 1);
        ask_all(Work::noting);
        return std::puts(questions_asked.c_str()) < 0;
    }
    if (argc < 4) return 2;
    seed = std::strtoull(argv[3], nullptr, 10);
    if (what == "serve" && argc == 6) {
        ask_all(Work::walking);
        serve_until(argv[4], argv[5]);
    }
    print_verdict(argv[2]);
    return 0;
}
