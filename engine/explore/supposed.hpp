#pragma once
// What a case may be like, as far as its closed facts tell: for arithmetic over the conditions of a process.

#include "explore/step_times.hpp"

namespace docket::explore {

// Every combination of the closed facts that the length of the deadline and the conditions of steps read; of many facts, those
// read most. Never empty.
std::vector<Supposed> suppositions(const Definition& process, const definition::Deadline& deadline);

// Every combination of the closed facts that these read; a fact that is not among the `known` may be unknown too. Empty: too many.
std::vector<Supposed> every_case(const Definition& process, const std::vector<std::optional<Expression>>& read, const std::set<Name>& known);

// The most that a length named by a parameter, a fact or a table can count; nullopt: no bound is written.
std::optional<std::int64_t> most_of(const Definition& process, const Name& length);

}  // namespace docket::explore
