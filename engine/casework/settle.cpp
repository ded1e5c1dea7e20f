// Coming to rest after something happened: one small move at a time, until there is none left.

#include <algorithm>

#include "casework/elements.hpp"
#include "casework/flow.hpp"
#include "casework/scope.hpp"

namespace docket::casework {
namespace {

using conditions::Tri;
using definition::Anchor;
using definition::AnchorKind;
using lifecycle::StepSignal;

constexpr int kMostMoves = 20'000;  // a checked process comes to rest in far fewer: it has at most 2,000 instances to move

bool is_satisfied(const Course& course, const Anchor& anchor) {
    const auto& state = course.state;
    if (anchor.kind == AnchorKind::Served) {
        if (anchor.result ? is_served_on(course.definition, state, anchor.name, *anchor.result) : is_served(course.definition, state, anchor.name))
            return true;
        // Nothing is waited for where no step that would send it applies.
        bool is_sent_by_some = false;
        for (const auto* step : active_steps(course.definition, state)) {
            if (!step->serves || step->serves->document != anchor.name) continue;
            if (anchor.result && std::ranges::find(step->serves->to, *anchor.result) == step->serves->to.end()) continue;
            is_sent_by_some = true;
            const auto* now = find_step_state(state, step->name);
            if (now && now->phase != StepPhase::Dropped) return false;
        }
        return is_sent_by_some;
    }
    const auto* step = find_step_state(state, anchor.name);
    if (!step && anchor.kind == AnchorKind::Act) {
        const auto all = wholes(course.definition, state);
        if (const auto whole = all.find(anchor.name); whole != all.end()) return whole->second.is_complete();
    }
    if (step && step->phase == StepPhase::Dropped) return true;
    if (step && step->phase != StepPhase::Done) return false;
    if (!is_done(course.definition, state, anchor.name)) return false;
    if (!anchor.result) return true;
    const auto result = state.results.find(anchor.name);
    return result != state.results.end() ? result->second == *anchor.result
                                         : state.counters.contains("times:" + anchor.name + "." + *anchor.result);
}

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
    const bool free = std::ranges::all_of(step.after, [&](const Anchor& a) { return is_satisfied(course, a); });
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
        DOCKET_TRY(start_step_clock(course, step, course.moment));
        return hold_for_deductions(course, step.name);
    }
    DOCKET_TRY(void_pending(course, "step:" + step.name));
    DOCKET_TRY(cancel_clock(course, step.name));
    DOCKET_TRY(release_for_deductions(course, step.name));
    if (now.phase == StepPhase::Dropped) return course.put(Section::Results, step.name, Name("none"));
    const auto result = course.state.results.find(step.name);
    return result != course.state.results.end() && result->second == "none" ? course.drop(Section::Results, step.name) : ok();
}

// One step moved, or none.
Result<bool> refresh_steps(Course& course) {
    const auto all = wholes(course.definition, course.state);
    for (const auto* step : active_steps(course.definition, course.state)) {
        const auto phase = course.state.steps.at(step->name).phase;
        if (phase == StepPhase::Done || phase == StepPhase::Closed) continue;
        const auto target = wanted(course, *step, all);
        const bool stays = phase == target || (phase == StepPhase::Submitted && target == StepPhase::Ready);
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
