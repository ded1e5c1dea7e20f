#pragma once
// Which values of a fact matter: closed choices one by one; numbers, amounts and lengths by where they lie among what they are
// compared with; dates and texts nobody compares as one blank; lists of 0, 1 and 2 elements.

#include <map>
#include <vector>

#include "explore/visit.hpp"

namespace docket::explore {

class Values {
public:
    explicit Values(const Definition& process);

    // As a caller would give them; the first stands for all where the fact is not read. Never empty.
    const std::vector<Json>& of(const Name& fact) const { return values_.at(fact); }

private:
    std::map<Name, std::vector<Json>> values_;
};

}  // namespace docket::explore
