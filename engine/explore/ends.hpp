#pragma once
// `always: can_end` of a process too large to be looked through as a whole: stage by stage.
//
// A stage is good where, whatever the case is like in it, some way leads on that nothing but a rule can refuse, to an end or to a
// stage that was found good before. So from every stage that is good an end can be reached: each way leads to one found earlier.
// - Acts at any time: those that end the case or lead to a good stage have conditions of which always one is true.
// - Or everything that must be done is done: each step with a result that is open to it and either stays or leads to a good stage,
//   and wherever `next` may lead is good.
// And every suspension can be lifted. What is not certain counts against: a fact that may be unknown,
// a document that may not have been sent, a list that may be empty. Nothing is said of a stage that is not found good.

#include "explore/visit.hpp"

namespace docket::explore {

// Stages not found good; empty: every case can be ended. `process` as alone() makes it.
std::vector<Name> not_seen_to_end(const Definition& process);

}  // namespace docket::explore
