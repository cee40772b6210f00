// What asker.cpp and judge.cpp share: drawn numbers, and a call of which everything that comes is noted.
#pragma once

#include <cxxabi.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <string>
#include <typeinfo>
#include <vector>

#include "tests/exercises/ask.h"
#include "tests/exercises/record.h"
#include "tests/exercises/values.h"

template class std::vector<checker::Part>;
template checker::Value::Value(const std::vector<double>&);
template checker::Value::Value(double);

namespace checker {

// SplitMix64 (Steele, Lea and Flood 2014).
std::uint64_t Draw::next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

std::size_t Draw::whole(std::size_t low, std::size_t high) {
    return low + static_cast<std::size_t>(next() % (high - low + 1));
}

double Draw::quarter(double low, double high) {
    for (;;) {
        const auto steps = static_cast<std::size_t>(4 * (high - low));
        const double number = low + static_cast<double>(whole(0, steps)) / 4;
        if (number != 0) return number;
    }
}

std::vector<double> Draw::quarters(std::size_t count, double low, double high) {
    std::vector<double> numbers;
    const bool enough = 4 * (high - low) >= 2 * static_cast<double>(count);
    while (numbers.size() < count) {
        const double number = quarter(low, high);
        if (!enough || std::find(numbers.begin(), numbers.end(), number) == numbers.end())
            numbers.push_back(number);
    }
    return numbers;
}

namespace {

// The name of the socket at which the judge serves functions.
sockaddr_un address_of(const char* path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    return address;
}

void send_line(int connection, const std::string& line) {
    const std::string text = line + "\n";
    send(connection, text.data(), text.size(), MSG_NOSIGNAL);
}

// What comes before the next end of a line, at most a megabyte.
std::string received_line(int connection) {
    std::string line;
    for (char c = 0; line.size() < 1 << 20 && recv(connection, &c, 1, 0) == 1 && c != '\n';) line += c;
    return line;
}

// Adds a line to the record of what came. Opens it each time: an answer may have closed every file.
void record(const std::string& line) {
    const char* path = std::getenv("EXERCISE_RECORD");
    std::ofstream(path ? path : "/dev/stdout", std::ios::app) << line << '\n';
}

struct CaseEnds {};  // nothing more can be asked in this case

std::uint64_t seed = 1;
std::size_t case_number = 0, cases_begun = 0, questions = 0, channels = 0;
Draw draw(1);

std::size_t number_in(const char* variable, std::size_t otherwise) {
    const char* text = std::getenv(variable);
    return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

// Each case draws numbers of its own, so that one case alone has the same as in the whole run. Returns
// whether it is one from EXERCISE_FROM to before EXERCISE_TO, both counted from 0.
bool begin_case() {
    static const std::size_t from = number_in("EXERCISE_FROM", 0), to = number_in("EXERCISE_TO", 1000);
    case_number = cases_begun++;
    questions = channels = 0;
    draw = Draw(seed + 0x9e3779b97f4a7c15 * (case_number + 1));
    return case_number >= from && case_number < to;
}

Value thrown_now() {
    std::string type = "something", message;
    if (const std::type_info* info = abi::__cxa_current_exception_type()) {
        int status = 0;
        char* name = abi::__cxa_demangle(info->name(), nullptr, nullptr, &status);
        if (name) type = name;
        std::free(name);
    }
    try {
        throw;
    } catch (const NotWritten&) {
        return no_value(not_written);
    } catch (const std::exception& error) {
        message = error.what();
    } catch (...) {
        message = "no std::exception";
    }
    Value value(std::vector{message, type});
    value.list[0].kind = Part::Kind::thrown;
    return value;
}

Value outcome_of(Callable<Value> call) {
    try {
        return call();
    } catch (...) {
        return thrown_now();
    }
}

// Calls, and records what comes; the case goes on only after a value.
Asked recorded(Callable<Value> call) {
    const Asked answer{questions++, outcome_of(call), 0};
    record("value" + to_words(answer.came));
    if (answer.came.threw()) throw CaseEnds{};
    return answer;
}

void record_case(Callable<void> body) {
    record("case " + std::to_string(case_number));
    try {
        body();
    } catch (const CaseEnds&) {
    } catch (...) {
        record("value" + to_words(thrown_now()));
    }
    record("end");
}

}  // namespace

Value refusal_now(bool of_type) {
    return named({{"thrown", thrown_now()}, {"of the type", of_type}});
}

Draw& drawn_numbers() {
    return draw;
}

}  // namespace checker
