#include "calendar/workdays.hpp"

#include <algorithm>
#include <optional>

#include "base/format.hpp"

namespace docket::calendar {
namespace {

// Days of unpublished years, taken in one after another: how many of them are workdays at least and at most.
class Tally {
public:
    explicit Tally(const Outlook& outlook) : outlook_(outlook) {}

    void take(Day day) {
        ++days_;
        switch (outlook_.prospect(day)) {
            case Prospect::Workday: ++weekdays_; break;
            case Prospect::MayBeOff: ++weekdays_, ++may_be_off_; break;
            case Prospect::Off: ++weekdays_, ++off_; break;
            case Prospect::MayBeWorked: ++may_be_worked_; break;
            case Prospect::Weekend: break;
        }
    }
    std::int32_t least() const {
        return weekdays_ - std::max(off_, std::min(off_ + may_be_off_, outlook_.most_off(days_)));
    }
    std::int32_t most() const { return weekdays_ - off_ + std::min(may_be_worked_, outlook_.most_worked(days_)); }

private:
    const Outlook& outlook_;
    std::int32_t days_ = 0, weekdays_ = 0, off_ = 0, may_be_off_ = 0, may_be_worked_ = 0;
};

// Takes in days from `first` on, stepping by `step`, until `number` workdays are certain to have passed.
struct Walk {
    std::optional<Day> soonest, surely;  // where they may have passed, where they have
    Tally tally;
};
Walk walk(const Outlook& outlook, Day first, Day stop, std::int32_t step, std::int32_t number) {
    Walk out{std::nullopt, std::nullopt, Tally(outlook)};
    for (auto day = first; day != stop; day = day + step) {
        out.tally.take(day);
        if (!out.soonest && out.tally.most() >= number && outlook.may_be_workday(day)) out.soonest = day;
        if (out.tally.least() >= number) {
            out.surely = day;  // the last of them, should this be no workday, lies before it
            while (*out.surely != first && !outlook.may_be_workday(*out.surely)) out.surely = *out.surely - step;
            break;
        }
    }
    return out;
}

constexpr Day kEndOfTime{kLastDayNumber + 1};

bool too_early(const Calendar& calendar, Day day) { return calendar.knows_days_off() && day < calendar.first_day(); }

// Days that no notice covers yet: the first that may be a workday, and the last that may be the first one.
DayRange unpublished_from(const Outlook& outlook, Day day) {
    auto earliest = day;
    while (!outlook.may_be_workday(earliest)) earliest = earliest + 1;
    auto latest = day;
    const auto limit = day + outlook.longest_rest();
    while (latest < limit && outlook.prospect(latest) != Prospect::Workday) latest = latest + 1;
    while (latest > earliest && !outlook.may_be_workday(latest)) latest = latest - 1;
    return {earliest, std::max(earliest, latest)};
}

std::int32_t known_through(const Calendar& calendar, Day day) {
    return day < calendar.first_day() ? 0 : calendar.workdays_through(std::min(day, calendar.last_day()));
}

}  // namespace

Error unknown_year(const Calendar& calendar, Day day) {
    const auto year = to_civil(day).year;
    return fail(ErrorKind::InvalidArgument, "calendar.unknown",
                format("the calendar '{}' begins in {}; it does not know the days off of {}", calendar.id(),
                       to_civil(calendar.first_day()).year, year),
                format("日历“{}”自{}年起，不含{}年的放假安排", calendar.id(), to_civil(calendar.first_day()).year, year));
}

Error out_of_range() {
    return fail(ErrorKind::InvalidArgument, "period.out_of_range", "the period leaves the years 1600 to 9999",
                "期间超出1600年至9999年");
}

Result<DayRange> workday_after(const Calendar& calendar, Day from, std::int32_t number) {
    if (!calendar.knows_days_off()) {
        if (!in_range(std::int64_t{from.number} + number)) return out_of_range();
        return DayRange{from + number, from + number};
    }
    if (too_early(calendar, from + 1)) return unknown_year(calendar, from + 1);
    const auto position = std::int64_t{known_through(calendar, from)} + number;
    if (position <= calendar.workday_count()) {
        const auto day = calendar.workday(static_cast<std::int32_t>(position));
        return DayRange{day, day};
    }
    const auto beyond = static_cast<std::int32_t>(position - calendar.workday_count());
    const auto found = walk(calendar.outlook(), std::max(from, calendar.last_day()) + 1, kEndOfTime, 1, beyond);
    if (!found.surely) return out_of_range();
    return DayRange{found.soonest.value_or(*found.surely), *found.surely};
}

Result<DayRange> workday_before(const Calendar& calendar, Day from, std::int32_t number) {
    if (!calendar.knows_days_off()) {
        if (!in_range(std::int64_t{from.number} - number)) return out_of_range();
        return DayRange{from - number, from - number};
    }
    const auto last = from - 1;
    if (too_early(calendar, last)) return unknown_year(calendar, last);
    std::int32_t most = 0, least = 0;
    std::optional<Day> soonest, surely;
    if (last > calendar.last_day()) {
        const auto found = walk(calendar.outlook(), last, calendar.last_day(), -1, number);
        most = found.tally.most(), least = found.tally.least();
        soonest = found.soonest, surely = found.surely;
    }
    const auto known = known_through(calendar, last);
    const auto back = [&](std::int32_t rest) -> std::optional<Day> {
        if (rest > known) return std::nullopt;
        return calendar.workday(known - rest + 1);
    };
    if (!soonest) soonest = back(std::max(number - most, 1));
    if (!surely) surely = back(number - least);
    if (!soonest || !surely) return unknown_year(calendar, calendar.first_day() - 1);
    return DayRange{*surely, *soonest};
}

Result<DayRange> workday_from(const Calendar& calendar, Day day) {
    if (!calendar.knows_days_off()) return DayRange{day, day};
    if (too_early(calendar, day)) return unknown_year(calendar, day);
    if (!calendar.covers(day)) return unpublished_from(calendar.outlook(), day);
    if (calendar.is_workday(day)) return DayRange{day, day};
    const auto next = calendar.workdays_through(day) + 1;
    if (next > calendar.workday_count()) return unpublished_from(calendar.outlook(), calendar.last_day() + 1);
    return DayRange{calendar.workday(next), calendar.workday(next)};
}

Result<Count> workdays_between(const Calendar& calendar, Day after, Day through) {
    if (through < after) {
        DOCKET_TRY_ASSIGN(const auto turned, workdays_between(calendar, through, after));
        return Count{-turned.most, -turned.least};
    }
    if (!calendar.knows_days_off()) return Count{through - after, through - after};
    if (after == through) return Count{};
    if (too_early(calendar, after + 1)) return unknown_year(calendar, after + 1);
    const auto known = known_through(calendar, through) - known_through(calendar, after);
    Tally tally(calendar.outlook());
    for (auto day = std::max(after, calendar.last_day()) + 1; day <= through; day = day + 1) tally.take(day);
    return Count{known + tally.least(), known + tally.most()};
}

}  // namespace docket::calendar
