#pragma once
// Counting workdays forward and back: exactly through published years, between bounds beyond them (outlook.hpp).

#include <cstdint>

#include "base/result.hpp"
#include "calendar/calendar.hpp"

namespace docket::calendar {

struct DayRange {
    Day earliest, latest;
    friend bool operator==(const DayRange&, const DayRange&) = default;
};

// Workdays d with after < d <= through; the two ends differ where a year is unpublished.
struct Count {
    std::int32_t least = 0;
    std::int32_t most = 0;
};

// Errors of all: calendar.unknown (a day before the calendar's first year), period.out_of_range (beyond year 9999).

// The number-th workday after `from` (which is not counted), number >= 1.
Result<DayRange> workday_after(const Calendar& calendar, Day from, std::int32_t number);
Result<DayRange> workday_before(const Calendar& calendar, Day from, std::int32_t number);

// `day` if it is a workday, else the next one.
Result<DayRange> workday_from(const Calendar& calendar, Day day);

// Where `through` lies before `after`: the count of the other way round, negative.
Result<Count> workdays_between(const Calendar& calendar, Day after, Day through);

Error unknown_year(const Calendar& calendar, Day day);
Error out_of_range();

inline constexpr std::int32_t kFirstDayNumber = -135140;  // 1600-01-01
inline constexpr std::int32_t kLastDayNumber = 2932896;   // 9999-12-31
inline bool in_range(std::int64_t number) { return number >= kFirstDayNumber && number <= kLastDayNumber; }

}  // namespace docket::calendar
