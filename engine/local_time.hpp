#pragma once
// Instants and the authority's zone: the only place where the two kinds of time meet.

#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "calendar/day.hpp"

namespace docket {

// The instant as the authority's wall clock shows it. Errors: zone.unknown.
struct LocalTime {
    calendar::Moment moment;   // civil day and minute
    std::string text;          // RFC 3339 with offset, microseconds where they are not zero
};
Result<LocalTime> local_time(std::int64_t instant_us, const std::string& zone);

// "2024-03-05T09:00:00+08:00" (an offset is required), or "2024-03-05" and "2024-03-05 09:00" read in the zone;
// a day alone means its 00:00. A wall-clock time that does not exist (spring forward) is an error, one that exists
// twice is the first. Errors: time.invalid, zone.unknown.
Result<std::int64_t> parse_instant(const std::string& text, const std::string& zone);

std::int64_t system_now_us();

}  // namespace docket
