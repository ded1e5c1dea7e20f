#pragma once
// What a year without a published notice may bring, judged by the years that are published.
//
// Holidays keep to their seasons: a weekday is taken for possibly off if some published year had a weekday off within a few
// days of the same date, a weekend day for possibly worked if it lies about a week from a day that was off. How many such
// days can fall together is the most that any published stretch of the same length had. These are bounds, not a forecast.
// Tried on China: had each year from 2013 to 2026 been judged by the years before it, only two extraordinary notices would
// have left the bounds (3 September 2015, and Spring Festival prolonged in the epidemic of 2020); no yearly notice would.

#include <array>
#include <bitset>
#include <cstdint>
#include <vector>

#include "calendar/day.hpp"

namespace docket::calendar {

enum class Prospect : std::uint8_t {
    Workday,      // a weekday far from every holiday
    MayBeOff,     // a weekday in a season of holidays
    Off,          // off in every published year: 1 October
    MayBeWorked,  // a weekend day in a season of make-up workdays
    Weekend,
};

class Outlook {
public:
    // A published day as it turned out.
    struct Past {
        Day day;
        bool weekend = false;  // by the week alone
        bool off = false;      // by notice
        bool worked = false;
    };

    Outlook() = default;
    Outlook(const std::vector<Past>& days, bool weekends);  // consecutive, whole years

    Prospect prospect(Day day) const;
    bool may_be_workday(Day day) const;

    // In a stretch of so many civil days: the most ordinary weekdays that were off, the most weekend days worked.
    std::int32_t most_off(std::int32_t days) const { return within(most_off_, days); }
    std::int32_t most_worked(std::int32_t days) const { return within(most_worked_, days); }

    std::int32_t longest_rest() const { return longest_rest_; }  // most consecutive days without work

private:
    static constexpr std::size_t kDates = 366;                   // of a leap year
    using Most = std::array<std::int16_t, kDates + 1>;           // by length of the stretch

    static std::int32_t within(const Most& most, std::int32_t days);
    void note_seasons(const std::vector<Past>& days);
    void note_rest(const std::vector<Past>& days);

    bool weekends_ = false;
    std::bitset<kDates> off_near_, worked_near_, always_off_;    // by date
    Most most_off_{}, most_worked_{};
    std::int32_t longest_rest_ = 0;
};

}  // namespace docket::calendar
