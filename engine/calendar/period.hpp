#pragma once
// The legal arithmetic of periods. Rules: 民事诉讼法 (2023) 第八十五条 (start day not counted, last day off rolls),
// 民法典 第二百零二条 (corresponding day, or the month's last), and the processes' own switches.
//
// Pure: a period and a calendar in, days and their explanation out.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "calendar/calendar.hpp"
#include "calendar/length.hpp"
#include "calendar/workdays.hpp"

namespace docket::calendar {

// From stop to resumption: the day of the stop is not counted, the day of resumption is (04-15 to 04-25: 10).
// A stop still open has no `resumed`; the period then has no last day yet. A stop that begins after the last day changes
// nothing: the period was over.
struct Stop {
    Day stopped;
    std::optional<Day> resumed;
};

enum class Direction : std::uint8_t { Forward, Backward };

struct Period {
    Moment start;                          // legal day (and minute, for hours); not itself counted
    Length length;
    std::vector<Length> extensions = {};   // each in the length's unit
    std::vector<Stop> stops = {};          // a day under two stops is counted once
    Direction direction = Direction::Forward;  // Backward: counted back from `start`, never rolls, takes no stops
    bool rolls = true;                     // a last day off rolls forward (not in hours)
};

enum class Rule : std::uint8_t {
    StartNotCounted, Counted, SkippedDayOff, MakeUpWorkday, CorrespondingDay, MonthEnd, Extended, Stopped, Rolled,
    HourNotCounted, CountedBackward, Provisional,
};
std::string_view rule_name(Rule rule);  // "start_not_counted": stable, for machines

// One line of an explanation: the day it leads to, the rule with its article, and a sentence in each tongue.
struct ExplanationLine {
    Rule rule;
    Day day;
    std::string article;
    std::string en;
    std::string zh;
};

// The last day. `provisional` is set where a day that was looked at may still be changed: the two ends differ where a
// year's notice is not published, and may be equal where it is published but not yet final.
struct Due {
    Day earliest;
    Day latest;
    std::optional<std::int32_t> minute;    // only for hours: the minute that ends the period, local time
    bool provisional = false;
    friend bool operator==(const Due&, const Due&) = default;
};

// Errors: calendar.unknown (a day before the calendar's first year), period.stopped (an open stop), period.stop_order
// (resumed before it was stopped), period.unit (an extension in another unit), period.minute (hours without the minute of
// the event), period.backward (stops in a period counted backward), period.out_of_range.
Result<Due> last_day(const Calendar& calendar, const Period& period);

// The same with every step: start, each skipped block of days off, make-up workdays, extensions, stops, rolling.
struct Explained {
    Due due;
    std::vector<ExplanationLine> lines;
};
Result<Explained> explain(const Calendar& calendar, const Period& period);

// A minimum period ("at least 5 workdays before"): the first lawful day is the day after its last, and it does not roll.
// In hours it is the minute that ends the period; counted backward it is the day reached.
Result<Due> first_lawful_day(const Calendar& calendar, const Period& period);

}  // namespace docket::calendar
