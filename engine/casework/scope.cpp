#include "casework/scope.hpp"

#include <algorithm>

#include "casework/elements.hpp"

namespace docket::casework {

std::vector<const definition::Step*> active_steps(const Definition& definition, const CaseState& state) {
    std::vector<const definition::Step*> out;
    const auto add = [&](const std::vector<definition::Step>& steps) {
        for (const auto& step : steps) out.push_back(&step);
    };
    if (const auto* stage = definition::find_stage(definition, state.standing.stage)) add(stage->steps);
    for (const auto& suspension : definition.suspensions)
        if (state.suspensions.contains(suspension.name)) add(suspension.steps);
    return out;
}

bool is_active(const CaseState& state, const definition::StepPlace& place) {
    if (place.stage) return place.stage->name == state.standing.stage;
    return place.suspension && state.suspensions.contains(place.suspension->name);
}

bool is_suspended(const CaseState& state) { return !state.suspensions.empty(); }

bool is_done(const Definition& definition, const CaseState& state, std::string_view act) {
    const std::string name(act);
    if (definition::find_step(definition, act).step) {
        const auto result = state.results.find(name);
        return result != state.results.end() && result->second != "none";
    }
    return state.counters.contains("times:" + name);
}

bool is_served(const Definition& definition, const CaseState& state, const Name& document) {
    const auto issued = state.documents.find(document);
    if (issued == state.documents.end()) return false;
    const auto& to = issued->second.to;
    const auto is_reached = [&](const auto& one) { return one.second.served || !stands(definition, state, one.first); };
    if (to.empty() || !std::ranges::all_of(to, is_reached)) return false;
    for (const auto* step : active_steps(definition, state)) {
        if (!step->serves || step->serves->document != document || is_finished(state, *step)) continue;
        for (const auto& addressee : step->serves->to)
            if (!to.contains(addressee) && stands(definition, state, addressee)) return false;
    }
    return true;
}

bool is_served_on(const Definition& definition, const CaseState& state, const Name& document, const Name& addressee) {
    const auto issued = state.documents.find(document);
    if (issued == state.documents.end()) return false;
    const auto delivery = issued->second.to.find(addressee);
    return delivery != issued->second.to.end() && (delivery->second.served || !stands(definition, state, addressee));
}

bool is_satisfied(const Definition& definition, const CaseState& state, const definition::Anchor& anchor) {
    if (anchor.kind == definition::AnchorKind::Served) {
        if (anchor.result ? is_served_on(definition, state, anchor.name, *anchor.result) : is_served(definition, state, anchor.name)) return true;
        // Nothing is waited for where no step that would send it applies.
        bool is_sent_by_some = false;
        for (const auto* step : active_steps(definition, state)) {
            if (!step->serves || step->serves->document != anchor.name) continue;
            if (anchor.result && std::ranges::find(step->serves->to, *anchor.result) == step->serves->to.end()) continue;
            is_sent_by_some = true;
            const auto* now = find_step_state(state, step->name);
            if (now && now->phase != StepPhase::Dropped) return false;
        }
        return is_sent_by_some;
    }
    const auto* step = find_step_state(state, anchor.name);
    if (!step && anchor.kind == definition::AnchorKind::Act) {
        const auto all = wholes(definition, state);
        if (const auto whole = all.find(anchor.name); whole != all.end()) return whole->second.is_complete();
    }
    if (step && step->phase == StepPhase::Dropped) return true;
    if (step && step->phase != StepPhase::Done) return false;
    if (!is_done(definition, state, anchor.name)) return false;
    if (!anchor.result) return true;
    const auto result = state.results.find(anchor.name);
    return result != state.results.end() ? result->second == *anchor.result
                                         : state.counters.contains("times:" + anchor.name + "." + *anchor.result);
}

const StepState* find_step_state(const CaseState& state, std::string_view step) {
    const auto at = state.steps.find(std::string(step));
    return at == state.steps.end() ? nullptr : &at->second;
}

bool is_finished(const CaseState& state, const definition::Step& step) {
    const auto* now = find_step_state(state, step.name);
    if (!now || step.optional || now->phase == StepPhase::Done || now->phase == StepPhase::Dropped) return true;
    return step.opens_by_expiry && !state.flags.contains(opened_flag(step.name));
}

bool is_offered(const CaseState& state, const std::vector<Name>& in) {
    const auto named = [&](const auto& name) { return std::ranges::find(in, name) != in.end(); };
    if (is_suspended(state))
        return std::ranges::any_of(state.suspensions, [&](const auto& one) { return named(one.first); });
    return in.empty() || named(state.standing.stage);
}

}  // namespace docket::casework
