#pragma once
// The one computation behind last_day and explain: every stage that a period passes through on its way to the last day.

#include <vector>

#include "calendar/period.hpp"

namespace docket::calendar {

// A stop that counted, less what an earlier stop had stopped already.
struct CountedStop {
    Day stopped, resumed;
    Count days;       // in the period's own kind of day
    DayRange then;    // the last day as it became
};

struct Reckoning {
    std::int32_t total = 0;           // length and extensions, in the length's unit
    std::optional<Moment> begins;     // hours only
    DayRange counted;                 // start + length + extensions
    bool month_end = false;           // there was no corresponding day
    std::vector<CountedStop> stops;
    DayRange last;                    // after stops and rolling
    DayRange unrolled;                // after stops
    std::optional<std::int32_t> minute;
    bool provisional = false;
};

Result<Reckoning> reckon(const Calendar& calendar, const Period& period);

}  // namespace docket::calendar
