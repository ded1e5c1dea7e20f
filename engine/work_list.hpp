#pragma once
// What is open for a person, for a role, by a day: over all cases of an authority.

#include "parts.hpp"

namespace docket {

// As Engine::work() says. The journal's index finds the page; the cases of that page alone are loaded, and only where the list
// is somebody's, so that it says what possible() says.
Result<Json> work_list(EngineParts& engine, const WorkRequest& request);

}  // namespace docket
