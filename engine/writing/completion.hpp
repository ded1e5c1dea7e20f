#pragma once
// What may be written at a place of a file that is being written, and so is broken as often as not.

#include <string_view>

#include "base/json.hpp"

namespace docket::writing {

// {"range", "items": [{"label", "kind": "word" | "function" | a kind of names, "insert", "detail", "documentation", "filter",
// "rank"}]}: what stands in `range` gives way to "insert". Lines and columns are 1-based and count characters.
Json completions(std::string_view text, int line, int column);

}  // namespace docket::writing
