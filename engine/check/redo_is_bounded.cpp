#include "check/rules.hpp"

namespace docket::check {

void check_redo_is_bounded(load::Draft& draft) {
    const auto check = [&](const std::vector<definition::Step>& steps, const std::string& holder) {
        for (const auto& step : steps)
            for (const auto& result : step.results)
                if (!result.effects.redo.empty() && !result.at_most)
                    draft.report("E035", "step:" + step.name + ".results." + result.name, {holder, step.name + "." + result.name});
    };
    for (const auto& stage : draft.model.stages) check(stage.steps, stage.name);
    for (const auto& suspension : draft.model.suspensions) check(suspension.steps, suspension.name);
}

}  // namespace docket::check
