#pragma once
// `docket fmt` and `docket translate`: a file written anew, of equal meaning. Comments and names are never touched.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "load/diagnostic.hpp"
#include "writing/scenario_notes.hpp"

namespace docket::writing {

struct Rewritten {
    std::string text;
    std::vector<load::Diagnostic> diagnostics;  // not empty: the file could not be read, and `text` is what was given
};

// In `tongue`, else in the file's main one. What is written is read again before it is given back: it has the same tree, and
// every word, condition and length in it is read as the same; where it would not be ("opened" is also the name of an act), that
// is the error. Written once, it stays as it is. `processes`: those of the call's other files, for the values in scenarios.
Result<Rewritten> rewritten(const std::string& file, const std::string& text, std::optional<load::Tongue> tongue, const Processes& processes);

}  // namespace docket::writing
