#include "check/rules.hpp"

namespace docket::check {

// Who is outside the office cannot be ordered to act: without `overdue` the case may wait for ever.
void check_external_waits(load::Draft& draft) {
    for (const auto& stage : draft.model.stages)
        for (const auto& step : stage.steps) {
            if (step.optional || !step.overdue.empty() || step.by.size() != 1) continue;
            const auto* role = definition::find_role(draft.model, step.by[0]);
            if (role && role->external) draft.report("W033", "step:" + step.name, {role->name, step.name}, {role->name}, step.within ? 0 : 1);
        }
}

}  // namespace docket::check
