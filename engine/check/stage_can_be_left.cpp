#include <algorithm>

#include "check/case_table.hpp"
#include "check/rules.hpp"

namespace docket::check {

using definition::Step;

namespace {

bool leads_away(const definition::Effects& effects) { return effects.go_to || effects.end || !effects.redo.empty(); }

// Could this step be finished in this case with the case still in the stage?
bool can_finish_here(const Step& step, Tri applies, const std::optional<std::string>& result) {
    if (applies == Tri::No) return !result || *result == "none";
    const bool by_person = std::ranges::any_of(step.results, [&](const definition::Result& r) {
        return !leads_away(r.effects) && (!result || *result == r.name);
    });
    const bool by_law = !result && std::ranges::any_of(step.overdue, [](const definition::ExpiryBranch& branch) {
        return branch.kind == definition::ExpiryKind::Effects && !leads_away(branch.effects);
    });
    return by_person || by_law;
}

// Without `next` a stage is left by results alone; some way of doing its steps may have none that leads out.
bool can_get_stuck(const load::Draft& draft, const definition::Stage& stage) {
    std::vector<const Expression*> conditions;
    for (const auto& step : stage.steps) conditions.push_back(step.only_if ? &*step.only_if : nullptr);
    const CaseTable table(draft, conditions);
    if (table.too_many()) return false;  // the explorer proves it; here only what can be shown is said
    for (std::size_t c = 0; c < table.cases(); ++c) {
        bool all_finish = true;
        for (std::size_t i = 0; i < stage.steps.size() && all_finish; ++i) {
            const auto& step = stage.steps[i];
            if (step.optional || step.opens_by_expiry || !step.over.empty()) continue;
            all_finish = can_finish_here(step, table.truth(i, c), table.result_of(step.name, c));
        }
        if (all_finish) return true;
    }
    return false;
}

}  // namespace

void check_stage_can_be_left(load::Draft& draft) {
    for (const auto& stage : draft.model.stages)
        if (stage.next.empty() && can_get_stuck(draft, stage)) draft.report("E034", "stage:" + stage.name, {stage.name});
}

}  // namespace docket::check
