#pragma once
// What slicing asks of a definition alone.

#include "definition/definition.hpp"

namespace docket::explore {

// It must be done before the stage is, and whatever comes of it leads away.
bool is_in_the_way(const definition::Step& step);
// The same effects at the same places, whatever the case: then one does for both.
bool brings_about_the_same(const definition::AnytimeAct& a, const definition::AnytimeAct& b);

definition::Effects with_first(const std::vector<definition::Setting>& first, definition::Effects then);

}  // namespace docket::explore
