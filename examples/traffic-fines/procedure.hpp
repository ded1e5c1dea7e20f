#pragma once
// How the log's words become acts of traffic-fines.yaml.

#include <string>
#include <vector>

#include "event_log.hpp"

namespace fines {

inline constexpr const char* kProcess = "traffic-fines";
inline constexpr const char* kAuthority = "polizia-locale";
inline constexpr const char* kOpening = "Create Fine";

struct Act {
    const char* event;                                          // in the log
    const char* act;                                            // in the process; "" opens the case
    const char* on_behalf_of;                                   // external role whose act the police enters; "" for its own
    std::vector<std::pair<const char*, const char*>> facts;     // attribute in the log -> fact
};

// Null for an event that the procedure does not know.
const Act* act_of(const std::string& event);

// {"fact": "value"} of one event. Decimals stay as the log writes them: no number passes through floating point.
std::string facts_of(const Act& act, const LogEvent& event, const std::string& fine_number);

}  // namespace fines
