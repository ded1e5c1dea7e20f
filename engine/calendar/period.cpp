#include "calendar/period.hpp"

#include <array>

#include "calendar/reckoning.hpp"

namespace docket::calendar {
namespace {

constexpr std::int32_t kEndOfDay = 1440;

}  // namespace

std::string_view rule_name(Rule rule) {
    constexpr std::array<std::string_view, 12> kNames{
        "start_not_counted", "counted", "skipped_day_off", "make_up_workday", "corresponding_day", "month_end", "extended",
        "stopped", "rolled", "hour_not_counted", "counted_backward", "provisional"};
    return kNames.at(static_cast<std::size_t>(rule));
}

Result<Due> last_day(const Calendar& calendar, const Period& period) {
    DOCKET_TRY_ASSIGN(const auto reckoning, reckon(calendar, period));
    return Due{reckoning.last.earliest, reckoning.last.latest, reckoning.minute, reckoning.provisional};
}

Result<Due> first_lawful_day(const Calendar& calendar, const Period& period) {
    auto minimum = period;
    minimum.rolls = false;
    DOCKET_TRY_ASSIGN(auto due, last_day(calendar, minimum));
    if (period.direction == Direction::Backward) return due;
    if (due.minute && *due.minute != kEndOfDay) return due;
    if (due.minute) due.minute = 0;
    due.earliest = due.earliest + 1;
    due.latest = due.latest + 1;
    return due;
}

}  // namespace docket::calendar
