#pragma once
// 分派: whom the engine binds to a role when the case first asks for it. How many cases each candidate has, and whose turn it was
// when, comes with the command, as the journal knows it in the same transaction; what follows from it is decided here, stands
// in the record with all the candidates, and is decided again by whoever replays it. Private to casework, but for casework.hpp.

#include "casework/course.hpp"
#include "casework/words.hpp"

namespace docket::casework {

// Is somebody needed now: a step that is ready, or a round under way, asks for the role, and nobody holds it?
bool is_wanted(const Course& course, const definition::Role& role);
// Who may be drawn, in the order of the group: not who is recused, nor who has no part in it (非原办理人, 具备资格).
std::vector<std::string> candidates_for(Course& course, const definition::Role& role);

// Of one or more candidates. Ties go by the order of the group.
const Candidate& choose(definition::Distribution how, const std::vector<Candidate>& candidates);
std::int64_t next_turn(const std::vector<Candidate>& candidates);

InBothTongues word_of(definition::Distribution how);  // "least_loaded", 最少在办
Json to_json(const std::vector<Candidate>& candidates);
Result<std::vector<Candidate>> candidates_from(const Json& json);

}  // namespace docket::casework
