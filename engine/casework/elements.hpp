#pragma once
// Lists and what is made for each of their elements: who or what stands at a place, and when the whole is done. Private to
// casework.

#include "casework/course.hpp"

namespace docket::casework {

// Does something stand at this place of the list? Unknown while the fact that is the list is not known.
conditions::Tri has_element(const Definition& definition, const CaseState& state, const Name& list, int element);
// Somebody may act in the role, or be served: of a place in a list of parties, the party that stands there now.
bool stands(const Definition& definition, const CaseState& state, const Name& role);
// The party's place in the list by id, else by name where only one is so called; 0: none. Who has left is found too.
int place_of(const Definition& definition, const CaseState& state, const Name& list, std::string_view person);

// The step "reply" over its instances that are under way.
struct Whole {
    int enough = 0;      // 0: all
    int applicable = 0;  // instances that do apply
    int done = 0;
    bool is_complete() const { return done >= (enough > 0 && enough < applicable ? enough : applicable); }
    bool is_done() const { return done > 0 && is_complete(); }  // by somebody's doing: an empty list does nothing
};
std::map<Name, Whole> wholes(const Definition& definition, const CaseState& state);
inline std::string whole_flag(std::string_view step) { return "whole:" + std::string(step); }

// Wholes that are done now, or no longer, since an instance was undone: counted, and told to the deadlines that wait for it.
Result<bool> refresh_wholes(Course& course);

// "reply[甲公司]" for "reply[2]", and "reply" for the one of whoever acts; the same for addressees. Nothing: the command
// stands as it is. Refusals element.*.
Result<std::optional<Command>> with_places(const Definition& definition, const CaseState& state, const Command& command);

}  // namespace docket::casework
