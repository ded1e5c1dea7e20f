#pragma once
// The commands of a case's past, each with circumstances that answer as on the day it was entered: what a rectification is
// decided by.

#include <vector>

#include "casework/casework.hpp"
#include "journal/journal.hpp"
#include "library/library.hpp"

namespace docket {

// Every accepted command of the case, expiries included, oldest first. Errors: record.unreadable, as Library and Journal.
Result<std::vector<casework::PastCommand>> past_commands(const journal::Journal& journal, Library& library,
                                                         const std::string& case_id, const definition::Definition& process,
                                                         const std::string& authority);

// What a move is decided with besides its command: both editions. Does nothing for any other command. Errors: as
// Library::edition.
Status give_editions(casework::Command& command, const Edition& was, Library& library);

// The authority's wall clock as a stored "2024-03-05T09:00:00+08:00" shows it.
calendar::Moment wall_clock(const std::string& recorded_text);

// Circumstances that keep alive what they answer from, and answer as at the recorded instant.
std::shared_ptr<casework::Circumstances> circumstances_of(std::shared_ptr<const CalendarInForce> calendar,
                                                          std::shared_ptr<const AuthorityInForce> authority,
                                                          const std::string& recorded);

}  // namespace docket
