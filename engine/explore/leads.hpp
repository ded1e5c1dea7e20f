#pragma once
// Which stage can follow which: what cannot have been done where a case stands.

#include <map>

#include "explore/step_times.hpp"

namespace docket::explore {

// Of the steps that a condition asks whether they are done: those of other stages from which no way leads to this one while they
// are. A way that is open only where the step is not done is none.
Done never_done_in(const Definition& process, const Name& stage);

}  // namespace docket::explore
