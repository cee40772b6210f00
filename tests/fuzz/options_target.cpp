// common/program/options.h on any words. The input is cut into words at its zero bytes. Accepted options,
// written as words and parsed again, are equal.
#include "common/files/bytes.h"
#include "common/program/options.h"

#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "tests/fuzz/target.h"

// Every kind of option, with and without the words that follow no option.
std::vector<OptionSpec> specs(bool takes_words) {
    std::vector<OptionSpec> all = {{"epochs", "N", "100", "a whole number"},
                                   {"epoch-size", "N", "7", "a name that begins as another does"},
                                   {"seed", "N", "1", "a whole number"},
                                   {"learning-rate", "RATE", "0.5", "a number"},
                                   {"learning-rates", "LIST", "0.1,1,5", "numbers"},
                                   {"data", "DIR", "", "a directory"},
                                   {"quick", "", "", "a flag"}};
    if (takes_words) all.push_back({"", "FILE ...", "", "files"});
    return all;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\0'), text.size());
        words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

// What read() returns; nothing when it throws a UsageError, whose sentence must be one line.
template <class Read>
auto value_or_usage_error(const Read& read) -> std::optional<std::invoke_result_t<Read>> {
    try {
        return read();
    } catch (const UsageError& error) {
        check_sentence(error.what(), "");
        return std::nullopt;
    }
}

// Every value as every type that a program may ask for.
void ask_for_numbers(const Options& options) {
    for (const char* name : {"epochs", "epoch-size", "seed", "learning-rate", "learning-rates", "data"}) {
        const std::string& text = options.text(name);
        const auto count = value_or_usage_error([&] { return options.count(name, 1); });
        if (count)
            promise(*count >= 1 && text.ends_with(std::to_string(*count)), "the number that was given");
        if (count && name == std::string_view("seed"))
            promise(value_or_usage_error([&] { return options.seed(); }).has_value(), "a count is a seed");
        const auto number = value_or_usage_error([&] { return options.positive(name); });
        if (number) promise(*number > 0 && std::isfinite(*number), "a finite number above 0");
        const auto numbers = value_or_usage_error([&] { return options.positives(name); });
        if (!numbers) continue;
        promise(numbers->size() == 1 + static_cast<std::size_t>(std::ranges::count(text, ',')),
                "all numbers");
        for (const double one : *numbers) promise(one > 0 && std::isfinite(one), "finite numbers above 0");
    }
}

void try_words(const std::vector<std::string>& words, const std::vector<OptionSpec>& all) {
    const auto options = value_or_usage_error([&] { return Options(words, all); });
    if (!options) return;
    ask_for_numbers(*options);
    std::vector<std::string> written;
    for (const OptionSpec& spec : all) {
        if (!options->given(spec.name)) continue;
        written.push_back("--" + spec.name + (spec.value_name.empty() ? "" : "=" + options->text(spec.name)));
    }
    written.insert(written.end(), options->words().begin(), options->words().end());
    const Options again(written, all);
    promise(again.words() == options->words(), "the words come back");
    for (const OptionSpec& spec : all) {
        promise(again.text(spec.name) == options->text(spec.name), "--" + spec.name + " comes back");
        promise(again.given(spec.name) == options->given(spec.name), "--" + spec.name + " is given");
    }
}

void try_input(Input bytes) {
    const std::vector<std::string> words = words_of(as_text(bytes));
    for (const bool takes_words : {false, true}) try_words(words, specs(takes_words));
}
