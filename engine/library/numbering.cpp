#include "library/numbering.hpp"

#include <charconv>

#include "base/format.hpp"

namespace docket {
namespace {

// "serial:4" asks for at least four digits.
std::string padded(std::int64_t serial, std::string_view word) {
    const auto colon = word.find(':');
    const std::size_t width = colon == word.npos ? 0 : static_cast<std::size_t>(word[colon + 1] - '0');
    auto digits = format("{}", serial);
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    return digits;
}

}  // namespace

std::string number_from(const std::string& pattern, const NumberParts& parts) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size();) {
        const auto end = pattern[i] == '{' ? pattern.find('}', i) : pattern.npos;
        if (end == pattern.npos) {
            out += pattern[i++];
            continue;
        }
        const std::string_view word(pattern.data() + i + 1, end - i - 1);
        if (word == "prefix") out += parts.prefix;
        else if (word == "year") out += parts.year;
        else if (word.starts_with("serial")) out += padded(parts.serial, word);
        i = end + 1;
    }
    return out;
}

// Whatever stands before and after the serial is known, so the digits between are it; making the number again proves it.
std::optional<std::int64_t> serial_in(const std::string& number, const std::string& pattern, const NumberParts& parts) {
    const auto word = pattern.find("{serial");
    if (word == pattern.npos) return std::nullopt;
    const auto before = number_from(pattern.substr(0, word), parts);
    if (!number.starts_with(before)) return std::nullopt;
    auto out = parts;
    const auto* from = number.data() + before.size();
    const auto [end, error] = std::from_chars(from, number.data() + number.size(), out.serial);
    for (auto last = end; error == std::errc() && last > from; --last) {  // digits of the pattern itself may follow
        std::from_chars(from, last, out.serial);
        if (number_from(pattern, out) == number) return out.serial;
    }
    return std::nullopt;
}

std::string case_number_pattern(const definition::Definition& process) {
    return process.number.empty() ? process.id + "-{prefix}{year}-{serial:4}" : process.number;
}

}  // namespace docket
