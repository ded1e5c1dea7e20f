#pragma once
// What becomes of a case in which the engine refuses the act that a rule forbids: can it go on all the same?

#include "explore/search.hpp"

namespace docket::explore {

// The story ends with the act that breaks the rule. GoesOn: with every rule enforced, the case was seen to go on from before it:
// the act is none that must be done, or it is done later, once the rule allows it; of a rule over an end, the case ends otherwise.
// IsStuck: everything that can follow was looked at, and nothing of the kind is there. Unknown: it was too much.
enum class Onwards : std::uint8_t { GoesOn, IsStuck, Unknown };
Onwards can_go_on(const Definition& process, const definition::Rule& rule, const std::vector<Move>& story);

}  // namespace docket::explore
