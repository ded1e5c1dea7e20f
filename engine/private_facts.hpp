#pragma once
// Facts marked private (record.md "Personal data"): a record holds a commitment to the value, H(0x03 || salt ||
// canonical(value)); value and salt lie in the journal's erasable table.

#include <map>
#include <string>
#include <vector>

#include "casework/casework.hpp"
#include "casework/state.hpp"
#include "definition/definition.hpp"
#include "journal/journal.hpp"

namespace docket {

// Commits to `value`, canonical JSON, with 32 random bytes of salt. Errors: random.unavailable.
Result<journal::PrivateValue> commit(HashAlgorithm algorithm, std::string value);

// Commits to each private fact among the command's fills. What does not fit its type gets no commitment: it is refused.
Result<std::vector<journal::PrivateValue>> commit_private(HashAlgorithm algorithm, const definition::Definition& process,
                                                          casework::Command& command);

}  // namespace docket
