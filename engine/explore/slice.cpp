#include "explore/slice.hpp"

#include <algorithm>

#include "explore/slice_parts.hpp"

namespace docket::explore {
namespace {

using definition::Anchor;
using definition::AnchorKind;
using definition::AnytimeAct;
using definition::Effects;
using definition::Step;

constexpr const char* kAnybody = "\u00b7";
const std::string kByLaw = "!", kRest = "\u2026", kUndone = "~";

class Slicing {
public:
    Slicing(const Definition& process, const Kept& kept, const definition::Rule& rule) : from_(process), kept_(kept), keeping_(process, kept), rule_(rule) {}

    std::optional<Slice> run() {
        auto& to = out_.process;
        to = from_;
        to.anytime.clear();
        for (const auto& anchor : rule_.acts)
            if (anchor.kind == AnchorKind::Served && !keeping_.keeps_served(anchor.name)) return std::nullopt;
        people();
        for (auto& stage : to.stages) steps_of(stage);
        for (const auto& act : from_.anytime) anytime(act);
        std::erase_if(to.suspensions, [&](const auto& one) { return !kept_.suspensions.contains(one.name); });
        for (auto& suspension : to.suspensions) loosen(suspension);
        for (const auto& suspension : from_.suspensions)
            if (!kept_.suspensions.contains(suspension.name)) instead_of(suspension);
        for (const auto& deadline : from_.deadlines)
            if (!deadline.from.empty()) instead_of_expiry(deadline.name, deadline.overdue, {}, nullptr);
        deadlines();
        what_is_left();
        return is_possible_ ? std::optional(std::move(out_)) : std::nullopt;
    }

private:
    // ---- who ----

    bool is_kept_list(const Name& list) const { return kept_.lists.contains(list); }

    void people() {
        auto& roles = out_.process.roles;
        std::erase_if(roles, [&](const auto& role) { return role.element > 0 && !is_kept_list(role.instance_of); });
        for (auto& role : roles) {
            if (!is_kept_list(role.name)) role.many = 0;
            if (role.who_did && !kept_.steps.contains(*role.who_did)) role.who_did.reset();
            role.assigned_by.reset();
        }
        definition::Role anybody;
        anybody.name = kAnybody;
        roles.push_back(anybody);
        out_.process.clerk.clear();
    }

    std::vector<Name> loosened(const std::vector<Name>& by) const {
        std::vector<Name> out;
        const auto add = [&](const Name& name) {
            const auto* role = definition::find_role(from_, name);
            const auto who = role && role->element > 0 && !is_kept_list(role->instance_of) ? role->instance_of : name;
            if (std::ranges::find(out, who) == out.end()) out.push_back(who);
        };
        for (const auto& name : by) {
            const auto* table = definition::find_table(from_, name);
            if (!table) add(name);
            else
                for (const auto& row : table->decides.rows)
                    if (const auto* choice = std::get_if<conditions::Choice>(&row.answer)) add(choice->name);
        }
        return out;
    }

    void loosen(std::vector<definition::Round>& chain) const {
        for (auto& round : chain) {
            round.by = loosened(round.by);
            round.veto = loosened(round.veto);
            round.only_if = keeping_.at_most(round.only_if);
        }
    }

    // ---- what follows ----

    std::vector<definition::Setting> kept_settings(std::vector<definition::Setting> all) {
        std::erase_if(all, [&](const auto& one) { return !kept_.facts.contains(one.fact); });
        for (const auto& one : all)
            if (one.table && !keeping_.keeps_table(*one.table)) is_possible_ = false;
        return all;
    }
    Effects loosened(Effects effects) {
        effects.set = kept_settings(std::move(effects.set));
        std::erase_if(effects.redo, [&](const Name& step) { return !kept_.steps.contains(step); });
        return effects;
    }

    // ---- what is kept ----

    void loosen(std::vector<Anchor>& after) const {
        std::erase_if(after, [&](const Anchor& anchor) {
            if (anchor.kind == AnchorKind::Served) return !keeping_.keeps_served(anchor.name);
            if (anchor.kind != AnchorKind::Act) return false;
            const auto all = definition::instances_of(from_, anchor.name);
            const auto firm = [&](const Name& step) { return kept_.steps.contains(step) && !keeping_.is_loose(step); };
            if (!all.empty()) return !std::ranges::all_of(all, [&](const auto* one) { return firm(one->name); });
            return !firm(anchor.name);
        });
    }

    void loosen(Step& step) {
        if (step.every) is_possible_ = false;
        step.by = loosened(step.by);
        loosen(step.approval);
        loosen(step.after);
        const bool loose = keeping_.is_loose(step.name);
        step.only_if = keeping_.at_most(step.only_if);
        step.optional = step.optional || loose;
        step.opens_by_expiry = false;
        step.not_before.reset();
        std::erase_if(step.fills, [&](const Name& fact) { return !kept_.facts.contains(fact); });
        step.set = kept_settings(step.set);
        if (step.document && !kept_.documents.contains(*step.document)) step.document.reset();
        if (step.serves && !kept_.documents.contains(step.serves->document)) step.serves.reset();
        for (auto& result : step.results) result.only_if = keeping_.at_most(result.only_if);
        for (auto& branch : step.overdue)
            if (branch.kind == definition::ExpiryKind::Open) branch = {branch.only_if, definition::ExpiryKind::Report, {}, {}};
        for (const auto& branch : step.overdue)
            if (step.within && !keeping_.is_exact(branch.only_if)) is_possible_ = false;
        each_effects_of_step(step, [&](Effects& effects) {
            const bool again = !effects.redo.empty();
            effects = loosened(std::move(effects));
            if (again) effects.redo.push_back(step.name);  // whatever it redoes, it is itself undone
        });
        const auto* deadline = step.within ? definition::find_deadline(from_, *step.within) : nullptr;
        if (deadline && !deadline->from.empty()) step.within.reset();
    }

    void loosen(definition::Suspension& suspension) {
        suspension.by = loosened(suspension.by);
        suspension.approval.clear();
        suspension.only_if = keeping_.at_most(suspension.only_if);
        std::erase_if(suspension.fills, [&](const Name& fact) { return !kept_.facts.contains(fact); });
        suspension.set = kept_settings(suspension.set);
        if (suspension.document && !kept_.documents.contains(*suspension.document)) suspension.document.reset();
        const auto all = std::move(suspension.steps);
        suspension.steps.clear();
        for (const auto& step : all) {
            if (kept_.steps.contains(step.name)) {
                suspension.steps.push_back(step);
                loosen(suspension.steps.back());
            } else {
                instead_of(step, {suspension.name});
            }
        }
        if (suspension.resume) {
            suspension.resume->by = loosened(suspension.resume->by);
            suspension.resume->only_if = keeping_.at_most(suspension.resume->only_if);
            if (suspension.resume->document && !kept_.documents.contains(*suspension.resume->document)) suspension.resume->document.reset();
        }
        if (!suspension.expires) return;
        if (!keeping_.is_exact(suspension.expires->only_if)) is_possible_ = false;
        for (auto& branch : suspension.expires->then) {
            if (!keeping_.is_exact(branch.only_if)) is_possible_ = false;
            if (branch.kind == definition::ExpiryKind::Open) branch = {branch.only_if, definition::ExpiryKind::Report, {}, {}};
            branch.effects = loosened(std::move(branch.effects));
        }
    }

    static void add_stages(std::vector<Name>& in, const std::vector<Name>& more) {
        for (const auto& name : more)
            if (std::ranges::find(in, name) == in.end()) in.push_back(name);
    }
    // Where an act is offered once the suspensions that are not kept lie over nothing.
    std::vector<Name> offered(const std::vector<Name>& in) const {
        std::vector<Name> out;
        for (const auto& name : in) {
            const auto* suspension = definition::find_suspension(from_, name);
            if (!suspension || kept_.suspensions.contains(name)) add_stages(out, {name});
            else add_stages(out, everywhere(suspension->in));
        }
        return out;
    }
    // There, and under whatever suspension that is kept: another, which is not, may lie beside it.
    std::vector<Name> everywhere(std::vector<Name> in) const {
        if (in.empty())
            for (const auto& stage : from_.stages) in.push_back(stage.name);
        for (const auto& name : kept_.suspensions) add_stages(in, {name});
        return in;
    }

    void anytime(AnytimeAct act) {
        act.in = offered(act.in);
        act.by = loosened(act.by);
        act.approval.clear();
        act.opens_by_expiry = false;
        act.only_if = keeping_.at_most(act.only_if);
        std::erase_if(act.fills, [&](const Name& fact) { return !kept_.facts.contains(fact); });
        if (act.document && !kept_.documents.contains(*act.document)) act.document.reset();
        const bool is_kept = kept_.acts.contains(act.name);
        if (!is_kept) act.at_most = -1;
        bool matters = is_kept || !act.fills.empty() || act.document;
        for (auto& result : act.results) {
            result.only_if = keeping_.at_most(result.only_if);
            result.effects = loosened(std::move(result.effects));
            matters = matters || !result.effects.empty();
        }
        if (matters) out_.process.anytime.push_back(std::move(act));
    }

    // ---- what stands in place of what is not kept ----

    struct Way {
        Effects effects;
        std::optional<Expression> only_if;
    };

    // An act that may be done whenever the case is `in` there, and brings about one of these.
    void instead(const Name& name, Instead what, const std::vector<Name>& in, std::vector<Name> fills, const std::vector<Way>& ways) {
        std::erase_if(fills, [&](const Name& fact) { return !kept_.facts.contains(fact); });
        AnytimeAct act;
        act.name = name;
        act.by = {kAnybody};
        act.in = in;
        act.fills = std::move(fills);
        bool changes_nothing = false;
        for (const auto& way : ways) {
            const auto effects = loosened(way.effects);
            if (effects.empty() && (act.fills.empty() || changes_nothing)) continue;
            changes_nothing = changes_nothing || effects.empty();
            definition::Result result;
            result.name = "r" + std::to_string(act.results.size());
            result.effects = effects;
            result.effects.resume = false;
            result.only_if = effects.empty() ? std::nullopt : keeping_.at_most(way.only_if);
            act.results.push_back(std::move(result));
        }
        if (act.results.empty()) return;
        const bool by_law = what.what == StandsFor::Expiry;
        for (const auto& other : out_.process.anytime) {  // one does for all that bring about the same at the same places
            const auto at = out_.instead.find(other.name);
            if (at == out_.instead.end() || (at->second.front().what == StandsFor::Expiry) != by_law || !brings_about_the_same(other, act)) continue;
            at->second.push_back(std::move(what));
            return;
        }
        out_.instead[name].push_back(std::move(what));
        out_.process.anytime.push_back(std::move(act));
    }

    void instead_of_expiry(const Name& clock, const std::vector<definition::ExpiryBranch>& overdue, const std::vector<Name>& in, const Step* step) {
        std::vector<Way> ways;
        for (const auto& branch : overdue) {
            auto effects = branch.effects;
            if (branch.kind == definition::ExpiryKind::Result && step)
                for (const auto& result : step->results)
                    if (result.name == branch.name) effects = result.effects;
            const bool follows = branch.kind == definition::ExpiryKind::Result || branch.kind == definition::ExpiryKind::Effects;
            if (follows) ways.push_back({with_first(step ? step->set : std::vector<definition::Setting>{}, effects), branch.only_if});
        }
        instead(clock + kByLaw, {StandsFor::Expiry, clock}, everywhere(in), {}, ways);
    }

    void instead_of(const Step& step, const std::vector<Name>& in) {
        std::vector<Way> done, undone;
        for (const auto& result : step.results) {
            if (result.deemed) continue;
            auto effects = with_first(step.set, result.effects);
            done.push_back({effects, result.only_if});
            if (!step.passed) continue;
            auto passed = with_first(effects.set, *step.passed);
            if (!passed.go_to) passed.go_to = effects.go_to;
            if (!passed.end) passed.end = effects.end;
            passed.redo.insert(passed.redo.end(), effects.redo.begin(), effects.redo.end());
            done.push_back({passed, result.only_if});
        }
        for (const auto* effects : {&step.refused, &step.returned, &step.deferred}) {
            if (!*effects) continue;
            done.push_back({with_first(step.set, **effects), {}});
            undone.push_back({**effects, {}});
        }
        instead(step.name, {StandsFor::Step, step.name}, in, step.fills, done);
        instead(step.name + kUndone, {StandsFor::Step, step.name}, in, {}, undone);
        instead_of_expiry(step.name, step.overdue, in, &step);
    }

    void instead_of(const definition::Suspension& suspension) {
        Effects set;
        set.set = suspension.set;
        const auto in = everywhere(suspension.in);
        instead(suspension.name, {StandsFor::Suspension, suspension.name}, in, suspension.fills, {{set, suspension.only_if}});
        for (const auto& step : suspension.steps) instead_of(step, in);
        if (suspension.expires) instead_of_expiry(suspension.name, suspension.expires->then, suspension.in, nullptr);
    }

    // ---- stages ----

    void steps_of(definition::Stage& stage) {
        const auto all = std::move(stage.steps);
        stage.steps.clear();
        std::vector<Anchor> before;
        bool is_whole = true;
        for (const auto& step : all) {
            if (!kept_.steps.contains(step.name)) {
                is_whole = false;
                instead_of(step, {stage.name});
                continue;
            }
            stage.steps.push_back(step);
            loosen(stage.steps.back());
            const auto& now = stage.steps.back();
            if (!now.optional && !now.every) before.push_back({AnchorKind::Act, now.name, {}});
            if (keeping_.is_loose(now.name)) is_whole = false;  // it held the stage where it applied
        }
        for (const auto& branch : stage.next) is_whole = is_whole && keeping_.is_exact(branch.only_if);
        for (const auto& suspension : from_.suspensions) {
            const bool lies = suspension.in.empty() || std::ranges::find(suspension.in, stage.name) != suspension.in.end();
            is_whole = is_whole && (kept_.suspensions.contains(suspension.name) || !lies);
        }
        const bool is_finished = !stage.next.empty() && !std::ranges::any_of(all, [&](const Step& step) { return is_in_the_way(step); });
        if (is_finished && !is_whole) add_the_rest(stage, std::move(before));
        if (!is_finished) stage.next.clear();
    }

    // All that is not kept is done, whatever it was; and the case goes where it may go then.
    void add_the_rest(definition::Stage& stage, std::vector<Anchor> before) {
        Step rest;
        rest.name = stage.name + kRest;
        rest.by = {kAnybody};
        rest.after = std::move(before);
        Expression none_before = always();
        for (const auto& branch : stage.next) {
            auto here = none_before;
            if (branch.only_if) here.parts.push_back(*branch.only_if);
            definition::Result result;
            result.name = "r" + std::to_string(rest.results.size());
            result.effects = loosened(branch.effects);
            if (stage.keeps_state) result.effects.redo.push_back(rest.name);
            result.only_if = keeping_.at_most(here);
            rest.results.push_back(std::move(result));
            Expression no;
            no.form = conditions::Form::Not;
            no.parts.push_back(branch.only_if ? *branch.only_if : always());
            none_before.parts.push_back(std::move(no));
        }
        out_.instead[rest.name].push_back({StandsFor::TheRest, stage.name});
        stage.steps.push_back(std::move(rest));
        stage.next.clear();
    }

    // ---- the rest of the process ----

    void deadlines() {
        auto& all = out_.process.deadlines;
        std::set<Name> used;
        each_step(out_.process, [&](const Step& step) {
            if (step.within) used.insert(*step.within);
        });
        std::erase_if(all, [&](const auto& deadline) { return !used.contains(deadline.name); });
        for (auto& deadline : all) {
            deadline.length.branches = {{std::nullopt, calendar::Length{7, deadline.length.unit}}};
            deadline.before.reset();
            deadline.until.clear();
            deadline.restarts.clear();
            deadline.deducts.clear();
            deadline.extension.reset();
            deadline.overdue.clear();
        }
    }

    void what_is_left() {
        auto& to = out_.process;
        const auto gone = [&](const Name& fact) { return !kept_.facts.contains(fact); };
        std::erase_if(to.facts, [&](const auto& fact) { return gone(fact.name); });
        std::erase_if(to.opening.fills, gone);
        to.opening.by = loosened(to.opening.by);
        for (auto& entrance : to.entries) std::erase_if(entrance.with, gone);
        std::erase_if(to.conditions, [&](const auto& one) { return !keeping_.is_exact(one.expression); });
        std::erase_if(to.tables, [&](const auto& table) { return !keeping_.keeps_table(table.name); });
        std::erase_if(to.documents, [&](const auto& document) { return !kept_.documents.contains(document.name); });
        if (to.opening.document && !kept_.documents.contains(*to.opening.document)) to.opening.document.reset();
        to.rules = {rule_};
        to.rules.front().only_if = keeping_.at_most(rule_.only_if);  // a rule counts wherever its condition is not no
    }

    const Definition& from_;
    const Kept& kept_;
    Keeping keeping_;
    definition::Rule rule_;
    Slice out_;
    bool is_possible_ = true;
};

}  // namespace

std::optional<Slice> slice_of(const Definition& process, const Kept& kept, const definition::Rule& rule) { return Slicing(process, kept, rule).run(); }

}  // namespace docket::explore
