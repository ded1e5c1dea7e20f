// Coming to rest after something happened: one small move at a time, until there is none left.

#include <algorithm>

#include "casework/elements.hpp"
#include "casework/flow.hpp"
#include "casework/others.hpp"
#include "casework/recurring.hpp"
#include "casework/scope.hpp"
#include "casework/tables.hpp"

namespace docket::casework {
namespace {

using conditions::Tri;
using definition::Anchor;
using definition::AnchorKind;
using lifecycle::StepSignal;

constexpr int kMostMoves = 20'000;  // a checked process comes to rest in far fewer: it has at most 2,000 instances to move

// An instance that has no element, or whose whole is done by others, does not apply: a done step stays done. But one that
// sends a document to each is done only when it has gone out to every addressee, whoever joins (language.md Meaning 9).
StepPhase wanted(Course& course, const definition::Step& step, const std::map<Name, Whole>& all) {
    if (step.element > 0) {
        const auto there = has_element(course.definition, course.state, step.over, step.element);
        if (there == Tri::Unknown) return StepPhase::Waiting;
        const bool sends_to_all = step.serves && step.enough == 0;
        if (there == Tri::No || (!sends_to_all && all.at(step.instance_of).is_done())) return StepPhase::Dropped;
    }
    const auto applies = course.holds(step.only_if);
    if (applies == Tri::No) return StepPhase::Dropped;
    if (applies == Tri::Unknown) return StepPhase::Waiting;
    if (step.opens_by_expiry && !course.has_flag(opened_flag(step.name))) return StepPhase::Waiting;
    if (!roles_now(course, step.by)) return StepPhase::Waiting;  // nobody is asked before it is known who
    const bool free = std::ranges::all_of(step.after, [&](const Anchor& a) { return is_satisfied(course.definition, course.state, a); });
    return free ? StepPhase::Ready : StepPhase::Waiting;
}

Status change_phase(Course& course, const definition::Step& step, StepSignal signal) {
    auto now = course.state.steps.at(step.name);
    DOCKET_TRY(move(now.phase, signal));
    const bool ready = now.phase == StepPhase::Ready;
    if (ready) now.ready = course.moment;
    else now.ready.reset();
    DOCKET_TRY(course.put(Section::Steps, step.name, now));
    if (ready) {
        DOCKET_TRY(begin_duty(course, step, course.moment));
        DOCKET_TRY(start_step_clock(course, step, course.moment));
        return hold_for_deductions(course, step.name);
    }
    DOCKET_TRY(void_pending(course, pending_key(ActKind::Step, step.name)));
    DOCKET_TRY(leave_child(course, step.name));
    DOCKET_TRY(cancel_clock(course, step.name));
    DOCKET_TRY(release_for_deductions(course, step.name));
    if (now.phase == StepPhase::Dropped) {
        DOCKET_TRY(cancel_clock(course, duty_clock(step.name)));
        return course.put(Section::Results, step.name, Name("none"));
    }
    const auto result = course.state.results.find(step.name);
    return result != course.state.results.end() && result->second == "none" ? course.drop(Section::Results, step.name) : ok();
}

bool awaits_return(const CaseState& state, const Name& step) {
    const auto pending = state.pending.find(pending_key(ActKind::Step, step));
    return pending != state.pending.end() && !pending->second.awaits.empty();
}

// One step moved, or none.
Result<bool> refresh_steps(Course& course) {
    const auto all = wholes(course.definition, course.state);
    for (const auto* step : active_steps(course.definition, course.state)) {
        const auto phase = course.state.steps.at(step->name).phase;
        if (phase == StepPhase::Done || phase == StepPhase::Closed) continue;
        const auto target = wanted(course, *step, all);
        // What was returned to come straight back awaits the very step that its `after` may name.
        const bool is_away = phase == StepPhase::Submitted && target == StepPhase::Waiting && awaits_return(course.state, step->name);
        const bool stays = phase == target || is_away || (phase == StepPhase::Submitted && target == StepPhase::Ready);
        if (stays) continue;
        const auto signal = target == StepPhase::Dropped  ? StepSignal::Drop
                            : phase == StepPhase::Dropped ? StepSignal::MakeWait
                            : target == StepPhase::Ready  ? StepSignal::MakeReady
                                                          : StepSignal::MakeWait;
        DOCKET_TRY(change_phase(course, *step, signal));
        return true;
    }
    return false;
}

Result<bool> finish_stage(Course& course) {
    if (is_suspended(course.state)) return false;
    const auto* stage = definition::find_stage(course.definition, course.state.standing.stage);
    if (!stage || !std::ranges::all_of(stage->steps, [&](const auto& step) { return is_finished(course.state, step); })) return false;
    for (const auto& branch : stage->next) {
        const auto truth = course.holds(branch.only_if);
        if (truth == Tri::Unknown) return false;
        if (truth == Tri::No) continue;
        DOCKET_TRY(take_effects(course, branch.effects, nullptr));
        return true;
    }
    return false;
}

}  // namespace

Status settle(Course& course) {
    for (int moves = 0; moves < kMostMoves; ++moves) {
        if (course.is_ended()) return ok();
        DOCKET_TRY_ASSIGN(auto moved, refresh_steps(course));
        if (!moved) {
            DOCKET_TRY_ASSIGN(moved, refresh_wholes(course));
        }
        if (!moved) {
            DOCKET_TRY_ASSIGN(moved, lapse_pending(course));
        }
        if (!moved) {
            DOCKET_TRY_ASSIGN(moved, take_child(course));
        }
        if (!moved) {
            DOCKET_TRY_ASSIGN(moved, rederive_clocks(course));
        }
        if (!moved) {
            DOCKET_TRY_ASSIGN(moved, finish_stage(course));
        }
        course.read = Json::array();
        if (!moved) return ok();
    }
    return refuse("procedure.endless", {course.state.standing.stage});
}

}  // namespace docket::casework
