#pragma once
// A turn of a story as the engine's request.

#include <cstdint>
#include <string>

#include "definition/definition.hpp"
#include "engine.hpp"
#include "scenario/story.hpp"

namespace docket::scenario {

// Facts in the form the engine exchanges. What the declared type cannot take goes on as written, so that the engine refuses it.
Json facts_json(const definition::Definition& process, const Settings& settings);
Json value_json(const definition::Definition& process, const std::string& fact, const Written& written);

// The person with the roles the story gives; a name without any is a person without roles.
casework::Actor actor_of(const Story& story, const std::string& name);

// Who opens: the one the story names, else the first person with a role that may, else a person of the office with that role.
casework::Actor opener_of(const Story& story, const definition::Definition& process);

std::string moment_text(const calendar::Moment& moment);  // "2024-03-05", "2024-03-05 10:20"

// The cseq of the last expiry of that clock in the history; 0: none.
std::int64_t last_expiry(const Json& records, const std::string& clock);

}  // namespace docket::scenario
