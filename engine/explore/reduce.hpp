#pragma once
// The process as a proof needs it: without what can change nothing of what is proved. Every cut is exact, or is named in README.

#include "explore/visit.hpp"

namespace docket::explore {

// Taken out are extensions, clocks without consequence, approvals that can only delay, facts and documents that nobody reads.
// Every step, act and suspension stays, and so do the rules with what they read.
Definition reduced(const Definition& process);

// What of a state is still read by anybody: the rest is left out of a fingerprint.
struct Sight {
    std::set<Name> facts, results, documents, flags;
    std::map<std::string, std::int64_t> counters;  // "times:X", "visits:X", up to the largest constant compared, and one more
};
Sight sight_of(const Definition& process);

}  // namespace docket::explore
