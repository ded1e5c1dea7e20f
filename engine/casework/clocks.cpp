#include "casework/clocks.hpp"

#include <algorithm>

#include "casework/clock_parts.hpp"
#include "casework/entry_io.hpp"
#include "casework/recurring.hpp"
#include "casework/scope.hpp"

namespace docket::casework {
namespace {

using definition::Anchor;
using definition::AnchorKind;
using definition::Deadline;
using lifecycle::ClockSignal;

bool is_open(const Hold& hold) { return !hold.stop.resumed; }

bool belongs_to_suspension(const Definition& definition, const Name& clock) {
    const auto* duty = step_of_duty(definition, clock);
    return definition::find_suspension(definition, clock) || definition::find_step(definition, duty ? duty->name : clock).suspension;
}

bool is_stopped_by_suspensions(const Definition& definition, const Name& name, const ClockState& clock) {
    const auto* deadline = definition::find_deadline(definition, clock.deadline);
    return !clock.backward && !belongs_to_suspension(definition, name) && !(deadline && deadline->despite_suspension);
}

std::string by_suspension(const Name& suspension) { return "suspension:" + suspension; }
}  // namespace

std::string by_deduction(std::size_t place) { return "deducts:" + std::to_string(place); }

Status start(Course& course, const Name& name, const Deadline* deadline, ClockState clock) {
    // The law's own moment is first derived free of holds, so that there is a last day to show; holds then stop it.
    DOCKET_TRY(derive(course, name, clock));
    if (!is_stopped_by_suspensions(course.definition, name, clock)) return ok();
    for (const auto& suspension : course.definition.suspensions)
        if (course.state.suspensions.contains(suspension.name) && suspension.stops_limits)
            DOCKET_TRY(hold_clock(course, name, by_suspension(suspension.name)));
    if (!deadline) return ok();
    for (std::size_t i = 0; i < deadline->deducts.size(); ++i) {
        const auto& while_in = deadline->deducts[i].while_in;
        const auto* step = while_in ? find_step_state(course.state, *while_in) : nullptr;
        const bool counts_not = while_in && (*while_in == course.state.standing.stage || (step && step->phase == StepPhase::Ready));
        if (counts_not) DOCKET_TRY(hold_clock(course, name, by_deduction(i)));
    }
    return ok();
}

Status start_step_clock(Course& course, const definition::Step& step, const Moment& ready) {
    const auto* deadline = step.within ? definition::find_deadline(course.definition, *step.within) : nullptr;
    if (!deadline || !deadline->from.empty()) return ok();  // one that runs across stages has a clock of its own
    const auto from = deadline->before ? date_known(course.state, *deadline->before) : std::optional(ready);
    if (!from) return ok();
    auto clock = fresh(course, *deadline, *from, step.late_entry_days);
    return clock ? start(course, step.name, deadline, *std::move(clock)) : ok();
}

Status start_suspension_clock(Course& course, const definition::Suspension& suspension) {
    if (!suspension.expires) return ok();
    ClockState clock;
    clock.start = Moment{course.moment.day, std::nullopt};
    clock.length = suspension.expires->longer_than;
    clock.late_entry_days = suspension.late_entry_days;
    return start(course, suspension.name, nullptr, std::move(clock));
}

Result<bool> meet_step_clock(Course& course, const Name& step) {
    const auto at = course.state.clocks.find(step);
    if (at == course.state.clocks.end()) return course.has_flag(overdue_flag(step));
    auto clock = at->second;
    bool late = clock.phase == ClockPhase::Expired;
    if (runs(clock)) {
        late = !has_open_hold(clock) && course.circumstances.is_late(clock.due, course.moment);
        DOCKET_TRY(move(clock.phase, ClockSignal::Meet));
        if (late) DOCKET_TRY(course.add_flag(overdue_flag(step)));
    }
    DOCKET_TRY(course.drop(Section::Clocks, step));
    return late;
}

Status cancel_clock(Course& course, const Name& name) {
    const auto at = course.state.clocks.find(name);
    if (at == course.state.clocks.end()) return ok();
    auto phase = at->second.phase;
    if (runs(at->second)) DOCKET_TRY(move(phase, ClockSignal::Cancel));
    return course.drop(Section::Clocks, name);
}

Status hold_clock(Course& course, const Name& name, const std::string& why) {
    const auto at = course.state.clocks.find(name);
    if (at == course.state.clocks.end() || !runs(at->second) || at->second.backward) return ok();
    auto clock = at->second;
    if (std::ranges::any_of(clock.holds, [&](const Hold& h) { return is_open(h) && h.why == why; })) return ok();
    if (clock.phase == ClockPhase::Running) DOCKET_TRY(move(clock.phase, ClockSignal::Stop));
    clock.holds.push_back({why, {std::max(course.moment.day, clock.start.day), std::nullopt}});
    note_due(course, {{"clock", name}, {"stopped_on", calendar::to_text(clock.holds.back().stop.stopped)}});
    return put_clock(course, name, std::move(clock));
}

Status release_clock(Course& course, const Name& name, const std::string& why) {
    const auto at = course.state.clocks.find(name);
    if (at == course.state.clocks.end()) return ok();
    auto clock = at->second;
    const auto hold = std::ranges::find_if(clock.holds, [&](const Hold& h) { return is_open(h) && h.why == why; });
    if (hold == clock.holds.end()) return ok();
    hold->stop.resumed = std::max(course.moment.day, hold->stop.stopped);
    if (!has_open_hold(clock) && clock.phase == ClockPhase::Stopped) DOCKET_TRY(move(clock.phase, ClockSignal::Resume));
    return derive(course, name, std::move(clock));
}

namespace {

std::vector<Name> names_of_clocks(const Course& course) {
    std::vector<Name> out;
    for (const auto& [name, clock] : course.state.clocks) out.push_back(name);
    return out;
}

Status for_deductions(Course& course, const Name& named, Status (*then)(Course&, const Name&, const std::string&)) {
    for (const auto& clock : names_of_clocks(course)) {
        const auto* deadline = definition::find_deadline(course.definition, course.state.clocks.at(clock).deadline);
        for (std::size_t i = 0; deadline && i < deadline->deducts.size(); ++i)
            if (deadline->deducts[i].while_in == named) DOCKET_TRY(then(course, clock, by_deduction(i)));
    }
    return ok();
}

}  // namespace

Status hold_for_suspension(Course& course, const definition::Suspension& suspension) {
    if (!suspension.stops_limits) return ok();
    for (const auto& name : names_of_clocks(course))
        if (is_stopped_by_suspensions(course.definition, name, course.state.clocks.at(name)))
            DOCKET_TRY(hold_clock(course, name, by_suspension(suspension.name)));
    return ok();
}

Status release_for_suspension(Course& course, const Name& suspension) {
    for (const auto& name : names_of_clocks(course)) DOCKET_TRY(release_clock(course, name, by_suspension(suspension)));
    return ok();
}

Status hold_for_deductions(Course& course, const Name& named) { return for_deductions(course, named, hold_clock); }
Status release_for_deductions(Course& course, const Name& named) { return for_deductions(course, named, release_clock); }

Status reopen_clocks(Course& course, const Name& act) {
    for (const auto& deadline : course.definition.deadlines) {
        const bool ends_it = std::ranges::any_of(deadline.until, [&](const Anchor& a) { return a.kind == AnchorKind::Act && a.name == act; });
        const auto at = course.state.clocks.find(deadline.name);
        if (!ends_it || at == course.state.clocks.end() || at->second.phase != ClockPhase::Met) continue;
        auto clock = at->second;
        DOCKET_TRY(move(clock.phase, ClockSignal::Reopen));
        DOCKET_TRY(derive(course, deadline.name, std::move(clock)));
    }
    return ok();
}

Status extend_clock(Course& course, const Name& name, const calendar::Length& by) {
    auto clock = course.state.clocks.at(name);
    DOCKET_TRY(move(clock.phase, ClockSignal::Extend));
    clock.extensions.push_back(by);
    return derive(course, name, std::move(clock));
}

Result<bool> rederive_clocks(Course& course) {
    bool changed = false;
    for (const auto& deadline : course.definition.deadlines) {
        if (!reads_facts(deadline)) continue;
        for (const auto& name : names_of_clocks(course)) {
            auto clock = course.state.clocks.at(name);
            if (clock.deadline != deadline.name || !runs(clock)) continue;
            const auto length = clock.old_length ? std::optional(clock.length) : length_of(course, deadline.length);
            const auto from = deadline.before ? date_known(course.state, *deadline.before) : std::optional(clock.start);
            if (!length || !from || (*length == clock.length && *from == clock.start)) continue;
            DOCKET_TRY(move(clock.phase, ClockSignal::Rederive));
            clock.length = *length;
            clock.start = *from;
            DOCKET_TRY(derive(course, name, std::move(clock)));
            changed = true;
        }
    }
    const auto running = course.state.clocks.size();
    DOCKET_TRY(start_from_known_dates(course));
    changed = changed || course.state.clocks.size() != running;
    for (const auto* step : active_steps(course.definition, course.state)) {  // ready before its length or date was known
        const auto* now = find_step_state(course.state, step->name);
        if (!step->within || !now || now->phase != StepPhase::Ready || !now->ready || course.state.clocks.contains(step->name)) continue;
        DOCKET_TRY(start_step_clock(course, *step, *now->ready));
        changed = changed || course.state.clocks.contains(step->name);
    }
    course.read = Json::array();
    return changed;
}

Result<std::vector<Name>> recompute_clocks(Course& course) {
    std::vector<Name> changed;
    for (const auto& name : names_of_clocks(course)) {
        const auto before = course.state.clocks.at(name);
        if (!runs(before) || has_open_hold(before)) continue;
        DOCKET_TRY_ASSIGN(const auto explained, course.circumstances.due(period_of(before)));
        if (explained.due == before.due) continue;
        DOCKET_TRY(derive(course, name, before));
        changed.push_back(name);
    }
    return changed;
}

std::vector<Name> clocks_in_order(const Definition& definition, const CaseState& state) {
    std::vector<Name> out;
    const auto add = [&](const Name& name) {
        const auto at = state.clocks.find(name);
        if (at != state.clocks.end() && at->second.phase == ClockPhase::Running && !at->second.spared) out.push_back(name);
    };
    for (const auto& deadline : definition.deadlines) add(deadline.name);
    const auto add_steps = [&](const std::vector<definition::Step>& steps) {
        for (const auto& step : steps) add(step.name);
        for (const auto& step : steps)
            if (step.every) add(duty_clock(step.name));
    };
    for (const auto& stage : definition.stages) add_steps(stage.steps);
    for (const auto& suspension : definition.suspensions) {
        add_steps(suspension.steps);
        add(suspension.name);
    }
    return out;
}

bool closes_by_itself(const std::vector<definition::ExpiryBranch>& overdue) {
    return std::ranges::any_of(overdue, [](const auto& branch) {
        return branch.kind == definition::ExpiryKind::Result || branch.kind == definition::ExpiryKind::Effects;
    });
}

}  // namespace docket::casework
