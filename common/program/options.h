// A program's command line: --name value, --help, and one sentence for whatever goes wrong.
//
//     int main(int argc, char** argv) {
//         return run_program(argc, argv, "Trains one neuron.", {
//             {"epochs", "N", "100", "passes over the training images"},
//         }, [](const Options& options) { train(options.count("epochs")); });
//     }
#pragma once

#include <algorithm>
#include <charconv>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <new>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "common/program/numbers.h"
#include "common/program/platform.h"

// A line break or another control character in `text` is shown as \x0a, so that the text stays one line and
// cannot command the terminal.
inline std::string one_line(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string line;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= ' ' && byte != 0x7f)
            line += c;
        else
            line += {'\\', 'x', digits[byte >> 4], digits[byte & 15]};
    }
    return line;
}

// The command line was wrong: the program ends with status 2 and points to --help. The sentence may repeat
// the user's words unchanged.
struct UsageError : std::runtime_error {
    explicit UsageError(std::string_view sentence) : std::runtime_error(one_line(sentence)) {}
};

struct OptionSpec {
    std::string name;           // without the dashes; empty for the words that follow no option: files
    std::string value_name;     // "N", "DIR", ...; empty for a flag, which takes no value
    std::string default_value;  // its value when it is not given
    std::string help;
};

class Options {
 public:
    // Throws UsageError for an option that is not in `specs`, a value that is missing, or, unless a spec
    // without a name takes them, a stray word.
    Options(const std::vector<std::string>& words, const std::vector<OptionSpec>& specs) {
        for (const OptionSpec& spec : specs) values_[spec.name] = spec.default_value;
        const bool takes_words = values_.contains("");
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (!words[i].starts_with("--")) {
                if (!takes_words)
                    throw UsageError("\"" + words[i] + "\" is not an option: options begin with --");
                words_.push_back(words[i]);
                continue;
            }
            const std::size_t equals = words[i].find('=');
            const std::string name = words[i].substr(2, equals == std::string::npos ? equals : equals - 2);
            const OptionSpec& spec = find(specs, name);
            given_.insert(name);
            if (spec.value_name.empty()) {
                if (equals != std::string::npos) throw UsageError("--" + name + " takes no value");
            } else if (equals != std::string::npos) {
                values_[name] = words[i].substr(equals + 1);
            } else if (i + 1 < words.size() && !words[i + 1].starts_with("--")) {
                values_[name] = words[++i];
            } else {
                throw UsageError("--" + name + " needs a value: --" + name + " " + spec.value_name);
            }
        }
    }

    bool given(const std::string& name) const { return given_.contains(name); }

    // The words that follow no option.
    const std::vector<std::string>& words() const { return words_; }

    const std::string& text(const std::string& name) const { return values_.at(name); }

    // Of a file or a directory; empty only when the option was not given and has no default.
    std::filesystem::path path(const std::string& name) const {
        if (given(name) && values_.at(name).empty())
            throw UsageError("--" + name + ": expected the name of a file or a directory, not an empty word");
        return utf8_path(values_.at(name));
    }

    // One or more words, separated by commas: --recipes tanh,relu.
    std::vector<std::string> texts(const std::string& name) const {
        std::vector<std::string> parts;
        std::istringstream text(values_.at(name) + ",");
        for (std::string part; std::getline(text, part, ',');) parts.push_back(part);
        return parts;
    }

    // A whole number from `least` to `most`.
    std::size_t count(const std::string& name, std::size_t least = 0,
                      std::size_t most = std::numeric_limits<std::size_t>::max()) const {
        return whole_number(name, values_.at(name), least, most);
    }

    // One or more of them, separated by commas: --layers 64,32.
    std::vector<std::size_t> counts(const std::string& name, std::size_t least = 0) const {
        constexpr std::size_t most = std::numeric_limits<std::size_t>::max();
        std::vector<std::size_t> numbers;
        for (const std::string& word : texts(name)) numbers.push_back(whole_number(name, word, least, most));
        return numbers;
    }

    // 64 bits on every machine, even where a count has 32.
    std::uint64_t seed() const {
        constexpr std::uint64_t least = 0, most = std::numeric_limits<std::uint64_t>::max();
        return whole_number("seed", values_.at("seed"), least, most);
    }

    // A finite number greater than 0: a learning rate, a width.
    double positive(const std::string& name) const { return positive_number(name, values_.at(name)); }

    // One or more of them, separated by commas: --learning-rates 0.1,1,5.
    std::vector<double> positives(const std::string& name) const {
        std::vector<double> numbers;
        for (const std::string& word : texts(name)) numbers.push_back(positive_number(name, word));
        return numbers;
    }

 private:
    template <std::unsigned_integral Number>
    static Number whole_number(const std::string& name, const std::string& word, Number least, Number most) {
        Number value = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
        const bool out_of_range = error == std::errc::result_out_of_range;
        if (out_of_range || (error == std::errc() && value > most))
            throw UsageError("--" + name + " " + word + ": the number is too large; at most " +
                             std::to_string(most));
        if (error != std::errc() || end != word.data() + word.size() || value < least)
            throw UsageError("--" + name + " " + word + ": expected a whole number of at least " +
                             std::to_string(least));
        return value;
    }

    static double positive_number(const std::string& name, const std::string& word) {
        const std::optional<double> value = parse_number(word);
        if (value && *value > 0 && std::isfinite(*value)) return *value;
        throw UsageError("--" + name + " " + word + ": expected a number greater than 0, such as 0.1");
    }

    static const OptionSpec& find(const std::vector<OptionSpec>& specs, const std::string& name) {
        const OptionSpec* similar = nullptr;
        for (const OptionSpec& spec : specs) {
            if (name.empty() || spec.name.empty()) continue;
            if (spec.name == name) return spec;
            if (spec.name.starts_with(name) || name.starts_with(spec.name)) similar = &spec;
        }
        throw UsageError("there is no option --" + name +
                         (similar ? "; is --" + similar->name + " meant?" : ""));
    }

    std::map<std::string, std::string> values_;
    std::set<std::string> given_;
    std::vector<std::string> words_;
};

// What --help prints.
inline std::string help_text(std::string_view program, std::string_view purpose,
                             const std::vector<OptionSpec>& specs) {
    std::string usage = "usage: " + std::string(program) + " [--option value ...]", text;
    for (const OptionSpec& spec : specs) {
        if (spec.name.empty()) usage += " " + spec.value_name;
        const std::string value = spec.value_name.empty() ? "" : " " + spec.value_name;
        std::string left = "  " + (spec.name.empty() ? spec.value_name : "--" + spec.name + value);
        left.resize(std::max<std::size_t>(left.size() + 1, 24), ' ');
        const bool show_default = !spec.value_name.empty() && !spec.default_value.empty();
        text += left + spec.help + (show_default ? " (default " + spec.default_value + ")" : "") + "\n";
    }
    return usage + "\n\n" + std::string(purpose) + "\n\n" + text +
           "  --help                print this text\n";
}

// The main() of every program: parses the command line, runs `body`, and turns exceptions into one sentence
// on stderr after the program's name. Returns the exit status: 0, 1 for an error, 2 for wrong usage.
inline int run_program(int argc, char** argv, std::string_view purpose, const std::vector<OptionSpec>& specs,
                       const std::function<void(const Options&)>& body) {
    const std::string program = argc > 0 ? std::filesystem::path(argv[0]).stem().string() : "program";
    occupy_closed_streams();
    try {
        const std::vector<std::string> words = command_line_words(argc, argv);
        const auto asks_for_help = [](const std::string& word) { return word == "--help" || word == "-h"; };
        if (std::any_of(words.begin(), words.end(), asks_for_help)) {
            std::fputs(help_text(program, purpose, specs).c_str(), stdout);
        } else {
            body(Options(words, specs));
        }
        if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
            throw std::runtime_error("the output could not be written; is the disk full or the pipe closed?");
        }
        return 0;
    } catch (const UsageError& error) {
        std::fprintf(stderr, "%s: %s (see %s --help)\n", program.c_str(), error.what(), program.c_str());
        return 2;
    } catch (const std::bad_alloc&) {
        std::fprintf(stderr, "%s: not enough memory\n", program.c_str());
    } catch (const std::length_error&) {  // a container was asked for more than it can hold
        std::fprintf(stderr, "%s: not enough memory\n", program.c_str());
    } catch (const std::filesystem::filesystem_error& error) {
        std::fprintf(stderr, "%s: %s: %s\n", program.c_str(), one_line(error.path1().string()).c_str(),
                     error.code().message().c_str());
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s: %s\n", program.c_str(), one_line(error.what()).c_str());
    }
    return 1;
}
