#pragma once
// Diagnostics in SARIF 2.1.0 (OASIS, 2020), the form that code hosts and editors read. Columns are counted in characters.

#include <optional>
#include <span>
#include <utility>

#include "base/json.hpp"
#include "load/diagnostic.hpp"

namespace docket::writing {

// One run of one log. `asked`: the tongue of all sentences; without it each diagnostic speaks its file's own.
Json to_sarif(std::span<const load::Diagnostic> diagnostics, std::optional<load::Tongue> asked);

}  // namespace docket::writing
