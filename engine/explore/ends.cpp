#include "explore/ends.hpp"

#include <algorithm>

#include "explore/leads.hpp"
#include "explore/supposed.hpp"

namespace docket::explore {
namespace {

using conditions::Tri;
using definition::Anchor;
using definition::AnchorKind;
using definition::Effects;
using definition::Stage;
using definition::Step;

// Several that must hold together.
using Together = std::vector<const std::optional<Expression>*>;

class Ends {
public:
    explicit Ends(const Definition& process) : process_(process) {
        for (const auto& fact : process.facts)
            if (fact.starts) known_.insert(fact.name);
        known_.insert(process.opening.fills.begin(), process.opening.fills.end());
    }

    std::vector<Name> run() {
        for (bool moved = true; moved;) {
            moved = false;
            for (const auto& stage : process_.stages) {
                if (good_.contains(stage.name)) continue;
                never_done_ = never_done_in(process_, stage.name);
                if (!suspensions_can_be_lifted() || !(has_exit(stage) || can_be_finished(stage))) continue;
                good_.insert(stage.name);
                moved = true;
            }
        }
        std::vector<Name> out;
        for (const auto& stage : process_.stages)
            if (!good_.contains(stage.name)) out.push_back(stage.name);
        return out;
    }

private:
    bool leads_on(const Effects& effects) const { return effects.end || (effects.go_to && good_.contains(*effects.go_to)); }
    static bool stays(const Effects& effects) { return !effects.end && !effects.go_to && effects.redo.empty(); }

    // ---- always one is true ----

    bool is_always_one_of(const std::vector<Together>& all) const {
        const auto is_free = [](const Together& one) { return std::ranges::none_of(one, [](const auto* condition) { return condition->has_value(); }); };
        if (std::ranges::any_of(all, is_free)) return true;
        if (all.empty()) return false;
        std::vector<std::optional<Expression>> read;
        for (const auto& one : all)
            for (const auto* condition : one) read.push_back(*condition);
        const auto cases = every_case(process_, read, known_);
        return !cases.empty() && std::ranges::all_of(cases, [&](const Supposed& supposed) {
            return std::ranges::any_of(all, [&](const Together& one) {
                return std::ranges::all_of(one, [&](const auto* condition) { return holds(process_, supposed, *condition, &never_done_) == Tri::Yes; });
            });
        });
    }

    // ---- somebody is there ----

    bool has_somebody(const std::vector<Name>& by) const {
        return std::ranges::any_of(by, [&](const Name& name) {
            const auto* role = definition::find_role(process_, name);
            if (!role) return true;  // a table names a role
            const bool by_what_was_done = role->who_did || role->superior_of || role->named_by || !role->not_who_did.empty();
            return !by_what_was_done && role->many == 0;  // a list may have nobody
        });
    }
    bool can_be_approved(const std::vector<definition::Round>& chain) const {
        return std::ranges::all_of(chain, [&](const definition::Round& round) {
            return has_somebody(round.by) && std::ranges::find(round.choices, definition::Answer::Agree) != round.choices.end();
        });
    }

    // ---- acts at any time ----

    bool has_exit(const Stage& stage) const { return is_always_one_of(exits(stage.name)); }

    std::vector<Together> exits(const Name& place) const {
        std::vector<Together> out;
        for (const auto& act : process_.anytime) {
            const bool offered = act.in.empty() ? definition::find_stage(process_, place) != nullptr : std::ranges::find(act.in, place) != act.in.end();
            if (!offered || act.at_most >= 0 || act.opens_by_expiry || !has_somebody(act.by) || !can_be_approved(act.approval)) continue;
            for (const auto& result : act.results)
                if (!result.deemed && leads_on(result.effects)) out.push_back({&act.only_if, &result.only_if});
        }
        return out;
    }

    // ---- everything is done ----

    bool can_be_finished(const Stage& stage) const {
        bool is_left = !stage.next.empty();
        for (const auto& step : stage.steps) {
            if (step.optional || step.every) continue;
            if (!can_be_got_over(stage, step)) return false;
            is_left = is_left || never_stays(step);
        }
        return is_left && std::ranges::all_of(stage.next, [&](const definition::Branch& branch) { return leads_on(branch.effects) && is_settled(stage, branch.only_if); });
    }

    static bool never_stays(const Step& step) {
        return !step.only_if && step.element == 0 && !step.passed && std::ranges::none_of(step.results, [](const auto& result) { return stays(result.effects); });
    }

    bool can_be_got_over(const Stage& stage, const Step& step) const {
        if (!is_settled(stage, step.only_if) || !has_somebody(step.by) || !can_be_approved(step.approval)) return false;
        if (step.element > 0 && !definition::find_role(process_, step.over) && !known_.contains(step.over)) return false;
        if (!std::ranges::all_of(step.after, [&](const Anchor& anchor) { return is_met(stage, anchor); })) return false;
        if (step.passed && !stays(*step.passed) && !leads_on(*step.passed)) return false;
        std::vector<Together> open;
        for (const auto& result : step.results)
            if (!result.deemed && (stays(result.effects) || leads_on(result.effects))) open.push_back({&result.only_if});
        return is_always_one_of(open);
    }

    // Steps of the stage are done or do not apply sooner or later; a document is waited for only while a step that sends it applies,
    // and is sent to somebody.
    bool is_met(const Stage& stage, const Anchor& anchor) const {
        if (anchor.kind == AnchorKind::Act) return !anchor.result && must_be_done(stage, anchor.name);
        if (anchor.kind != AnchorKind::Served) return false;
        bool is_sent = false, is_sure = true;
        for (const auto& sends : stage.steps) {
            if (!sends.serves || sends.serves->document != anchor.name) continue;
            is_sent = true;
            is_sure = is_sure && !sends.optional && !sends.opens_by_expiry && std::ranges::all_of(sends.serves->to, [&](const Name& name) {
                const auto* role = definition::find_role(process_, name);
                return role && role->many == 0 && (role->element == 0 || sends.element > 0);
            });
        }
        return is_sent && is_sure;
    }

    static bool must_be_done(const Stage& stage, const Name& name) {
        bool is_there = false, all = true;
        for (const auto& step : stage.steps) {
            if (step.name != name && step.instance_of != name) continue;
            is_there = true;
            all = all && !step.optional && !step.every;
        }
        return is_there && all;
    }

    // It is yes or no once everything of the stage is done. Facts are known where they are read (E023); a result that is read is
    // one of the stage.
    bool is_settled(const Stage& stage, const std::optional<Expression>& condition) const {
        bool all = true;
        read_of(process_, condition, [&](const Operand& operand) {
            const bool waits = operand.reads == Reads::Result || operand.reads == Reads::DueOf || operand.reads == Reads::Submitted;
            all = all && (!waits || std::ranges::any_of(stage.steps, [&](const Step& step) {
                return (step.name == operand.name || step.instance_of == operand.name) && !step.optional;
            }));
        });
        return all;
    }

    // ---- suspensions ----

    // Of whatever stage: one may have begun in another.
    bool suspensions_can_be_lifted() const {
        return std::ranges::all_of(process_.suspensions, [&](const definition::Suspension& one) { return can_be_lifted(one); });
    }
    bool can_be_lifted(const definition::Suspension& one) const {
        if (one.resume && !one.resume->only_if && has_somebody(one.resume->by) && can_be_approved(one.resume->approval)) return true;
        return is_always_one_of(exits(one.name));
    }

    const Definition& process_;
    std::set<Name> good_, known_;
    Done never_done_;                      // of the stage looked at
};

}  // namespace

std::vector<Name> not_seen_to_end(const Definition& process) { return Ends(process).run(); }

}  // namespace docket::explore
