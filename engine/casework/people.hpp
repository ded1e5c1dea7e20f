#pragma once
// May this person do that? Private to casework.

#include "casework/course.hpp"

namespace docket::casework {

Json person_json(const Actor& actor);                    // for the record: id, and name where it is known
const std::string& name_of(const Actor& actor);          // for sentences: the name, else the id
// Ids of all who have a part in what the actor does: himself, and the one for whom he stands.
std::vector<std::string> persons_of(const Actor& actor);
void add_person(Course& course, std::vector<std::string>& people, const std::string& person);
bool is_one_of(Course& course, const std::vector<std::string>& people, const std::string& person);

// Has this person left the role in this case?
bool is_recused(Course& course, const Name& role, const std::string& person);
bool is_recused(Course& course, const Name& role, const Actor& actor);

// The role in which the actor acts, one of `by`; a table in it stands for the role that it names now, and one that names
// none yet refuses with waits.fact. An outside party's act may be entered by the process's clerk on its behalf.
// Refusals role.not_held names `act`, person.recused, not_permitted, substitute.not_named.

Result<Name> acting_role(Course& course, const std::vector<Name>& by, const Actor& actor, const Name& act);

// Does the step permit it? Refusal not_permitted, with the permission's word.
Status check_permitted(const Course& course, const Name& act, definition::Permission permission);

// The outside party whose act the actor, a clerk, enters in that role: its id where the case knows it, else the role's name.
// "": he acts himself.
std::string entered_for(Course& course, const Name& role, const Actor& actor);

// Who holds the role in this case, in a stable order, recused ones included; nullopt: not known here.
std::optional<std::vector<std::string>> members_of(Course& course, const definition::Role& role);
std::vector<std::string> named_ids(const CaseState& state, const Name& role);
// Could that person be bound to the role, or named for it?
bool may_hold(Course& course, const definition::Role& role, const Actor& person);

// Ids of the actor (or of the party whose act he enters) and of those named with them; each must hold one of `by`. Refusals role.not_held, holders.too_few.
Result<std::vector<std::string>> people_of_act(Course& course, const std::vector<Name>& by, int holders, const Name& act);

}  // namespace docket::casework
