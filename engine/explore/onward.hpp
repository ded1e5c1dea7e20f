#pragma once
// What becomes of a case in which the engine refuses the act that a rule forbids: can it go on all the same?

#include "explore/search.hpp"

namespace docket::explore {

// The story ends with the act that breaks the rule. True: with every rule enforced, the case was seen to go on from before it: the
// act is none that must be done, or it is done later, once the rule allows it; of a rule over an end, the case ends otherwise.
// False: nothing of the kind was found among so many states as are looked into.
bool can_go_on(const Definition& process, const definition::Rule& rule, const std::vector<Move>& story);

}  // namespace docket::explore
