#pragma once
// What an editor asks of the language at a place of a file: hover, completion, definition, references, rename, symbols.

#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"

namespace docket::writing {

// Request: {"ask": "hover" | "completion" | "definition" | "references" | "can_rename" | "rename" | "symbols", "line", "column",
// "name"?}. Lines and columns are 1-based and count characters. A file that cannot be read has empty answers.
Result<Json> ask_language(std::string_view text, const Json& request);

}  // namespace docket::writing
