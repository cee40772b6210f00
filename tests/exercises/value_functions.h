// The functions of value.h, for the one file of a program that defines them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/exercises/values.h"

namespace checker {

Value named(const std::vector<std::pair<std::string, Value>>& parts) {
    Value all(0);
    all.list.clear();
    for (const auto& [name, value] : parts) {
        for (Part part : value.list) {
            if (!name.empty()) part.name = part.name.empty() ? name : name + " " + part.name;
            all.list.push_back(std::move(part));
        }
    }
    return all;
}

Value thrown(std::string message) {
    Value value(std::move(message));
    value.list[0].kind = Part::Kind::thrown;
    return value;
}

std::string show(const Value& value) {
    return show(value, 6);
}

}  // namespace checker
