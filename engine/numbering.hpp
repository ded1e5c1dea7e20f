#pragma once
// Numbers of cases and documents from their patterns: {prefix}〔{year}〕{serial}号, {serial:4} with leading zeros.

#include <cstdint>
#include <string>

namespace docket {

struct NumberParts {
    std::string prefix;  // of the authority
    std::string year;    // of the recorded day: a number belongs to the year in which it was given
    std::int64_t serial = 0;
};

std::string number_from(const std::string& pattern, const NumberParts& parts);

// Where a process names no pattern.
std::string default_number_pattern(const std::string& process);

}  // namespace docket
