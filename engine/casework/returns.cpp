// 驳回: back to an earlier step of the same stage by name, there to be done again; then everything between runs again, or it
// comes straight back to who returned it.

#include <algorithm>

#include "casework/people.hpp"
#include "casework/rounds.hpp"
#include "casework/scope.hpp"

namespace docket::casework {
namespace {

using definition::AnchorKind;
using definition::Step;
using Names = std::vector<Name>;

const std::vector<Step>& beside(const definition::StepPlace& place) { return place.stage ? place.stage->steps : place.suspension->steps; }

bool holds(const Names& names, const Name& name) { return std::ranges::find(names, name) != names.end(); }

// The step and all that stand after it, near or far, up to what is returned: what has to be done again.
Names from_here_on(const Course& course, const Name& first, const Name& returned) {
    const auto place = definition::find_step(course.definition, first);
    Names out{first};
    const auto stands_after = [&](const Step& step) {
        return std::ranges::any_of(step.after, [&](const auto& anchor) { return anchor.kind == AnchorKind::Act && holds(out, anchor.name); });
    };
    for (bool grew = true; grew;) {
        grew = false;
        for (const auto& step : beside(place))
            if (!holds(out, step.name) && step.name != returned && stands_after(step)) out.push_back(step.name), grew = true;
    }
    return out;
}

bool is_done_by_law(const CaseState& state, const Name& step) {
    const auto* now = find_step_state(state, step);
    return now && now->phase == StepPhase::Done && now->by_law;
}

Status count_return(Course& course, const Name& step, bool gives_back) {
    auto now = course.state.steps.at(step);
    if (gives_back) DOCKET_TRY(move(now.phase, lifecycle::StepSignal::GiveBack));
    ++now.returns;
    return course.put(Section::Steps, step, std::move(now));
}

// To its own doer, who submits it again: rounds that had agreed are not asked again.
Status back_to_doer(Course& course, const Underway& act) {
    const auto& pending = act.pending;
    DOCKET_TRY(void_pending(course, act.key));
    DOCKET_TRY(count_return(course, pending.act, true));
    auto now = course.state.steps.at(pending.act);
    auto signers = pending.signers;
    std::erase_if(signers, [&](const auto& one) { return course.circumstances.same_person(one, seat_of(course.command.actor)); });
    now.comes_back = ComesBack{pending.result, pending.round, seat_of(course.command.actor), pending.passed, std::move(signers), pending.opinions};
    return course.put(Section::Steps, pending.act, std::move(now));
}

// Who returned it is asked again, the others' answers stand.
Status unsay(Course& course, const Underway& act) {
    for (auto [key, seat] : seats_under(course.state, act.key)) {
        if (seat.answer != "return") continue;
        seat.answer.clear();
        seat.reason.clear();
        DOCKET_TRY(course.put(Section::Seats, key, std::move(seat)));
    }
    for (auto [key, seat] : added_signers(course.state, act.key)) {
        if (seat.answer != "return") continue;
        seat.answer.clear();
        DOCKET_TRY(course.put(Section::Seats, key, std::move(seat)));
    }
    return ok();
}

Status away_to(Course& course, Underway act, const Name& step) {
    act.pending.phase = RoundPhase::Open;
    act.pending.awaits = step;
    const auto returner = seat_of(course.command.actor);
    const bool alone = !has_seats(act.round()) && !act.pending.agreed;
    if (alone) act.pending.in_charge = returner;
    std::erase_if(act.pending.signers, [&](const auto& one) { return course.circumstances.same_person(one, returner); });
    DOCKET_TRY(unsay(course, act));
    DOCKET_TRY(course.put(Section::Pending, act.key, act.pending));
    DOCKET_TRY(count_return(course, act.pending.act, false));
    definition::Effects again;
    again.redo = {step};
    return take_effects(course, again, nullptr);
}

}  // namespace

Status check_return(Course& course, const Underway& act) {
    const auto& target = course.command.return_to;
    DOCKET_TRY(check_permitted(course, act.pending.kind == "step" ? act.pending.act : Name(), definition::Permission::Return));
    if (target == act.pending.act) return ok();
    const auto place = definition::find_step(course.definition, target), own = definition::find_step(course.definition, act.pending.act);
    const bool is_beside = place.step && place.stage == own.stage && place.suspension == own.suspension;
    if (!is_beside) return refuse("return.not_here", {target, act.pending.act});
    const auto* now = find_step_state(course.state, target);
    if (!now || now->phase != StepPhase::Done) return refuse("return.not_done", {target});
    for (const auto& step : from_here_on(course, target, act.pending.act))
        if (is_done_by_law(course.state, step)) return refuse("return.by_law", {step});
    return ok();
}

Status return_to(Course& course, Underway act, Json what) {
    const auto target = course.command.return_to;
    const bool straight = course.command.comes_straight_back;
    what["to"] = target;
    if (straight) what["comes_straight_back"] = true;
    course.begin("round.decided", std::move(what));
    if (target == act.pending.act && straight) return back_to_doer(course, act);
    if (straight) return away_to(course, std::move(act), target);
    DOCKET_TRY(void_pending(course, act.key));
    DOCKET_TRY(count_return(course, act.pending.act, true));
    if (target == act.pending.act) return ok();
    definition::Effects again;
    again.redo = from_here_on(course, target, act.pending.act);
    return take_effects(course, again, definition::find_step(course.definition, act.pending.act).step);
}

Status come_back(Course& course, const Name& step) {
    std::vector<std::pair<std::string, PendingAct>> back;
    for (const auto& [key, pending] : course.state.pending)
        if (pending.awaits == step) back.emplace_back(key, pending);
    for (auto& [key, pending] : back) {
        pending.awaits.clear();
        pending.opened = course.moment;
        course.note("comes_back").push_back(pending.act);
        DOCKET_TRY(course.put(Section::Pending, key, std::move(pending)));
    }
    return ok();
}

}  // namespace docket::casework
