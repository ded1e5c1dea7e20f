// Steps under way and suspensions in force, in another edition.

#include <algorithm>

#include "casework/carry_over.hpp"
#include "casework/refusals.hpp"

namespace docket::casework {
namespace {

// Nobody has begun it, so nothing is lost where the new edition does not have it.
bool is_untouched(const StepState& step) {
    const bool idle = step.phase == StepPhase::Waiting || step.phase == StepPhase::Dropped || step.phase == StepPhase::Closed;
    return idle && step.doings == 0;
}

StepState renamed(const Counterparts& names, const Name& was, StepState step) {
    std::map<Name, int> results;
    for (const auto& [result, times] : step.results) results[names.result(was, result)] += times;
    step.results = std::move(results);
    if (step.comes_back) step.comes_back->result = names.result(was, step.comes_back->result);
    return step;
}

// What the new edition has besides in the places where the case stands.
void add_new_steps(const std::vector<definition::Step>& steps, CarriedOver& into) {
    for (const auto& step : steps) {
        if (!into.state.steps.try_emplace(step.name).second) continue;
        if (step.element <= 1) note(into.notes, "step_new", {step.element ? step.instance_of : step.name});
    }
}

bool has_any(const CaseState& state, const definition::Stage& stage) {
    return std::ranges::any_of(stage.steps, [&](const auto& step) { return state.steps.contains(step.name); });
}

}  // namespace

void carry_suspensions(const Counterparts& names, const CaseState& before, CarriedOver& into) {
    for (const auto& [was, since] : before.suspensions) {
        const auto is = names.act(was);
        const auto* old_one = definition::find_suspension(names.was, was);
        const auto* new_one = definition::find_suspension(names.is, is);
        const auto& stage = into.state.standing.stage;
        const bool lies_here = new_one && (new_one->in.empty() || std::ranges::find(new_one->in, stage) != new_one->in.end());
        const bool same = lies_here && old_one && old_one->stops_limits == new_one->stops_limits && old_one->awaits_case == new_one->awaits_case;
        if (!same) into.problems.push_back(refuse("migrate.suspension", {was}));
        into.state.suspensions[is] = since;
        if (is != was) note(into.notes, "renamed", {was, is});
    }
}

void carry_steps(const Counterparts& names, const CaseState& before, CarriedOver& into) {
    for (const auto& [was, step] : before.steps) {
        const auto is = names.act(was);
        const auto* why = names.given_up(was);
        const bool there = is_in_place(names, definition::find_step(names.was, was), definition::find_step(names.is, is));
        if (why || !there) into.gone.insert(was);
        if (why) note(into.notes, "given_up", {was, *why});
        else if (!there && is_untouched(step)) note(into.notes, "step_gone", {was});
        else if (!there) into.problems.push_back(refuse("migrate.step", {was}));
        if (why || !there) continue;
        if (!into.state.steps.emplace(is, renamed(names, was, step)).second) into.problems.push_back(refuse("migrate.two_into_one", {is}));
        if (is != was) note(into.notes, "renamed", {was, is});
    }
    for (const auto& stage : names.is.stages)
        if (stage.name == into.state.standing.stage || (stage.keeps_state && has_any(into.state, stage))) add_new_steps(stage.steps, into);
    for (const auto& suspension : names.is.suspensions)
        if (into.state.suspensions.contains(suspension.name)) add_new_steps(suspension.steps, into);
}

}  // namespace docket::casework
