#pragma once
// How a simulation is to go, as a file says: when cases arrive, how long each thing takes, how often which result is given.

#include <map>
#include <optional>

#include "base/result.hpp"
#include "base/source_file.hpp"
#include "definition/definition.hpp"
#include "scenario/chance.hpp"

namespace docket::scenario {

struct Habit {                                  // of one step, anytime act or suspension
    std::optional<Spread> takes;
    std::map<std::string, std::int64_t> results;  // weights by name; empty: all alike
    std::optional<std::int64_t> chance;         // thousandths of a percent that it is done at all; absent: duties always, others never
};

struct Distributions {
    std::optional<calendar::Day> from;          // of the first arrival
    Spread gap;                                 // between arrivals
    Spread takes;                               // what has no habit of its own
    Spread approvals, services;
    std::int64_t longest = 1095;                // days after which a case is left as it is
    std::map<std::string, Habit> habits;
    std::map<std::string, std::vector<std::pair<std::string, std::int64_t>>> facts;  // values as written, with weights
    std::map<std::string, std::int64_t> parties;  // how many of a list; else one
};

// Strict: an unknown word, name, value or unit is an error with its place (simulation.words, InvalidArgument).
Result<Distributions> read_distributions(const SourceFile& file, const definition::Definition& process);

}  // namespace docket::scenario
