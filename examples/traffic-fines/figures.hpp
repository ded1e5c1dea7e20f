#pragma once
// What the journal says about the fines. Every figure is counted from records, none is known beforehand.

#include <cstdint>
#include <map>
#include <string>

#include "docket_cpp.hpp"

namespace fines {

struct Figures {
    std::int64_t cases = 0;
    std::int64_t accepted = 0;                         // events of the log that became acts
    std::int64_t refused = 0;
    std::map<std::string, std::int64_t> refused_why;   // "id: act" -> count

    // The engine's last day of the sixty days, against the day on which the force added the penalty.
    std::int64_t penalties = 0;
    std::int64_t penalties_on_the_day = 0;

    // Appeals to the prefecture against the same last day. Without a notification no period ever ran.
    std::int64_t appeals_in_time = 0;
    std::int64_t appeals_late = 0;
    std::int64_t appeals_without_notification = 0;
};

Figures count(docket_engine* engine);

std::string to_json(const Figures& figures);

}  // namespace fines
