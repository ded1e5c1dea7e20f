#pragma once
// What several arrangements share: what they are about, who could do it. Private to casework.

#include <optional>

#include "casework/people.hpp"
#include "casework/rounds.hpp"

namespace docket::casework {

// The step while it is open, the round while it is submitted.
struct Subject {
    Name act;
    const definition::Step* step = nullptr;  // null: another act that awaits approval
    std::optional<Underway> underway;        // absent: the doing
    std::string seat;                        // key of the actor's seat where several sign
};

Json what_of(const Subject& subject);
Error not_in_meeting(const Course& course, const Name& act);         // refusal arrangement.in_meeting
std::vector<Name> roles_of(Course& course, const Subject& subject);  // who does it, or answers the round; none while a table does not say

// Could this person do it, or answer it, himself? Never around a rule, a recusal, or the one who submitted.
Status check_may_take(Course& course, const Subject& subject, const Actor& person);
// Somebody asked to help need not hold the role; else the same.
Status check_may_help(Course& course, const Subject& subject, const Actor& person);

Status claim(Course& course, Subject subject);
Status put_back(Course& course, Subject subject);
Status transfer(Course& course, Subject subject);
Status delegate(Course& course, Subject subject);
Status add_signer(Course& course, Subject subject);
Status remove_signer(Course& course, Subject subject);

}  // namespace docket::casework
