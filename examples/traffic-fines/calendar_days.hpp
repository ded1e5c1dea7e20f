#pragma once
// Which civil day of the authority an instant of the log falls on. The log stamps local midnights, so its own date is
// right only if its offset is the zone's; the engine, which knows the zone, is asked for the bounds of each day.

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "docket_cpp.hpp"

namespace fines {

// "2006-07-24T00:00:00+02:00", with or without a fraction, as microseconds since 1970-01-01T00:00:00Z; throws Failure on anything else.
std::int64_t instant_of(const std::string& timestamp);

// "2006-07-24" plus n days.
std::string plus_days(const std::string& day, int n);

// Threads: one.
class CalendarDays {
public:
    explicit CalendarDays(docket_engine* engine) : engine_(engine) {}
    std::int64_t begins(const std::string& day);                             // its first instant
    std::string day_of(const std::string& timestamp, std::int64_t instant);  // the civil day that holds it

private:
    docket_engine* engine_;
    std::map<std::string, std::int64_t> begins_;
};

}  // namespace fines
