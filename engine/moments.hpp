#pragma once
// The two times of an act (language.md "Time"): the day on which it legally happened, and the instant at which it is entered.

#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "calendar/day.hpp"
#include "definition/definition.hpp"

namespace docket {

struct Moments {
    std::int64_t recorded_us = 0;
    std::string recorded_text;        // RFC 3339 with the authority's offset
    calendar::Moment recorded;        // on the authority's wall clock
    calendar::Moment legal;
};

// `legal` as the host writes it: "2024-03-05", "2024-03-05 10:20", "2024年3月5日"; "" is the day of entry, with its minute
// where `reads_hours`: elsewhere a day is a day. Errors: date.invalid, zone.unknown.
Result<Moments> moments_of(std::int64_t recorded_us, const std::string& legal, const std::string& zone, bool reads_hours);

// Some period of the process is counted in hours.
bool reads_hours(const definition::Definition& process);

}  // namespace docket
