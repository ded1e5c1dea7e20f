#pragma once
// What a proof found, as diagnostics of the file: rules that can be broken, cases that get stuck, what never comes about.

#include <string_view>
#include <vector>

#include "explore/prove.hpp"
#include "load/diagnostic.hpp"

namespace docket::explore {

// `text` is the file's, which has no error; `process` and `report` come from it. Codes E034, E040, W034, W040, W050.
std::vector<load::Diagnostic> findings(std::string_view file_name, std::string_view text, const Definition& process, const Report& report);

}  // namespace docket::explore
