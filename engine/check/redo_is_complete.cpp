#include <algorithm>
#include <set>

#include "check/case_table.hpp"
#include "check/rules.hpp"
#include "load/keywords.hpp"

namespace docket::check {

using definition::Step;

namespace {

bool stands_after(const Step& step, const std::string& name) {
    return std::ranges::any_of(step.after, [&](const definition::Anchor& a) { return a.kind == definition::AnchorKind::Act && a.name == name; });
}

// All that must be done before `step` can be, through any number of steps.
std::set<std::string> all_before(const std::vector<Step>& steps, const Step& step) {
    std::set<std::string> out;
    std::vector<const Step*> open{&step};
    while (!open.empty()) {
        const auto* one = open.back();
        open.pop_back();
        for (const auto& anchor : one->after) {
            if (anchor.kind != definition::AnchorKind::Act || !out.insert(anchor.name).second) continue;
            const auto at = std::ranges::find(steps, anchor.name, &Step::name);
            if (at != steps.end()) open.push_back(&*at);
        }
    }
    return out;
}

bool can_both_apply(const load::Draft& draft, const Step& one, const Step& other) {
    if (!one.only_if || !other.only_if) return true;
    const CaseTable table(draft, {&*one.only_if, &*other.only_if});
    if (table.too_many()) return true;
    for (std::size_t c = 0; c < table.cases(); ++c)
        if (table.truth(0, c) == Tri::Yes && table.truth(1, c) == Tri::Yes) return true;
    return false;
}

// What a step's results and its approver's answers send back, and where each stands in the file.
struct Redoing {
    std::string place;
    const std::vector<std::string>* steps;
};
std::vector<Redoing> redoings(const load::Draft& draft, const Step& step) {
    std::vector<Redoing> out;
    const auto id = "step:" + step.name + ".results.";
    for (const auto& result : step.results) out.push_back({id + result.name, &result.effects.redo});
    for (const auto& [answer, effects] : {std::pair{"passed", &step.passed}, {"refused", &step.refused}, {"returned", &step.returned}}) {
        const auto* word = load::find_english(load::Context::Chain, answer);
        const auto english = id + std::string(word->en);
        if (*effects) out.push_back({draft.places.contains(english) ? english : id + std::string(word->zh), &(*effects)->redo});
    }
    return out;
}

}  // namespace

// Nothing falls by consequence: what stands after a redone step and may be done by then must be named too.
void check_redo_is_complete(load::Draft& draft) {
    const auto check = [&](const std::vector<Step>& steps) {
        for (const auto& sender : steps)
            for (const auto& result : redoings(draft, sender))
                for (const auto& redone : *result.steps)
                    for (const auto& later : steps) {
                        if (later.name == sender.name || !stands_after(later, redone)) continue;
                        if (std::ranges::find(*result.steps, later.name) != result.steps->end()) continue;
                        if (all_before(steps, later).contains(sender.name) || !can_both_apply(draft, sender, later)) continue;
                        draft.report("E036", result.place, {later.name, redone}, {later.name});
                    }
    };
    for (const auto& stage : draft.model.stages) check(stage.steps);
    for (const auto& suspension : draft.model.suspensions) check(suspension.steps);
}

}  // namespace docket::check
