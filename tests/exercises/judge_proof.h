// For authors: whether the known mistakes show, and can be told apart, whatever numbers are drawn. Part of
// judge.cpp.
#pragma once

namespace checker {
namespace {

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

int prove_mistakes() {
    std::set<std::string> faults;
    for (seed = 1; seed <= 20; ++seed) {
        std::map<std::string, std::string> known;  // what is said, by whom
        for (std::size_t k = 1; k < known_programs().size(); ++k) {
            const std::string& id = known_programs()[k].id;
            events.clear();
            record = record_of(k);
            ask_all(Work::judging);
            if (std::ranges::none_of(events, &Event::failed)) faults.insert(id + " passes");
            const auto [place, is_new] = known.try_emplace(words_of(record), id);
            if (!is_new && place->second != id) faults.insert(id + " says the same as " + place->second);
        }
    }
    for (const std::string& fault : faults) std::printf("%s\n", fault.c_str());
    return 0;
}

}  // namespace
}  // namespace checker
