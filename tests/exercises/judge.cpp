// The half of a checker that is linked with the solution and the known mistakes. It asks the solution what
// the answer was asked, compares, and finds the diagnosis. No answer is ever part of this program.
//
//     judge verdict RECORD SEED [SOCKET FINISHED]  prints the verdict on what an answer said; first serves
//                                                  functions, until the file FINISHED is there
//     judge list                                   prints what is asked
//     judge prove                                  prints what is wrong with the mistakes themselves
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

Event event_of(const Asked& answer, const std::vector<Symptom>& symptoms = {}) {
    Event event = current;
    event.place = answer.place;
    event.came = answer.came;
    event.right = answer.right;
    event.symptoms = symptoms;
    return event;
}

// A failure ends the case.
void note(Event event, bool failed) {
    event.failed = failed;
    events.push_back(std::move(event));
    if (failed) throw CaseEnds{};
}

void end_case(std::size_t place, const Finding& why) {
    Event event = event_of({place, 0, 0});
    event.certain = true;
    event.finding = why;
    event.told.came = why.seen;
    note(std::move(event), true);
}

// What the answer said to the question that is asked now. Ends the case when it said nothing.
Value said(std::size_t place) {
    const Value* const value = answered.reply(case_number, place);
    if (!value)
        end_case(place, !answered.broken
                            ? ended_early
                            : Finding{"broken-record",
                                      "What the answer printed or wrote stands where the checker's "
                                      "own notes should be."});
    if (const auto why = why_none(*value)) end_case(place, *why);
    return *value;
}

// The tool ends an answer that goes on too long, and gives up; then the cases behind are not there.
bool was_asked() {
    if (answered.done || answered.cases.empty() || answered.cases.contains(case_number)) return true;
    const std::vector<Value>& last = answered.cases.rbegin()->second;
    return last.empty() || !why_none(last.back());
}

}  // namespace

void a_case(const std::string& name, Callable<void> body, bool is_drawn) {
    if (!begin_case()) return;
    current = {.told = {.where = std::to_string(case_number + 1) + ", " + name +
                                 (is_drawn ? " (drawn: SEED=" + std::to_string(seed) + ")" : "")},
               .drawn = is_drawn,
               .case_number = case_number};
    if (work == Work::noting) return record_case(body);
    if (work == Work::walking) return body();
    try {
        if (was_asked()) body();
        if (const Value* surplus = answered.reply(case_number, questions))
            end_case(questions, why_none(*surplus).value_or(
                                    Finding{"broken-record",
                                            "More came than was asked for: the answer has written into "
                                            "the checker's notes."}));
    } catch (const CaseEnds&) {
    }
}

void asked(std::string call, std::string input) {
    questions_asked += current.told.where + "\t" + call + "\t" + input + "\n";
    current.told.call = std::move(call);
    current.told.input = std::move(input);
}

// Beside what the answer said, what the solution answers; it may throw.
Asked ask(Callable<Value> call) {
    if (work == Work::noting) return recorded(call);
    const std::size_t place = questions++;
    if (work == Work::walking) return {place, 0, 0};
    const Value came = said(place);
    return {place, came, outcome_of(call)};
}

void compare(const Asked& answer, const std::vector<Symptom>& symptoms, double tolerance) {
    if (work != Work::judging) return;
    Event event = event_of(answer, symptoms);
    event.tolerance = tolerance;
    const Value &came = answer.came, &right = answer.right;
    const std::optional<std::size_t> wrong = event.difference();
    if (wrong) {
        const int digits = digits_to_tell(came, right);
        event.told.came = show(came, digits);
        event.told.expected = show(right, digits);
        if (came.threw())
            event.finding = Finding{"throws", "The answer throws where it should return" +
                                                  (came.text().empty() ? "." : "; it says: " + came.text())};
        else if (came.list.size() == right.list.size())
            event.finding = shape_of(came.list[*wrong], right.list[*wrong], event.distance());
    }
    note(std::move(event), wrong.has_value());
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
    const bool threw = first.kind == Part::Kind::thrown;
    std::vector<std::string> quoted, missing;
    for (const std::string& word : words) {
        quoted.push_back("\"" + word + "\"");
        if (threw && first.words[0].find(word) == std::string::npos) missing.push_back(quoted.back());
    }
    event.told.expected = "an exception" + (type.empty() ? "" : " " + type) +
                          (words.empty() ? "" : " that names " + listed(quoted));
    event.told.came = threw ? exception_text(first) : show(answer.came);
    if (!threw)
        event.finding =
            Finding{"does-not-throw", "This input must be refused with an exception, but a value came back."};
    else if (!missing.empty())
        event.finding =
            Finding{"message-says-little", "The message says nothing of " + listed(missing) +
                                               ": name it, so that the reader can find the mistake."};
    else
        event.finding = Finding{"another-exception",
                                "The exception is not of the type that the task asks for" +
                                    (type.empty() ? ": throw one of <stdexcept>." : ", " + type + ".")};
    const bool failed = event.difference().has_value();
    note(std::move(event), failed);
}

void compare_refusal(const Asked& answer, const std::string& type, const std::vector<std::string>& words) {
    compare_refusal(answer, type, words, {});
}

void require(const Asked& answer, bool holds, const std::string& seen, const std::string& expected,
             const std::vector<Symptom>& symptoms) {
    if (work != Work::judging) return;
    Event event = event_of(answer, symptoms);
    event.told.came = seen;
    event.told.expected = expected;
    if (holds) event.came = event.right;
    note(std::move(event), !holds);
}

Served::Served() : number_(channels++) {}

std::vector<double> Served::operator()(const std::vector<double>& arguments) const {
    return served_functions.at({case_number, number_}).first(arguments);
}

void Served::serve(ServedFunction function, Hold hold) const {
    served_functions[{case_number, number_}] = {std::move(function), std::move(hold)};
}

std::vector<ServedCall> Served::calls() const {
    return calls_at({case_number, number_}, questions);
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

// The record of what a known program answers, asked in a process of its own: it may crash, or never end.
std::string record_of(std::size_t program) {
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
    return text.substr(0, text.rfind('\n') + 1);  // it may have ended in the middle of a line
}

// Puts beside every event what each known mistake answers there.
void ask_mistakes() {
    for (std::size_t k = 1; k < known_programs().size(); ++k) {
        const Record answers = record_from(record_of(k));
        for (Event& event : events) {
            event.gives.resize(known_programs().size());
            if (const Value* value = answers.reply(event.case_number, event.place)) event.gives[k] = *value;
        }
    }
}

void print_verdict(const char* path) {
    answered = record_from(file_text(path));
    if (answered.end) {
        events.push_back(
            {.told = {.came = answered.end->seen}, .failed = true, .finding = answered.end, .certain = true});
    } else {
        ask_all(Work::judging);
    }
    const auto failures = static_cast<std::size_t>(std::ranges::count_if(events, &Event::failed));
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
    verdict.failed = cases_begun == 0 ? 0 : failures;
    std::fputs(to_text(verdict).c_str(), stdout);
}

// For authors: whether the known mistakes show, and can be told apart, whatever numbers are drawn.
void prove_mistakes() {
    std::set<std::string> faults;
    for (seed = 1; seed <= 20; ++seed) {
        std::map<std::string, std::string> known;  // what is said, by whom
        for (std::size_t k = 1; k < known_programs().size(); ++k) {
            const std::string &id = known_programs()[k].id, said = record_of(k);
            events.clear();
            answered = record_from(said);
            ask_all(Work::judging);
            if (std::ranges::none_of(events, &Event::failed)) faults.insert(id + " passes");
            const auto [place, is_new] = known.try_emplace(said, id);
            if (!is_new && place->second != id) faults.insert(id + " says the same as " + place->second);
        }
    }
    for (const std::string& fault : faults) std::printf("%s\n", fault.c_str());
}

}  // namespace
}  // namespace checker

int main(int argc, char** argv) {
    using namespace checker;
    const std::string_view what = argv[1];
    become(0);
    if (what == "prove") return prove_mistakes(), 0;
    if (what == "list") {
        setenv("EXERCISE_RECORD", "/dev/null", 1);
        ask_all(Work::noting);
        return std::puts(questions_asked.c_str()) < 0;
    }
    seed = std::strtoull(argv[3], nullptr, 10);
    if (argc == 6) {
        ask_all(Work::walking);
        serve_until(argv[4], argv[5]);
    }
    print_verdict(argv[2]);
    return 0;
}
