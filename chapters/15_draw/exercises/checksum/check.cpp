// Checks 15/checksum: the right register beside registers with one flaw each.
#include "tests/exercises/checker.h"
#include ANSWER

#include <cstdio>

namespace checker {
namespace {

enum class Flaw {
    none,
    from_zero,
    not_inverted,
    plain,
    seven,
    one,
    no_shift,
    late,
    early,
    other_end,
    not_turned,
    sum,
    last,
    overwritten
};

std::uint32_t step(std::uint32_t crc, Flaw flaw) {
    const bool odd = (crc & 1) != 0;
    switch (flaw) {
        case Flaw::no_shift:
            return odd ? crc ^ 0xedb88320u : crc >> 1;
        case Flaw::late:
            return crc >> 1 ^ ((crc & 2) != 0 ? 0xedb88320u : 0u);
        case Flaw::early:
            return (odd ? crc ^ 0xedb88320u : crc) >> 1;
        case Flaw::other_end:
            return crc << 1 ^ ((crc & 0x80000000u) != 0 ? 0x04c11db7u : 0u);
        case Flaw::not_turned:
            return crc >> 1 ^ (odd ? 0x04c11db7u : 0u);
        default:
            return crc >> 1 ^ (odd ? 0xedb88320u : 0u);
    }
}

std::string with(Flaw flaw, std::string text) {
    if (flaw == Flaw::last && !text.empty()) text.pop_back();
    std::uint32_t crc = flaw == Flaw::from_zero || flaw == Flaw::plain || flaw == Flaw::sum ? 0 : 0xffffffff;
    for (const char letter : text) {
        const auto byte = static_cast<std::uint8_t>(letter);
        if (flaw == Flaw::sum) {
            crc += byte;
            continue;
        }
        crc = flaw == Flaw::overwritten ? byte
                                        : crc ^ (flaw == Flaw::other_end ? std::uint32_t{byte} << 24 : byte);
        const int steps = flaw == Flaw::seven ? 7 : flaw == Flaw::one ? 1 : 8;
        for (int i = 0; i < steps; ++i) crc = step(crc, flaw);
    }
    const bool as_it_is = flaw == Flaw::not_inverted || flaw == Flaw::plain || flaw == Flaw::sum;
    char hex[16];
    std::snprintf(hex, sizeof hex, "0x%08x", static_cast<unsigned>(as_it_is ? crc : ~crc));
    return hex;
}

void check(const std::string& text, const std::string& what) {
    asked("checksum(bytes)", "bytes = " + what);
    const std::vector<std::uint8_t> bytes(text.begin(), text.end());
    const std::uint32_t answer = checksum(bytes);
    char hex[16];
    std::snprintf(hex, sizeof hex, "0x%08x", static_cast<unsigned>(answer));
    compare(
        std::string(hex), with(Flaw::none, text),
        {
            {"begins-with-zeros", "The register begins with zeros. It must begin with 32 ones.",
             with(Flaw::from_zero, text)},
            {"not-inverted", "At the end all bits of the register are inverted: return ~crc.",
             with(Flaw::not_inverted, text)},
            {"no-ones-at-all",
             "The register begins with zeros and is not inverted at the end. Without the ones, zeros in "
             "front "
             "of a file would change nothing.",
             with(Flaw::plain, text)},
            {"seven-steps", "A byte has eight bits: eight steps, not seven.", with(Flaw::seven, text)},
            {"one-step-a-byte", "There is one step for each byte. There must be eight, one a bit.",
             with(Flaw::one, text)},
            {"no-shift-with-xor", "An odd register is xor-ed but not shifted. It is shifted in any case.",
             with(Flaw::no_shift, text)},
            {"looked-after-the-shift",
             "The lowest bit is looked at after the shift. The bit that fell out decides: look before.",
             with(Flaw::late, text)},
            {"xor-before-shift", "The xor comes before the shift, which moves it by one bit. Shift first.",
             with(Flaw::early, text)},
            {"from-the-other-end",
             "The bits are taken from the highest on. Here the lowest bit of a byte comes first, and "
             "everything moves to the right.",
             with(Flaw::other_end, text)},
            {"polynomial-not-turned",
             "0x04c11db7 is the polynomial for shifts to the left. To the right it is its mirror image, "
             "0xedb88320.",
             with(Flaw::not_turned, text)},
            {"sum-of-bytes", "This is the sum of the bytes. It does not notice two bytes exchanged.",
             with(Flaw::sum, text)},
            {"last-byte-left-out", "The last byte is left out: see where the loop ends.",
             with(Flaw::last, text)},
            {"register-overwritten", "The byte replaces the register. It is xor-ed into it: crc ^= byte.",
             with(Flaw::overwritten, text)},
        });
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"no bytes", [] { check("", "none"); }},
        {"one zero", [] { check(std::string(1, '\0'), "00"); }},
        {"one byte", [] { check("\x96", "96"); }},
        {"two bytes", [] { check("ab", "the text \"ab\""); }},
        {"the text of every table", [] { check("123456789", "the text \"123456789\""); }},
        {"large bytes", [] { check("\xff\x80\xfe\x01", "ff 80 fe 01"); }},
    };
}
}  // namespace checker
