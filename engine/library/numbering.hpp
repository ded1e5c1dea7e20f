#pragma once
// Numbers of cases and documents from their patterns: {prefix}〔{year}〕{serial}号, {serial:4} with leading zeros.
//
// A counter runs for each (authority, pattern, year), the year being that of the recorded day (language.md 14).

#include <cstdint>
#include <optional>
#include <string>

#include "definition/definition.hpp"

namespace docket {

struct NumberParts {
    std::string prefix;  // of the authority
    std::string year;    // of the recorded day: a number belongs to the year in which it was given
    std::int64_t serial = 0;
};

std::string number_from(const std::string& pattern, const NumberParts& parts);

// The serial that `number` was made with, `parts.serial` aside; nullopt: it was not made from this pattern and these parts.
std::optional<std::int64_t> serial_in(const std::string& number, const std::string& pattern, const NumberParts& parts);

// Of the numbers of a process's cases: its own, or the usual one where it names none.
std::string case_number_pattern(const definition::Definition& process);

}  // namespace docket
