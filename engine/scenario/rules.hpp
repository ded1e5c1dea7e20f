#pragma once
// The rules of a process read over the finished records of a case: what the engine enforced act by act is looked at again.

#include <optional>
#include <string>

#include "base/json.hpp"
#include "definition/definition.hpp"

namespace docket::scenario {

// The text of the first rule that the records break. Rules with a condition of their own are the engine's alone: the
// records do not hold what was known at every moment.
std::optional<std::string> broken_rule(const definition::Definition& process, const Json& records);

}  // namespace docket::scenario
