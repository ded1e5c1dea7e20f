#include "check/possible_roles.hpp"
#include "check/rules.hpp"

namespace docket::check {

// Who is outside the office cannot be ordered to act: without `overdue` the case may wait for ever.
void check_external_waits(load::Draft& draft) {
    for (const auto& stage : draft.model.stages)
        for (const auto& step : stage.steps) {
            if (step.optional || !step.overdue.empty() || step.by.size() != 1) continue;
            for (const auto& one : possible_roles(draft.model, step.by)) {
                const auto* role = definition::find_role(draft.model, one);
                if (!role || !role->external) continue;
                draft.report("W033", "step:" + step.name, {role->name, step.name}, {role->name}, step.within ? 0 : 1);
                break;
            }
        }
}

}  // namespace docket::check
