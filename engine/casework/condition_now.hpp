#pragma once
// Whether a condition holds in a case as it stands, for those who look at a case without doing anything in it.

#include "casework/circumstances.hpp"
#include "casework/state.hpp"

namespace docket::casework {

conditions::Tri holds_now(const definition::Definition& definition, const CaseState& state, const conditions::Expression& condition,
                          Circumstances& circumstances);

}  // namespace docket::casework
