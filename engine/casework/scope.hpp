#pragma once
// Questions about where a case is, answered from definition and state alone. Private to casework.

#include <string_view>
#include <vector>

#include "casework/state.hpp"

namespace docket::casework {

using definition::Definition;

// Steps of the current stage and of every suspension in force, in the order of the file.
std::vector<const definition::Step*> active_steps(const Definition& definition, const CaseState& state);
// Is this step's stage the current one, or its suspension in force?
bool is_active(const CaseState& state, const definition::StepPlace& place);
// Does a suspension of the stage's limits lie over the case? (`stops: none` lies over its stage all the same.)
bool is_suspended(const CaseState& state);

// A step with a result that stands, or an anytime act done at least once.
bool is_done(const Definition& definition, const CaseState& state, std::string_view act);
// Every addressee of the document was reached: those it went out to, and those of every step that still has to send it.
bool is_served(const Definition& definition, const CaseState& state, const Name& document);
// Has come what a step of `after` names, or does it not apply?
bool is_satisfied(const Definition& definition, const CaseState& state, const definition::Anchor& anchor);
// This addressee was reached, or has left the list of parties and is waited for no longer.
bool is_served_on(const Definition& definition, const CaseState& state, const Name& document, const Name& addressee);
// The step does not hold its stage: done, not applying, optional, or to be opened by an expiry that has not come.
bool is_finished(const CaseState& state, const definition::Step& step);

// Stages and suspensions named by `in`; empty means every stage. During a suspension only one that is named counts.
bool is_offered(const CaseState& state, const std::vector<Name>& in);

const StepState* find_step_state(const CaseState& state, std::string_view step);

// An anytime act or step that some expiry opens may be done only then.
inline std::string opened_flag(std::string_view act) { return "opened:" + std::string(act); }
inline std::string overdue_flag(std::string_view name) { return "overdue:" + std::string(name); }

}  // namespace docket::casework
