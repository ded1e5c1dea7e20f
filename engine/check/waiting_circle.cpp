#include <algorithm>
#include <set>

#include "check/rules.hpp"

namespace docket::check {
namespace {

using definition::Step;

// Walks `after` within one stage; the first step met twice closes a circle.
struct Walk {
    load::Draft& draft;
    const std::vector<Step>& steps;
    std::vector<const Step*> trail = {};
    std::set<const Step*> finished = {};

    const Step* find(const std::string& name) const {
        const auto at = std::ranges::find(steps, name, &Step::name);
        return at == steps.end() ? nullptr : &*at;
    }

    void visit(const Step& step) {
        if (finished.contains(&step)) return;
        trail.push_back(&step);
        for (std::size_t i = 0; i < step.after.size(); ++i) {
            const auto* before = step.after[i].kind == definition::AnchorKind::Act ? find(step.after[i].name) : nullptr;
            if (!before) continue;
            const auto first = std::ranges::find(trail, before);
            if (first == trail.end()) visit(*before);
            else tell({first, trail.end()});
        }
        trail.pop_back();
        finished.insert(&step);
    }

    // Told at the step of the circle that the file writes last, from what it waits for.
    void tell(std::vector<const Step*> circle) {
        std::rotate(circle.begin(), std::ranges::max_element(circle), circle.end());  // std::ranges::rotate is past clang 14
        const auto& last = *circle.front();
        const auto& before = *circle[circle.size() > 1 ? 1 : 0];
        std::size_t index = 0;
        while (index < last.after.size() && last.after[index].name != before.name) ++index;
        std::string text;
        for (std::size_t i = 1; i <= circle.size(); ++i) text += circle[i % circle.size()]->name + " → ";
        text += before.name;
        const auto id = "step:" + last.name + ".after." + std::to_string(index);
        if (circle.size() == 1) draft.report("E031", id, {last.name}, {text}, 1);
        else draft.report("E031", id, {before.name, last.name}, {text});
    }
};

}  // namespace

void check_waiting_circle(load::Draft& draft) {
    const auto walk = [&](const std::vector<Step>& steps) {
        Walk all{draft, steps};
        for (const auto& step : steps) all.visit(step);
    };
    for (const auto& stage : draft.model.stages) walk(stage.steps);
    for (const auto& suspension : draft.model.suspensions) walk(suspension.steps);
}

}  // namespace docket::check
