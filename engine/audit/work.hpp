#pragma once
// Who is asked for what in a case, as work lists find it.

#include <vector>

#include "audit/case_fold.hpp"
#include "definition/definition.hpp"
#include "journal/journal.hpp"

namespace docket::audit {

// Under which a person, the members of a group and the holders of a role are asked (journal::OpenStepRow::whom). Nothing of
// the authority's file enters: a newer one must find what an older one left.
std::string asked_person(const std::string& authority, const std::string& person);
std::string asked_group(const std::string& authority, const std::string& group);
std::string asked_role(const std::string& authority, const std::string& role);

// The rows of one act stand together, its roles first. Nobody who may do it is missing; somebody who may not can be asked
// all the same (he did the step that another must do): whoever gives out a list asks casework about each row.
std::vector<journal::OpenStepRow> work_of(const FoldedCase& folded, const definition::Authority& authority);

}  // namespace docket::audit
