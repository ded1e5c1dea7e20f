#include "explore/kept.hpp"

#include <algorithm>

namespace docket::explore {
namespace {

using definition::Anchor;
using definition::AnchorKind;
using definition::Step;

bool leads_away(const Step& step) {
    bool leads = false;
    each_effects_of_step(step, [&](const definition::Effects& effects) { leads = leads || effects.go_to || effects.end || effects.resume; });
    return leads;
}

class Growing {
public:
    Growing(const Definition& process, Kept kept) : process_(process), kept_(std::move(kept)) {}

    void name(const Anchor& anchor) {
        if (anchor.kind == AnchorKind::Act) act(anchor.name);
        if (anchor.kind == AnchorKind::Served) kept_.documents.insert(anchor.name);
    }
    void read(const std::optional<Expression>& condition) {
        if (!condition) return;
        lists_of(*condition);
        read_of(process_, condition, [&](const Operand& operand) { read(operand); });
    }
    void read(const Operand& operand) {
        switch (operand.reads) {
            case Reads::Fact:
            case Reads::IsKnown:
            case Reads::CountOf: fact(operand.name); break;
            case Reads::Result:
            case Reads::IsDone:
            case Reads::Times:
            case Reads::Missed:
            case Reads::Overdue: act(operand.name); break;
            case Reads::Served: kept_.documents.insert(operand.name); break;
            default: break;
        }
    }
    void fact(const Name& name) {
        if (definition::find_fact(process_, name)) kept_.facts.insert(name);
    }
    void act(const Name& name) {
        if (definition::find_step(process_, name).step) kept_.steps.insert(name);
        for (const auto* one : definition::instances_of(process_, name)) kept_.steps.insert(one->name);
        if (definition::find_anytime(process_, name)) kept_.acts.insert(name);
        if (definition::find_suspension(process_, name)) kept_.suspensions.insert(name);
    }
    void list(const Name& name) {
        if (definition::find_role(process_, name)) kept_.lists.insert(name);
        else fact(name);
    }

    // What must come along, until nothing more must.
    Kept closed() {
        for (auto before = std::size_t{0}; before != kept_.size() + kept_.firm.size();) {
            before = kept_.size() + kept_.firm.size();
            each_step(process_, [&](const Step& step) { along_with(step); });
            for (const auto& suspension : process_.suspensions) along_with(suspension);
            for (const auto& table : process_.tables)  // a kept fact that a table sets needs what the table reads
                if (sets_by(table.name)) read_of_table(process_, table.name, [&](const Operand& operand) { read(operand); });
        }
        return std::move(kept_);
    }

    const Kept& kept() const { return kept_; }

private:
    void lists_of(const Expression& e) {
        if (e.form == conditions::Form::Several) list(e.name);
        if (e.form == conditions::Form::Named)
            for (const auto& one : process_.conditions)
                if (one.name == e.name) lists_of(one.expression);
        for (const auto& part : e.parts) lists_of(part);
    }
    void firmly(const std::optional<Expression>& condition) {
        read(condition);
        if (condition)
            read_of(process_, condition, [&](const Operand& operand) {
                if (operand.reads == Reads::Result || operand.reads == Reads::IsDone) {
                    kept_.firm.insert(operand.name);
                    for (const auto* one : definition::instances_of(process_, operand.name)) kept_.firm.insert(one->name);
                }
            });
    }
    void along_with(const Step& step) {
        if (step.serves && kept_.documents.contains(step.serves->document)) {
            kept_.steps.insert(step.name);
            kept_.firm.insert(step.name);
            for (const auto& role : step.serves->to)
                if (const auto* declared = definition::find_role(process_, role); declared && declared->element > 0) list(declared->instance_of);
        }
        if (step.document && kept_.documents.contains(*step.document)) kept_.steps.insert(step.name);
        if (!kept_.steps.contains(step.name)) return;
        if (step.element > 0) {
            list(step.over);
            for (const auto* one : definition::instances_of(process_, step.instance_of)) kept_.steps.insert(one->name);
        }
        if (kept_.firm.contains(step.name)) firmly(step.only_if);
        if (step.within)
            for (const auto& branch : step.overdue) firmly(branch.only_if);
        if (const auto place = definition::find_step(process_, step.name); place.suspension) kept_.suspensions.insert(place.suspension->name);
    }
    void along_with(const definition::Suspension& suspension) {
        const auto issues = [&](const std::optional<Name>& document) { return document && kept_.documents.contains(*document); };
        if (issues(suspension.document) || (suspension.resume && issues(suspension.resume->document))) kept_.suspensions.insert(suspension.name);
        if (!kept_.suspensions.contains(suspension.name)) return;
        for (const auto& step : suspension.steps)  // what lifts it, or leads the case away under it
            if (leads_away(step)) kept_.steps.insert(step.name);
        if (!suspension.expires) return;
        firmly(suspension.expires->only_if);
        for (const auto& branch : suspension.expires->then) firmly(branch.only_if);
    }
    bool sets_by(const Name& table) const {
        bool sets = false;
        const auto look = [&](const std::vector<definition::Setting>& all) {
            for (const auto& one : all) sets = sets || (one.table == table && kept_.facts.contains(one.fact));
        };
        each_effects(process_, [&](const definition::Effects& effects) { look(effects.set); });
        each_step(process_, [&](const Step& step) { look(step.set); });
        for (const auto& suspension : process_.suspensions) look(suspension.set);
        return sets;
    }

    const Definition& process_;
    Kept kept_;
};

bool fills_any(const std::vector<Name>& fills, const Kept& kept) {
    return std::ranges::any_of(fills, [&](const Name& fact) { return kept.facts.contains(fact); });
}
bool sets_any(const std::vector<definition::Setting>& all, const Kept& kept) {
    return std::ranges::any_of(all, [&](const auto& one) { return kept.facts.contains(one.fact); });
}

void read_step(Growing& growing, const Step& step) {
    growing.read(step.only_if);
    for (const auto& result : step.results) growing.read(result.only_if);
    for (const auto& round : step.approval) growing.read(round.only_if);
    for (const auto& anchor : step.after) growing.name(anchor);
}

}  // namespace

Kept named_by(const Definition& process, const definition::Rule& rule) {
    Growing out(process, {});
    for (const auto& anchor : rule.acts) out.name(anchor);
    out.read(rule.only_if);
    return out.closed();
}

Kept grown_by(const Definition& process, const Kept& kept, const Step& step) {
    Growing out(process, kept);
    if (kept.steps.contains(step.name)) read_step(out, step);
    else out.act(step.name);
    return out.closed();
}

Kept grown_by(const Definition& process, const Kept& kept, const definition::AnytimeAct& act) {
    Growing out(process, kept);
    out.act(act.name);
    out.read(act.only_if);
    for (const auto& result : act.results) out.read(result.only_if);
    return out.closed();
}

Kept grown_by(const Definition& process, const Kept& kept, const definition::Suspension& suspension) {
    Growing out(process, kept);
    out.act(suspension.name);
    if (!kept.suspensions.contains(suspension.name)) return out.closed();
    out.read(suspension.only_if);
    if (suspension.resume) out.read(suspension.resume->only_if);
    return out.closed();
}

Kept grown_by(const Definition& process, const Kept& kept, const definition::Stage& stage) {
    Growing out(process, kept);
    for (const auto& branch : stage.next) out.read(branch.only_if);
    auto all = out.closed();
    if (!(all == kept)) return all;
    Growing more(process, kept);
    for (const auto& step : stage.steps)
        if (!step.optional && leads_away(step)) more.act(step.name);
    all = more.closed();
    if (!(all == kept)) return all;
    Growing most(process, kept);
    for (const auto& step : stage.steps)
        if (!step.optional) most.act(step.name);
    return most.closed();
}

Kept with_writers(const Definition& process, const Kept& kept) {
    Growing out(process, kept);
    each_step(process, [&](const Step& step) {
        bool writes = fills_any(step.fills, kept) || sets_any(step.set, kept);
        each_effects_of_step(step, [&](const definition::Effects& effects) { writes = writes || sets_any(effects.set, kept); });
        if (writes) out.act(step.name);
    });
    return out.closed();
}

Kept grown(const Definition& process, const Kept& kept, int round) {
    Growing out(process, kept);
    each_step(process, [&](const Step& step) {
        if (kept.steps.contains(step.name)) return read_step(out, step);
        bool writes = fills_any(step.fills, kept) || sets_any(step.set, kept);
        each_effects_of_step(step, [&](const definition::Effects& effects) {
            writes = writes || sets_any(effects.set, kept);
            for (const auto& redone : effects.redo) writes = writes || kept.steps.contains(redone);
        });
        if ((round >= 1 && writes) || (round >= 3 && leads_away(step))) out.act(step.name);
    });
    for (const auto& act : process.anytime) {
        bool writes = fills_any(act.fills, kept);
        for (const auto& result : act.results) writes = writes || sets_any(result.effects.set, kept);
        const bool leads = std::ranges::any_of(act.results, [](const auto& result) { return result.effects.go_to || result.effects.end; });
        if ((round >= 1 && writes) || (round >= 3 && leads)) out.act(act.name);
        if (!kept.acts.contains(act.name)) continue;
        out.read(act.only_if);
        for (const auto& result : act.results) out.read(result.only_if);
    }
    for (const auto& suspension : process.suspensions) {
        if (round >= 1 && (fills_any(suspension.fills, kept) || sets_any(suspension.set, kept))) out.act(suspension.name);
        if (!kept.suspensions.contains(suspension.name)) continue;
        out.read(suspension.only_if);
        if (suspension.resume) out.read(suspension.resume->only_if);
    }
    if (round >= 2)
        for (const auto& stage : process.stages)
            for (const auto& branch : stage.next) out.read(branch.only_if);
    return out.closed();
}

Keeping::Keeping(const Definition& process, const Kept& kept)
    : process_(process), kept_(kept),
      weakening_(process, [this](const Operand& operand) { return keeps(operand); },
                 [this](const Name& list) { return kept_.lists.contains(list) || kept_.facts.contains(list); }) {
    for (bool moved = true; moved;) {
        moved = false;
        each_step(process_, [&](const Step& step) {
            if (!kept_.steps.contains(step.name) || loose_.contains(step.name)) return;
            if (step.opens_by_expiry || !weakening_.is_exact(step.only_if)) moved = loose_.insert(step.name).second;
        });
    }
}

bool Keeping::keeps_act(const Name& name, bool with_result) const {
    const auto one_step = [&](const Name& step) { return kept_.steps.contains(step) && (!with_result || !loose_.contains(step)); };
    if (definition::find_step(process_, name).step) return one_step(name);
    const auto all = definition::instances_of(process_, name);
    if (!all.empty()) return std::ranges::all_of(all, [&](const auto* one) { return one_step(one->name); });
    return kept_.acts.contains(name) || kept_.suspensions.contains(name);
}

bool Keeping::keeps(const Operand& operand) const {
    switch (operand.reads) {
        case Reads::Fact:
        case Reads::IsKnown:
        case Reads::CountOf: return kept_.facts.contains(operand.name) || definition::find_parameter(process_, operand.name);
        case Reads::Result:
        case Reads::IsDone: return keeps_act(operand.name, true);
        case Reads::Times: return keeps_act(operand.name, false);
        case Reads::Overdue: {
            const auto* step = definition::find_step(process_, operand.name).step;
            const auto* deadline = step && step->within ? definition::find_deadline(process_, *step->within) : nullptr;
            return deadline && deadline->from.empty() && keeps_act(operand.name, true);
        }
        case Reads::Served: return keeps_served(operand.name);
        case Reads::Missed:
        case Reads::DueOf: return false;
        default: return true;
    }
}

bool Keeping::keeps_served(const Name& document) const {
    if (!kept_.documents.contains(document)) return false;
    bool all = true;
    each_step(process_, [&](const Step& step) {
        if (step.serves && step.serves->document == document) all = all && kept_.steps.contains(step.name) && !loose_.contains(step.name);
    });
    return all;
}

bool Keeping::keeps_table(const Name& table) const {
    bool all = true;
    read_of_table(process_, table, [&](const Operand& operand) { all = all && keeps(operand); });
    return all;
}

}  // namespace docket::explore
