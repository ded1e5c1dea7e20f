#pragma once
// What a turn changed, as a story would expect it.

#include <optional>

#include "scenario/story.hpp"
#include "scenario/view.hpp"

namespace docket::scenario {

// Stage, end, suspension, last days that are new or other, documents issued; absent where nothing of that changed.
std::optional<Then> changes(const CaseView& before, const CaseView& after, const definition::Definition& process);

}  // namespace docket::scenario
