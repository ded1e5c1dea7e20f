#pragma once
// People for a story that names none: those of the authority's groups, and for every other role as many as it needs, called
// after it (承办人甲, "handler A").

#include "definition/definition.hpp"
#include "scenario/story.hpp"

namespace docket::scenario {

// `authority` may be null. Persons of lists of parties (多人) and of outside bodies are among them.
std::vector<Person> people_for(const definition::Definition& process, const definition::Authority* authority);

// The k-th person, from 1, of a role without a list of names: "承办人甲".
std::string name_for(const definition::Definition& process, const std::string& role, int k);

// Adds the role to the person, who is added where missing.
void give_role(std::vector<Person>& people, const std::string& name, const std::string& role);

}  // namespace docket::scenario
