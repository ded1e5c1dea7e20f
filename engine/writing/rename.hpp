#pragma once
// A declared name changed wherever the file speaks of it. The file as it would be is read again: what would no longer mean the same
// is an error, and nothing is changed.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "writing/names.hpp"

namespace docket::writing {

// The places, in the order of the file; each becomes `name`. Errors: rename.no_name, rename.would_break.
Result<std::vector<load::Range>> rename(std::string_view text, const Names& names, int line, int column, const std::string& name);

std::string replaced(std::string_view text, const std::vector<load::Range>& places, std::string_view by);

}  // namespace docket::writing
