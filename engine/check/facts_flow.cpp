#include "check/facts_flow.hpp"

#include <algorithm>

namespace docket::check {

using namespace definition;

namespace {

void add(Facts& into, const Facts& more) { into.insert(more.begin(), more.end()); }
void add(Facts& into, const std::vector<Name>& fills) { into.insert(fills.begin(), fills.end()); }
void add(Facts& into, const std::vector<Setting>& settings) {
    for (const auto& one : settings) into.insert(one.fact);
}
template <class What>
void add_both(FactsFlow::Known& into, const What& what) {
    add(into.certain, what);
    add(into.possible, what);
}

void keep_common(Facts& of, const Facts& with) {
    std::erase_if(of, [&](const std::string& fact) { return !with.contains(fact); });
}

const std::vector<Step>& siblings(const StepPlace& place) { return place.stage ? place.stage->steps : place.suspension->steps; }

bool leaves(const Effects& effects) { return effects.go_to || effects.end; }

const definition::Result* result_of(const Step& step, const Name& name) {
    const auto at = std::ranges::find(step.results, name, &definition::Result::name);
    return at == step.results.end() ? nullptr : &*at;
}

// One way in which a step comes to be done: what it writes, and what follows.
struct Way {
    Facts facts;
    const Effects* effects;
    Name result;
};

std::vector<Way> ways_of(const Step& step) {
    std::vector<Way> out;
    const auto way = [&](const Name& result, const Effects& effects, bool by_person) {
        Way made{{}, &effects, result};
        add(made.facts, step.set);
        add(made.facts, effects.set);
        if (by_person) add(made.facts, step.fills);
        if (by_person && step.passed) add(made.facts, step.passed->set);
        out.push_back(std::move(made));
    };
    for (const auto& result : step.results)
        if (!result.deemed) way(result.name, result.effects, true);
    if (step.passed && leaves(*step.passed)) {
        way("passed", *step.passed, true);
    }
    if (step.refused) {  // nothing of what the doer submitted is written
        way("refused", *step.refused, false);
    }
    for (const auto& branch : step.overdue) {
        if (branch.kind == ExpiryKind::Effects) way("expired", branch.effects, false);
        const auto* given = branch.kind == ExpiryKind::Result ? result_of(step, branch.name) : nullptr;
        if (given) way(given->name, given->effects, false);
    }
    return out;
}

// What is written for certain once the step is done and the case has not left by it.
Facts written_when_done(const Step& step, const std::optional<Name>& result = {}, bool may_leave = false) {
    std::optional<Facts> out;
    for (const auto& way : ways_of(step)) {
        if ((!may_leave && leaves(*way.effects)) || (result && way.result != *result)) continue;
        if (!out) out = way.facts;
        else keep_common(*out, way.facts);
    }
    return out.value_or(Facts{});
}

Facts may_be_written(const Step& step) {
    Facts out;
    add(out, step.fills);
    for (const auto& way : ways_of(step)) add(out, way.facts);
    return out;
}

}  // namespace

std::string result_fact(const std::string& step) { return "result(" + step + ")"; }

FactsFlow::FactsFlow(const Definition& model) : model_(model) {
    for (const auto& fact : model.facts)
        if (fact.starts) opening_.certain.insert(fact.name);
    for (const auto& parameter : model.parameters) opening_.certain.insert(parameter.name);
    add(opening_.certain, model.opening.fills);
    opening_.possible = opening_.certain;
    in_[model.start] = {opening_.certain, opening_.possible};
    for (const auto& entrance : model.entries) {
        Known along{opening_.certain, opening_.possible};
        add(along.certain, entrance.with);
        add(along.possible, entrance.with);
        lead(entrance.stage, along);
    }
    gather_beside();
    flow();
}

void FactsFlow::flow() {
    bool moved = true;
    while (moved) {  // sets shrink or grow only, so this ends
        moved = false;
        for (const auto& stage : model_.stages)
            if (in_[stage.name].certain) moved = flow_from(stage) || moved;
    }
}

// Certain is what every edge brings; possible what any does.
bool FactsFlow::lead(const std::string& stage, const Known& along) {
    auto& in = in_[stage];
    const auto certain_before = in.certain ? in.certain->size() + 1 : 0;
    const auto possible_before = in.possible.size();
    if (!in.certain) in.certain = along.certain;
    else keep_common(*in.certain, along.certain);
    add(in.possible, along.possible);
    return certain_before != in.certain->size() + 1 || possible_before != in.possible.size();
}

bool FactsFlow::leave(const Stage& stage, const Effects& effects, Known along) {
    if (!effects.go_to) return false;
    // Left without a result a step has "none", which is known; a stage that keeps its state leaves its steps as they are.
    for (const auto& step : stage.steps) {
        if (!stage.keeps_state) along.certain.insert(result_fact(step.name));
        along.possible.insert(result_fact(step.name));
        add(along.possible, may_be_written(step));
    }
    add_beside(along);
    return lead(*effects.go_to, along);
}

bool FactsFlow::flow_steps(const Stage& stage, const StepPlace& place) {
    bool moved = false;
    for (const auto& way : ways_of(*place.step)) {
        if (!way.effects->go_to) continue;
        auto along = at_step(place);
        if (place.suspension) {  // of many stages perhaps: certain is what this one is, and the suspension's own
            add(along.certain, on_entry(stage).certain);
        }
        add_both(along, way.facts);
        moved = leave(stage, *way.effects, std::move(along)) || moved;
    }
    for (const auto* back : {&place.step->returned, &place.step->deferred})
        if (*back && (*back)->go_to) moved = leave(stage, **back, at_step(place)) || moved;
    return moved;
}

bool FactsFlow::flow_expiries(const Stage& stage) {
    bool moved = false;
    for (const auto& deadline : model_.deadlines)
        for (const auto& branch : deadline.overdue) {
            if (!branch.effects.go_to) continue;
            auto along = on_entry(stage);
            add_both(along, branch.effects.set);
            moved = leave(stage, branch.effects, std::move(along)) || moved;
        }
    return moved;
}

bool FactsFlow::flow_from(const Stage& stage) {
    bool moved = flow_expiries(stage);
    for (const auto& step : stage.steps) moved = flow_steps(stage, {&step, &stage, nullptr}) || moved;
    for (const auto& branch : stage.next) moved = leave(stage, branch.effects, when_done(stage)) || moved;
    const auto offered = [&](const std::vector<Name>& in) { return in.empty() || std::ranges::find(in, stage.name) != in.end(); };
    for (const auto& act : model_.anytime) {
        bool here = offered(act.in);
        for (const auto& suspension : model_.suspensions)
            here = here || (std::ranges::find(act.in, suspension.name) != act.in.end() && offered(suspension.in));
        if (!here) continue;
        for (const auto& result : act.results) {
            if (!result.effects.go_to) continue;
            auto along = on_entry(stage);
            add_both(along, act.fills);
            add_both(along, result.effects.set);
            moved = leave(stage, result.effects, std::move(along)) || moved;
        }
    }
    for (const auto& suspension : model_.suspensions) {
        if (!offered(suspension.in)) continue;
        for (const auto& step : suspension.steps) moved = flow_steps(stage, {&step, nullptr, &suspension}) || moved;
        if (!suspension.expires) continue;
        for (const auto& branch : suspension.expires->then) {
            if (!branch.effects.go_to) continue;
            auto along = on_entry(stage);
            add_both(along, suspension.fills);
            add_both(along, suspension.set);
            add_both(along, branch.effects.set);
            moved = leave(stage, branch.effects, std::move(along)) || moved;
        }
    }
    return moved;
}

void FactsFlow::gather_beside() {
    for (const auto& act : model_.anytime) {
        add(beside_, act.fills);
        for (const auto& result : act.results) add(beside_, result.effects.set);
    }
    for (const auto& suspension : model_.suspensions) {
        add(beside_, suspension.fills);
        add(beside_, suspension.set);
        for (const auto& step : suspension.steps) {
            add(beside_, may_be_written(step));
            beside_.insert(result_fact(step.name));
        }
    }
    for (const auto& deadline : model_.deadlines)
        for (const auto& branch : deadline.overdue) add(beside_, branch.effects.set);
}

void FactsFlow::add_beside(Known& known) const { add(known.possible, beside_); }

FactsFlow::Known FactsFlow::on_entry(const Stage& stage) const {
    const auto at = in_.find(stage.name);
    if (at == in_.end() || !at->second.certain) return {{}, {}, false};
    Known out{*at->second.certain, at->second.possible, true};
    add_beside(out);
    return out;
}

FactsFlow::Known FactsFlow::when_done(const Stage& stage) const {
    auto out = on_entry(stage);
    for (const auto& step : stage.steps) {
        add_both(out, Facts{result_fact(step.name)});
        add(out.possible, may_be_written(step));
        if (!step.only_if && !step.optional && !step.opens_by_expiry && step.over.empty()) add(out.certain, written_when_done(step));
    }
    return out;
}

FactsFlow::Known FactsFlow::where_offered(const std::vector<Name>& in) const {
    std::optional<Known> out;
    for (const auto& stage : model_.stages) {
        if (!in.empty() && std::ranges::find(in, stage.name) == in.end()) continue;
        auto here = on_entry(stage);
        if (!here.reached) continue;
        for (const auto& step : stage.steps) {
            add(here.possible, may_be_written(step));
            here.possible.insert(result_fact(step.name));
        }
        if (!out) {
            out = std::move(here);
        } else {
            keep_common(out->certain, here.certain);
            add(out->possible, here.possible);
        }
    }
    return out.value_or(Known{{}, {}, false});
}

FactsFlow::Known FactsFlow::under(const Suspension& suspension) const {
    auto out = where_offered(suspension.in);
    add_both(out, suspension.fills);
    add_both(out, suspension.set);
    return out;
}

// The steps it stands after, transitively: each is done, or does not apply and then has the result "none".
void FactsFlow::add_before(Known& known, const StepPlace& place) const {
    std::vector<const Step*> open{place.step};
    std::set<const Step*> seen{place.step};
    while (!open.empty()) {
        const auto* one = open.back();
        open.pop_back();
        for (const auto& anchor : one->after) {
            const auto at = std::ranges::find(siblings(place), anchor.name, &Step::name);
            if (anchor.kind != AnchorKind::Act || at == siblings(place).end()) continue;
            known.certain.insert(result_fact(at->name));
            if (at->only_if || (!at->over.empty() && at->over != one->over)) continue;  // a list may be empty
            add(known.certain, written_when_done(*at));
            if (seen.insert(&*at).second) open.push_back(&*at);
        }
    }
}

FactsFlow::Known FactsFlow::at_step(const StepPlace& place) const {
    auto out = place.stage ? on_entry(*place.stage) : under(*place.suspension);
    for (const auto& step : siblings(place)) {
        add(out.possible, may_be_written(step));
        out.possible.insert(result_fact(step.name));
    }
    add_before(out, place);
    return out;
}

FactsFlow::Known FactsFlow::after_step(const StepPlace& place, const std::optional<Name>& result) const {
    auto out = at_step(place);
    add_both(out, written_when_done(*place.step, result, true));
    out.certain.insert(result_fact(place.step->name));
    return out;
}

FactsFlow::Known FactsFlow::after_act(const AnytimeAct& act) const {
    auto stages = act.in;
    for (const auto& suspension : model_.suspensions) {
        const auto at = std::ranges::find(stages, suspension.name);
        if (at == stages.end()) continue;
        stages.erase(at);
        stages.insert(stages.end(), suspension.in.begin(), suspension.in.end());
        if (suspension.in.empty())
            for (const auto& stage : model_.stages) stages.push_back(stage.name);
    }
    auto out = where_offered(stages);
    add_both(out, act.fills);
    return out;
}

}  // namespace docket::check
