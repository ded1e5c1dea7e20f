#include "casework/calendar_circumstances.hpp"

#include <algorithm>

#include "base/format.hpp"

namespace docket::casework {
namespace {

using conditions::Comparison;
using conditions::Tri;

Error refused(std::string id, std::string en, std::string zh) {
    return fail(ErrorKind::Rejected, std::move(id), std::move(en), std::move(zh));
}

bool is_over(const RunningClock& clock, const Moment& now) {
    if (clock.due.minute && clock.late_entry_days == 0 && now.minute && now.day == clock.due.latest)
        return *now.minute > *clock.due.minute;
    return now.day > clock.due.latest + clock.late_entry_days;
}

bool holds(Comparison comparison, Day a, Day b) {
    switch (comparison) {
        case Comparison::Equal: return a == b;
        case Comparison::NotEqual: return a != b;
        case Comparison::Less: return a < b;
        case Comparison::LessOrEqual: return a <= b;
        case Comparison::Greater: return a > b;
        case Comparison::GreaterOrEqual: return a >= b;
    }
    return false;
}

}  // namespace

CalendarCircumstances::CalendarCircumstances(const calendar::Calendar& calendar, const definition::Authority& authority,
                                             Moment recorded)
    : calendar_(calendar), authority_(authority), recorded_(recorded) {}

Result<calendar::Explained> CalendarCircumstances::due(const calendar::Period& period) {
    return calendar::explain(calendar_, period);
}

std::optional<std::size_t> CalendarCircumstances::next_over(std::span<const RunningClock> clocks) {
    std::optional<std::size_t> first;
    for (std::size_t i = 0; i < clocks.size(); ++i) {
        if (!is_over(clocks[i], recorded_)) continue;
        const auto key = [&](std::size_t n) { return std::pair{clocks[n].due.latest, clocks[n].due.minute.value_or(1440)}; };
        if (!first || key(i) < key(*first)) first = i;
    }
    return first;
}

bool CalendarCircumstances::is_late(const Due& due, const Moment& legal) {
    if (legal.day == due.latest && due.minute && legal.minute) return *legal.minute > *due.minute;
    return legal.day > due.latest;
}

Result<std::optional<Day>> CalendarCircumstances::too_early(const calendar::Period& minimum, const Moment& legal) {
    DOCKET_TRY_ASSIGN(const auto first, calendar::first_lawful_day(calendar_, minimum));
    const bool same_day_too_early = legal.day == first.latest && first.minute && legal.minute && *legal.minute < *first.minute;
    if (legal.day < first.latest || same_day_too_early) return std::optional<Day>(first.latest);
    return std::optional<Day>();
}

Status CalendarCircumstances::legal_day(const LegalDay& question) {
    const auto& legal = question.legal;
    if (legal.day > recorded_.day)
        return refused("date.in_future",
                       format("{} lies after the day of entry, {}", to_text(legal.day), to_text(recorded_.day)),
                       format("{}晚于录入日{}", to_chinese_text(legal.day), to_chinese_text(recorded_.day)));
    if (question.ready && legal.day < question.ready->day)
        return refused("date.before_ready",
                       format("{} lies before {}, the day on which the act became possible", to_text(legal.day),
                              to_text(question.ready->day)),
                       format("{}早于可以办理之日{}", to_chinese_text(legal.day), to_chinese_text(question.ready->day)));
    if (recorded_.day - legal.day > question.late_entry_days)
        return refused("late_entry.beyond_limit",
                       format("entered {} days after {}; at most {} are allowed", recorded_.day - legal.day,
                              to_text(legal.day), question.late_entry_days),
                       format("晚于{}录入{}日，至多允许{}日", to_chinese_text(legal.day), recorded_.day - legal.day,
                              question.late_entry_days));
    return ok();
}

Tri CalendarCircumstances::compare_days(Day left, Comparison comparison, Day right) {
    return holds(comparison, left, right) ? Tri::Yes : Tri::No;
}

std::optional<conditions::Value> CalendarCircumstances::count_days(Day from, Day to, bool workdays) {
    if (!workdays) return conditions::Value(calendar::Length{to - from, calendar::Unit::Days});
    const auto count = calendar::workdays_between(calendar_, from, to);
    if (!count || count->least != count->most) return std::nullopt;
    return conditions::Value(calendar::Length{count->least, calendar::Unit::Workdays});
}

bool CalendarCircumstances::may_stand_for(const std::string& by, const std::string& absent, const definition::Name& process, const Moment& legal) {
    return std::ranges::any_of(authority_.substitutions, [&](const definition::Substitution& s) {
        const bool for_it = s.processes.empty() || std::ranges::find(s.processes, process) != s.processes.end();
        return s.by == by && s.absent == absent && for_it && s.from <= legal.day && legal.day <= s.until;
    });
}

bool CalendarCircumstances::holds_role(const Actor& actor, const definition::Role& role) {
    if (!is_qualified(seat_of(actor), role)) return false;
    if (const auto* members = role.group ? find_group(*role.group) : nullptr) return std::ranges::find(*members, seat_of(actor)) != members->end();
    return std::ranges::find(actor.roles, role.name) != actor.roles.end();
}

std::optional<std::vector<std::string>> CalendarCircumstances::members(const definition::Role& role) {
    const auto* group = role.group ? find_group(*role.group) : nullptr;
    if (!group) return std::nullopt;
    auto out = *group;
    std::erase_if(out, [&](const std::string& person) { return !is_qualified(person, role); });
    return out;
}

const std::vector<std::string>* CalendarCircumstances::find_group(const std::string& name) const {
    for (const auto& [group, members] : authority_.groups)
        if (group == name) return &members;
    return nullptr;
}

// A qualification of which nothing is known here is nobody's.
bool CalendarCircumstances::is_qualified(const std::string& person, const definition::Role& role) const {
    return std::ranges::all_of(role.qualified, [&](const std::string& name) {
        const auto* group = find_group(name);
        return group && std::ranges::find(*group, person) != group->end();
    });
}

std::optional<std::string> CalendarCircumstances::superior_of(const std::string& person) {
    for (const auto& [one, superior] : authority_.superiors)
        if (one == person) return superior;
    return std::nullopt;
}

bool CalendarCircumstances::same_person(const std::string& a, const std::string& b) { return a == b; }

Day first_day_over(const RunningClock& clock) {
    if (clock.due.minute && clock.late_entry_days == 0) return clock.due.latest;
    return clock.due.latest + clock.late_entry_days + 1;
}

}  // namespace docket::casework
