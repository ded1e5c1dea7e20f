// Stages entered and left, suspensions begun and lifted over them, and the end of the case.

#include <algorithm>

#include "casework/command.hpp"
#include "casework/elements.hpp"
#include "casework/flow.hpp"
#include "casework/others.hpp"
#include "casework/recurring.hpp"
#include "casework/rules.hpp"
#include "casework/scope.hpp"

namespace docket::casework {
namespace {

using definition::AnchorKind;
using lifecycle::StepSignal;

Status put_step(Course& course, const Name& name, StepState step) { return course.put(Section::Steps, name, std::move(step)); }

Status signal_step(Course& course, const Name& name, StepSignal signal) {
    auto step = course.state.steps.at(name);
    DOCKET_TRY(move(step.phase, signal));
    return put_step(course, name, std::move(step));
}

std::string kept_by(const Name& stage) { return "stage:" + stage; }

// "none" stands where a step was left without a result, or does not apply.
Status leave_step(Course& course, const definition::Step& step) {
    const auto* now = find_step_state(course.state, step.name);
    if (!now) return ok();
    if (now->phase != StepPhase::Done) DOCKET_TRY(course.put(Section::Results, step.name, Name("none")));
    DOCKET_TRY(signal_step(course, step.name, StepSignal::Close));
    DOCKET_TRY(void_pending(course, pending_key(ActKind::Step, step.name)));
    DOCKET_TRY(leave_child(course, step.name));
    DOCKET_TRY(cancel_clock(course, step.name));
    DOCKET_TRY(cancel_clock(course, duty_clock(step.name)));
    DOCKET_TRY(course.drop(Section::Flags, opened_flag(step.name)));
    if (step.element > 0 && course.has_flag(whole_flag(step.instance_of))) DOCKET_TRY(course.drop(Section::Flags, whole_flag(step.instance_of)));
    return course.drop(Section::Steps, step.name);
}

Status leave_stage(Course& course) {
    const auto* stage = definition::find_stage(course.definition, course.state.standing.stage);
    if (!stage) return ok();
    for (const auto& step : stage->steps) {
        if (!stage->keeps_state) {
            DOCKET_TRY(leave_step(course, step));
            continue;
        }
        DOCKET_TRY(hold_clock(course, step.name, kept_by(stage->name)));
        DOCKET_TRY(hold_clock(course, duty_clock(step.name), kept_by(stage->name)));
    }
    return release_for_deductions(course, stage->name);
}

// Acts at any time that await approval live on only where the new stage offers them.
Status void_what_is_not_offered(Course& course) {
    std::vector<std::string> lapsed;
    for (const auto& [key, pending] : course.state.pending) {
        const auto kind = kind_named(pending.kind);
        const auto* anytime = kind == ActKind::Anytime ? definition::find_anytime(course.definition, pending.act) : nullptr;
        const auto* suspension = kind == ActKind::Suspension ? definition::find_suspension(course.definition, pending.act) : nullptr;
        const auto named = [&](const std::vector<Name>& in) {
            return in.empty() || std::ranges::find(in, course.state.standing.stage) != in.end();
        };
        if ((anytime && !named(anytime->in)) || (suspension && !named(suspension->in))) lapsed.push_back(key);
    }
    for (const auto& key : lapsed) DOCKET_TRY(void_pending(course, key));
    return ok();
}

Status open_fresh(Course& course, const definition::Stage& stage) {
    for (const auto& step : stage.steps) {
        DOCKET_TRY(put_step(course, step.name, StepState{}));
        if (course.has_flag(overdue_flag(step.name))) DOCKET_TRY(course.drop(Section::Flags, overdue_flag(step.name)));
    }
    DOCKET_TRY(course.count("visits:" + stage.name));
    std::vector<std::string> of_visit;
    for (const auto& [counter, value] : course.state.counters)
        if (counter.starts_with("acts:")) of_visit.push_back(counter);
    for (const auto& counter : of_visit) DOCKET_TRY(course.drop(Section::Counters, counter));
    return ok();
}

std::vector<Name> left_unused(const Course& course) {
    std::vector<Name> out;
    if (const auto* stage = definition::find_stage(course.definition, course.state.standing.stage); stage && !stage->keeps_state)
        for (const auto& step : stage->steps)
            if (const auto* now = find_step_state(course.state, step.name); now && now->phase == StepPhase::Ready) out.push_back(step.name);
    return out;
}

// A suspension does not follow the case into a stage over which it may not lie.
Status lift_what_stays_behind(Course& course, const Name& stage) {
    for (const auto& suspension : course.definition.suspensions) {
        const auto& in = suspension.in;
        const bool may_lie = in.empty() || std::ranges::find(in, stage) != in.end();
        if (may_lie || !course.state.suspensions.contains(suspension.name)) continue;
        course.begin("resumed", {{"suspension", suspension.name}, {"left_for", stage}});
        DOCKET_TRY(lift_suspension(course, suspension.name));
    }
    return ok();
}

}  // namespace

Status enter_stage(Course& course, const Name& name) {
    DOCKET_TRY(lift_what_stays_behind(course, name));
    const auto* stage = definition::find_stage(course.definition, name);
    const auto unused = left_unused(course);
    Json what = {{"stage", name}};
    if (!course.state.standing.stage.empty()) what["from"] = course.state.standing.stage;
    if (!unused.empty()) what["unused"] = unused;
    course.begin("stage.entered", std::move(what));
    DOCKET_TRY(leave_stage(course));
    auto standing = course.state.standing;
    standing.stage = name;
    standing.stage_since = course.moment;
    DOCKET_TRY(course.put(Section::Standing, "", std::move(standing)));
    const bool returns = stage->keeps_state && !stage->steps.empty() && course.state.steps.contains(stage->steps.front().name);
    if (returns)
        for (const auto& step : stage->steps) {
            DOCKET_TRY(release_clock(course, step.name, kept_by(name)));
            DOCKET_TRY(release_clock(course, duty_clock(step.name), kept_by(name)));
        }
    else DOCKET_TRY(open_fresh(course, *stage));
    DOCKET_TRY(void_what_is_not_offered(course));
    DOCKET_TRY(hold_for_deductions(course, name));
    return happen(course, {AnchorKind::Stage, name, {}, course.moment});
}

Status begin_suspension(Course& course, const definition::Suspension& suspension) {
    auto standing = course.state.standing;
    DOCKET_TRY(move(standing.phase, lifecycle::CaseSignal::Suspend));
    DOCKET_TRY(course.put(Section::Standing, "", std::move(standing)));
    DOCKET_TRY(course.put(Section::Suspensions, suspension.name, SuspensionState{course.moment}));
    DOCKET_TRY(hold_for_suspension(course, suspension));
    for (const auto& step : suspension.steps) DOCKET_TRY(put_step(course, step.name, StepState{}));
    DOCKET_TRY(start_suspension_clock(course, suspension));
    return happen(course, {AnchorKind::Act, suspension.name, {}, course.moment});
}

Status lift_suspension(Course& course, const Name& name) {
    const auto* suspension = definition::find_suspension(course.definition, name);
    if (course.events.back().type != "resumed") course.begin("resumed", {{"suspension", name}});
    for (const auto& step : suspension->steps) DOCKET_TRY(leave_step(course, step));
    DOCKET_TRY(cancel_clock(course, name));
    DOCKET_TRY(course.drop(Section::Suspensions, name));
    DOCKET_TRY(stop_awaiting(course, name));
    DOCKET_TRY(void_pending(course, pending_key(ActKind::Resume, name)));
    DOCKET_TRY(release_for_suspension(course, name));
    if (course.state.suspensions.empty()) {
        auto standing = course.state.standing;
        DOCKET_TRY(move(standing.phase, lifecycle::CaseSignal::Resume));
        DOCKET_TRY(course.put(Section::Standing, "", std::move(standing)));
    }
    return happen(course, {AnchorKind::Resumed, name, {}, course.moment});
}

Status end_case(Course& course, const Name& outcome, Holding holding) {
    if (!course.is_by_law() && holding == Holding::ByRules) DOCKET_TRY(rules_allow_outcome(course, outcome));
    const auto& outcomes = course.definition.outcomes;
    const auto declared = std::ranges::find(outcomes, outcome, &definition::Outcome::name);
    Json what = {{"outcome", outcome}, {"stage", course.state.standing.stage}};
    if (declared != outcomes.end() && !declared->title.empty()) what["title"] = declared->title;
    course.begin("case.ended", std::move(what));
    auto standing = course.state.standing;
    DOCKET_TRY(move(standing.phase, lifecycle::CaseSignal::End));
    standing.outcome = outcome;
    standing.ended = course.moment;
    DOCKET_TRY(course.put(Section::Standing, "", std::move(standing)));
    DOCKET_TRY(tell_of_end(course, outcome));
    const auto drop_all = [&](Section section, const auto& map) -> Status {
        std::vector<std::string> keys;
        for (const auto& [key, value] : map) keys.push_back(key);
        for (auto& key : keys) DOCKET_TRY(course.drop(section, std::move(key)));
        return ok();
    };
    DOCKET_TRY(drop_all(Section::Pending, course.state.pending));
    DOCKET_TRY(drop_all(Section::Clocks, course.state.clocks));
    DOCKET_TRY(drop_all(Section::Steps, course.state.steps));
    return drop_all(Section::Suspensions, course.state.suspensions);
}

}  // namespace docket::casework
