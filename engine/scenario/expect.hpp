#pragma once
// What must hold after a turn, compared with the case as the engine shows it.

#include <optional>

#include "scenario/player.hpp"
#include "scenario/view.hpp"

namespace docket::scenario {

// The first thing that differs. `refused` is not looked at: the player knows how the act went.
std::optional<Failure> differs(const Then& then, const CaseView& view, const definition::Definition& process);

std::string listed(const std::set<std::string>& names);

}  // namespace docket::scenario
