#include "calendar/reckoning.hpp"

#include <algorithm>

namespace docket::calendar {
namespace {

constexpr std::int32_t kMinutesADay = 1440, kMinutesAnHour = 60;
constexpr std::int64_t kMostUnits = 10'000'000;

DayRange exactly(Day day) { return {day, day}; }
DayRange shifted(DayRange range, std::int32_t days) { return {range.earliest + days, range.latest + days}; }
bool both_in_range(DayRange range) {
    return in_range(range.earliest.number) && in_range(range.latest.number);
}

// 民法典第二百零二条: the corresponding day, or the month's last where there is none.
Result<Day> months_from(Day start, std::int64_t months, bool& month_end) {
    auto civil = to_civil(start);
    const auto month = std::int64_t{civil.year} * 12 + (civil.month - 1) + months;
    if (month < 1600 * 12 || month >= 10000 * 12) return out_of_range();
    civil.year = static_cast<int>(month / 12);
    civil.month = static_cast<int>(month % 12) + 1;
    const auto days = days_in_month(civil.year, civil.month);
    month_end = civil.day > days;
    civil.day = std::min(civil.day, days);
    return to_day(civil);
}

// The starting hour is not counted: forward the period begins with the next full hour, backward with the one before.
// It ends with a minute of its last day, midnight being the end of a day rather than the beginning of one.
Result<Done> count_hours(const Period& period, Reckoning& out) {
    if (!period.start.minute)
        return fail(ErrorKind::InvalidArgument, "period.minute",
                    "a period in hours begins at a minute; give the time beside the day, as in 2024-03-01 10:20",
                    "以小时计算的期间须写明时刻，例如 2024-03-01 10:20");
    const bool forward = period.direction == Direction::Forward;
    const auto full_hour = *period.start.minute / kMinutesAnHour * kMinutesAnHour + (forward ? kMinutesAnHour : 0);
    const auto at = [&](std::int64_t minutes) {
        auto days = minutes / kMinutesADay, minute = minutes % kMinutesADay;
        if (minute < 0) --days, minute += kMinutesADay;
        if (minute == 0 && forward) --days, minute = kMinutesADay;
        return std::pair{std::int64_t{period.start.day.number} + days, static_cast<std::int32_t>(minute)};
    };
    const auto length = std::int64_t{out.total} * kMinutesAnHour;
    const auto [end_day, end_minute] = at(full_hour + (forward ? length : -length));
    if (!in_range(end_day)) return out_of_range();
    const bool midnight = full_hour >= kMinutesADay;
    out.begins = Moment{period.start.day + (midnight ? 1 : 0), midnight ? full_hour - kMinutesADay : full_hour};
    out.counted = exactly(Day{static_cast<std::int32_t>(end_day)});
    out.minute = end_minute;
    return ok();
}

Result<DayRange> count_workdays(const Calendar& calendar, const Period& period, std::int32_t number) {
    if (number == 0) return exactly(period.start.day);
    return period.direction == Direction::Forward ? workday_after(calendar, period.start.day, number)
                                                  : workday_before(calendar, period.start.day, number);
}

Status count_length(const Calendar& calendar, const Period& period, Reckoning& out) {
    const auto signed_total = std::int64_t{period.direction == Direction::Forward ? out.total : -out.total};
    switch (period.length.unit) {
        case Unit::Workdays: {
            DOCKET_TRY_ASSIGN(out.counted, count_workdays(calendar, period, out.total));
            return ok();
        }
        case Unit::Days: {
            const auto day = period.start.day.number + signed_total;
            if (!in_range(day)) return out_of_range();
            out.counted = exactly(Day{static_cast<std::int32_t>(day)});
            return ok();
        }
        case Unit::Months:
        case Unit::Years: {
            const auto months = signed_total * (period.length.unit == Unit::Years ? 12 : 1);
            DOCKET_TRY_ASSIGN(const auto day, months_from(period.start.day, months, out.month_end));
            out.counted = exactly(day);
            return ok();
        }
        case Unit::Hours: return count_hours(period, out);
    }
    return out_of_range();
}

Status add_up(const Period& period, Reckoning& out) {
    auto total = std::int64_t{period.length.count};
    for (const auto& extension : period.extensions) {
        if (extension.unit != period.length.unit)
            return fail(ErrorKind::InvalidArgument, "period.unit", "an extension is counted in the same unit as the period",
                        "延长的单位与期间的单位应当相同");
        total += extension.count;
    }
    if (total < 0 || total > kMostUnits) return out_of_range();
    out.total = static_cast<std::int32_t>(total);
    return ok();
}

bool can_roll(const Period& period) {
    return period.rolls && period.direction == Direction::Forward && period.length.unit != Unit::Hours;
}

// 民事诉讼法第八十五条第三款. The two ends of a range roll each for itself.
Result<DayRange> rolled(const Calendar& calendar, const Period& period, DayRange range) {
    if (!can_roll(period)) return range;
    DOCKET_TRY_ASSIGN(const auto first, workday_from(calendar, range.earliest));
    if (range.earliest == range.latest) return first;
    DOCKET_TRY_ASSIGN(const auto second, workday_from(calendar, range.latest));
    return DayRange{first.earliest, second.latest};
}

Error still_stopped(const Stop& stop) {
    return fail(ErrorKind::InvalidArgument, "period.stopped",
                "the period was stopped on " + to_text(stop.stopped) + " and has not been resumed; it has no last day yet",
                "期间自" + to_chinese_text(stop.stopped) + "起中止，尚未恢复，暂无最后一日");
}

// A stop on the last day itself, or while it rolls, leaves no day over: the period ends on the day of resumption.
Result<DayRange> after_stops(const Calendar& calendar, const Period& period, const Reckoning& so_far, const Count& stopped,
                             Day resumed) {
    auto range = so_far.counted;
    if (period.length.unit == Unit::Workdays) {
        DOCKET_TRY_ASSIGN(const auto early, count_workdays(calendar, period, so_far.total + stopped.least));
        DOCKET_TRY_ASSIGN(const auto late, count_workdays(calendar, period, so_far.total + stopped.most));
        range = {early.earliest, late.latest};
    } else {
        range = shifted(range, stopped.least);
    }
    range = {std::max(range.earliest, resumed), std::max(range.latest, resumed)};
    if (!both_in_range(range)) return out_of_range();
    return range;
}

// Stops in the order in which they began; a day under two of them is stopped once.
Status apply_stops(const Calendar& calendar, const Period& period, Reckoning& out) {
    auto stops = period.stops;
    std::ranges::sort(stops, {}, [](const Stop& s) { return std::pair{s.stopped, s.resumed.value_or(Day{kLastDayNumber})}; });
    auto stopped_through = period.start.day;
    Count sum;
    for (const auto& stop : stops) {
        const auto end = rolled(calendar, period, out.unrolled);
        if (stop.stopped > (end ? end->latest : out.unrolled.latest)) break;  // it was over by then
        if (!stop.resumed) return still_stopped(stop);
        if (*stop.resumed < stop.stopped)
            return fail(ErrorKind::InvalidArgument, "period.stop_order", "a period is resumed after it was stopped, not before",
                        "恢复之日不得早于中止之日");
        const auto begin = std::max(stop.stopped, stopped_through);
        if (*stop.resumed <= begin) continue;
        Count days{*stop.resumed - begin, *stop.resumed - begin};
        if (period.length.unit == Unit::Workdays) {
            DOCKET_TRY_ASSIGN(days, workdays_between(calendar, begin, *stop.resumed));
        }
        sum = {sum.least + days.least, sum.most + days.most};
        stopped_through = *stop.resumed;
        DOCKET_TRY_ASSIGN(out.unrolled, after_stops(calendar, period, out, sum, stopped_through));
        out.stops.push_back({begin, *stop.resumed, days, out.unrolled});
    }
    return ok();
}

// The latest day whose kind was asked for.
std::optional<Day> last_looked_at(const Period& period, const Reckoning& out) {
    if (period.length.unit == Unit::Workdays)
        return period.direction == Direction::Forward ? out.last.latest : period.start.day - 1;
    return can_roll(period) ? std::optional(out.last.latest) : std::nullopt;
}

}  // namespace

Result<Reckoning> reckon(const Calendar& calendar, const Period& period) {
    Reckoning out;
    if (period.direction == Direction::Backward && !period.stops.empty())
        return fail(ErrorKind::InvalidArgument, "period.backward", "a period counted backward takes no stops",
                    "倒计的期间不适用中止");
    if (!in_range(period.start.day.number)) return out_of_range();
    DOCKET_TRY(add_up(period, out));
    DOCKET_TRY(count_length(calendar, period, out));
    out.unrolled = out.counted;
    if (!period.stops.empty()) DOCKET_TRY(apply_stops(calendar, period, out));
    DOCKET_TRY_ASSIGN(out.last, rolled(calendar, period, out.unrolled));
    if (!both_in_range(out.last)) return out_of_range();
    const auto looked_at = last_looked_at(period, out);
    out.provisional = calendar.knows_days_off() && looked_at && *looked_at > calendar.firm_through();
    return out;
}

}  // namespace docket::calendar
