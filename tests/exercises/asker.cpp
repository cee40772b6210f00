// The half of a checker that is linked with an answer. It asks, and appends what comes to a record; the judge
// reads that when this process has ended. Nothing here decides anything, so nothing that an answer does to it
// helps.
//
// EXERCISE_RECORD: the file; EXERCISE_SEED: of drawn numbers; EXERCISE_FROM, EXERCISE_TO: which cases.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "tests/exercises/asking.h"

namespace checker {

void a_case(const std::string&, Callable<void> body, bool) {
    if (begin_case()) record_case(body);
}

void asked(std::string, std::string) {}

Asked ask(Callable<Value> call) {
    return recorded(call);
}

void compare(const Asked&, double) {}
void compare_refusal(const Asked&, const std::string&, const std::vector<std::string>&) {}

Served::Served() : number_(channels++) {}

// The tool starts the judge at the same time as this program, so the judge may need a moment.
std::vector<double> Served::operator()(const std::vector<double>& arguments) const {
    const char* path = std::getenv("EXERCISE_SERVICE");
    const sockaddr_un address = address_of(path ? path : "");
    const int connection = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    for (int attempt = 0; attempt < 1000; ++attempt, usleep(10000)) {
        if (connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) break;
    }
    send_line(connection, std::to_string(case_number) + " " + std::to_string(number_) + " " +
                              std::to_string(questions) + to_words(arguments));
    std::istringstream words(received_line(connection));
    close(connection);
    const std::optional<Value> result = value_from(words);
    if (!result) throw Stopped{};
    return result->list[0].numbers;
}

}  // namespace checker

int main() {
    using namespace checker;
    seed = number_in("EXERCISE_SEED", 1);
    cases();
    record("done");
    std::fflush(nullptr);
    std::_Exit(0);  // what the answer does when its objects are destroyed is not asked
}
