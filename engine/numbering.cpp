#include "numbering.hpp"

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

std::string default_number_pattern(const std::string& process) { return process + "-{prefix}{year}-{serial:4}"; }

}  // namespace docket
