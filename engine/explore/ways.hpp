#pragma once
// The ways through the stages of a process from where a deadline begins to where it ends.

#include "explore/time_needed.hpp"

namespace docket::explore {

struct Way {
    std::vector<Spell> spells;
    std::int64_t weight = 0;               // as Periods::weight, times counted
    std::set<std::string> without_bound;   // met on any of the ways
};

// The longest of those on which no stage is entered twice but where `visits` says how often; nullopt: there is none.
std::optional<Way> longest_way(const Definition& process, const definition::Deadline& deadline, const Supposed& supposed);

}  // namespace docket::explore
