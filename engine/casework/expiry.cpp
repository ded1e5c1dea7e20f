// What the law attaches to a period that is over; and last days derived anew under a newer calendar.

#include <algorithm>

#include "casework/acts.hpp"
#include "casework/recurring.hpp"
#include "casework/scope.hpp"

namespace docket::casework {
namespace {

using conditions::Tri;
using definition::ExpiryBranch;
using definition::ExpiryKind;

// What hangs at this clock: a step, a suspension, or a deadline that runs across stages.
struct Hanging {
    const definition::Step* step = nullptr;
    const definition::Suspension* suspension = nullptr;
    const definition::Deadline* deadline = nullptr;
    const std::vector<ExpiryBranch>* overdue = nullptr;
};

Hanging hanging_at(const Definition& definition, const Name& clock) {
    Hanging out;
    out.step = definition::find_step(definition, clock).step;
    out.suspension = out.step ? nullptr : definition::find_suspension(definition, clock);
    out.deadline = out.step || out.suspension ? nullptr : definition::find_deadline(definition, clock);
    if (out.step) out.overdue = &out.step->overdue;
    if (out.suspension && out.suspension->expires) out.overdue = &out.suspension->expires->then;
    if (out.deadline) out.overdue = &out.deadline->overdue;
    return out;
}

// The branch that applies; nullptr: nothing follows but that it is on record ("report").
const ExpiryBranch* branch_of(Course& course, const Hanging& at) {
    if (at.suspension && course.holds(at.suspension->expires->only_if) != Tri::Yes) return nullptr;
    if (!at.overdue) return nullptr;
    for (const auto& branch : *at.overdue)
        if (course.holds(branch.only_if) == Tri::Yes) return &branch;
    return nullptr;
}

std::string_view kind_name(const ExpiryBranch* branch) {
    constexpr std::string_view kNames[] = {"result", "effects", "open", "escalate", "report"};
    return branch ? kNames[static_cast<std::size_t>(branch->kind) - 1] : "report";
}

Status follow(Course& course, const Hanging& at, const ExpiryBranch& branch) {
    switch (branch.kind) {
        case ExpiryKind::Result:
        case ExpiryKind::Effects: {
            if (!at.step) return take_effects(course, branch.effects, nullptr);
            Doing doing{at.step->name, branch.kind == ExpiryKind::Result ? branch.name : "expired", {}, {}, true};
            return complete_step(course, *at.step, doing, branch.kind == ExpiryKind::Effects ? &branch.effects : nullptr);
        }
        case ExpiryKind::Open: return course.add_flag(opened_flag(branch.name));
        case ExpiryKind::Escalate:
        case ExpiryKind::Report: return ok();
    }
    return ok();
}

}  // namespace

Status expire(Course& course) {
    const auto& name = course.command.clock;
    const auto at = course.state.clocks.find(name);
    if (at == course.state.clocks.end() || at->second.phase != ClockPhase::Running) return refuse("extension.not_running", {name});
    if (const auto* duty = step_of_duty(course.definition, name)) return next_period(course, *duty);
    const auto hanging = hanging_at(course.definition, name);
    auto clock = at->second;
    const auto* branch = branch_of(course, hanging);
    Json what = {{"clock", name}, {"last_day", calendar::to_text(clock.due.latest)}, {"consequence", kind_name(branch)}};
    if (!clock.deadline.empty() && clock.deadline != name) what["deadline"] = clock.deadline;
    if (branch && !branch->name.empty()) what["name"] = branch->name;
    const auto* deadline = definition::find_deadline(course.definition, clock.deadline);
    course.begin("timer.fired", std::move(what), deadline ? deadline->basis : hanging.suspension ? hanging.suspension->basis : std::string{});
    DOCKET_TRY(move(clock.phase, lifecycle::ClockSignal::Expire));
    DOCKET_TRY(course.put(Section::Clocks, name, clock));
    DOCKET_TRY(course.add_flag(overdue_flag(name)));
    if (!clock.deadline.empty()) DOCKET_TRY(happen(course, {definition::AnchorKind::Over, clock.deadline, {}, course.moment}));
    return branch ? follow(course, hanging, *branch) : ok();
}

Status recompute(Course& course) {
    if (course.is_ended()) return refuse("case.ended");
    const auto version = course.command.calendar_version;
    course.begin("calendar.recomputed", {{"from", course.state.standing.calendar_version}, {"to", version}});
    auto standing = course.state.standing;
    standing.calendar_version = version;
    DOCKET_TRY(course.put(Section::Standing, "", std::move(standing)));
    DOCKET_TRY_ASSIGN(const auto changed, recompute_clocks(course));
    if (!changed.empty()) course.note("changed") = changed;
    return ok();
}

}  // namespace docket::casework
