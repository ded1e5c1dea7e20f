#pragma once
// A state in few bytes, without days, persons, texts and whatever nobody can read any more: two cases with the same
// fingerprint can go on in the same ways.

#include <map>
#include <string>

#include "casework/casework.hpp"
#include "explore/reduce.hpp"

namespace docket::explore {

class Fingerprints {
public:
    explicit Fingerprints(const Definition& process) : process_(process), sight_(sight_of(process)) {}
    std::string of(const casework::CaseState& state);
    // Takes out of the state what nobody reads, so that less is copied from then on.
    void forget(casework::CaseState& state) const;

private:
    void name(const std::string& text);
    void small(std::int64_t number);

    const Definition& process_;
    Sight sight_;
    std::map<std::string, int> numbers_;
    std::string out_;
};

}  // namespace docket::explore
