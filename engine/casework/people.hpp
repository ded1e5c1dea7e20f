#pragma once
// May this person do that? Private to casework.

#include "casework/course.hpp"

namespace docket::casework {

// The role in which the actor acts, one of `by`; a table in it stands for the role that it names now, and one that names
// none yet refuses with waits.fact. An outside party's act may be entered by the process's clerk on its behalf.
// Refusal role.not_held names `act`.
// Has this person left the role in this case?
bool is_recused(Course& course, const Name& role, const std::string& person);

Result<Name> acting_role(Course& course, const std::vector<Name>& by, const Actor& actor, const Name& act);

// Ids of the actor and of those named with them; each must hold one of `by`. Refusals role.not_held, holders.too_few.
Result<std::vector<std::string>> people_of_act(Course& course, const std::vector<Name>& by, int holders, const Name& act);

}  // namespace docket::casework
