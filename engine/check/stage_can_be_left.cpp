#include <algorithm>

#include "check/rules.hpp"

namespace docket::check {

using definition::Step;

// The structural case: no `next`, and some way of doing the steps leaves nothing that leads out.
void check_stage_can_be_left(load::Draft& draft) {
    for (const auto& stage : draft.model.stages) {
        if (!stage.next.empty()) continue;
        // One step that is always done and leaves the stage whatever its result is enough.
        const bool leaves = std::ranges::any_of(stage.steps, [](const Step& step) {
            if (step.optional || step.only_if) return false;
            return std::ranges::all_of(step.results, [](const definition::Result& r) {
                return r.effects.go_to || r.effects.end || !r.effects.redo.empty();
            });
        });
        if (!leaves) draft.report("E034", "stage:" + stage.name, {stage.name});
    }
}

}  // namespace docket::check
