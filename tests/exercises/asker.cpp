// The half of a checker that is linked with an answer. It asks, and appends what comes to a record; the judge
// reads that when this process has ended. Nothing here decides anything, so nothing that an answer does to it
// helps.
//
// EXERCISE_RECORD: the file; EXERCISE_SEED: of drawn numbers; EXERCISE_FROM, EXERCISE_TO: which cases.
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "tests/exercises/asking.h"

namespace checker {
namespace {

// Opened for each line: an answer may have closed every file.
void record(const std::string& line) {
    const char* path = std::getenv("EXERCISE_RECORD");
    const int file = path ? open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600) : STDOUT_FILENO;
    if (file < 0) return;
    write_line(file, line);
    if (path) close(file);
}

// Calls, and records what comes; the case goes on only after a value, or where an exception is asked for.
template <class Thrown>
Asked recorded(Callable<Value> call, const Thrown& thrown_value, bool goes_on) {
    record("ask");
    Asked answer{0, 0, questions++};
    bool ended = false;
    try {
        answer.came = call();
    } catch (const NotWritten&) {
        record("unwritten");
        throw CaseEnds{};
    } catch (...) {
        answer.came = thrown_value();
        ended = !goes_on;
    }
    record("value" + to_line(answer.came));
    if (ended) throw CaseEnds{};
    return answer;
}

}  // namespace

void a_case(const std::string&, Callable<void> body) {
    begin_case();
    if (!is_wanted()) return;
    record("case " + std::to_string(case_number));
    try {
        body();
    } catch (const CaseEnds&) {
    } catch (const NotWritten&) {
        record("unwritten");
    } catch (...) {
        record("ask");
        record("value" + to_line(thrown_now()));
    }
    record("end");
}

void drawn_case(const std::string& name, Callable<void> body) {
    a_case(name, body);
}

void asked(std::string, std::string) {}

Asked ask(Callable<Value> call) {
    return recorded(call, thrown_now, false);
}

Asked ask_refusal(Callable<Value> call, Callable<bool> of_type) {
    const auto refused = [&] {
        const Value value = thrown_now();
        return named({{"thrown", value}, {"of the type", of_type()}});
    };
    const auto returned = [&] { return named({{"", call()}}); };
    return recorded(returned, refused, true);
}

void compare(const Asked&, double) {}
void compare_refusal(const Asked&, const std::string&, const std::vector<std::string>&) {}

// The connection of this thread to the judge, which is closed when the thread ends. The tool starts the judge
// at the same time as this program, so the judge may need a moment.
class Connection {
 public:
    Connection() {
        const char* path = std::getenv("EXERCISE_SERVICE");
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::snprintf(address.sun_path, sizeof address.sun_path, "%s", path ? path : "");
        for (int attempt = 0; attempt < 1000; ++attempt) {
            socket_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
            if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return;
            close(socket_);
            usleep(10000);
        }
        socket_ = -1;
    }
    ~Connection() {
        if (socket_ >= 0) close(socket_);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // The answer to one line is one line.
    std::string told(const std::string& line) {
        const std::string text = line + "\n";
        if (write(socket_, text.data(), text.size()) != static_cast<ssize_t>(text.size())) throw Stopped{};
        while (rest_.find('\n') == std::string::npos) {
            char buffer[4096];
            const ssize_t count = read(socket_, buffer, sizeof buffer);
            if (count <= 0) throw Stopped{};
            rest_.append(buffer, static_cast<std::size_t>(count));
        }
        const std::size_t end = rest_.find('\n');
        const std::string first = rest_.substr(0, end);
        rest_.erase(0, end + 1);
        return first;
    }

 private:
    int socket_ = -1;
    std::string rest_;
};

Channel::Channel() : number_(channels++) {}

std::vector<double> Channel::call(const std::vector<double>& arguments) const {
    thread_local Connection connection;
    std::istringstream words(connection.told("call " + std::to_string(case_number) + " " +
                                             std::to_string(number_) + " " + std::to_string(questions) +
                                             to_line(arguments)));
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
