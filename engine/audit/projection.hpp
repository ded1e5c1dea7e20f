#pragma once
// The tables that queries read, derived from a case as it stands: written with every act, derived again by verification and
// rebuilding. One derivation for all three, so they cannot differ.

#include "audit/case_fold.hpp"
#include "definition/definition.hpp"
#include "journal/journal.hpp"

namespace docket::audit {

// Open steps: work_of(). Deadlines: those that run or stand still; `fires_day` is the first civil day on
// which one that runs is over. Documents: one row an addressee, or one alone where none is named yet. Allotments: who holds
// each role that the engine distributes.
journal::Projection project(const FoldedCase& folded, const definition::Authority& authority);

// AllotmentRow::pool: whose holders the engine draws among.
std::string pool_of(const std::string& authority, const std::string& process, const std::string& role);

}  // namespace docket::audit
