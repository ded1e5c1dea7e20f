#include <algorithm>

#include "check/rules.hpp"

namespace docket::check {

// Nothing falls by consequence: what stands between a redone step and the one that sends back must be named too.
void check_redo_is_complete(load::Draft& draft) {
    using definition::Step;
    const auto check = [&](const std::vector<Step>& steps) {
        const auto waits_for = [](const Step& step, const std::string& name) {
            return std::ranges::any_of(step.after, [&](const definition::Anchor& a) { return a.kind == definition::AnchorKind::Act && a.name == name; });
        };
        for (const auto& sender : steps)
            for (const auto& result : sender.results)
                for (const auto& redone : result.effects.redo)
                    for (const auto& between : steps) {
                        const bool named = std::ranges::find(result.effects.redo, between.name) != result.effects.redo.end();
                        if (named || between.name == sender.name || !waits_for(between, redone)) continue;
                        if (!waits_for(sender, between.name)) continue;  // done for certain only where the sender waits for it
                        draft.report("E036", "step:" + sender.name + ".results." + result.name, {between.name, redone}, {between.name});
                    }
    };
    for (const auto& stage : draft.model.stages) check(stage.steps);
    for (const auto& suspension : draft.model.suspensions) check(suspension.steps);
}

}  // namespace docket::check
