// Numbers as text, the same on every compiler and in every country (std::printf follows the locale).
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <locale>
#include <optional>
#include <sstream>
#include <string>

// `value` with exactly `decimals` digits after the point, rounded as printf's %.*f does: 0.5 -> "0.50".
// There is no minus before a zero.
inline std::string decimal_text(double value, int decimals) {
    std::array<char, 512> text;  // the largest double has 309 digits before its point
    decimals = std::clamp(decimals, 0, 100);
    const auto [end, error] =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, decimals);
    const std::string result(text.data(), end);
    const bool negative_zero = result[0] == '-' && result.find_first_not_of("-0.") == std::string::npos;
    return negative_zero ? result.substr(1) : result;
}

// `value` with about `digits` significant digits and nothing superfluous: 0.001, 12.3, 60000, 1.5e-7.
inline std::string short_text(double value, int digits = 4) {
    std::array<char, 64> text;
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value,
                                            std::chars_format::scientific, std::clamp(digits, 1, 17) - 1);
    std::string mantissa(text.data(), end);
    const std::size_t e = mantissa.find('e');
    if (value == 0 || e == std::string::npos) return value == 0 ? "0" : mantissa;  // inf and nan have no e
    const int exponent = std::stoi(mantissa.substr(e + 1));
    const bool plain = exponent >= -4 && exponent < 7;
    std::string result = plain ? decimal_text(value, digits - 1 - exponent) : mantissa.substr(0, e);
    if (result.find('.') != std::string::npos) {
        result.erase(result.find_last_not_of('0') + 1);
        if (result.back() == '.') result.pop_back();
    }
    return plain ? result : result + "e" + std::to_string(exponent);
}

// "1 epoch", "20 epochs".
inline std::string counted(std::size_t count, const std::string& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

// The number that all of `text` spells, with a decimal point in every locale; nothing when it is not a
// number. (The standard's from_chars for floating-point numbers is missing from some libraries.)
inline std::optional<double> parse_number(const std::string& text) {
    std::istringstream stream(text);
    stream.imbue(std::locale::classic());
    double value = 0;
    stream >> std::noskipws >> value;
    if (stream.fail() || stream.peek() != std::istringstream::traits_type::eof()) return std::nullopt;
    return value;
}
