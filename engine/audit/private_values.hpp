#pragma once
// Private values that the journal still keeps, given back to a state or a command that holds their commitments alone.

#include "casework/casework.hpp"
#include "journal/journal.hpp"

namespace docket {

// Gives a case folded from its records the private values that the journal still keeps.
Status restore_private(const journal::Journal& journal, const definition::Definition& process, casework::CaseState& state);

// The same for a command read back from its record. What was erased stays out.
Status restore_private(const journal::Journal& journal, casework::Command& command);

}  // namespace docket
