#pragma once
// The other case that an act names, as it stands when the act is asked for. Looked at before the act's own case is held: two
// cases are never held at once.

#include "casework/casework.hpp"
#include "parts.hpp"

namespace docket {

// `act`: of the other case, as a host names it; "" where the case alone is meant. Errors: case.unknown, act.unknown, as
// case_as_asked.
Result<casework::NamedCase> look_at(EngineParts& engine, const Saying& say, const std::string& other, const std::string& act);

}  // namespace docket
