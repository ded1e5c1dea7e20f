#include "scenario/walk.hpp"

#include <algorithm>
#include <set>

#include "commands.hpp"
#include "deadline.hpp"
#include "explore/blank.hpp"
#include "explore/successors.hpp"

namespace docket::scenario {
namespace {

using casework::Command;
using casework::Verb;

constexpr int kHolders = 12;  // of a role that is no body: so many places may be named
constexpr std::int64_t kMicroseconds = 1'000'000, kNine = 9 * 3600;

casework::Actor with_roles(const definition::Definition& process, casework::Actor actor) {
    if (const auto [role, place] = role_of(process, actor.id); place > 0) actor.roles = {role};
    actor.name = actor.id;
    return actor;
}

}  // namespace

RolePlace role_of(const definition::Definition& process, const std::string& person) {
    const auto mark = person.find('#');
    const auto name = person.substr(0, mark);
    if (!definition::find_role(process, name)) return {person, 0};
    return {name, mark == person.npos ? 1 : std::stoi(person.substr(mark + 1))};
}

Result<Ground> ground_for(std::shared_ptr<const definition::Definition> process, std::shared_ptr<const calendar::Calendar> calendar,
                          const definition::Authority* authority) {
    Ground out;
    out.process = std::move(process);
    out.calendar = std::move(calendar);
    if (!out.calendar) {
        DOCKET_TRY_ASSIGN(out.calendar, calendar_named(authority && !authority->calendar.empty() ? authority->calendar : out.process->calendar, nullptr));
    }
    if (authority) out.authority = *authority;
    if (out.authority.id.empty()) out.authority.id = "walk";
    out.authority.groups.clear();
    out.authority.substitutions.clear();
    out.offset = "+08:00";
    std::set<std::string> bodies;
    for (const auto& role : out.process->roles)
        if (role.group && role.members_at_least > 0) bodies.insert(*role.group);
    std::map<std::string, std::vector<std::string>> groups;
    for (const auto& role : out.process->roles) {
        if (!role.group || (bodies.contains(*role.group) && role.members_at_least == 0)) continue;
        for (int k = 1; k <= (role.members_at_least > 0 ? role.members_at_least : kHolders); ++k) groups[*role.group].push_back(explore::person_of(role.name, k));
    }
    out.authority.groups.assign(groups.begin(), groups.end());
    return out;
}

casework::CalendarCircumstances Walk::circumstances() const {
    return casework::CalendarCircumstances(*ground_->calendar, ground_->authority, {day_, 9 * 60});
}

void Walk::date(Command& command) const {
    command.legal = {day_, std::nullopt};
    command.recorded = calendar::to_text(day_) + "T09:00:00" + ground_->offset;
    command.recorded_us = (static_cast<std::int64_t>(day_.number) * 86'400 + kNine - 8 * 3600) * kMicroseconds;
    if (command.actor.id == "law") return;
    const auto& process = *ground_->process;
    command.actor = with_roles(process, command.actor);
    command.actor.authority = ground_->authority.id;
    for (auto* people : {&command.together_with, &command.present})
        for (auto& person : *people) person = with_roles(process, person);
    if (command.verb == Verb::Open) {
        command.parameters = parameters_of(process, ground_->authority);
        for (auto& [role, party] : command.parties) party.name = party.id;
    }
    for (auto& [name, value] : command.fills)  // which day it was is blank to the explorer: today
        if (const auto* fact = definition::find_fact(process, name); fact && fact->type.kind == conditions::Kind::Date) value = calendar::to_text(day_);
}

std::vector<casework::Event> Walk::go_to(calendar::Day day) {
    day_ = std::max(day_, day);
    auto at = explore::blank_command(Verb::Expire, "law");
    date(at);
    auto now = circumstances();
    return casework::bring_up_to_date(*ground_->process, state_, at, now);
}

casework::Decision Walk::take(Command command) {
    date(command);
    auto now = circumstances();
    auto decision = casework::decide(*ground_->process, state_, command, now);
    if (decision.refusal) return decision;
    for (const auto& event : decision.events)
        if (auto applied = casework::apply(*ground_->process, state_, event); !applied) {
            decision.refusal = casework::Refusal{applied.error(), Json::array()};
            return decision;
        }
    return decision;
}

std::optional<calendar::Day> Walk::next_expiry() const {
    std::optional<calendar::Day> first;
    for (const auto& [name, clock] : state_.clocks) {
        if (clock.phase != casework::ClockPhase::Running || clock.spared) continue;
        const auto over = casework::first_day_over({name, clock.due, clock.late_entry_days});
        if (!first || over < *first) first = over;
    }
    return first;
}

namespace {

std::vector<std::string> roles_named(const definition::Definition& process, const std::vector<std::string>& by) {
    std::vector<std::string> out;
    for (const auto& name : by) {
        const auto* table = definition::find_table(process, name);
        if (!table) out.push_back(name);
        else
            for (const auto& row : table->decides.rows)
                if (const auto* choice = std::get_if<conditions::Choice>(&row.answer)) out.push_back(choice->name);
    }
    return out;
}

Command answer_to(const casework::PendingAct& pending, Verb verb, const std::string& who) {
    auto out = explore::blank_command(verb, who);
    constexpr std::pair<casework::ActKind, std::string_view> kKinds[] = {
        {casework::ActKind::Step, "step"}, {casework::ActKind::Anytime, "anytime"}, {casework::ActKind::Suspension, "suspension"},
        {casework::ActKind::Resume, "resume"}, {casework::ActKind::Extend, "extend"}, {casework::ActKind::Recusal, "recusal"}};
    for (const auto& [kind, name] : kKinds)
        if (pending.kind == name) out.act_kind = kind;
    out.act = pending.act;
    return out;
}

}  // namespace

bool Walk::settle(std::vector<Command>& done) {
    const auto& process = *ground_->process;
    for (int turn = 0; turn < 200; ++turn) {
        if (state_.pending.empty()) return true;
        auto now = circumstances();
        const auto open = casework::open_acts(process, state_, now);
        const auto pending = state_.pending.begin()->second;
        bool moved = false;
        for (const auto& act : open) {
            if (!act.awaits_approval || moved) continue;
            std::vector<std::string> people = act.waits_for;
            for (const auto& role : roles_named(process, act.roles))
                for (int k = 1; k <= kHolders; ++k) people.push_back(explore::person_of(role, k));
            std::vector<Command> tries;
            if (act.awaits_meeting) {
                for (const auto& keeper : people) {
                    auto held = answer_to(pending, Verb::Meet, keeper);
                    held.meeting = casework::Meeting::Held;
                    for (const auto& role : roles_named(process, act.roles)) {
                        const auto* known = definition::find_role(process, role);
                        for (int k = 1; k <= std::max(known ? known->members_at_least : 1, 1); ++k) held.present.emplace_back().id = explore::person_of(role, k);
                    }
                    tries.push_back(std::move(held));
                }
                if (!pending.people.empty()) {
                    tries.push_back(tries.front());
                    tries.back().actor.id = pending.people.front();
                }
            } else {
                for (const auto& person : people) tries.push_back(answer_to(pending, Verb::Answer, person));
            }
            for (auto& command : tries) {
                if (take(command).refusal) continue;
                done.push_back(std::move(command));
                moved = true;
                break;
            }
        }
        if (!moved) return false;
    }
    return false;
}

}  // namespace docket::scenario
