#pragma once
// A text as a YAML scalar: plain where it can stand so, else in quotes.

#include <string>
#include <string_view>

#include "load/scanner.hpp"

namespace docket::writing {

// "" where the file's own writing stays.
std::string scalar_text(std::string_view file, const load::Sign& sign, const std::string& wanted);
bool may_be_plain(std::string_view text, bool in_brackets);

}  // namespace docket::writing
