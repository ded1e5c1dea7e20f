#pragma once
// Can the people of an authority do what the process asks of them? Only its groups are known; a role without a group may be
// anybody, and is taken to be.

#include "check/check.hpp"
#include "definition/definition.hpp"

namespace docket::check {

// W081, at the places of the process's file: a group is missing or too small, acts that must be done by different people, or an
// act and its approval, have too few people between them. An authority that has none of the groups named is no office of this
// process (workflow satisfiability, Wang and Li 2010, by bipartite matching:
// of the rules of this language only "different people" binds).
std::vector<load::Diagnostic> staffing(const Checked& process, const definition::Authority& authority);

}  // namespace docket::check
