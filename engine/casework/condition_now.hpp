#pragma once
// What a condition, an operand, a role or a list says of a case as it stands, for those who look at a case without doing anything
// in it.

#include "casework/circumstances.hpp"
#include "casework/state.hpp"

namespace docket::casework {

conditions::Tri holds_now(const definition::Definition& definition, const CaseState& state, const conditions::Expression& condition,
                          Circumstances& circumstances);

// nullopt: not known; the result of a step that does not apply is no value either.
std::optional<Value> value_now(const definition::Definition& definition, const CaseState& state, const conditions::Operand& operand,
                               Circumstances& circumstances);

// The name of the person bound to a role of one person, the id where none was given; nullopt: nobody.
std::optional<std::string> holder_now(const CaseState& state, const definition::Name& role);

// Who, or what, stands in a list now, in the order of its places; nullopt: it is no list, or a fact that is not known.
std::optional<std::vector<std::string>> elements_now(const definition::Definition& definition, const CaseState& state, const definition::Name& list);

}  // namespace docket::casework
