#include "explore/time_needed.hpp"

#include <algorithm>

#include "calendar/period.hpp"
#include "explore/supposed.hpp"
#include "explore/ways.hpp"

namespace docket::explore {
namespace {

using calendar::Length;
using calendar::Unit;
using definition::Deadline;

// The longest that a length can be where the case is as supposed; nullopt: not known beforehand.
std::optional<Length> longest(const Definition& process, const definition::LengthOf& length, const Supposed& supposed) {
    std::optional<Length> most;
    const auto take = [&](std::int64_t count) {
        if (count > 0 && count < 100'000 && (!most || count > most->count)) most = Length{static_cast<std::int32_t>(count), length.unit};
    };
    for (const auto& branch : length.branches) {
        if (holds(process, supposed, branch.only_if) == conditions::Tri::No) continue;
        if (const auto* fixed = std::get_if<Length>(&branch.length)) take(fixed->count);
        else take(most_of(process, std::get<Name>(branch.length)).value_or(0));
    }
    return most;
}

// Workdays one after the other are one stretch of them.
std::vector<Length> joined(const std::vector<Spell>& spells) {
    std::vector<Length> out;
    for (const auto& spell : spells)
        for (int i = 0; i < spell.times; ++i)
            for (const auto& length : spell.periods.all) {
                if (!out.empty() && out.back().unit == Unit::Workdays && length.unit == Unit::Workdays) out.back().count += length.count;
                else out.push_back(length);
            }
    return out;
}

std::optional<calendar::Day> end_of(const calendar::Calendar& calendar, calendar::Day start, const std::vector<Length>& periods, bool rolls) {
    for (const auto& length : periods) {
        calendar::Period period{{start, length.unit == Unit::Hours ? std::optional(1440) : std::nullopt}, length};
        period.rolls = rolls;
        const auto due = calendar::last_day(calendar, period);
        if (!due) return std::nullopt;
        start = due->latest;
    }
    return start;
}

void find_worst_day(TimeNeeded& needed, const calendar::Calendar& calendar, bool rolls) {
    const auto periods = joined(needed.spells);
    for (auto day = calendar.first_day(); day <= calendar.last_day(); day = day + 1) {
        const auto end = end_of(calendar, day, periods, true), due = end_of(calendar, day, {needed.allowed}, rolls);
        if (!end || !due || *end > calendar.last_day()) continue;
        if (*end - day <= needed.days) continue;
        needed.days = *end - day;
        needed.worst = *end > *due ? std::optional(day) : std::nullopt;
    }
}

std::int64_t weight_of(const Length& length) {
    Periods one;
    one.add(length);
    return one.weight;
}

}  // namespace

std::optional<TimeNeeded> time_needed(const Definition& process, const Deadline& deadline, const calendar::Calendar& calendar) {
    std::optional<TimeNeeded> found;
    std::int64_t furthest_over = 0;
    std::set<std::string> without_bound;
    for (const auto& supposed : suppositions(process, deadline)) {
        const auto allowed = longest(process, deadline.length, supposed);
        if (!allowed) return std::nullopt;
        auto way = longest_way(process, deadline, supposed);
        if (!way) continue;
        without_bound.merge(way->without_bound);
        const auto over = way->weight - weight_of(*allowed);
        if (found && over <= furthest_over) continue;
        furthest_over = over;
        found = TimeNeeded{std::move(way->spells), *allowed, {}, 0, 0, {}, {}};
    }
    if (!found) return std::nullopt;
    found->without_bound = std::move(without_bound);
    if (deadline.extension) {
        found->extensions = deadline.extension->times;
        if (const auto* fixed = std::get_if<Length>(&deadline.extension->length)) found->extended = *fixed;
        else if (const auto most = most_of(process, std::get<Name>(deadline.extension->length)))
            found->extended = Length{static_cast<std::int32_t>(*most), deadline.length.unit};
    }
    find_worst_day(*found, calendar, deadline.rolls);
    return found;
}

}  // namespace docket::explore
