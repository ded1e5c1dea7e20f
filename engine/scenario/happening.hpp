#pragma once
// One record of a case as what happened: coverage and rules read the history through this alone.

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace docket::scenario {

struct Happening {
    enum class Kind : std::uint8_t { Act, Served, Suspended, Resumed, Extended, Expired, Ended };
    Kind kind = Kind::Act;
    std::string name;                 // act, document, suspension, deadline or clock, outcome
    std::string result;               // Act
    std::vector<std::string> people;  // who did or signed it
    bool all_served = false;          // Served: the last addressee was reached
};

// In order; what was rectified is not among them.
std::vector<Happening> happenings(const Json& records);

}  // namespace docket::scenario
