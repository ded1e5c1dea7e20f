#pragma once
// Civil days and minutes in the authority's zone. Pure numbers: no clock, no zone, no locale.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace docket::calendar {

// A civil day of the proleptic Gregorian calendar, counted from 1970-01-01. Years 1600 to 9999.
struct Day {
    std::int32_t number = 0;
    friend auto operator<=>(const Day&, const Day&) = default;
    friend Day operator+(Day d, std::int32_t days) { return {d.number + days}; }
    friend Day operator-(Day d, std::int32_t days) { return {d.number - days}; }
    friend std::int32_t operator-(Day a, Day b) { return a.number - b.number; }
};

struct YearMonthDay {
    int year = 1970;
    int month = 1;  // 1 to 12
    int day = 1;    // 1 to 31
};

Day to_day(const YearMonthDay& civil);
YearMonthDay to_civil(Day day);
int days_in_month(int year, int month);
int weekday(Day day);  // 1 = Monday … 7 = Sunday (ISO 8601)

// "2024-03-01" or "2024年3月1日"; a date that does not exist (2023-02-29) is nullopt.
std::optional<Day> parse_day(std::string_view text);
std::string to_text(Day day);          // "2024-03-01"
std::string to_chinese_text(Day day);  // "2024年3月1日"

// A minute of a civil day, for periods in hours: 0 to 1439, or 1440 for the end of the day.
struct Moment {
    Day day;
    std::optional<std::int32_t> minute;  // absent: only the day is known
    friend auto operator<=>(const Moment&, const Moment&) = default;
};

std::optional<std::int32_t> parse_minute(std::string_view text);  // "10:20"
std::string minute_to_text(std::int32_t minute);

}  // namespace docket::calendar
