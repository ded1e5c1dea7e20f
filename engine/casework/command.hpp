#pragma once
// The parts of a command as a record keeps them.

#include "casework/casework.hpp"

namespace docket::casework {

std::string_view kind_text(ActKind kind);                       // "step", "anytime", "suspension", "resume", "extend"
std::optional<ActKind> kind_named(std::string_view name);
std::string_view answer_text(definition::Answer answer);        // "agree", "return", "refuse"

// Field `cmd` of the first event: all that decide() needs to be asked again, private values excepted.
Json command_json(const Definition& definition, const Command& command);
// Field `when`: the legal moment with its source, and the instant of entry.
Json when_json(const Command& command);

}  // namespace docket::casework
