#pragma once
// A case by itself: what other cases bring about is offered as an act of its own, so that nothing that can happen is missing.

#include "explore/move.hpp"
#include "explore/remarks.hpp"

namespace docket::explore {

// A step that waits for a case of its own is done with any of its results; a round that a meeting decides is decided by
// itself; a suspension that waits for another case is lifted. Joining is left out: what the lead's end does to a joined case,
// the lead's own rules answer for.
Definition alone(Definition process);

// What that supposes of the other cases; empty where there are none.
std::vector<Remarked> assumed_of_others(const Definition& process);

}  // namespace docket::explore
