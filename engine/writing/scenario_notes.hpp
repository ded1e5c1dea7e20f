#pragma once
// What stands in a scenarios file, in both tongues: its words, deeds and refusals, and the values of facts whose type is known.

#include <memory>
#include <vector>

#include "definition/definition.hpp"
#include "load/notes.hpp"

namespace docket::writing {

using Processes = std::vector<std::shared_ptr<const definition::Definition>>;

// Values are noted only of facts and parameters of these processes; of others "是" might be a choice of that name.
load::Notes scenario_notes(const load::Node& root, const Processes& processes);

}  // namespace docket::writing
