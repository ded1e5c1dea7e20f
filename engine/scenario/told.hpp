#pragma once
// The records of a case as rows for a reader: who did what on which legal day, and which last days followed.

#include <vector>

#include "base/json.hpp"

namespace docket::scenario {

struct Told {
    std::string type, legal, who, en, zh;
    std::vector<std::pair<std::string, std::string>> due;  // clock, last day; "": stopped
};

// In order; what does not parse is left out.
std::vector<Told> told(const Json& records);

// [{type, legal, who, en, zh, due: [{clock, last_day}]}]
Json to_json(const std::vector<Told>& rows);

}  // namespace docket::scenario
